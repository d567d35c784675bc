"""Backups: whole keyed copies, each a small vault folder of its own, checked before an older one goes.

A backup holds the database (under the backup key), the header as it is now, and a signed note of when
it was made and how far the log was. Three generations stay in ``backups/``; more copies can be put elsewhere.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from keukentafel.clock import Clock, SystemClock
from keukentafel.system.files import make_private_folder, storage_errors, sync_folder, write_atomically
from keukentafel.vault.database import Connection, copy_database, integrity_problems, reading_database
from keukentafel.vault.errors import BackupDamagedError, VaultError
from keukentafel.vault.head import Head
from keukentafel.vault.header import encode
from keukentafel.vault.keys import Keys, mac, same
from keukentafel.vault.layout import VaultFiles
from keukentafel.vault.opened import OpenVault
from keukentafel.vault.slots import Identifier, Strict
from keukentafel.vault.storage import vault_storage

GENERATIONS = 3
_NOTE = "backup.note"
_MAKING = ".making-"
_LARGEST_NOTE = 4096


class _Note(Strict):
    vault_id: Identifier
    made_at: Annotated[str, StringConstraints(pattern=r"^[0-9T:.+-]{20,40}$")]
    serial: Annotated[int, Field(ge=0, lt=2**63)] | None
    log_hash: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was found whole: where, when made (UTC), and how far the log was."""

    path: Path
    made_at: datetime
    head: Head | None

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
            with storage_errors():
                parent.mkdir(parents=True, exist_ok=True)
        making = parent / f"{_MAKING}{secrets.token_hex(4)}"
        make_private_folder(making)
        cleaning.callback(shutil.rmtree, making, ignore_errors=True)
        if connection is None:
            connection = vault.connect()
            cleaning.callback(connection.close)
        files = VaultFiles(making)
        copy_database(connection, files.database(), vault.keys.backup())
        write_atomically(files.header, encode(vault.header, vault.keys))
        write_atomically(making / _NOTE, _note(vault, clock or SystemClock()))
        verify_backup(making, vault.keys)
        final = parent / _next_name(parent)
        with storage_errors():
            making.rename(final)
        sync_folder(parent)
        if to is None:
            for old in vault.files.backup_folders()[GENERATIONS:]:
                _remove(old)
        return read_note(final, vault.keys)


def verify_backup(folder: Path, keys: Keys) -> Backup:
    """Opens a backup and reads all of it, changing nothing. Raises :class:`BackupDamagedError`."""
    try:
        backup = read_note(folder, keys)
        with reading_database(VaultFiles(folder).database(), keys.backup()) as connection:
            problems = integrity_problems(connection)
    except BackupDamagedError:
        raise
    except VaultError as problem:
        raise BackupDamagedError(backup=folder.name) from problem
    if problems:
        raise BackupDamagedError(backup=folder.name)
    return backup


def read_note(folder: Path, keys: Keys) -> Backup:
    """When a backup was made and how far it goes. Raises :class:`BackupDamagedError`."""
    try:
        with storage_errors(), (folder / _NOTE).open("rb") as stream:
            body, _, found = stream.read(_LARGEST_NOTE).removesuffix(b"\n").partition(b"\n")
        if not same(_note_mac(keys, body), found):
            raise BackupDamagedError(backup=folder.name)
        note = _Note.model_validate_json(body)
        made_at = datetime.fromisoformat(note.made_at)
    except (FileNotFoundError, ValidationError, ValueError) as problem:
        raise BackupDamagedError(backup=folder.name) from problem
    if note.serial is None or note.log_hash is None:
        return Backup(folder, made_at, None)
    return Backup(folder, made_at, Head(note.serial, bytes.fromhex(note.log_hash)))


def is_backup(folder: Path) -> bool:
    """Whether the folder looks like one backup (nothing is verified)."""
    return (folder / _NOTE).is_file()


def _note(vault: OpenVault, clock: Clock) -> bytes:
    head = vault.head.read()
    note = _Note(
        vault_id=vault.header.vault_id,
        made_at=clock.now().isoformat(timespec="seconds"),
        serial=head.serial if head else None,
        log_hash=head.log_hash.hex() if head else None,
    )
    body = note.model_dump_json().encode("ascii")
    return body + b"\n" + _note_mac(vault.keys, body) + b"\n"


def _note_mac(keys: Keys, body: bytes) -> bytes:
    return mac(keys.header_mac(), b"backup note\n" + body).hex().encode("ascii")


def _next_name(parent: Path) -> str:
    names = [int(path.name) for path in parent.glob("[0-9]*") if path.name.isdecimal()]
    return f"{max(names, default=0) + 1:06d}"


def _clear_half_made(parent: Path) -> None:
    for leftover in parent.glob(f"{_MAKING}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _remove(folder: Path) -> None:
    """Takes a generation away; its name goes first, so that half of one is never taken for a backup."""
    going = folder.with_name(f"{_MAKING}{folder.name}-{secrets.token_hex(4)}")
    with storage_errors():
        folder.rename(going)
        shutil.rmtree(going)
    sync_folder(folder.parent)
