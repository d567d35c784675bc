"""The office's receipt: what it has, signed by the office and encrypted to one laptop.

A receipt names, per dossier, up to which change of each device the register holds everything, and
every blob. It is the only thing that lets a laptop purge.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AwareDatetime, Field

from keukentafel.exchange import agefile, dsse
from keukentafel.exchange.errors import OtherOfficeError, ReceiptForAnotherDeviceError
from keukentafel.exchange.keys import DeviceKeys, fingerprint
from keukentafel.exchange.limits import LIMITS, check_size
from keukentafel.exchange.wire import Identifier, Message, Part, Sequence_, Sha256Hex, parse

SUFFIX = ".ktr"


class ReceivedHead(Part):
    """The register holds every change of this device up to ``seq``, whose hash is ``head``."""

    device_id: Identifier
    seq: Sequence_
    head: Sha256Hex


class ReceivedDossier(Part):
    """What the register holds of one dossier. ``purge``: the laptop may forget that much."""

    dossier_id: Identifier
    heads: tuple[ReceivedHead, ...]
    blobs: tuple[Sha256Hex, ...]
    purge: bool


class ReceivedBundle(Part):
    """A bundle that was imported, by number and manifest hash."""

    bundle_id: Identifier
    sequence: Sequence_
    manifest_hash: Sha256Hex


class ReceiptMessage(Message):
    FORMAT: ClassVar[str] = "receipt"

    format: Literal["receipt"] = "receipt"
    version: Literal[1] = 1
    receipt_id: Identifier
    office_id: Identifier
    device_id: Identifier
    issued_at: AwareDatetime
    bundles: Annotated[tuple[ReceivedBundle, ...], Field(min_length=1, max_length=10_000)]
    dossiers: Annotated[tuple[ReceivedDossier, ...], Field(max_length=10_000)]


def file_name(receipt_id: str) -> str:
    return f"{receipt_id}{SUFFIX}"


def make_receipt(message: ReceiptMessage, office: DeviceKeys, *, age_recipient: str) -> bytes:
    """The receipt file for the laptop with this recipient."""
    return agefile.encrypt(dsse.seal(message, office), [age_recipient])


def open_receipt(
    untrusted_file: bytes, keys: DeviceKeys, *, device_id: str, office_id: str, office_signing_public: bytes
) -> ReceiptMessage:
    """A receipt of our own office for this device. Raises ``BUNDLE_…`` errors."""
    check_size(untrusted_file, LIMITS.message)
    untrusted_envelope = agefile.decrypt(untrusted_file, [keys.age_identity])

    def key_for(keyid: str, _: bytes) -> bytes:
        if keyid != fingerprint(office_signing_public):
            raise OtherOfficeError
        return office_signing_public

    opened = dsse.open_envelope(untrusted_envelope, ReceiptMessage, key_for)
    message = parse(ReceiptMessage, opened.payload)
    if message.office_id != office_id:
        raise OtherOfficeError
    if message.device_id != device_id:
        raise ReceiptForAnotherDeviceError
    return message
