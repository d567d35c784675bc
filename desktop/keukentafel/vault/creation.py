"""The marker that stands while a vault is made: an interrupted start is never taken for a lost vault."""

from __future__ import annotations

from keukentafel.system.files import storage_errors, sync_folder, write_atomically
from keukentafel.vault.layout import VaultFiles


def start(files: VaultFiles) -> None:
    """Sets the marker, durably, before anything else is made."""
    write_atomically(files.creating, b"")


def finish(files: VaultFiles) -> None:
    """Takes the marker away, durably: from now on the folder holds a vault."""
    with storage_errors():
        files.creating.unlink()
        sync_folder(files.directory)


def discard_unfinished(files: VaultFiles) -> None:
    """Clears what an interrupted making left; does nothing without the marker. No data can be in it."""
    if not files.creating.exists():
        return
    with storage_errors():
        for path in (files.header, files.header_copy, files.head(), *files.database_files()):
            path.unlink(missing_ok=True)
        finish(files)
