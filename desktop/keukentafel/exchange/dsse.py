"""A signed message: the DSSE envelope v1 with one Ed25519 signature.

Source: https://github.com/secure-systems-lab/dsse, protocol.md (PAE) and envelope.md.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import Field, ValidationError

from keukentafel.exchange.errors import MalformedError, NotOurFileError, SignatureInvalidError
from keukentafel.exchange.keys import DeviceKeys, fingerprint, signature_holds
from keukentafel.exchange.wire import Message, Part, spell, strict_json


class _Signature(Part):
    keyid: str = Field(max_length=128)
    sig: str = Field(max_length=128)


class _Envelope(Part):
    payloadType: str = Field(max_length=128)  # noqa: N815 (the specification's spelling)
    payload: str
    signatures: tuple[_Signature, ...] = Field(min_length=1, max_length=1)


def pae(payload_type: str, payload: bytes) -> bytes:
    """Pre-authentication encoding: ``DSSEv1 SP len(type) SP type SP len(body) SP body``."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def seal(message: Message, keys: DeviceKeys) -> bytes:
    """The envelope, as JSON bytes."""
    payload = spell(message)
    kind = message.payload_type()
    signature = keys.sign(pae(kind, payload))
    envelope = {
        "payloadType": kind,
        "payload": base64.b64encode(payload).decode(),
        "signatures": [
            {"keyid": fingerprint(keys.signing_public), "sig": base64.b64encode(signature).decode()}
        ],
    }
    return json.dumps(envelope, sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class OpenedEnvelope:
    """A payload whose signature holds, and the public key that made it."""

    payload: bytes
    public_key: bytes


def open_envelope(
    untrusted_envelope: bytes, kind: type[Message], key_for: Callable[[str, bytes], bytes]
) -> OpenedEnvelope:
    """Verifies and returns the payload.

    ``key_for(keyid, untrusted_payload)`` gives the public key to verify with, or raises (the
    ``keyid`` is only a hint). Raises :class:`MalformedError`, :class:`NotOurFileError` (another
    kind of message) or :class:`SignatureInvalidError`.
    """
    strict_json(untrusted_envelope)
    try:
        envelope = _Envelope.model_validate_json(untrusted_envelope, strict=True)
        untrusted_payload = base64.b64decode(envelope.payload, validate=True)
        signature = base64.b64decode(envelope.signatures[0].sig, validate=True)
    except (ValidationError, binascii.Error):
        raise MalformedError(where="envelope") from None
    if envelope.payloadType != kind.payload_type():
        raise NotOurFileError
    public_key = key_for(envelope.signatures[0].keyid, untrusted_payload)
    if not signature_holds(public_key, signature, pae(envelope.payloadType, untrusted_payload)):
        raise SignatureInvalidError
    return OpenedEnvelope(untrusted_payload, public_key)
