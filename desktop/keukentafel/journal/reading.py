"""The typed dossier out of the current answers: the paths of ``domain.paths`` mapped to the models.

Tolerant, because a dossier may come from a newer program: an unknown path is ignored, a value that does not
fit its field is left out and listed in :attr:`Reading.skipped` (paths only). The journal keeps both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias, TypeVar

from pydantic import ValidationError

from keukentafel.domain.dossier import (
    Act,
    Action,
    Consent,
    Dossier,
    FormAnswer,
    FormDraft,
    Frozen,
    Goal,
    Note,
    Person,
    SealedDocument,
    Visit,
)
from keukentafel.ids import DossierId
from keukentafel.journal.fold import Current

Model = TypeVar("Model", bound=Frozen)


@dataclass
class Branch:
    """A node of the tree of answers: what stands here and what stands below."""

    answer: Current | None = None
    path: str = ""
    below: dict[str, Branch] = field(default_factory=dict)

    def at(self, *names: str) -> Branch:
        branch = self
        for name in names:
            branch = branch.below.get(name, _NOTHING)
        return branch

    def leaves(self, prefix: str = "") -> Iterable[tuple[str, str, Current]]:
        """Every answer below: its path from here (``/wonen/wonen_words``), its full path, itself."""
        for name, child in self.below.items():
            if child.answer is not None:
                yield f"{prefix}/{name}", child.path, child.answer
            yield from child.leaves(f"{prefix}/{name}")

    @property
    def first_moment(self) -> datetime | None:
        return min((answer.at for _, _, answer in self.leaves()), default=None)


_NOTHING = Branch()
Fields: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """The dossier and the paths whose values did not fit the models."""

    dossier: Dossier
    skipped: tuple[str, ...]


def read_dossier(dossier_id: DossierId, current: Mapping[str, Current]) -> Dossier:
    """The typed dossier that the current answers add up to."""
    return read(dossier_id, current).dossier


def read(dossier_id: DossierId, current: Mapping[str, Current]) -> Reading:
    """As :func:`read_dossier`, with the list of what could not be read."""
    reader = _Reader()
    dossier = reader.dossier(dossier_id, grow(current))
    return Reading(dossier, tuple(sorted(reader.skipped)))


def grow(current: Mapping[str, Current]) -> Branch:
    """The answers as a tree."""
    root = Branch()
    for path, answer in current.items():
        branch = root
        for name in path[1:].split("/"):
            branch = branch.below.setdefault(name, Branch())
        branch.answer = answer
        branch.path = path
    return root


class _Reader:
    def __init__(self) -> None:
        self.skipped: list[str] = []

    def dossier(self, dossier_id: DossierId, root: Branch) -> Dossier:
        fields = _fields(root.at("dossier"))
        fields |= {
            "persons": self._many(root.at("person"), self._person, _by_position),
            "visits": self._many(root.at("visit"), self._visit, _by_moment(root.at("visit"))),
            "goals": self._many(root.at("plan", "goal"), self._goal, _by_position),
            "consents": self._many(root.at("consent"), self._consent, _by_position),
            "solutions": self._texts(root.at("plan", "solution")),
            "events": self._texts(root.at("dossier", "event")),
            "terms_done": self._texts(root.at("dossier", "term_done")),
        }
        made = self._make(Dossier, fields | {"id": dossier_id}, root.at("dossier"))
        return made if made is not None else Dossier(id=dossier_id)

    def _person(self, person_id: str, branch: Branch) -> Person | None:
        return self._make(Person, _fields(branch) | {"id": person_id}, branch)

    def _consent(self, consent_id: str, branch: Branch) -> Consent | None:
        return self._make(Consent, _fields(branch) | {"id": consent_id}, branch)

    def _goal(self, goal_id: str, branch: Branch) -> Goal | None:
        actions = self._many(branch.at("action"), self._action, _by_position)
        return self._make(Goal, _fields(branch) | {"id": goal_id, "actions": actions}, branch)

    def _action(self, action_id: str, branch: Branch) -> Action | None:
        return self._make(Action, _fields(branch) | {"id": action_id}, branch)

    def _visit(self, visit_id: str, branch: Branch) -> Visit | None:
        fields = _fields(branch) | {
            "id": visit_id,
            "preparation": self._texts(branch.at("preparation")),
            "forms": {
                form_id: self._form(form_id, form) for form_id, form in branch.at("form").below.items()
            },
            "links": tuple(sorted(self._links(branch.at("link")))),
            "notes": self._many(branch.at("note"), self._note, lambda note: (_seconds(note.at), note.id)),
            "acts": self._many(branch.at("act"), self._act, lambda act: (_seconds(act.at), act.kind)),
            "documents": self._many(
                branch.at("document"), self._document, lambda made: (made.kind, made.version, made.id)
            ),
        }
        return self._make(Visit, fields, branch)

    def _links(self, branch: Branch) -> Iterable[tuple[str, str]]:
        for pair, path, answer in branch.leaves():
            names = pair[1:].split("/")
            if len(names) == 2 and isinstance(answer.value, bool):
                if answer.value:
                    yield names[0], names[1]
            else:
                self.skipped.append(path)

    def _texts(self, branch: Branch) -> dict[str, str]:
        texts: dict[str, str] = {}
        for name, child in branch.below.items():
            if child.answer is None:
                continue
            if isinstance(child.answer.value, str):
                texts[name] = child.answer.value
            else:
                self.skipped.append(child.path)
        return texts

    def _form(self, form_id: str, branch: Branch) -> FormDraft:
        version = branch.at("version").answer
        answers: dict[str, FormAnswer] = {}
        for question, path, answer in branch.at("answer").leaves():
            try:
                answers[question] = FormAnswer.model_validate(
                    {"value": answer.value, "role": answer.author.role, "at": answer.at}
                )
            except ValidationError:
                self.skipped.append(path)
        return FormDraft(
            form_id=form_id, version=str(version.value) if version is not None else "", answers=answers
        )

    def _note(self, note_id: str, branch: Branch) -> Note | None:
        return self._make(Note, {"at": branch.first_moment} | _fields(branch) | {"id": note_id}, branch)

    def _act(self, _act_id: str, branch: Branch) -> Act | None:
        answer = branch.at("answer").answer
        defaults: Fields = {"person": ""}
        if answer is not None:
            defaults |= {"role": answer.author.role, "at": answer.at}
        return self._make(Act, defaults | _fields(branch), branch)

    def _document(self, document_id: str, branch: Branch) -> SealedDocument | None:
        return self._make(SealedDocument, _fields(branch) | {"id": document_id}, branch)

    def _many(
        self,
        branch: Branch,
        make: Callable[[str, Branch], Model | None],
        order: Callable[[Any], Any],
    ) -> tuple[Model, ...]:
        made = (make(key, branch.below[key]) for key in sorted(branch.below) if branch.below[key].below)
        return tuple(sorted((thing for thing in made if thing is not None), key=order))

    def _make(self, model: type[Model], fields: Fields, branch: Branch) -> Model | None:
        """The model from the fields that fit; ``None`` when a field it cannot do without is missing."""
        fields = {name: value for name, value in fields.items() if name in model.model_fields}
        while True:
            try:
                return model.model_validate(fields)
            except ValidationError as problem:
                wrong = {str(error["loc"][0]) for error in problem.errors(include_url=False)}
                self.skipped += [branch.at(name).path or f"?/{name}" for name in wrong if name in fields]
                if not wrong & fields.keys():
                    return None
                fields = {name: value for name, value in fields.items() if name not in wrong}


def _fields(branch: Branch) -> Fields:
    return {name: child.answer.value for name, child in branch.below.items() if child.answer is not None}


def _by_position(thing: Any) -> tuple[int, str]:
    return (thing.position, thing.id)


def _by_moment(visits: Branch) -> Callable[[Visit], tuple[float, str]]:
    """Visits in order of the planned moment; without one, of the first thing written about them."""

    def order(visit: Visit) -> tuple[float, str]:
        return (_seconds(visit.planned_at or visits.at(visit.id).first_moment), visit.id)

    return order


def _seconds(moment: datetime | None) -> float:
    if moment is None:
        return 0.0
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).timestamp()
