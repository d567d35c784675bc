"""A draft that was begun with an older version of its form: what moving it would do, and doing it.

Moving is never silent: a screen shows the :class:`~keukentafel.forms.Move` and a person says yes. Answers
without a place in the newer form stay in the dossier under their old path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from keukentafel.domain import paths
from keukentafel.domain.dossier import Dossier, FormValue, MissingAnswer, Visit
from keukentafel.domain.values import Role, VisitStatus
from keukentafel.forms import FormDefinition, Move, MoveKind, Question, plan_move
from keukentafel.forms.licensed import read_pin
from keukentafel.ids import DossierId, VisitId
from keukentafel.journal.change import Edit
from keukentafel.store import Store
from keukentafel.system.texts import DUTCH, text
from keukentafel.usecases.answers import form_edit
from keukentafel.usecases.forms import definition, known_definition
from keukentafel.usecases.session import Session


@dataclass(frozen=True, slots=True)
class MoveSummary:
    """A plan in the words a person reads; only what was really answered counts.

    ``kept``: how many answers stay where and as they are. ``moved``: questions whose answers get another
    place. ``changed``: questions to which the answer does not fit, or that are of another type now.
    ``aside``: name and answer of what has no place any more. ``added``: how many questions are new.
    """

    kept: int
    moved: tuple[str, ...]
    changed: tuple[str, ...]
    aside: tuple[tuple[str, str], ...]
    added: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """An answer of a visit to a question its form does not have any more: in which form (its title), what the
    question was called there, what was said, by whom and when."""

    form: str
    name: str
    words: str
    role: Role
    at: datetime


def moves_of(dossier: Dossier, visit_id: VisitId) -> tuple[Move, ...]:
    """The plans for all drafts of a visit that were begun with another version; none once it is sealed, or
    for a form that is not here."""
    visit = dossier.visit(visit_id)
    if visit.status is VisitStatus.SEALED:
        return ()
    here = [form_id for form_id, draft in visit.forms.items() if known_definition(form_id, draft.version)]
    moves = (move_of(dossier, visit_id, form_id) for form_id in sorted(here))
    return tuple(move for move in moves if move is not None)


def move_of(
    dossier: Dossier, visit_id: VisitId, form_id: str, *, old: FormDefinition | None = None
) -> Move | None:
    """The plan for a draft of another version than the form now has; None when there is nothing to move.
    ``old`` is the older definition where it is still at hand. A draft never moves to the words of another
    instrument: it keeps those it was begun with."""
    draft = dossier.visit(visit_id).forms.get(form_id)
    if draft is None or not draft.version:
        return None
    now = definition(form_id, draft.version)
    began, has = read_pin(draft.version), read_pin(now.version)
    if began.form_version == has.form_version or began.licensed != has.licensed:
        return None
    answers = {path: answer.value for path, answer in draft.answers.items()}
    return plan_move(now, answers, old=old, from_version=draft.version)


def set_aside(visit: Visit, definitions: Mapping[str, FormDefinition]) -> tuple[SetAside, ...]:
    """The answers of a visit without a place in its forms as they are now, in the order of the forms."""
    found: list[SetAside] = []
    for form_id, form in definitions.items():
        draft = visit.forms.get(form_id)
        if draft is None:
            continue
        values = {path: answer.value for path, answer in draft.answers.items()}
        for path, value in plan_move(form, values, from_version=draft.version).aside.items():
            if _said(value):
                answer = draft.answers[path]
                title = form.title.in_language(DUTCH)
                found.append(SetAside(title, _spoken(path), _said(value), answer.role, answer.at))
    return tuple(found)


def summary_of(move: Move, now: FormDefinition, language: str = "nl") -> MoveSummary:
    """What a plan comes down to. ``now``: the newer form."""
    kept = 0
    moved: list[str] = []
    changed: list[str] = []
    aside: list[tuple[str, str]] = []
    for each in move.moved:
        if not _said(each.value):
            continue
        if each.new_path is None:
            aside.append((_spoken(each.old_path), _said(each.value)))
            continue
        node = now.names.get(_name(each.new_path))
        if not isinstance(node, Question) or not node.type.is_asked:
            continue
        label = node.label.in_language(language) or _spoken(each.new_path)
        if not each.fits or each.kind is MoveKind.RETYPED:
            changed.append(label)
        elif each.kind is MoveKind.RENAMED:
            moved.append(label)
        else:
            kept += 1
    added = sum(now.question(path).type.is_asked for path in move.added)
    return MoveSummary(kept, tuple(moved), tuple(changed), tuple(aside), added)


def move_drafts(session: Session, dossier_id: DossierId, visit_id: VisitId) -> Future[tuple[Move, ...]]:
    """Move every draft of the visit somebody agreed to move, in one transaction. What a resident said
    stays said by the resident."""

    def move(store: Store) -> tuple[Move, ...]:
        dossier = store.dossier(dossier_id)
        moves = moves_of(dossier, visit_id)
        by_role = _edits_by_role(dossier, visit_id, moves)
        with store.transaction():
            for role, edits in by_role.items():
                author = session.resident if role is Role.RESIDENT else session.worker
                store.append(dossier_id, author, edits)
        return moves

    return session.stored(move)


def move_edits(visit_id: VisitId, move: Move) -> list[Edit]:
    """The edits of a plan somebody agreed to: answers go to their new places, the version is pinned."""
    return [edit for _, edit in _edits(visit_id, move)]


def _edits_by_role(dossier: Dossier, visit_id: VisitId, moves: tuple[Move, ...]) -> dict[Role, list[Edit]]:
    found: dict[Role, list[Edit]] = {}
    for move in moves:
        answers = dossier.visit(visit_id).forms[move.form_id].answers
        for old_path, edit in _edits(visit_id, move):
            role = answers[old_path].role if old_path in answers else Role.WORKER
            found.setdefault(role, []).append(edit)
    return found


def _edits(visit_id: VisitId, move: Move) -> Iterator[tuple[str, Edit]]:
    """Each edit with the old path of the answer it is about; the last pins the version."""
    for each in move.moved:
        if each.new_path is not None and each.new_path != each.old_path:
            yield each.old_path, form_edit(visit_id, move.form_id, each.new_path, each.value)
            if each.old_path not in move.answers:
                yield each.old_path, form_edit(visit_id, move.form_id, each.old_path, None)
    yield "", Edit(paths.form_version(visit_id, move.form_id), move.to_version)


def _said(value: FormValue) -> str:
    """An answer as text; a mark of a missing answer is one too."""
    if isinstance(value, MissingAnswer):
        return text(f"gui_controls.missing_{value.missing}")
    return value if isinstance(value, str) else ", ".join(value)


def _name(path: str) -> str:
    return path.rpartition("/")[2].partition("[")[0]


def _spoken(path: str) -> str:
    """``/wonen/wonen_oud`` → ``wonen oud``."""
    return _name(path).replace("_", " ")
