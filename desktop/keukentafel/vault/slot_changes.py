"""Changing what opens a vault that is open: each change rewrites one slot, whatever the size of the vault."""

from __future__ import annotations

from pathlib import Path

from keukentafel.vault import kdf
from keukentafel.vault.errors import (
    LastPassphraseError,
    NoEscrowError,
    PassphraseTakenError,
    TooManySlotsError,
    UnknownSlotError,
)
from keukentafel.vault.header import MOST_SLOTS, Header
from keukentafel.vault.header_copies import candidates, read_copies
from keukentafel.vault.layout import VaultFiles
from keukentafel.vault.opened import OpenVault
from keukentafel.vault.recovery import RecoveryCode
from keukentafel.vault.slots import (
    EscrowSlot,
    RecoverySlot,
    SlotId,
    escrow_slot,
    passphrase_slot,
    recovery_slot,
    unwrap_with_passphrase,
)
from keukentafel.vault.storage import vault_storage

_MOST_PASSPHRASES = MOST_SLOTS - 2  # the printed code and the organisation's always fit


def set_passphrase(vault: OpenVault, new: str, *, slot_id: SlotId | None = None) -> None:
    """Gives a passphrase slot a new passphrase; by default the one that opened the vault, else the first.

    Keeps the slot's derivation cost. When the organisation's escrow code opened the vault, that code is
    used up: a fresh one is sealed for the same recipient in the same step. Raises
    :class:`PassphraseTooShortError`, :class:`PassphraseTakenError`, or the disk's refusals.
    """
    kdf.require_long_enough(new)
    slots = {slot.slot_id: slot for slot in vault.header.passphrase_slots}
    chosen = slots[slot_id or (vault.opened_by if vault.opened_by in slots else next(iter(slots)))]
    _require_own(vault.header, new, besides=chosen.slot_id)
    master, vault_id = vault.keys.master, vault.header.vault_id
    header = vault.header.with_slot(
        passphrase_slot(master, vault_id, new, chosen.kdf.cost, slot_id=chosen.slot_id)
    )
    escrow = header.escrow
    if escrow is not None and escrow.slot_id == vault.opened_by:
        header = _replaced(header, escrow, escrow_slot(master, vault_id, escrow.recipient))
    with vault_storage():
        vault.rewrite_header(header)


def add_passphrase(vault: OpenVault, passphrase: str) -> SlotId:
    """Lets another worker open the vault with a passphrase of their own; gives the slot's id.

    Costs as much to derive as the first worker's. Raises :class:`PassphraseTooShortError`,
    :class:`PassphraseTakenError`, :class:`TooManySlotsError`, or the disk's refusals.
    """
    kdf.require_long_enough(passphrase)
    if len(vault.header.passphrase_slots) >= _MOST_PASSPHRASES or len(vault.header.slots) >= MOST_SLOTS:
        raise TooManySlotsError(most=_MOST_PASSPHRASES)
    _require_own(vault.header, passphrase)
    cost = vault.header.passphrase_slots[0].kdf.cost
    slot = passphrase_slot(vault.keys.master, vault.header.vault_id, passphrase, cost)
    with vault_storage():
        vault.rewrite_header(vault.header.with_slot(slot))
    return SlotId(slot.slot_id)


def remove_passphrase(vault: OpenVault, slot_id: SlotId) -> None:
    """Takes a worker's passphrase away: it opens neither the vault nor the backups in its folder any more.

    Who copied the files before can still open those; replace the master key when that may be so. Raises
    :class:`LastPassphraseError` for the only one left, :class:`UnknownSlotError`, or the disk's refusals.
    """
    slots = {slot.slot_id for slot in vault.header.passphrase_slots}
    if slot_id not in slots:
        raise UnknownSlotError
    if len(slots) == 1:
        raise LastPassphraseError
    with vault_storage():
        vault.rewrite_header(vault.header.without(slot_id))


def new_recovery_code(vault: OpenVault) -> RecoveryCode:
    """Replaces the printed code; the old paper opens nothing any more. Raises the disk's refusals."""
    code = RecoveryCode.new()
    slot = recovery_slot(vault.keys.master, vault.header.vault_id, code)
    old = next((slot for slot in vault.header.slots if isinstance(slot, RecoverySlot)), None)
    with vault_storage():
        vault.rewrite_header(_replaced(vault.header, old, slot))
    return code


def set_escrow(vault: OpenVault, recipient: str | None) -> None:
    """Lets the organisation that holds the key of this age recipient rescue the vault; ``None`` stops that.

    Raises :class:`EscrowRecipientError`, :class:`TooManySlotsError`, or the disk's refusals.
    """
    if recipient is not None and vault.header.escrow is None and len(vault.header.slots) >= MOST_SLOTS:
        raise TooManySlotsError(most=_MOST_PASSPHRASES)
    slot = None if recipient is None else escrow_slot(vault.keys.master, vault.header.vault_id, recipient)
    with vault_storage():
        vault.rewrite_header(_replaced(vault.header, vault.header.escrow, slot))


def escrow_file(directory: Path) -> bytes:
    """The sealed escrow code as an age file; no secret is needed to hand it over.

    ``age -d`` with the organisation's key gives a code for :func:`open_with_recovery`. Raises
    :class:`NoEscrowError`, or as opening does for a header that cannot be read.
    """
    files = VaultFiles(directory)
    with vault_storage():
        escrow = candidates(files, read_copies(files))[0].header.escrow
    if escrow is None:
        raise NoEscrowError
    return escrow.age_file


def _require_own(header: Header, passphrase: str, *, besides: str | None = None) -> None:
    """Raises :class:`PassphraseTakenError` when it opens another slot: whose work it is must be clear, and
    taking one of the two away would take nothing away."""
    others = tuple(slot for slot in header.passphrase_slots if slot.slot_id != besides)
    if any(unwrap_with_passphrase(slot, header.vault_id, passphrase) is not None for slot in others):
        raise PassphraseTakenError


def _replaced(
    header: Header, old: RecoverySlot | EscrowSlot | None, new: RecoverySlot | EscrowSlot | None
) -> Header:
    slots = [slot for slot in header.slots if old is None or slot.slot_id != old.slot_id]
    return header.next(slots=tuple([*slots, new] if new is not None else slots))
