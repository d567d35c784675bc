"""An open vault: holds the keys, the head file and the lock; hands out the database connection.

Made only by :mod:`keukentafel.vault.api`. Belongs to whoever opened it; the connection belongs to the
thread that asked for it.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.ids import DeviceId
from keukentafel.system.files import make_private_folder, write_atomically
from keukentafel.system.instance import InstanceLock
from keukentafel.vault.database import Connection, open_database
from keukentafel.vault.head import HeadFile
from keukentafel.vault.header import Header, VaultKind, encode
from keukentafel.vault.header_copies import write_copies
from keukentafel.vault.keys import Keys
from keukentafel.vault.layout import VaultFiles
from keukentafel.vault.witness import Witness

if TYPE_CHECKING:
    from keukentafel.vault.backup_note import Backup


class OpenVault:
    """A vault whose keys are in memory. Close the connection first, then the vault."""

    def __init__(
        self,
        *,
        files: VaultFiles,
        header: Header,
        keys: Keys,
        head: HeadFile,
        lock: InstanceLock,
        opened_by: str,
    ) -> None:
        self.files = files
        self.header = header
        self.keys = keys
        self.head = head
        self.opened_by = opened_by
        """The id of the slot that opened it."""
        self.found = head.read()
        """How far the log was when it was opened: what the session before left."""
        self._lock = lock
        self._witness: Witness | None = None

    @property
    def directory(self) -> Path:
        return self.files.directory

    @property
    def kind(self) -> VaultKind:
        return self.header.kind

    @property
    def device_id(self) -> DeviceId:
        """This laptop (or office register); changes when a backup is restored, because its log then forks."""
        return DeviceId(self.header.device_id)

    @property
    def quarantine_dir(self) -> Path:
        """A private folder inside the vault's for what is not verified yet; made when first asked for."""
        make_private_folder(self.files.quarantine)
        return self.files.quarantine

    def connect(self) -> Connection:
        """The connection to the database, opened and set as DESIGN §4 says; for one thread, one at a time.

        Raises as :func:`keukentafel.vault.database.open_database`.
        """
        return open_database(self.files.database(self.header.epoch), self.keys.database(self.header.epoch))

    def backup(self, connection: Connection | None = None) -> Backup:
        """Makes a checked backup; three are kept. See :func:`keukentafel.vault.backup.make_backup`."""
        from keukentafel.vault.backup import make_backup

        return make_backup(self, connection)

    def rewrite_header(self, header: Header) -> None:
        """Puts the next generation of the header in force, crash-safe, and notes it in the head file."""
        self.head.announce_rewriting()
        write_copies(self.files, encode(header, self.keys))
        self.header = header
        self.settle_header()

    def go_on_with(self, header: Header, keys: Keys, head: HeadFile) -> None:
        """Takes over a header, keys and head file that are in force now. No connection may be open."""
        self.head.close()
        self.keys.forget()
        self.header, self.keys, self.head = header, keys, head

    def settle_header(self) -> None:
        """Notes the header's generation in the head file and puts the header in the backups.

        The backups follow so that an old passphrase does not open them; a backup that cannot be
        written is left as it is.
        """
        self.head.write_generation(self.header.generation)
        raw = encode(self.header, self.keys)
        for backup in self.files.backup_folders():
            with contextlib.suppress(DiskFullError, StorageUnavailableError):
                write_atomically(VaultFiles(backup).header, raw)

    def witnessed_in(self, folder: Path) -> None:
        """Compares with what this machine saw of the vault before, and keeps that up to date.

        Raises :class:`FolderRolledBackError`; close the vault then.
        """
        witness = Witness(folder, self.directory)
        witness.require_not_older(self.header, self.keys, self.head.read())
        witness.note(self.header, self.keys, self.head.read())
        self._witness = witness

    def close(self) -> None:
        """Forgets the keys and lets another instance in. Close the connection first. Harmless twice."""
        if self._witness is not None:
            self._witness.note(self.header, self.keys, self.head.read())
            self._witness = None
        self.keys.forget()
        self.head.close()
        self._lock.release()

    def __enter__(self) -> OpenVault:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
