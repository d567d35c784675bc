"""Record what is said: append to the journal, and say when it is on disk."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from keukentafel.domain import paths
from keukentafel.domain.dossier import FormValue, MissingAnswer
from keukentafel.ids import DossierId, VisitId
from keukentafel.journal import undo
from keukentafel.journal.change import Author, ChangeRef, Edit, Json
from keukentafel.store import Store
from keukentafel.usecases.session import Session


@dataclass(frozen=True, slots=True)
class Saved:
    """Proof that the edits are on disk: when, and as which changes."""

    at: datetime
    refs: tuple[ChangeRef, ...]


def record(session: Session, dossier_id: DossierId, author: Author, edits: Sequence[Edit]) -> Future[Saved]:
    """Append the edits in one transaction. The future ends only after the commit."""

    def append(store: Store) -> Saved:
        changes = store.append(dossier_id, author, edits)
        return Saved(at=session.clock.now(), refs=tuple(change.ref for change in changes))

    return session.stored(append)


def undoing(session: Session, dossier_id: DossierId, refs: Sequence[ChangeRef]) -> Future[tuple[Edit, ...]]:
    """The edits that put back what stood there before these changes; recording them is undoing."""

    def read(store: Store) -> tuple[Edit, ...]:
        changes = store.changes(dossier_id)
        return tuple(undo(changes, ref) for ref in refs)

    return session.stored(read)


def form_edit(visit_id: VisitId, form_id: str, question_path: str, value: FormValue | None) -> Edit:
    """The edit for one answer of a form; ``None`` takes the answer away."""
    path = paths.form_answer(visit_id, form_id, question_path)
    if value is None:
        return Edit(path, removed=True)
    return Edit(path, as_json(value))


def as_json(value: FormValue) -> Json:
    """A form value as it stands in the journal."""
    if isinstance(value, MissingAnswer):
        return {"missing": value.missing.value}
    return value if isinstance(value, str) else list(value)
