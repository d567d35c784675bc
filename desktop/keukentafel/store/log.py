"""The log: one line for everything that was ever stored, chained by hash, its end named by the head file.

Opening looks only at what came after the head, so it takes as long as there are new entries. The
database may be ahead (the program ended between the commit and writing the head) but never behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final

import sqlalchemy as sa

from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal.canonical import canonical
from keukentafel.store import tables
from keukentafel.store.database import Database, Prepared
from keukentafel.store.errors import (
    HeadMissingError,
    LogBrokenError,
    StoreBehindHeadError,
    StoreDivergedError,
)
from keukentafel.vault import Head, HeadFile

START: Final = Head(0, sha256(b"keukentafel/log/1").digest())
"""The end of an empty log."""


class Kind(StrEnum):
    """What a line is about."""

    CHANGE = "change"
    ERASED = "erased"
    BLOB = "blob"
    SETTING = "setting"
    PURGED = "purged"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log. ``content_hash`` is the change's hash, the blob's, or the setting's."""

    kind: Kind
    content_hash: bytes
    dossier_id: DossierId | None = None
    device_id: DeviceId | None = None
    seq: int | None = None
    subject: str | None = None


_insert = Prepared(sa.insert(tables.log), [column.name for column in tables.log.columns])


def next_head(end: Head, entry: Entry) -> Head:
    """The end of the log once ``entry`` stands in it."""
    serial = end.serial + 1
    line = canonical([serial, entry.kind.value, entry.dossier_id, entry.device_id, entry.seq, entry.subject])
    return Head(serial, sha256(end.log_hash + entry.content_hash + line).digest())


class Log:
    """The end of the log in memory, and writing to it. The head file follows each commit."""

    def __init__(self, database: Database, head_file: HeadFile) -> None:
        self._database = database
        self._head_file = head_file
        self.end = START
        self._committed = START
        self.head_pending = False
        """True while the head file could not be written although the database took everything."""

    def open(self) -> None:
        """Compares the log with the head file and continues from its end.

        Raises :class:`StoreBehindHeadError`, :class:`StoreDivergedError`, :class:`HeadMissingError` or
        :class:`LogBrokenError`; then nothing was written.
        """
        last = self._database.run(sa.select(sa.func.max(tables.log.c.serial))).scalar() or 0
        head = self._head_file.read()
        if head is None:
            if last:
                raise HeadMissingError(serial=last)
            head = START
        if last < head.serial:
            raise StoreBehindHeadError(missing=head.serial - last, present=last, expected=head.serial)
        if head != self._stored(head.serial):
            raise StoreDivergedError(serial=head.serial)
        self.end = self._committed = verified(self._database, head)
        if self._head_file.read() != self.end:
            self._head_file.write(self.end)

    def append(self, entry: Entry) -> None:
        """Writes a line in the running transaction."""
        end = next_head(self.end, entry)
        self._database.write(
            _insert,
            {
                "serial": end.serial,
                "kind": entry.kind.value,
                "dossier_id": entry.dossier_id,
                "device_id": entry.device_id,
                "seq": entry.seq,
                "subject": entry.subject,
                "content_hash": entry.content_hash,
                "log_hash": end.log_hash,
            },
        )
        self.end = end

    def publish(self) -> None:
        """After a commit: the head file names the new end.

        When the disk refuses here, what was committed is on disk all the same, so the caller gets no error:
        it stays pending and the next commit, or closing, tries again.
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
        serial = self._database.run(sa.select(sa.func.max(tables.log.c.serial))).scalar() or 0
        self.end = self._stored(serial)

    def _stored(self, serial: int) -> Head:
        if serial == 0:
            return START
        query = sa.select(tables.log.c.log_hash).where(tables.log.c.serial == serial)
        return Head(serial, self._database.run(query).scalar() or b"")


def verified(database: Database, start: Head) -> Head:
    """Follows the log from ``start`` and gives its end.

    Every line must continue the chain, and every change it names that is here must have the hash it
    says. Raises :class:`LogBrokenError`.
    """
    log, change = tables.log, tables.change
    same = sa.and_(
        change.c.dossier_id == log.c.dossier_id,
        change.c.device_id == log.c.device_id,
        change.c.seq == log.c.seq,
    )
    query = (
        sa.select(log, change.c.hash.label("change_hash"))
        .outerjoin_from(log, change, same)
        .where(log.c.serial > start.serial)
        .order_by(log.c.serial)
    )
    end = start
    for row in database.run(query):
        end = _continued(end, row)
    return end


def _continued(end: Head, row: sa.Row[Any]) -> Head:
    try:
        entry = Entry(Kind(row.kind), row.content_hash, row.dossier_id, row.device_id, row.seq, row.subject)
    except ValueError:
        raise LogBrokenError(serial=row.serial) from None
    after = next_head(end, entry)
    if after != Head(row.serial, row.log_hash):
        raise LogBrokenError(serial=row.serial)
    if entry.kind is Kind.CHANGE and row.change_hash not in {None, entry.content_hash}:
        raise LogBrokenError(serial=row.serial)
    return after
