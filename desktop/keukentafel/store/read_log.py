"""Who opened which dossier when: lines of the log like any other, so none can be taken out unseen.

Nothing of the dossier stands in them; they stay when it is purged or erased.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import sqlalchemy as sa

from keukentafel.clock import Clock
from keukentafel.ids import DossierId
from keukentafel.journal.change import Author
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.errors import LogBrokenError
from keukentafel.store.log import Entry, Kind, Log, read_hash
from keukentafel.store.names import Names
from keukentafel.store.results import ReadEntry
from keukentafel.store.rows import hashes_in, moment, moment_number

ONCE_IN: Final = timedelta(minutes=5)
"""Opening the same dossier again within this time is the same reading."""


class ReadLog:
    """Writes and reads the lines about reading."""

    def __init__(self, database: Database, log: Log, names: Names, clock: Clock) -> None:
        self._database = database
        self._log = log
        self._names = names
        self._clock = clock
        self._lately: dict[tuple[DossierId, Author], int] = {}

    def note(self, dossier_id: DossierId, reader: Author) -> None:
        """Writes a line. Raises ``UnknownDossierError`` or the disk's refusals."""
        at = moment_number(self._clock.now())
        before = self._lately.get((dossier_id, reader))
        if before is not None and 0 <= at - before < ONCE_IN // timedelta(microseconds=1):
            return
        with self._database.transaction():
            number = self._names.dossier(dossier_id)
            author = self._names.given_author(reader)
            entry = Entry(Kind.READ, read_hash(dossier_id, reader, at), dossier_id)
            self._log.append(entry, number, change=(None, None, None, None, author, at, None, None))
        self._lately[dossier_id, reader] = at

    def forget(self) -> None:
        """After a rollback."""
        self._lately.clear()

    def entries(self, dossier_id: DossierId | None) -> tuple[ReadEntry, ...]:
        """All of them in order, or those of one dossier (also of one that is gone).

        Raises :class:`LogBrokenError` when one is not what the log says, or a line of the log is gone.
        """
        self._require_whole()
        line, dossier = tables.journal.c, tables.dossier.c
        query = sa.select(dossier.id, line.serial, line.author, line.at, line.proof).join_from(
            tables.journal, tables.dossier, dossier.number == line.dossier
        )
        query = query.where(line.kind == Kind.READ).order_by(line.serial)
        if dossier_id is not None:
            query = query.where(dossier.id == dossier_id)
        return tuple(_entry(self._names, row) for row in self._database.rows(query))

    def _require_whole(self) -> None:
        lines = self._database.value(sa.select(sa.func.count()).select_from(tables.journal))
        last = self._database.value(sa.select(sa.func.max(tables.journal.c.serial))) or 0
        if lines != last:
            raise LogBrokenError(serial=lines)


def _entry(names: Names, row: Any) -> ReadEntry:
    reader = names.author(row.author)
    if hashes_in(row.proof)[0] != read_hash(row.id, reader, row.at):
        raise LogBrokenError(serial=row.serial)
    return ReadEntry(DossierId(row.id), reader, moment(row.at))
