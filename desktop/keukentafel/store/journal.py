"""Appending to the journal and merging into it: each change, its log line and its answer go together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from secrets import token_bytes
from typing import Any

import sqlalchemy as sa

from keukentafel.clock import Clock
from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal.chain import SALT_LENGTH, seal, written_moment
from keukentafel.journal.change import Author, Change, ChangeRef, Edit
from keukentafel.journal.merge import Known, MergePlan, Tip, plan_merge
from keukentafel.store import tables
from keukentafel.store.answers import Answers, DossierState
from keukentafel.store.database import Database, Prepared
from keukentafel.store.errors import DossierExistsError
from keukentafel.store.log import Entry, Kind, Log
from keukentafel.store.rows import change_row

_insert = Prepared(sa.insert(tables.change), [column.name for column in tables.change.columns])


def _at_least(column: sa.Column[Any], value: sa.BindParameter[Any]) -> sa.Case[Any]:
    return sa.case((column < value, value), else_=column)


_dossier = tables.dossier.c
_counted = Prepared(
    sa.update(tables.dossier)
    .where(_dossier.id == sa.bindparam("key"))
    .values(
        change_count=_dossier.change_count + sa.bindparam("more"),
        lamport=_at_least(_dossier.lamport, sa.bindparam("highest")),
        updated_at=_at_least(_dossier.updated_at, sa.bindparam("latest")),
    )
)


class Journal:
    """Writes changes. Every method expects a running transaction."""

    def __init__(
        self, database: Database, log: Log, answers: Answers, clock: Clock, device_id: DeviceId
    ) -> None:
        self._database = database
        self._log = log
        self._answers = answers
        self._clock = clock
        self._device_id = device_id

    def create(self, dossier_id: DossierId, updated_at: str | None = None) -> None:
        """A dossier without changes. Raises :class:`DossierExistsError`."""
        if self.exists(dossier_id):
            raise DossierExistsError
        row = {
            "id": dossier_id,
            "updated_at": written_moment(self._clock.now()) if updated_at is None else updated_at,
            "lamport": 0,
            "change_count": 0,
            "exported_count": 0,
            "exported": "{}",
        }
        self._database.run(sa.insert(tables.dossier), row)

    def exists(self, dossier_id: DossierId) -> bool:
        query = sa.select(sa.literal(1)).where(tables.dossier.c.id == dossier_id)
        return self._database.run(query).first() is not None

    def append(
        self,
        dossier_id: DossierId,
        author: Author,
        edits: Sequence[Edit],
        bases: tuple[ChangeRef, ...] | None = None,
    ) -> tuple[Change, ...]:
        """Writes edits by this device; ``bases`` only where they are not what is shown now."""
        state = self._answers.state(dossier_id)
        if not edits:
            return ()
        at = self._clock.now()
        written = []
        for edit in edits:
            replaced = state.bases(edit.path) if bases is None else bases
            change = seal(
                edit,
                dossier_id=dossier_id,
                device_id=self._device_id,
                seq=state.tip.seq + 1,
                lamport=state.lamport + 1,
                author=author,
                at=at,
                bases=replaced,
                prev=state.tip.hash,
                salt=token_bytes(SALT_LENGTH),
            )
            self._write(state, change)
            written.append(change)
        self._count(dossier_id, written)
        return tuple(written)

    def plan(self, dossier_id: DossierId, untrusted: Iterable[Change]) -> MergePlan:
        """What merging would do; raises the journal's errors when something does not fit. Writes nothing."""
        change = tables.change
        query = (
            sa.select(change.c.device_id, change.c.seq, change.c.hash, change.c.erased, change.c.lamport)
            .where(change.c.dossier_id == dossier_id)
            .order_by(change.c.device_id, change.c.seq)
        )
        known: dict[ChangeRef, Known] = {}
        tips: dict[DeviceId, Tip] = {}
        for row in self._database.run(query):
            known[ChangeRef(f"{row.device_id}:{row.seq}")] = Known(row.hash, row.erased)
            tips[DeviceId(row.device_id)] = Tip(row.seq, row.hash, row.lamport)
        return plan_merge(dossier_id, known, tips, untrusted)

    def carry_out(self, dossier_id: DossierId, plan: MergePlan) -> None:
        """Writes what a plan says."""
        if not plan.added and not plan.erased:
            return
        if not self.exists(dossier_id):
            self.create(dossier_id, updated_at="")
        for change in plan.added:
            self._database.write(_insert, change_row(change))
            self._log.append(_entry(Kind.CHANGE, change))
        for change in plan.erased:
            self._erase(change)
        self._answers.refold(dossier_id, (change.path for change in (*plan.added, *plan.erased)))
        if plan.added:
            self._count(dossier_id, plan.added)

    def _write(self, state: DossierState, change: Change) -> None:
        self._database.write(_insert, change_row(change))
        self._log.append(_entry(Kind.CHANGE, change))
        self._answers.put(state, change)
        state.tip = Tip(change.seq, change.hash, change.lamport)
        state.lamport = change.lamport

    def _erase(self, erased: Change) -> None:
        change = tables.change
        this = sa.and_(
            change.c.dossier_id == erased.dossier_id,
            change.c.device_id == erased.device_id,
            change.c.seq == erased.seq,
        )
        self._database.run(sa.update(change).where(this).values(value=None, salt=b"", erased=True))
        self._log.append(_entry(Kind.ERASED, erased))

    def _count(self, dossier_id: DossierId, written: Sequence[Change]) -> None:
        values = {
            "key": dossier_id,
            "more": len(written),
            "highest": max(change.lamport for change in written),
            "latest": written_moment(max(change.at for change in written)),
        }
        self._database.write(_counted, values)


def _entry(kind: Kind, change: Change) -> Entry:
    return Entry(kind, change.hash, change.dossier_id, change.device_id, change.seq)
