"""The current answers: the derived table, and what is kept of it in memory for the dossiers in use.

Each append needs the end of this device's chain and the heads of the path. Both are kept here, so that
an append reads nothing. What is in memory follows the database: a rollback empties it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from keukentafel.domain.dossier import Dossier
from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal.change import Change, ChangeRef
from keukentafel.journal.fold import Conflict, Current, PathState, path_state, path_states
from keukentafel.journal.merge import Tip
from keukentafel.journal.reading import read_dossier
from keukentafel.store import tables
from keukentafel.store.agreement import require_agreement
from keukentafel.store.database import Database, Prepared
from keukentafel.store.names import Names
from keukentafel.store.reading import Reading
from keukentafel.store.rows import answer_row, current_of, heads_of
from keukentafel.store.sealing import Sealing

KEPT: Final = 32
"""How many dossiers stay in memory."""

_CHUNK: Final = 500
_names = [column.name for column in tables.answer.columns]
_insert = Prepared(sa.insert(tables.answer), _names)
_update = Prepared(
    sa.update(tables.answer)
    .where(
        tables.answer.c.dossier == sa.bindparam("key_dossier"),
        tables.answer.c.path == sa.bindparam("key_path"),
    )
    .values({name: sa.bindparam(name) for name in _names[2:]}),
    ["key_dossier", "key_path", *_names[2:]],
)


@dataclass
class DossierState:
    """One dossier in use: its answers, the heads of each path, and where this device's chain ends."""

    number: int
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

    def take(self, path: str, state: PathState, current: Current | None) -> None:
        self.heads[path] = tuple(head.ref for head in state.heads)
        self.dossier = None
        if current is None:
            self.answers.pop(path, None)
        else:
            self.answers[path] = current


class Answers:
    """The derived table and the dossiers in memory."""

    def __init__(
        self, database: Database, names: Names, reading: Reading, sealing: Sealing, device_id: DeviceId
    ) -> None:
        self._database = database
        self._names = names
        self._reading = reading
        self._sealing = sealing
        self._device_id = device_id
        self._states: OrderedDict[DossierId, DossierState] = OrderedDict()

    def state(self, dossier_id: DossierId) -> DossierState:
        """The dossier as it is now. Raises ``UnknownDossierError`` or ``AnswersStaleError``."""
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

    def conflicts(self, dossier_id: DossierId, paths: Collection[str] | None) -> tuple[Conflict, ...]:
        """The paths (of these) where two answers stand side by side."""
        state = self.state(dossier_id)
        found = []
        for path, answer in sorted(state.answers.items()):
            if answer.conflict and (paths is None or path in paths):
                heads = self._reading.by_ref(dossier_id, state.heads[path])
                found.append(Conflict(path, path_state(heads).heads))
        return tuple(found)

    def forget(self, dossier_id: DossierId | None = None) -> None:
        """Empties the memory of one dossier, or of all."""
        if dossier_id is None:
            self._states.clear()
        else:
            self._states.pop(dossier_id, None)

    def put(self, state: DossierState, change: Change) -> None:
        """Derives the answer from a change just written by this device."""
        heads = state.heads.get(change.path)
        others = [ref for ref in heads or () if ref not in change.bases]
        if others:
            folded = path_state((*self._reading.by_ref(change.dossier_id, others), change))
        else:
            folded = PathState((change,), conflict=False)
        current = folded.current
        row = answer_row(state.number, folded, current, self._names)
        self._database.write(_insert if heads is None else _update, row)
        state.take(change.path, folded, current)

    def refold(self, dossier_id: DossierId, paths: Collection[str]) -> None:
        """Derives the answers at ``paths`` again from all changes there."""
        answer = tables.answer
        number = self._names.dossier(dossier_id)
        states = path_states(self._reading.at(dossier_id, paths))
        wanted = sorted(states)
        for start in range(0, len(wanted), _CHUNK):
            some = wanted[start : start + _CHUNK]
            self._database.run(sa.delete(answer).where(answer.c.dossier == number, answer.c.path.in_(some)))
            for path in some:
                state = states[path]
                self._database.write(_insert, answer_row(number, state, state.current, self._names))
        self.forget(dossier_id)

    def _load(self, dossier_id: DossierId) -> DossierState:
        number = self._names.dossier(dossier_id)
        tips = self._reading.tips(dossier_id)
        query = sa.select(tables.answer).where(tables.answer.c.dossier == number)
        rows = list(self._database.rows(query))
        require_agreement(self._database, self._names, self._sealing, dossier_id, rows)
        return DossierState(
            number=number,
            answers={row.path: current_of(row, self._names) for row in rows if row.present},
            heads={row.path: heads_of(row, self._names) for row in rows},
            tip=tips.get(self._device_id, Tip()),
            lamport=max((tip.lamport for tip in tips.values()), default=0),
        )
