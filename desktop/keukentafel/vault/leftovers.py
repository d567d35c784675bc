"""What a change of the master key leaves behind, taken away: at its end, or at the next opening."""

from __future__ import annotations

import shutil

from keukentafel.system.files import storage_errors, sync_folder
from keukentafel.vault.backup import read_note
from keukentafel.vault.errors import BackupDamagedError
from keukentafel.vault.header import Header
from keukentafel.vault.keys import Keys
from keukentafel.vault.layout import VaultFiles


def clear_after(files: VaultFiles, header: Header, keys: Keys) -> None:
    """Finishes a change of the master key, or takes an unfinished one back; harmless without one.

    What was written under the old key goes: database, head, backups and what a restore had moved aside.
    """
    if not files.rekeying.exists():
        return
    with storage_errors():
        target = int(files.rekeying.read_bytes() or b"0")
        gone = [epoch for epoch in files.epochs() if epoch != header.epoch]
        if target > header.epoch:
            gone = [target]
        for epoch in gone:
            for path in (*files.database_files(epoch), files.head(epoch)):
                path.unlink(missing_ok=True)
        if target <= header.epoch:
            _clear_old_copies(files, keys)
        sync_folder(files.directory)
        files.rekeying.unlink()
        sync_folder(files.directory)


def _clear_old_copies(files: VaultFiles, keys: Keys) -> None:
    for folder in files.backup_folders():
        try:
            read_note(folder, keys)
        except BackupDamagedError:
            shutil.rmtree(folder)
    if files.replaced.exists():
        shutil.rmtree(files.replaced)
