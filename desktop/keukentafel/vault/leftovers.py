"""What a change of the master key or a restore leaves behind: taken away or put aside at the next opening."""

from __future__ import annotations

import contextlib
import shutil

from keukentafel.system.files import make_private_folder, storage_errors, sync_folder
from keukentafel.vault.backup_note import read_note
from keukentafel.vault.errors import BackupDamagedError, VaultError
from keukentafel.vault.header import Header
from keukentafel.vault.keys import Keys
from keukentafel.vault.layout import VaultFiles

_LONGEST = 10


def clear_after(files: VaultFiles, header: Header, keys: Keys) -> None:
    """Finishes a change of the master key, or takes an unfinished one back; harmless without one.

    What was written under the old key goes: database, head, backups and what a restore had moved aside.
    """
    if not files.rekeying.exists():
        return
    with storage_errors():
        with files.rekeying.open("rb") as stream:
            said = stream.read(_LONGEST)
        target = int(said) if said.isdigit() else 0
        switched = target == header.epoch
        for epoch in files.epochs():
            if epoch == target or switched:
                _remove(files, epoch, unless=header.epoch)
        if switched:
            _clear_old_copies(files, keys)
        sync_folder(files.directory)
        files.rekeying.unlink()
        sync_folder(files.directory)


def set_aside_others(files: VaultFiles, header: Header) -> None:
    """Puts databases that are not in force (a restore ended half-way) where an erasure finds them."""
    for epoch in files.epochs():
        if epoch != header.epoch:
            set_aside(files, epoch)


def set_aside(files: VaultFiles, epoch: int) -> None:
    """Keeps what was replaced, out of the way; failing at it harms nothing."""
    with contextlib.suppress(OSError, VaultError):
        aside = files.replaced / str(epoch)
        make_private_folder(files.replaced)
        make_private_folder(aside)
        for path in (*files.database_files(epoch), files.head(epoch)):
            if path.exists():
                with storage_errors():
                    shutil.move(path, aside / path.name)
        sync_folder(files.directory)


def _remove(files: VaultFiles, epoch: int, *, unless: int) -> None:
    if epoch != unless:
        for path in (*files.database_files(epoch), files.head(epoch)):
            path.unlink(missing_ok=True)


def _clear_old_copies(files: VaultFiles, keys: Keys) -> None:
    for folder in files.backup_folders():
        try:
            read_note(folder, keys)
        except BackupDamagedError:
            shutil.rmtree(folder)
    if files.replaced.exists():
        shutil.rmtree(files.replaced)
