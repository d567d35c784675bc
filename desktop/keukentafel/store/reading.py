"""Reading the journal: changes by dossier, by ref, by path, and where each device's chain ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal.chain import verify_change
from keukentafel.journal.change import Change, ChangeRef
from keukentafel.journal.errors import JournalError
from keukentafel.journal.merge import Known, Tip
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.errors import AnswersStaleError
from keukentafel.store.names import Names
from keukentafel.store.rows import change_of, hashes_in

_line = tables.journal.c


class Reading:
    """Questions about the journal. Answers are frozen."""

    def __init__(self, database: Database, names: Names) -> None:
        self._database = database
        self._names = names

    def changes(self, dossier_id: DossierId, after: Mapping[DeviceId, int]) -> tuple[Change, ...]:
        """In order of lamport, device and seq, without what ``after`` says is known per device."""
        query = self._changes(dossier_id)
        for device_id, seq in after.items():
            device = self._names.device_number(device_id)
            query = query.where(sa.or_(_line.device != device, _line.seq > seq))
        return self._in_order(dossier_id, query)

    def at(self, dossier_id: DossierId, paths: Collection[str]) -> tuple[Change, ...]:
        """Every change at these paths, in order; reads through the whole dossier."""
        query = self._changes(dossier_id)
        if len(paths) == 1:
            query = query.where(_line.path == next(iter(paths)))
        wanted = set(paths)
        return tuple(found for found in self._in_order(dossier_id, query) if found.path in wanted)

    def history(self, dossier_id: DossierId, path: str) -> tuple[Change, ...]:
        """Every change at one path, in order, held against its hash. Raises ``AnswersStaleError``."""
        found = self.at(dossier_id, [path])
        try:
            for change in found:
                verify_change(change)
        except JournalError:
            raise AnswersStaleError(dossier=dossier_id) from None
        return found

    def by_ref(self, dossier_id: DossierId, refs: Iterable[ChangeRef]) -> tuple[Change, ...]:
        """These changes, as far as they are here."""
        query = self._changes(dossier_id)
        found = []
        for ref in refs:
            device_id, _, seq = ref.partition(":")
            device = self._names.device_number(device_id)
            if device is None or not seq.isdecimal():
                continue
            one = query.where(_line.device == device, _line.seq == int(seq))
            row = self._database.first(one)
            if row is not None:
                found.append(change_of(dossier_id, row, self._names))
        return tuple(found)

    def tips(self, dossier_id: DossierId) -> dict[DeviceId, Tip]:
        """The last change of each device that wrote in the dossier."""
        query = last_changes().where(tables.writer.c.dossier == self._names.dossier(dossier_id))
        return {
            self._names.device(row.device): Tip(row.seq, hashes_in(row.proof)[0], row.lamport)
            for row in self._database.rows(query)
        }

    def known(self, dossier_id: DossierId) -> dict[ChangeRef, Known]:
        """The hash of every change of the dossier."""
        query = self._changes(dossier_id).with_only_columns(
            _line.device, _line.seq, _line.proof, _line.erased
        )
        return {
            ChangeRef(f"{self._names.device(row.device)}:{row.seq}"): Known(
                hashes_in(row.proof)[0], row.erased
            )
            for row in self._database.rows(query)
        }

    def _changes(self, dossier_id: DossierId) -> sa.Select[Any]:
        return sa.select(tables.journal).where(
            _line.dossier == self._names.dossier(dossier_id), _line.path.is_not(None)
        )

    def _in_order(self, dossier_id: DossierId, query: sa.Select[Any]) -> tuple[Change, ...]:
        found = [change_of(dossier_id, row, self._names) for row in self._database.rows(query)]
        return tuple(sorted(found, key=lambda change: (change.lamport, change.device_id, change.seq)))


def last_changes() -> sa.Select[Any]:
    """Per dossier and device the last change (``dossier device seq lamport at proof``): one seek each."""
    writer, change, other = tables.writer, tables.journal, tables.journal.alias()
    last = (
        sa.select(sa.func.max(other.c.seq))
        .where(
            other.c.dossier == writer.c.dossier,
            other.c.device == writer.c.device,
            other.c.path.is_not(None),
        )
        .scalar_subquery()
    )
    this = sa.and_(
        change.c.dossier == writer.c.dossier,
        change.c.device == writer.c.device,
        change.c.seq == last,
        change.c.path.is_not(None),
    )
    return sa.select(
        writer.c.dossier, writer.c.device, change.c.seq, change.c.lamport, change.c.at, change.c.proof
    ).join_from(writer, change, this)
