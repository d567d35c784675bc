"""The office's answer to a request: recipients, the worker's certificate and the trust list.

Signed by the office and encrypted to the laptop. A laptop meets its office here for the first
time, so six words derived from its own request *and* the office's key are compared once more;
after that the office's key is pinned.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import AwareDatetime, Field

from keukentafel.exchange import agefile, dsse
from keukentafel.exchange.enrolment import Base64, EnrolmentRequest, decode
from keukentafel.exchange.errors import (
    AccessForAnotherDeviceError,
    AccessOutdatedError,
    MalformedError,
    OtherOfficeError,
)
from keukentafel.exchange.keys import DeviceKeys, fingerprint
from keukentafel.exchange.limits import LIMITS, check_size
from keukentafel.exchange.trust import TrustList
from keukentafel.exchange.wire import AgeRecipient, Identifier, Label, Message, PublicKeyHex, Sha256Hex, parse
from keukentafel.exchange.words import comparison_words

SUFFIX = ".kta"


class AccessMessage(Message):
    """Certificates are DER in base64; ``request_sha256`` binds the answer to one request file."""

    FORMAT: ClassVar[str] = "access"

    format: Literal["access"] = "access"
    version: Literal[1] = 1
    office_id: Identifier
    office_name: Label
    office_signing_public: PublicKeyHex
    recipients: Annotated[tuple[AgeRecipient, ...], Field(min_length=1, max_length=50)]
    device_id: Identifier
    request_sha256: Sha256Hex
    label: Label
    worker_name: Label
    certificate: Base64
    root_certificate: Base64
    trust_list: TrustList
    issued_at: AwareDatetime


@dataclass(frozen=True, slots=True)
class Access:
    """What a laptop may do, and for whom."""

    message: AccessMessage

    @property
    def certificate(self) -> bytes:
        """The worker's sealing certificate, DER."""
        return decode(self.message.certificate)

    @property
    def root_certificate(self) -> bytes:
        """The office's certificate authority, DER."""
        return decode(self.message.root_certificate)

    @property
    def words(self) -> tuple[str, ...]:
        """Six words that laptop and office must both see."""
        return access_words(self.message.request_sha256, self.message.office_signing_public)


def access_words(request_sha256: str, office_signing_public: str) -> tuple[str, ...]:
    """The words for an answer: they change when the office's key is another one."""
    return comparison_words(bytes.fromhex(request_sha256), bytes.fromhex(office_signing_public))


def encoded(certificate: bytes) -> str:
    """DER as our messages carry it."""
    return base64.b64encode(certificate).decode()


def file_name(device_id: str) -> str:
    return f"{device_id}{SUFFIX}"


def make_access(message: AccessMessage, office: DeviceKeys, *, age_recipient: str) -> bytes:
    """The access file for the laptop with this recipient."""
    return agefile.encrypt(dsse.seal(message, office), [age_recipient])


def read_access(
    untrusted_file: bytes, keys: DeviceKeys, request: EnrolmentRequest, *, pinned: AccessMessage | None = None
) -> Access:
    """The answer to ``request``.

    ``pinned`` is the access the laptop already has: then only the same office's key will do, and an
    older trust list is refused. Without it the caller lets a person compare ``words`` first.
    Raises ``BUNDLE_…`` errors.
    """
    check_size(untrusted_file, LIMITS.message)
    untrusted_envelope = agefile.decrypt(untrusted_file, [keys.age_identity])

    def key_for(keyid: str, untrusted_payload: bytes) -> bytes:
        if pinned is not None and keyid != fingerprint(bytes.fromhex(pinned.office_signing_public)):
            raise OtherOfficeError
        return bytes.fromhex(parse(AccessMessage, untrusted_payload).office_signing_public)

    opened = dsse.open_envelope(untrusted_envelope, AccessMessage, key_for)
    message = parse(AccessMessage, opened.payload)
    if pinned is not None and message.office_signing_public != pinned.office_signing_public:
        raise OtherOfficeError
    if message.device_id != request.message.device_id or message.request_sha256 != request.sha256:
        raise AccessForAnotherDeviceError
    ours = message.trust_list.device(message.device_id)
    if ours is None or ours.signing_public != keys.signing_public.hex():
        raise MalformedError(where="trust_list")
    if pinned is not None and message.trust_list.version < pinned.trust_list.version:
        raise AccessOutdatedError
    return Access(message)
