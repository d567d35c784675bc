"""The header as bytes: four lines of ASCII, checked before believed, authenticated before used.

::

    KEUKENTAFEL VAULT 1
    {"vault_id": …, "slots": […]}          strict JSON
    <HMAC-SHA256 of the lines above>       by a key derived from the master key
    <SHA-256 of the lines above>           tells damage from a wrong passphrase, without any key

The first and the last line mean the same in every later format, so that an older program can
tell "newer" from "damaged".
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from keukentafel.vault.errors import HeaderDamagedError, VaultTooNewError
from keukentafel.vault.kdf import require_acceptable
from keukentafel.vault.keys import Keys, mac, same
from keukentafel.vault.slots import EscrowSlot, Identifier, PassphraseSlot, RecoverySlot, Slot, Strict

FORMAT = 1
LARGEST = 256 * 1024
MOST_SLOTS = 32
_MAGIC = b"KEUKENTAFEL VAULT "
_FIRST_LINE = re.compile(rb"KEUKENTAFEL VAULT ([1-9][0-9]{0,5})")
_HEX = re.compile(rb"[0-9a-f]{64}")

VaultKind = Literal["laptop", "office"]


class Header(Strict):
    """What stands outside the encryption. Nothing in it is about a person.

    ``generation`` grows by one with every rewrite; ``epoch`` with every re-encryption or restore.
    """

    vault_id: Identifier
    device_id: Identifier
    kind: VaultKind
    generation: Annotated[int, Field(ge=1, lt=2**63)]
    epoch: Annotated[int, Field(ge=1, lt=2**31)]
    slots: Annotated[tuple[Slot, ...], Field(min_length=1, max_length=MOST_SLOTS)]

    @property
    def passphrase_slots(self) -> tuple[PassphraseSlot, ...]:
        return tuple(slot for slot in self.slots if isinstance(slot, PassphraseSlot))

    @property
    def code_slots(self) -> tuple[RecoverySlot | EscrowSlot, ...]:
        return tuple(slot for slot in self.slots if isinstance(slot, RecoverySlot | EscrowSlot))

    @property
    def escrow(self) -> EscrowSlot | None:
        return next((slot for slot in self.slots if isinstance(slot, EscrowSlot)), None)

    def with_slot(self, new: PassphraseSlot | RecoverySlot | EscrowSlot) -> Header:
        """The next generation, in which ``new`` stands in the place of the slot with its id, or is added."""
        kept = [new if slot.slot_id == new.slot_id else slot for slot in self.slots]
        if new not in kept:
            kept.append(new)
        return self.next(slots=tuple(kept))

    def without(self, slot_id: str) -> Header:
        """The next generation, without that slot."""
        return self.next(slots=tuple(slot for slot in self.slots if slot.slot_id != slot_id))

    def next(self, **changed: object) -> Header:
        """The next generation with these fields changed."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return Header.model_validate({**fields, "generation": self.generation + 1, **changed})


@dataclass(frozen=True, slots=True)
class SealedHeader:
    """A header as it was read: well-formed, but authentic only once :meth:`is_authentic` says so."""

    header: Header
    raw: bytes

    def is_authentic(self, keys: Keys) -> bool:
        signed, found, _ = _split(self.raw)
        return same(mac(keys.header_mac(), signed).hex().encode("ascii"), found)


def encode(header: Header, keys: Keys) -> bytes:
    """The header's bytes, authenticated with the vault's keys."""
    signed = b"%s%d\n%s\n" % (_MAGIC, FORMAT, header.model_dump_json().encode("utf-8"))
    signed += mac(keys.header_mac(), signed).hex().encode("ascii") + b"\n"
    return signed + hashlib.sha256(signed).hexdigest().encode("ascii") + b"\n"


def decode(raw: bytes) -> SealedHeader:
    """Reads one copy.

    Raises :class:`HeaderDamagedError`, :class:`VaultTooNewError`, or, for a slot whose derivation
    cost is out of bounds, :class:`WeakKdfError` or :class:`KdfTooCostlyError`.
    """
    if len(raw) > LARGEST:
        raise HeaderDamagedError
    checked, _, last = raw.removesuffix(b"\n").rpartition(b"\n")
    whole = raw.endswith(b"\n") and _HEX.fullmatch(last) is not None
    if not whole or hashlib.sha256(checked + b"\n").hexdigest().encode("ascii") != last:
        raise HeaderDamagedError
    first = _FIRST_LINE.fullmatch(raw.partition(b"\n")[0])
    if first is None:
        raise HeaderDamagedError
    if int(first[1]) > FORMAT:
        raise VaultTooNewError(found=int(first[1]), known=FORMAT)
    _, _, body = _split(raw)
    try:
        header = Header.model_validate_json(body)
    except ValidationError as problem:
        raise HeaderDamagedError from problem
    for slot in header.passphrase_slots:
        require_acceptable(slot.kdf.cost)
    return SealedHeader(header, raw)


def _split(raw: bytes) -> tuple[bytes, bytes, bytes]:
    """(what the MAC covers, the MAC in hex, the JSON). Raises :class:`HeaderDamagedError`."""
    lines = raw.split(b"\n")
    if len(lines) != 5 or _HEX.fullmatch(lines[2]) is None:
        raise HeaderDamagedError
    return b"\n".join(lines[:2]) + b"\n", lines[2], lines[1]
