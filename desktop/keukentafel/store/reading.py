"""Reading the journal: changes by dossier, by ref, by path, and where each device's chain ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import sqlalchemy as sa

from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal.change import Change, ChangeRef
from keukentafel.journal.merge import Known, Tip
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.names import Names
from keukentafel.store.rows import change_of, hash_in


class Reading:
    """Questions about the journal. Answers are frozen."""

    def __init__(self, database: Database, names: Names) -> None:
        self._database = database
        self._names = names

    def changes(self, dossier_id: DossierId, after: Mapping[DeviceId, int]) -> tuple[Change, ...]:
        """In order of lamport, device and seq, without what ``after`` says is known per device."""
        change = tables.change
        query = sa.select(change).where(change.c.dossier == self._names.dossier(dossier_id))
        for device_id, seq in after.items():
            device = self._names.device_number(device_id)
            query = query.where(sa.or_(change.c.device != device, change.c.seq > seq))
        return self._in_order(dossier_id, query)

    def at(self, dossier_id: DossierId, paths: Collection[str]) -> tuple[Change, ...]:
        """Every change at these paths, in order; reads through the whole dossier."""
        change = tables.change
        query = sa.select(change).where(change.c.dossier == self._names.dossier(dossier_id))
        if len(paths) == 1:
            query = query.where(change.c.path == next(iter(paths)))
        wanted = set(paths)
        return tuple(found for found in self._in_order(dossier_id, query) if found.path in wanted)

    def by_ref(self, dossier_id: DossierId, refs: Iterable[ChangeRef]) -> tuple[Change, ...]:
        """These changes, as far as they are here."""
        change = tables.change
        query = sa.select(change).where(change.c.dossier == self._names.dossier(dossier_id))
        found = []
        for ref in refs:
            device_id, _, seq = ref.partition(":")
            device = self._names.device_number(device_id)
            if device is None or not seq.isdecimal():
                continue
            one = query.where(change.c.device == device, change.c.seq == int(seq))
            row = self._database.run(one).first()
            if row is not None:
                found.append(change_of(dossier_id, row, self._names))
        return tuple(found)

    def tips(self, dossier_id: DossierId) -> dict[DeviceId, Tip]:
        """The last change of each device that wrote in the dossier."""
        query = last_changes().where(tables.writer.c.dossier == self._names.dossier(dossier_id))
        return {
            self._names.device(row.device): Tip(row.seq, hash_in(row.proof), row.lamport)
            for row in self._database.run(query)
        }

    def known(self, dossier_id: DossierId) -> dict[ChangeRef, Known]:
        """The hash of every change of the dossier."""
        change = tables.change
        query = sa.select(change.c.device, change.c.seq, change.c.proof, change.c.erased)
        rows = self._database.run(query.where(change.c.dossier == self._names.dossier(dossier_id)))
        return {
            ChangeRef(f"{self._names.device(row.device)}:{row.seq}"): Known(hash_in(row.proof), row.erased)
            for row in rows
        }

    def _in_order(self, dossier_id: DossierId, query: sa.Select[tuple[object, ...]]) -> tuple[Change, ...]:
        found = [change_of(dossier_id, row, self._names) for row in self._database.run(query)]
        return tuple(sorted(found, key=lambda change: (change.lamport, change.device_id, change.seq)))


def last_changes() -> sa.Select[tuple[int, int, int, int, int, bytes]]:
    """Per dossier and device the last change (``dossier device seq lamport at proof``): one seek each."""
    writer, change = tables.writer, tables.change
    other = change.alias()
    last = (
        sa.select(sa.func.max(other.c.seq))
        .where(other.c.dossier == writer.c.dossier, other.c.device == writer.c.device)
        .scalar_subquery()
    )
    this = sa.and_(
        change.c.dossier == writer.c.dossier, change.c.device == writer.c.device, change.c.seq == last
    )
    return sa.select(
        writer.c.dossier, writer.c.device, change.c.seq, change.c.lamport, change.c.at, change.c.proof
    ).join_from(writer, change, this)
