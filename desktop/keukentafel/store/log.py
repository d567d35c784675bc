"""The log: one line for everything that was ever stored, chained by hash, its end named by the head file.

Opening looks only at what came after the head, so it takes as long as there are new entries. The
database may be ahead (the program ended between the commit and writing the head) but never behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256
from json import JSONEncoder
from typing import Any, Final

import sqlalchemy as sa

from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.ids import DeviceId, DossierId
from keukentafel.store import tables
from keukentafel.store.database import Database, Prepared
from keukentafel.store.errors import (
    HeadMissingError,
    LogBrokenError,
    StoreBehindHeadError,
    StoreDivergedError,
)
from keukentafel.store.rows import hash_in
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


# For texts and whole numbers the standard encoder gives the canonical form, and faster.
_write_fields = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def next_head(end: Head, entry: Entry) -> Head:
    """The end of the log once ``entry`` stands in it."""
    serial = end.serial + 1
    fields = (serial, entry.kind.value, entry.dossier_id, entry.device_id, entry.seq, entry.subject)
    line = _write_fields(fields).encode("utf-8")
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

    def append(self, entry: Entry, dossier: int | None = None, device: int | None = None) -> None:
        """Writes a line in the running transaction; the numbers are those of the entry's ids."""
        end = next_head(self.end, entry)
        proof = entry.content_hash + end.log_hash
        row = (end.serial, entry.kind.value, dossier, device, entry.seq, entry.subject, proof)
        self._database.write(_insert, row)
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
        query = sa.select(tables.log.c.proof).where(tables.log.c.serial == serial)
        return Head(serial, _split(self._database.run(query).scalar() or b"")[1])


def verified(database: Database, start: Head) -> Head:
    """Follows the log from ``start`` and gives its end.

    Every line must continue the chain, and every change it names that is here must have the hash it
    says. Raises :class:`LogBrokenError`.
    """
    log, change, dossier, device = tables.log, tables.change, tables.dossier, tables.device
    same = sa.and_(
        change.c.dossier == log.c.dossier, change.c.device == log.c.device, change.c.seq == log.c.seq
    )
    joined = (
        sa.join(log, dossier, dossier.c.number == log.c.dossier, isouter=True)
        .join(device, device.c.number == log.c.device, isouter=True)
        .join(change, same, isouter=True)
    )
    query = (
        sa.select(
            log,
            dossier.c.id.label("dossier_id"),
            device.c.id.label("device_id"),
            change.c.proof.label("change_proof"),
        )
        .select_from(joined)
        .where(log.c.serial > start.serial)
        .order_by(log.c.serial)
    )
    end = start
    for row in database.run(query):
        end = _continued(end, row)
    return end


def _continued(end: Head, row: sa.Row[Any]) -> Head:
    content_hash, log_hash = _split(row.proof)
    try:
        kind = Kind(row.kind)
    except ValueError:
        raise LogBrokenError(serial=row.serial) from None
    entry = Entry(kind, content_hash, row.dossier_id, row.device_id, row.seq, row.subject)
    after = next_head(end, entry)
    if after != Head(row.serial, log_hash):
        raise LogBrokenError(serial=row.serial)
    if kind is Kind.CHANGE and row.change_proof is not None and hash_in(row.change_proof) != content_hash:
        raise LogBrokenError(serial=row.serial)
    return after


def _split(proof: bytes) -> tuple[bytes, bytes]:
    """Content hash and log hash out of their one field."""
    return proof[:32], proof[32:]
