"""The current answers: the derived table, and what is kept of it in memory for the dossiers in use.

Each append needs the tip of this device's chain and the heads of the path. Both are kept here, so that
an append reads nothing. What is in memory follows the database: a rollback empties it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from keukentafel.domain.dossier import Dossier
from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal.change import Change, ChangeRef
from keukentafel.journal.fold import Current, PathState, path_states
from keukentafel.journal.merge import Tip
from keukentafel.journal.reading import read_dossier
from keukentafel.store import tables
from keukentafel.store.database import Database, Prepared
from keukentafel.store.errors import UnknownDossierError
from keukentafel.store.rows import answer_row, change_of, current_of, refs

KEPT: Final = 32
"""How many dossiers stay in memory."""

_CHUNK: Final = 500
_names = [column.name for column in tables.answer.columns]
_key = (
    tables.answer.c.dossier_id == sa.bindparam("key_dossier"),
    tables.answer.c.path == sa.bindparam("key_path"),
)
_insert = Prepared(sa.insert(tables.answer), _names)
_update = Prepared(sa.update(tables.answer).where(*_key), _names[2:])


@dataclass
class DossierState:
    """One dossier in use: its answers, the heads of each path, and where this device's chain ends."""

    dossier_id: DossierId
    answers: dict[str, Current]
    heads: dict[str, tuple[ChangeRef, ...]]
    tip: Tip
    lamport: int
    dossier: Dossier | None = None

    def bases(self, path: str) -> tuple[ChangeRef, ...]:
        """What an ordinary edit at ``path`` replaces (see :attr:`PathState.bases`)."""
        answer = self.answers.get(path)
        if answer is not None and answer.conflict:
            return (answer.change_ref,)
        return self.heads.get(path, ())

    def take(self, path: str, state: PathState) -> None:
        current = state.current
        self.heads[path] = tuple(head.ref for head in state.heads)
        self.dossier = None
        if current is None:
            self.answers.pop(path, None)
        else:
            self.answers[path] = current


class Answers:
    """The derived table and the dossiers in memory."""

    def __init__(self, database: Database, device_id: DeviceId) -> None:
        self._database = database
        self._device_id = device_id
        self._states: OrderedDict[DossierId, DossierState] = OrderedDict()

    def state(self, dossier_id: DossierId) -> DossierState:
        """The dossier as it is now. Raises :class:`UnknownDossierError`."""
        state = self._states.get(dossier_id)
        if state is None:
            state = self._states[dossier_id] = self._load(dossier_id)
            if len(self._states) > KEPT:
                self._states.popitem(last=False)
        else:
            self._states.move_to_end(dossier_id)
        return state

    def dossier(self, dossier_id: DossierId) -> Dossier:
        state = self.state(dossier_id)
        if state.dossier is None:
            state.dossier = read_dossier(dossier_id, state.answers)
        return state.dossier

    def forget(self, dossier_id: DossierId | None = None) -> None:
        """Empties the memory of one dossier, or of all."""
        if dossier_id is None:
            self._states.clear()
        else:
            self._states.pop(dossier_id, None)

    def put(self, state: DossierState, change: Change) -> None:
        """Derives the answer from a change just written by this device."""
        others = [ref for ref in state.heads.get(change.path, ()) if ref not in change.bases]
        if others:
            folded = path_states(self.changes_at(change.dossier_id, [change.path]))[change.path]
        else:
            folded = PathState((change,), conflict=False)
        row = answer_row(change.dossier_id, folded)
        if change.path in state.heads:
            row |= {"key_dossier": row.pop("dossier_id"), "key_path": row.pop("path")}
            self._database.write(_update, row)
        else:
            self._database.write(_insert, row)
        state.take(change.path, folded)

    def refold(self, dossier_id: DossierId, paths: Iterable[str]) -> None:
        """Derives the answers at ``paths`` again from all changes there."""
        answer = tables.answer
        wanted = sorted(set(paths))
        for start in range(0, len(wanted), _CHUNK):
            some = wanted[start : start + _CHUNK]
            states = path_states(self.changes_at(dossier_id, some))
            gone = sa.delete(answer).where(answer.c.dossier_id == dossier_id, answer.c.path.in_(some))
            self._database.run(gone)
            rows = [answer_row(dossier_id, state) for state in states.values()]
            self._database.run(sa.insert(answer), rows)
        self.forget(dossier_id)

    def changes_at(self, dossier_id: DossierId, paths: list[str]) -> list[Change]:
        """Every change at these paths."""
        change = tables.change
        query = sa.select(change).where(change.c.dossier_id == dossier_id, change.c.path.in_(paths))
        return [change_of(row) for row in self._database.run(query)]

    def _load(self, dossier_id: DossierId) -> DossierState:
        answer, change, dossier = tables.answer, tables.change, tables.dossier
        lamport = self._one(sa.select(dossier.c.lamport).where(dossier.c.id == dossier_id))
        if lamport is None:
            raise UnknownDossierError
        own = sa.and_(change.c.dossier_id == dossier_id, change.c.device_id == self._device_id)
        last = self._one(
            sa.select(change.c.seq, change.c.hash, change.c.lamport)
            .where(own)
            .order_by(change.c.seq.desc())
            .limit(1)
        )
        rows = self._database.run(sa.select(answer).where(answer.c.dossier_id == dossier_id)).all()
        return DossierState(
            dossier_id=dossier_id,
            answers={row.path: current_of(row) for row in rows if row.present},
            heads={row.path: refs(row.heads) for row in rows},
            tip=Tip() if last is None else Tip(*last),
            lamport=lamport[0],
        )

    def _one(self, query: sa.Select[Any]) -> sa.Row[Any] | None:
        return self._database.run(query).first()
