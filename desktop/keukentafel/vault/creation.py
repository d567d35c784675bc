"""The marker that stands while a vault is made: an interrupted start is never taken for a lost vault."""

from __future__ import annotations

from keukentafel.system.files import storage_errors, sync_folder, write_atomically
from keukentafel.vault.layout import VaultFiles

_EMPTY = 4096
"""Bytes of a database in which nothing was ever written."""


def unfinished(files: VaultFiles) -> bool:
    """Whether there is only what an interrupted making left.

    A marker beside a vault with something in it means nothing: an empty file must cost nobody their work.
    """
    if not files.creating.exists():
        return False
    return not (files.headed and (_written(files) or files.backup_folders()))


def _written(files: VaultFiles) -> bool:
    paths = [path for epoch in files.epochs() for path in files.database_files(epoch)]
    return sum(path.stat().st_size for path in paths if path.exists()) > _EMPTY


def start(files: VaultFiles) -> None:
    """Sets the marker, durably, before anything else is made."""
    write_atomically(files.creating, b"")


def finish(files: VaultFiles) -> None:
    """Takes the marker away, durably: from now on the folder holds a vault. Harmless without one."""
    with storage_errors():
        files.creating.unlink(missing_ok=True)
        sync_folder(files.directory)


def discard_unfinished(files: VaultFiles) -> None:
    """Clears what an interrupted making left. Nobody's words can be in it."""
    if not unfinished(files):
        return
    with storage_errors():
        for path in (files.header, files.header_copy, files.head(), *files.database_files()):
            path.unlink(missing_ok=True)
        finish(files)
