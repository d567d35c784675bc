"""A new master key for a vault whose passphrase leaked, and everything written anew under it.

The new database stands beside the old one under the next epoch's name, is read whole, and then the
header switches to it in one step, as with a restore. Whoever kept an old header and its passphrase can open
nothing that is written from then on. A marker with the new epoch stands while this is going on; whoever opens
the vault next finishes it (the header had switched) or clears it away (it had not).
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from keukentafel.clock import Clock
from keukentafel.system.files import write_atomically
from keukentafel.vault import kdf
from keukentafel.vault.api import open_vault
from keukentafel.vault.backup import make_backup
from keukentafel.vault.check import ChainCheck
from keukentafel.vault.database import copy_database, integrity_problems, reading_database
from keukentafel.vault.errors import DatabaseDamagedError
from keukentafel.vault.head import HeadFile
from keukentafel.vault.header import encode
from keukentafel.vault.header_copies import write_copies
from keukentafel.vault.keys import Keys
from keukentafel.vault.leftovers import clear_after
from keukentafel.vault.opened import OpenVault
from keukentafel.vault.recovery import RecoveryCode
from keukentafel.vault.slots import Slot, escrow_slot, passphrase_slot, recovery_slot
from keukentafel.vault.storage import vault_storage


def replace_master_key(
    directory: Path,
    passphrase: str,
    new_passphrase: str,
    *,
    chain: ChainCheck | None = None,
    clock: Clock | None = None,
) -> RecoveryCode:
    """Gives a closed vault a new master key, passphrase, recovery code and escrow; copies all of it.

    Other workers' passphrases open nothing any more and have to be added again; older backups in the vault's
    folder are replaced by a new one, copies elsewhere keep their old secrets. ``chain`` is asked first
    whether everything is there: a log that lacks something must not cost its good backups. Raises its first
    problem, as :func:`open_vault`, :class:`PassphraseTooShortError`, :class:`DatabaseDamagedError`, or the
    disk's refusals; then the vault is as it was. Interrupted at any moment, the old or the new passphrase
    opens it with everything in it.
    """
    kdf.require_long_enough(new_passphrase)
    with open_vault(directory, passphrase, clock=clock) as vault, vault_storage():
        for problem in chain(vault) if chain is not None else ():
            raise problem
        make_backup(vault, clock=clock)
        master, code = Keys.new_master(), RecoveryCode.new()
        keys = Keys(master, vault.header.vault_id)
        epoch = max(*vault.files.epochs(), vault.header.epoch) + 1
        slots = _slots(vault, master, new_passphrase, code)
        header = vault.header.next(epoch=epoch, slots=slots)
        write_atomically(vault.files.rekeying, b"%d" % epoch)
        _copy(vault, keys, epoch)
        head = HeadFile.create(
            vault.files.head(epoch),
            keys.head_mac(epoch),
            generation=header.generation,
            head=vault.head.read(),
        )
        write_copies(vault.files, encode(header, keys))
        vault.go_on_with(header, keys, head)
        make_backup(vault, clock=clock)
        clear_after(vault.files, header, keys)
        return code


def _slots(vault: OpenVault, master: bytes, passphrase: str, code: RecoveryCode) -> tuple[Slot, ...]:
    """Fresh slots for who asks, the printed code and the organisation."""
    own = next(slot for slot in vault.header.passphrase_slots if slot.slot_id == vault.opened_by)
    vault_id = vault.header.vault_id
    slots: list[Slot] = [
        passphrase_slot(master, vault_id, passphrase, own.kdf.cost, slot_id=own.slot_id),
        recovery_slot(master, vault_id, code),
    ]
    if vault.header.escrow is not None:
        slots.append(escrow_slot(master, vault_id, vault.header.escrow.recipient))
    return tuple(slots)


def _copy(vault: OpenVault, keys: Keys, epoch: int) -> None:
    target = vault.files.database(epoch)
    with contextlib.closing(vault.connect()) as connection:
        copy_database(connection, target, keys.database(epoch))
    with reading_database(target, keys.database(epoch)) as copy:
        if integrity_problems(copy):
            raise DatabaseDamagedError
