"""A session over a real vault that holds a typed dossier, as if its answers had been given one by one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from keukentafel.clock import Clock
from keukentafel.domain import paths
from keukentafel.domain.dossier import Dossier, FormDraft, Visit
from keukentafel.domain.values import Role
from keukentafel.ids import DossierId
from keukentafel.journal.change import Author, Edit
from keukentafel.usecases.session import Session, open_session
from keukentafel.vault import FLOOR, create_vault

PASSPHRASE = "appeltaart met slagroom"
_OWN = {
    "person": {"id"},
    "visit": {"id", "forms", "notes", "acts", "documents", "preparation", "ink", "ink_text"},
    "goal": {"id", "actions"},
    "one": {"id"},
}


@contextmanager
def session_with(dossier: Dossier, directory: Path, clock: Clock) -> Iterator[tuple[Session, DossierId]]:
    """An unlocked laptop with this one dossier; closed at the end."""
    vault, _code = create_vault(directory, PASSPHRASE, kind="laptop", cost=FLOOR)
    session = open_session(vault, clock)
    try:
        edits = edits_of(dossier)
        dossier_id = session.stored(
            lambda store: store.create_dossier(session.worker, edits[Role.WORKER], dossier.id)
        ).result()
        resident = edits[Role.RESIDENT]
        if resident:
            author = Author(Role.RESIDENT, vault.device_id)
            session.stored(lambda store: store.append(dossier_id, author, resident)).result()
        yield session, dossier_id
    finally:
        session.close()


def edits_of(dossier: Dossier) -> dict[Role, list[Edit]]:
    """What has to be written for this dossier to be read back, by who said it."""
    worker = [
        Edit(paths.dossier(name), value)
        for name, value in _fields(dossier, {"title", "case_number", "address"}).items()
    ]
    resident: list[Edit] = []
    for person in dossier.persons:
        worker += _edits(f"/person/{person.id}", person, "person")
    for visit in dossier.visits:
        worker += _edits(f"/visit/{visit.id}", visit, "visit")
        for draft in visit.forms.values():
            worker.append(Edit(paths.form_version(visit.id, draft.form_id), draft.version))
            for role, edit in _answers(visit, draft):
                (resident if role is Role.RESIDENT else worker).append(edit)
    for goal in dossier.goals:
        worker += _edits(f"/plan/goal/{goal.id}", goal, "goal")
        for action in goal.actions:
            worker += _edits(f"/plan/goal/{goal.id}/action/{action.id}", action, "one")
    for consent in dossier.consents:
        worker += _edits(f"/consent/{consent.id}", consent, "one")
    return {Role.WORKER: worker, Role.RESIDENT: resident}


def _answers(visit: Visit, draft: FormDraft) -> Iterator[tuple[Role, Edit]]:
    for path, answer in draft.answers.items():
        value = answer.model_dump(mode="json")["value"]
        yield answer.role, Edit(paths.form_answer(visit.id, draft.form_id, path), value)


def _edits(prefix: str, model: Any, kind: str) -> list[Edit]:
    return [Edit(f"{prefix}/{name}", value) for name, value in _fields(model, without=_OWN[kind]).items()]


def _fields(model: Any, only: set[str] | None = None, *, without: set[str] | None = None) -> dict[str, Any]:
    dumped = model.model_dump(mode="json", include=only, exclude=without)
    return {name: value for name, value in dumped.items() if value is not None}
