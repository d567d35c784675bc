"""Backups: whole keyed copies, each a small vault folder of its own, checked before an older one goes.

A backup holds the database (under the backup key), the header as it is now, and a signed note of when
it was made and how far the log was. Three generations stay in ``backups/``; more copies can be put elsewhere.
"""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from keukentafel.clock import Clock, SystemClock
from keukentafel.errors import StorageUnavailableError
from keukentafel.system.files import (
    make_folder,
    make_private_folder,
    storage_errors,
    sync_folder,
    write_atomically,
)
from keukentafel.vault.database import Connection, copy_database, integrity_problems, reading_database
from keukentafel.vault.errors import BackupDamagedError, VaultError
from keukentafel.vault.head import Head
from keukentafel.vault.header import encode
from keukentafel.vault.header_copies import read_copies, truth
from keukentafel.vault.keys import Keys, mac, same
from keukentafel.vault.layout import VaultFiles
from keukentafel.vault.opened import OpenVault
from keukentafel.vault.slots import Identifier, Strict
from keukentafel.vault.storage import vault_storage

GENERATIONS = 3
_NOTE = "backup.note"
_MAKING = ".making-"
_LARGEST_NOTE = 4096
_LONGEST_NAME = 12
_STRANGE = 10**11


class _Note(Strict):
    vault_id: Identifier
    made_at: Annotated[str, StringConstraints(pattern=r"^[0-9T:.+-]{20,40}$")]
    serial: Annotated[int, Field(ge=0, lt=2**63)] | None
    log_hash: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None
    epoch: Annotated[int, Field(ge=1, lt=2**31)] | None = None  # absent in notes of version 0.1.0
    database: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None  # as above; SHA-256


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was found whole: where, when made (UTC), and how far the log was.

    ``epoch`` tells of which run of the log (a restore begins a new one); ``None`` when it does not say.
    """

    path: Path
    made_at: datetime
    head: Head | None
    epoch: int | None = None

    @property
    def name(self) -> str:
        return self.path.name


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
            _clear_half_made(parent)
        else:
            make_folder(parent)
        making = parent / f"{_MAKING}{secrets.token_hex(4)}"
        make_private_folder(making)
        cleaning.callback(shutil.rmtree, making, ignore_errors=True)
        if connection is None:
            connection = vault.connect()
            cleaning.callback(connection.close)
        files = VaultFiles(making)
        copy_database(connection, files.database(), vault.keys.backup())
        write_atomically(files.header, encode(vault.header, vault.keys))
        write_atomically(making / _NOTE, _note(vault, clock or SystemClock(), files.database()))
        verify_backup(making, vault.keys)
        final = parent / _next_name(parent)
        with storage_errors():
            making.rename(final)
        sync_folder(parent)
        if to is None:
            for old in newest_first(vault.files.backup_folders(), vault.keys)[GENERATIONS:]:
                _remove(old)
        return read_note(final, vault.keys)


def renew_backups(
    vault: OpenVault, connection: Connection | None = None, *, clock: Clock | None = None
) -> int:
    """Replaces every generation by a new copy, and lets go of what a restore moved aside; gives how many.

    For after an erasure: nothing that is gone from the vault is then left in its folder. Interrupted, some
    older generations are still there; do it again. Raises as :func:`make_backup`.
    """
    old = vault.files.backup_folders()
    with vault_storage(), storage_errors():
        kept = [path for path in vault.files.backups.glob("*") if is_backup(path)]  # whatever its name is
    for _ in range(max(len(old), 1)):
        make_backup(vault, connection, clock=clock)
    with vault_storage():
        for folder in {*old, *kept}:
            if folder.exists():
                _remove(folder)
        if vault.files.replaced.exists():
            with storage_errors():
                shutil.rmtree(vault.files.replaced)
            sync_folder(vault.files.directory)
    return max(len(old), 1)


def verify_backup(folder: Path, keys: Keys) -> Backup:
    """Opens a backup and reads all of it, changing nothing. Raises :class:`BackupDamagedError`."""
    files = VaultFiles(folder)
    try:
        note = _read_note(folder, keys)
        backup = _told(folder, note)
        truth([copy.sealed for copy in read_copies(files) if copy.sealed is not None], keys)
        if note.database is not None and note.database != _digest(files.database()):
            raise BackupDamagedError(backup=folder.name)
        with reading_database(VaultFiles(folder).database(), keys.backup()) as connection:
            problems = integrity_problems(connection)
    except BackupDamagedError:
        raise
    except (VaultError, StorageUnavailableError, FileNotFoundError) as problem:
        raise BackupDamagedError(backup=folder.name) from problem
    if problems:
        raise BackupDamagedError(backup=folder.name)
    return backup


def read_note(folder: Path, keys: Keys) -> Backup:
    """When a backup was made and how far it goes. Raises :class:`BackupDamagedError`."""
    return _told(folder, _read_note(folder, keys))


def _read_note(folder: Path, keys: Keys) -> _Note:
    try:
        with storage_errors(), (folder / _NOTE).open("rb") as stream:
            body, _, found = stream.read(_LARGEST_NOTE).removesuffix(b"\n").partition(b"\n")
        if not same(_note_mac(keys, body), found):
            raise BackupDamagedError(backup=folder.name)
        note = _Note.model_validate_json(body)
        datetime.fromisoformat(note.made_at)
    except (FileNotFoundError, ValidationError, ValueError) as problem:
        raise BackupDamagedError(backup=folder.name) from problem
    return note


def _told(folder: Path, note: _Note) -> Backup:
    made_at = datetime.fromisoformat(note.made_at)
    if note.serial is None or note.log_hash is None:
        return Backup(folder, made_at, None, note.epoch)
    return Backup(folder, made_at, Head(note.serial, bytes.fromhex(note.log_hash)), note.epoch)


def newest_note(files: VaultFiles, keys: Keys) -> Backup | None:
    """What the newest backup whose note is whole says of itself; its database is not read."""
    for folder in newest_first(files.backup_folders(), keys):
        with contextlib.suppress(VaultError, StorageUnavailableError):
            return read_note(folder, keys)
    return None


def newest_first(folders: Iterable[Path], keys: Keys) -> tuple[Path, ...]:
    """Backups by what their notes say; names can be changed. What has no note that is whole comes last."""

    def age(folder: Path) -> tuple[bool, int, int, str]:
        with contextlib.suppress(VaultError, StorageUnavailableError):
            told = read_note(folder, keys)
            return (
                True,
                told.epoch or 0,
                told.head.serial if told.head else 0,
                folder.name.rjust(_LONGEST_NAME),
            )
        return False, 0, 0, folder.name.rjust(_LONGEST_NAME)

    return tuple(sorted(folders, key=age, reverse=True))


def is_backup(folder: Path) -> bool:
    """Whether the folder looks like one backup (nothing is verified)."""
    return (folder / _NOTE).is_file()


def _note(vault: OpenVault, clock: Clock, database: Path) -> bytes:
    head = vault.head.read()
    note = _Note(
        vault_id=vault.header.vault_id,
        made_at=clock.now().isoformat(timespec="seconds"),
        serial=head.serial if head else None,
        log_hash=head.log_hash.hex() if head else None,
        epoch=vault.header.epoch,
        database=_digest(database),
    )
    body = note.model_dump_json().encode("ascii")
    return body + b"\n" + _note_mac(vault.keys, body) + b"\n"


def _digest(path: Path) -> str:
    with storage_errors(), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _note_mac(keys: Keys, body: bytes) -> bytes:
    return mac(keys.header_mac(), b"backup note\n" + body).hex().encode("ascii")


def _next_name(parent: Path) -> str:
    names = {int(path.name) for path in parent.glob("[0-9]*") if path.name.isdecimal()}
    own = [number for number in names if number < _STRANGE]  # a higher one is not of our making
    free = max(own, default=0) + 1
    return f"{free:06d}"


def _clear_half_made(parent: Path) -> None:
    for leftover in parent.glob(f"{_MAKING}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _remove(folder: Path) -> None:
    """Takes a generation away; its name goes first, so that half of one is never taken for a backup."""
    going = folder.with_name(f"{_MAKING}{folder.name}-{secrets.token_hex(4)}")
    with storage_errors():
        folder.rename(going)
        going.unlink() if going.is_symlink() else shutil.rmtree(going)
    sync_folder(folder.parent)
