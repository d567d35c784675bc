"""A laptop asks for access: its public keys in one signed file, and the words to compare by telephone.

The file is not encrypted (the laptop knows no office yet) and therefore says nothing about a
person: who the worker is, the office writes down itself.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from keukentafel.clock import Clock
from keukentafel.exchange import dsse
from keukentafel.exchange.errors import MalformedError
from keukentafel.exchange.keys import DeviceKeys
from keukentafel.exchange.limits import LIMITS, check_size
from keukentafel.exchange.wire import AgeRecipient, Identifier, Message, PublicKeyHex, parse
from keukentafel.exchange.words import comparison_words
from keukentafel.ids import DeviceId

SUFFIX = ".ktv"
Base64 = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z+/]{1,20000}={0,2}$")]


class RequestMessage(Message):
    """``certificate_request``: PKCS #10 for the worker's sealing key (DER, base64).

    ``replaces``: ids this laptop had before a backup was restored on it.
    """

    FORMAT: ClassVar[str] = "request"

    format: Literal["request"] = "request"
    version: Literal[1] = 1
    device_id: Identifier
    signing_public: PublicKeyHex
    age_recipient: AgeRecipient
    certificate_request: Base64
    replaces: Annotated[tuple[Identifier, ...], Field(max_length=100)] = ()
    created_at: AwareDatetime


@dataclass(frozen=True, slots=True)
class EnrolmentRequest:
    """A request as a file: what to write, under which name, and the six words to read aloud."""

    data: bytes
    message: RequestMessage

    @property
    def file_name(self) -> str:
        return f"{self.message.device_id}{SUFFIX}"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def words(self) -> tuple[str, ...]:
        return comparison_words(self.data)

    @property
    def certificate_request(self) -> bytes:
        """DER; still to be judged by whoever issues the certificate."""
        return decode(self.message.certificate_request)


def make_request(
    keys: DeviceKeys,
    device_id: DeviceId,
    *,
    certificate_request: bytes,
    clock: Clock,
    replaces: Sequence[str] = (),
) -> EnrolmentRequest:
    """The laptop's request, signed with its own key (proof that it holds it)."""
    message = RequestMessage(
        device_id=device_id,
        signing_public=keys.signing_public.hex(),
        age_recipient=keys.age_recipient,
        certificate_request=base64.b64encode(certificate_request).decode(),
        replaces=tuple(replaces),
        created_at=clock.now(),
    )
    return EnrolmentRequest(dsse.seal(message, keys), message)


def read_request(untrusted_file: bytes) -> EnrolmentRequest:
    """A well-formed request, signed by the key it names.

    That is all it proves: *whose* it is, only the words over the telephone tell. Raises ``BUNDLE_…`` errors.
    """
    check_size(untrusted_file, LIMITS.message)
    opened = dsse.open_envelope(
        untrusted_file,
        RequestMessage,
        lambda _, untrusted: bytes.fromhex(parse(RequestMessage, untrusted).signing_public),
    )
    return EnrolmentRequest(untrusted_file, parse(RequestMessage, opened.payload))


def decode(text: str) -> bytes:
    """Base64 as our messages carry it. Raises :class:`MalformedError`."""
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise MalformedError(where="base64") from None
