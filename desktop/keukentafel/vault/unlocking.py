"""From a secret to the true header and the master key; changes nothing on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from keukentafel.vault.header import Header, SealedHeader
from keukentafel.vault.header_copies import HeaderCopy, candidates, read_copies, truth
from keukentafel.vault.keys import Keys
from keukentafel.vault.layout import VaultFiles
from keukentafel.vault.recovery import RecoveryCode
from keukentafel.vault.slots import unwrap_with_code, unwrap_with_passphrase


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The true header, the keys, and which slot the secret opened."""

    header: Header
    sealed: SealedHeader
    copies: tuple[HeaderCopy, ...]
    keys: Keys
    slot_id: str


Opener = Callable[[Header], Iterator[tuple[str, bytes]]]
"""Tries a secret on a header's slots; gives the id and the master key of each that opens."""


def unlock(files: VaultFiles, opener: Opener) -> Unlocked | None:
    """Reads both copies and tries the secret; ``None`` when it opens nothing.

    A secret that only opens an older copy of the header is an old secret: when the master key it gives
    shows a newer copy to be authentic, it is refused. Raises as
    :func:`keukentafel.vault.header_copies.candidates`, and ``HeaderDamagedError`` when no copy is authentic.
    """
    copies = read_copies(files)
    readable = candidates(files, copies)
    for sealed in readable:
        for slot_id, master in opener(sealed.header):
            keys = Keys(master, sealed.header.vault_id)
            true = truth(readable, keys)
            if any(found == slot_id for found, _ in opener(true.header)):
                return Unlocked(true.header, true, copies, keys, slot_id)
            keys.forget()
    return None


def by_passphrase(passphrase: str) -> Opener:
    """Tries the passphrase on each passphrase slot, once per slot (a derivation takes about a second)."""
    tried: dict[str, bytes | None] = {}

    def opener(header: Header) -> Iterator[tuple[str, bytes]]:
        for slot in header.passphrase_slots:
            known = header.vault_id + slot.model_dump_json()
            if known not in tried:
                tried[known] = unwrap_with_passphrase(slot, header.vault_id, passphrase)
            master = tried[known]
            if master is not None:
                yield slot.slot_id, master

    return opener


def by_code(code: RecoveryCode) -> Opener:
    """Tries the code on the recovery and escrow slots."""

    def opener(header: Header) -> Iterator[tuple[str, bytes]]:
        for slot in header.code_slots:
            master = unwrap_with_code(slot, header.vault_id, code)
            if master is not None:
                yield slot.slot_id, master

    return opener
