"""Conflicts in the register: what stands side by side, and a person's choice."""

from __future__ import annotations

from dataclasses import dataclass

from keukentafel.ids import DossierId
from keukentafel.journal.change import Author, Change, ChangeRef, Json
from keukentafel.office.errors import PlanOutdatedError
from keukentafel.office.register import load_register
from keukentafel.store import Store


@dataclass(frozen=True, slots=True)
class Side:
    """One of the answers. ``label`` and ``worker_name`` of the laptop it came from; empty for the office."""

    change: Change
    label: str
    worker_name: str


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A path where a person has to choose; the answer that is shown now stands first."""

    dossier_id: DossierId
    title: str
    path: str
    was: Change | None
    sides: tuple[Side, ...]


def open_conflicts(store: Store, dossier_id: DossierId | None = None) -> tuple[OpenConflict, ...]:
    """All open conflicts of the register, or of one dossier."""
    trust = load_register(store).trust
    found: list[OpenConflict] = []
    for row in store.dossier_rows():
        if dossier_id is not None and row.id != dossier_id:
            continue
        for conflict in store.conflicts(row.id):
            sides: list[Side] = []
            for head in conflict.heads:
                device = trust.device(head.device_id)
                sides.append(Side(head, device.label if device else "", device.worker_name if device else ""))
            was = _replaced_by_all(store.history(row.id, conflict.path), conflict.heads)
            found.append(OpenConflict(row.id, row.title, conflict.path, was, tuple(sides)))
    return tuple(found)


def choose(store: Store, conflict: OpenConflict, author: Author, chosen: ChangeRef) -> Change:
    """One of the sides becomes the answer. The others stay in the journal.

    Raises ``NoConflictError`` when somebody already chose, :class:`PlanOutdatedError` when the sides changed.
    """
    side = next((side.change for side in conflict.sides if side.change.ref == chosen), None)
    if side is None:
        raise PlanOutdatedError
    return _resolve(store, conflict, author, side.value, removed=side.removed)


def write_own(store: Store, conflict: OpenConflict, author: Author, value: Json) -> Change:
    """Somebody's own answer instead of both. Raises as :func:`choose`."""
    return _resolve(store, conflict, author, value, removed=False)


def keep_both(store: Store, conflict: OpenConflict, author: Author) -> Change | None:
    """Both texts under one another, or ``None`` when they are not texts. Raises as :func:`choose`."""
    texts = [side.change.value for side in conflict.sides if not side.change.removed]
    words = [value for value in texts if isinstance(value, str)]
    if len(words) < len(texts) or len(words) < 2:
        return None
    return _resolve(store, conflict, author, "\n".join(dict.fromkeys(words)), removed=False)


def _resolve(store: Store, conflict: OpenConflict, author: Author, value: Json, *, removed: bool) -> Change:
    """Only when the sides are still those that the person saw."""
    with store.transaction():
        seen = {side.change.ref for side in conflict.sides}
        for now in store.conflicts(conflict.dossier_id):
            if now.path == conflict.path and {head.ref for head in now.heads} != seen:
                raise PlanOutdatedError
        return store.resolve(conflict.dossier_id, author, conflict.path, value, removed=removed)


def _replaced_by_all(history: tuple[Change, ...], heads: tuple[Change, ...]) -> Change | None:
    shared = set.intersection(*(set(head.bases) for head in heads))
    return next((change for change in reversed(history) if change.ref in shared), None)
