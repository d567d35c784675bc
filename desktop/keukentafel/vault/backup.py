"""Backups: whole keyed copies, each a small vault folder of its own, checked before an older one goes.

A backup holds the database (under the backup key), the header as it is now, and a signed note of when
it was made and how far the log was. Three generations stay in ``backups/``; more copies can be put elsewhere.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from keukentafel.clock import Clock, SystemClock
from keukentafel.errors import StorageUnavailableError
from keukentafel.system.files import (
    make_folder,
    make_private_folder,
    storage_errors,
    sync_folder,
    write_atomically,
)
from keukentafel.vault.backup_note import (
    NAME,
    Backup,
    digest,
    is_backup,
    newest_first,
    read_note,
    told_by,
    whole_note,
    written_note,
)
from keukentafel.vault.database import Connection, copy_database, integrity_problems, reading_database
from keukentafel.vault.errors import BackupDamagedError, VaultError
from keukentafel.vault.header import encode
from keukentafel.vault.header_copies import read_copies, truth
from keukentafel.vault.keys import Keys
from keukentafel.vault.layout import VaultFiles
from keukentafel.vault.opened import OpenVault
from keukentafel.vault.storage import vault_storage

GENERATIONS = 3
_MAKING = ".making-"
_STRANGE = 10**11


def make_backup(
    vault: OpenVault,
    connection: Connection | None = None,
    *,
    to: Path | None = None,
    clock: Clock | None = None,
) -> Backup:
    """Makes a checked backup and then lets go of all but the newest three; with ``to`` puts it there instead.

    ``connection`` is the vault's open connection (call this on its thread, outside a transaction); without it
    one is opened. Raises :class:`BackupDamagedError` when the copy does not pass its checks, or the disk's
    refusals; then nothing older is gone and nothing half-made is left.
    """
    with vault_storage(), contextlib.ExitStack() as cleaning:
        parent = to if to is not None else vault.files.backups
        if to is None:
            make_private_folder(parent)
            clear_half_made(parent)
        else:
            make_folder(parent)
        if connection is None:
            connection = vault.connect()
            cleaning.callback(connection.close)
        with putting_together(parent) as making:
            copy_database(connection, VaultFiles(making.path).database(), vault.keys.backup())
            write_papers(making.path, vault, clock or SystemClock())
            verify_backup(making.path, vault.keys)
        if to is None:
            let_go_of_old(vault)
        return read_note(making.path, vault.keys)


@dataclass
class Making:
    """A backup while it is put together; ``path`` is its place once it is there."""

    path: Path


@contextlib.contextmanager
def putting_together(parent: Path) -> Iterator[Making]:
    """A private folder that gets the next number when the block ends well, and is gone when it does not."""
    making = Making(parent / f"{_MAKING}{secrets.token_hex(4)}")
    make_private_folder(making.path)
    try:
        yield making
        with storage_errors():
            making.path = making.path.rename(parent / _next_name(parent))
        sync_folder(parent)
    except BaseException:
        shutil.rmtree(making.path, ignore_errors=True)
        raise


def write_papers(folder: Path, vault: OpenVault, clock: Clock, *, as_it_is: bool = False) -> None:
    """The header as it is now and the note, beside the database of a backup."""
    files = VaultFiles(folder)
    write_atomically(files.header, encode(vault.header, vault.keys))
    write_atomically(folder / NAME, written_note(vault, clock, files.database(), as_it_is=as_it_is))


def let_go_of_old(vault: OpenVault) -> None:
    """Keeps the newest three that were checked, and one made in haste while it is the newest of all."""
    folders = newest_first(vault.files.backup_folders(), vault.keys)
    hasty = [folder for folder in folders if _is_hasty(folder, vault.keys)]
    checked = [folder for folder in folders if folder not in hasty]
    for old in [*checked[GENERATIONS:], *(folder for folder in hasty if folder != folders[0])]:
        _remove(old)


def _is_hasty(folder: Path, keys: Keys) -> bool:
    with contextlib.suppress(VaultError, StorageUnavailableError):
        return read_note(folder, keys).as_it_is
    return False


def renew_backups(
    vault: OpenVault, connection: Connection | None = None, *, clock: Clock | None = None
) -> int:
    """Replaces every generation by a new copy, and lets go of what a restore moved aside; gives how many.

    For after an erasure: nothing that is gone from the vault is then left in its folder. Interrupted, some
    older generations are still there; do it again. Raises as :func:`make_backup`.
    """
    old = vault.files.backup_folders()
    number = min(max(len(old), 1), GENERATIONS)
    with vault_storage(), storage_errors():
        kept = [path for path in vault.files.backups.glob("*") if is_backup(path)]  # whatever its name is
    for _ in range(number):
        make_backup(vault, connection, clock=clock)
    with vault_storage():
        for folder in {*old, *kept}:
            if folder.exists():
                _remove(folder)
        if vault.files.replaced.exists():
            with storage_errors():
                shutil.rmtree(vault.files.replaced)
            sync_folder(vault.files.directory)
    return number


def verify_backup(folder: Path, keys: Keys) -> Backup:
    """Opens a backup and reads all of it, changing nothing. Raises :class:`BackupDamagedError`."""
    files = VaultFiles(folder)
    try:
        note = whole_note(folder, keys)
        backup = told_by(folder, note)
        truth([copy.sealed for copy in read_copies(files) if copy.sealed is not None], keys)
        if note.database is not None and note.database != digest(files.database()):
            raise BackupDamagedError(backup=folder.name)
        with reading_database(files.database(), backup.key(keys)) as connection:
            problems = integrity_problems(connection)
    except BackupDamagedError:
        raise
    except (VaultError, StorageUnavailableError, FileNotFoundError) as problem:
        raise BackupDamagedError(backup=folder.name) from problem
    if problems:
        raise BackupDamagedError(backup=folder.name)
    return backup


def _next_name(parent: Path) -> str:
    names = {int(path.name) for path in parent.glob("[0-9]*") if path.name.isdecimal()}
    own = [number for number in names if number < _STRANGE]  # a higher one is not of our making
    free = max(own, default=0) + 1
    return f"{free:06d}"


def clear_half_made(parent: Path) -> None:
    """Takes away what an interrupted making left in the vault's own folder of backups."""
    for leftover in parent.glob(f"{_MAKING}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _remove(folder: Path) -> None:
    """Takes a generation away; its name goes first, so that half of one is never taken for a backup."""
    going = folder.with_name(f"{_MAKING}{folder.name}-{secrets.token_hex(4)}")
    with storage_errors():
        folder.rename(going)
        going.unlink() if going.is_symlink() else shutil.rmtree(going)
    sync_folder(folder.parent)
