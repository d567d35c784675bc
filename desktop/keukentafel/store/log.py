"""The log: one line for everything that was ever stored, chained by hash, its end named by the head file.

Opening looks only at what came after the last seal (:mod:`keukentafel.store.sealing`). The
database may be ahead by one commit (the program ended between the commit and writing the head) but
never behind (:mod:`keukentafel.store.freshness`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256
from typing import Any, Final

import sqlalchemy as sa

from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal.canonical import canonical
from keukentafel.journal.chain import verify_change
from keukentafel.journal.change import Author
from keukentafel.journal.errors import JournalError
from keukentafel.store import tables
from keukentafel.store.database import Database, Prepared
from keukentafel.store.errors import LogBrokenError
from keukentafel.store.names import Names
from keukentafel.store.rows import change_of, hashes_in
from keukentafel.vault import Head, HeadFile

START: Final = Head(0, sha256(b"keukentafel/log/1").digest())
"""The end of an empty log."""


class Kind(IntEnum):
    """What a line is about."""

    CHANGE = 1
    ERASED = 2
    BLOB = 3
    SETTING = 4
    PURGED = 5
    READ = 6
    SEAL = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log. ``content_hash`` is the change's hash, the blob's, or the setting's."""

    kind: Kind
    content_hash: bytes
    dossier_id: DossierId | None = None
    device_id: DeviceId | None = None
    seq: int | None = None
    subject: str | None = None


_insert = Prepared(sa.insert(tables.journal), [column.name for column in tables.journal.columns])
_NO_CHANGE: Final = (None,) * 8


def next_head(end: Head, entry: Entry) -> Head:
    """The end of the log once ``entry`` stands in it. No field of an entry can hold a line break."""
    serial = end.serial + 1
    line = (
        f"{serial}\n{int(entry.kind)}\n{entry.dossier_id or ''}\n{entry.device_id or ''}\n"
        f"{entry.seq or 0}\n{entry.subject or ''}"
    )
    return Head(serial, sha256(end.log_hash + entry.content_hash + line.encode("utf-8")).digest())


def read_hash(dossier_id: str, reader: Author, at: int) -> bytes:
    """What the log says of a reading."""
    return sha256(canonical(["read", dossier_id, reader.role.value, reader.id, at])).digest()


class Log:
    """The end of the log in memory, and writing to it. The head file follows each commit."""

    def __init__(self, database: Database, names: Names, head_file: HeadFile) -> None:
        self._database = database
        self._names = names
        self._head_file = head_file
        self.end = START
        self._committed = START
        self.head_pending = False
        """True while the head file could not be written although the database took everything."""

    def go_on(self, end: Head) -> None:
        """Continues from the log's end, which was followed and compared with the head file before."""
        self.end = self._committed = end
        if self._head_file.read() != end or not self._head_file.whole:
            self._head_file.write(end)

    def append(
        self,
        entry: Entry,
        dossier: int | None = None,
        device: int | None = None,
        change: tuple[object, ...] = _NO_CHANGE,
        proof: bytes = b"",
    ) -> None:
        """Writes a line in the running transaction.

        The numbers are those of the entry's ids; ``change`` and ``proof`` what a change has of its own.
        """
        end = next_head(self.end, entry)
        start = (end.serial, int(entry.kind), dossier, device, entry.seq, entry.subject)
        place = self.end.serial - self._committed.serial
        self._database.write(_insert, (*start, *change, proof + entry.content_hash + end.log_hash, place))
        self.end = end

    def settle(self) -> None:
        """Before a transaction: a head that is still pending goes first; it lags by one commit at most.

        Raises ``DiskFullError`` or ``StorageUnavailableError``; then nothing may be stored yet.
        """
        if self.head_pending:
            self._head_file.write(self._committed)
            self.head_pending = False

    def publish(self) -> None:
        """After a commit: the head file names the new end.

        When the disk refuses here, what was committed is on disk all the same, so the caller gets no error:
        it stays pending and the next transaction, or closing, tries again.
        """
        self._committed = self.end
        if self._head_file.read() == self.end:
            return
        try:
            self._head_file.write(self.end)
        except (DiskFullError, StorageUnavailableError):
            self.head_pending = True
        else:
            self.head_pending = False

    def rewind(self) -> None:
        """After a rollback: the end is again what the database holds."""
        if not self._database.in_transaction:
            self.end = self._committed
            return
        serial = self._database.value(sa.select(sa.func.max(tables.journal.c.serial))) or 0
        self.end = stored_head(self._database, serial)


def stored_head(database: Database, serial: int) -> Head:
    """What the log says its end was after this line."""
    if serial == 0:
        return START
    query = sa.select(tables.journal.c.proof).where(tables.journal.c.serial == serial)
    return Head(serial, hashes_in(database.value(query) or b"")[1])


def verified(database: Database, names: Names, start: Head) -> Head:
    """Follows the log from ``start`` and gives its end.

    Every line must continue the chain, and every change in it must have the hash that its line says.
    Raises :class:`LogBrokenError`.
    """
    journal, dossier = tables.journal, tables.dossier
    query = (
        sa.select(journal, dossier.c.id.label("dossier_id"))
        .join_from(journal, dossier, dossier.c.number == journal.c.dossier, isouter=True)
        .where(journal.c.serial > start.serial)
        .order_by(journal.c.serial)
    )
    end = start
    for row in database.rows(query):
        try:
            end = _continued(end, row, names)
        except (ValueError, TypeError, KeyError, JournalError):
            raise LogBrokenError(serial=row.serial) from None
    return end


def _continued(end: Head, row: sa.Row[Any], names: Names) -> Head:
    content_hash, log_hash = hashes_in(row.proof)
    device_id = None if row.device is None else names.device(row.device)
    entry = Entry(Kind(row.kind), content_hash, row.dossier_id, device_id, row.seq, row.subject)
    after = next_head(end, entry)
    if entry.kind is Kind.READ and content_hash != read_hash(
        row.dossier_id, names.author(row.author), row.at
    ):
        raise LogBrokenError(serial=row.serial)
    if after != Head(row.serial, log_hash):
        raise LogBrokenError(serial=row.serial)
    if row.path is not None:
        verify_change(change_of(row.dossier_id, row, names))
    return after
