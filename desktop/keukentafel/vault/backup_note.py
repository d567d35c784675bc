"""The note in a backup: when it was made, how far the log was, and what its database must be. Signed.

Names of folders can be changed and moments of files too, so what is newest is asked of the notes.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from keukentafel.clock import Clock
from keukentafel.errors import StorageUnavailableError
from keukentafel.system.files import storage_errors
from keukentafel.vault.errors import BackupDamagedError, VaultError
from keukentafel.vault.head import Head
from keukentafel.vault.keys import Keys, mac, same
from keukentafel.vault.layout import VaultFiles
from keukentafel.vault.opened import OpenVault
from keukentafel.vault.slots import Identifier, Strict

NAME = "backup.note"
_LARGEST = 4096
_LONGEST_NAME = 12


class Note(Strict):
    vault_id: Identifier
    made_at: Annotated[str, StringConstraints(pattern=r"^[0-9T:.+-]{20,40}$")]
    serial: Annotated[int, Field(ge=0, lt=2**63)] | None
    log_hash: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None
    epoch: Annotated[int, Field(ge=1, lt=2**31)] | None = None  # absent in notes of version 0.1.0
    database: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None  # as above; SHA-256
    as_it_is: bool = False


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was found whole: where, when made (UTC), and how far the log was.

    ``epoch`` tells of which run of the log (a restore begins a new one); ``None`` when it does not say.
    ``as_it_is``: the file itself, copied in haste (:mod:`keukentafel.vault.quick_copy`), under its own key.
    """

    path: Path
    made_at: datetime
    head: Head | None
    epoch: int | None = None
    as_it_is: bool = False

    @property
    def name(self) -> str:
        return self.path.name

    def key(self, keys: Keys) -> bytes:
        """The raw key of its database."""
        return keys.database(self.epoch) if self.as_it_is and self.epoch is not None else keys.backup()


def read_note(folder: Path, keys: Keys) -> Backup:
    """When a backup was made and how far it goes. Raises :class:`BackupDamagedError`."""
    return told_by(folder, whole_note(folder, keys))


def whole_note(folder: Path, keys: Keys) -> Note:
    try:
        with storage_errors(), (folder / NAME).open("rb") as stream:
            body, _, found = stream.read(_LARGEST).partition(b"\n")
        if found[-1:] != b"\n" or not same(_note_mac(keys, body), found[:-1]):
            raise BackupDamagedError(backup=folder.name)
        note = Note.model_validate_json(body)
        datetime.fromisoformat(note.made_at)
    except (FileNotFoundError, ValidationError, ValueError) as problem:
        raise BackupDamagedError(backup=folder.name) from problem
    return note


def told_by(folder: Path, note: Note) -> Backup:
    made_at = datetime.fromisoformat(note.made_at)
    if note.serial is None or note.log_hash is None:
        return Backup(folder, made_at, None, note.epoch, note.as_it_is)
    head = Head(note.serial, bytes.fromhex(note.log_hash))
    return Backup(folder, made_at, head, note.epoch, note.as_it_is)


def newest_note(files: VaultFiles, keys: Keys, *, checked: bool = False) -> Backup | None:
    """What the newest backup whose note is whole says of itself; its database is not read.

    ``checked``: none that was made in haste.
    """
    for folder in newest_first(files.backup_folders(), keys):
        with contextlib.suppress(VaultError, StorageUnavailableError):
            found = read_note(folder, keys)
            if not (checked and found.as_it_is):
                return found
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
    with contextlib.suppress(OSError):
        return (folder / NAME).is_file()
    return False


def written_note(vault: OpenVault, clock: Clock, database: Path, *, as_it_is: bool) -> bytes:
    head = vault.head.read()
    note = Note(
        vault_id=vault.header.vault_id,
        made_at=clock.now().isoformat(timespec="seconds"),
        serial=head.serial if head else None,
        log_hash=head.log_hash.hex() if head else None,
        epoch=vault.header.epoch,
        database=digest(database),
        as_it_is=as_it_is,
    )
    body = note.model_dump_json().encode("ascii")
    return body + b"\n" + _note_mac(vault.keys, body) + b"\n"


def digest(path: Path) -> str:
    with storage_errors(), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _note_mac(keys: Keys, body: bytes) -> bytes:
    return mac(keys.header_mac(), b"backup note\n" + body).hex().encode("ascii")
