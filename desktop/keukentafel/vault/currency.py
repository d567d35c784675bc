"""Are header and head file the current ones? Compared with each other and with what the backups say.

Each rewriting of the header is announced in the head file and then settled there and in the backups, so
every one of these files that is put back to an earlier moment disagrees with one that is not. The log
itself is compared by the store.
"""

from __future__ import annotations

import contextlib

from keukentafel.errors import StorageUnavailableError
from keukentafel.vault.backup_note import newest_note
from keukentafel.vault.errors import HeaderRolledBackError, HeadRolledBackError, VaultError
from keukentafel.vault.head import HeadFile
from keukentafel.vault.header import Header
from keukentafel.vault.header_copies import read_copies
from keukentafel.vault.keys import Keys
from keukentafel.vault.layout import VaultFiles


def require_current(files: VaultFiles, header: Header, keys: Keys, head: HeadFile) -> None:
    """Raises :class:`HeaderRolledBackError` or :class:`HeadRolledBackError`; reads a few small files."""
    if not head.belongs_to(header.generation):
        raise HeaderRolledBackError if head.generation > header.generation else HeadRolledBackError
    if _newest_generation(files, keys) > header.generation:
        raise HeaderRolledBackError
    backup = newest_note(files, keys)
    if backup is None or backup.head is None or backup.epoch != header.epoch:
        return
    written = head.read()
    if written is None or written.serial < backup.head.serial:
        raise HeadRolledBackError


def _newest_generation(files: VaultFiles, keys: Keys) -> int:
    """The generation of the newest authentic header in the backups; 0 when there is none."""
    newest = 0
    for folder in files.backup_folders():
        with contextlib.suppress(VaultError, StorageUnavailableError):
            for copy in read_copies(VaultFiles(folder)):
                if copy.sealed is not None and copy.sealed.is_authentic(keys):
                    newest = max(newest, copy.sealed.header.generation)
    return newest
