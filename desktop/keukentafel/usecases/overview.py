"""The summary of a visit: scores and their direction, what is open, what stays out of the verslag."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from keukentafel.domain.conversation import SELF_RELIANCE
from keukentafel.domain.dossier import Dossier
from keukentafel.domain.values import Audience
from keukentafel.forms import FormInstance, NodeState
from keukentafel.ids import VisitId
from keukentafel.usecases.finalise import OpenPoint, open_points
from keukentafel.usecases.form_versions import SetAside, set_aside
from keukentafel.usecases.previous import score as previous_score
from keukentafel.usecases.steps import opened_domains


@dataclass(frozen=True, slots=True)
class DomainScores:
    """One strip. ``trend`` compares the worker's score with the time before: a fact, not an average."""

    domain: str
    worker: int | None
    resident: int | None
    previous: int | None
    target: int | None

    @property
    def trend(self) -> str:
        if self.worker is None:
            return "none"
        if self.previous is None:
            return "first"
        if self.worker == self.previous:
            return "same"
        return "better" if self.worker > self.previous else "worse"


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """What is not finished. ``points`` keep the verslag from being sealed; the rest is a reminder."""

    points: tuple[OpenPoint, ...]
    unsorted_notes: int
    consents: int
    no_goal: bool

    @property
    def any(self) -> bool:
        return bool(self.points or self.unsorted_notes or self.consents or self.no_goal)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the resident's copy does not hold: internal notes and answers, and what is no longer relevant."""

    notes: int
    hidden: tuple[str, ...]
    internal: int = 0
    """Answers to questions that are for the team alone."""
    aside: tuple[SetAside, ...] = ()
    """Answers to questions that a form does not have any more."""


def domain_scores(
    dossier: Dossier, visit_id: VisitId, forms: Mapping[str, FormInstance]
) -> tuple[DomainScores, ...]:
    """The scored domains, in the order they were opened."""
    form = forms[SELF_RELIANCE]
    return tuple(
        DomainScores(
            domain,
            _level(form, "score.worker", domain),
            _level(form, "score.resident", domain),
            previous_score(dossier, visit_id, form.definition, domain),
            _level(form, "score.target", domain),
        )
        for domain in opened_domains(form)
    )


def open_matters(dossier: Dossier, visit_id: VisitId, forms: Mapping[str, FormInstance]) -> OpenMatters:
    """What still waits in this visit."""
    visit = dossier.visit(visit_id)
    return OpenMatters(
        points=open_points(forms),
        unsorted_notes=sum(1 for note in visit.notes if note.domain is None),
        consents=sum(1 for consent in dossier.consents if not consent.discussed),
        no_goal=not dossier.goals,
    )


def left_out(dossier: Dossier, visit_id: VisitId, forms: Mapping[str, FormInstance]) -> LeftOut:
    """What will not be in the resident's documents."""
    visit = dossier.visit(visit_id)
    notes = sum(1 for note in visit.notes if note.audience is Audience.INTERNAL)
    hidden = [
        answer.question.label.in_language("nl") for form in forms.values() for answer in form.hidden_answers()
    ]
    internal = sum(
        1
        for form in forms.values()
        for state in form.nodes()
        if state.value and state.relevant and state.type.is_asked and _is_internal(form, state)
    )
    definitions = {form_id: form.definition for form_id, form in forms.items()}
    return LeftOut(notes, tuple(hidden), internal, set_aside(visit, definitions))


def _is_internal(form: FormInstance, state: NodeState) -> bool:
    return form.definition.audience_of(state.question) is Audience.INTERNAL


def _level(form: FormInstance, concept: str, domain: str) -> int | None:
    for question in form.definition.by_concept(concept, domain):
        value = form.state(question.path).value
        if isinstance(value, str) and value.isdigit():
            return int(value)
    return None
