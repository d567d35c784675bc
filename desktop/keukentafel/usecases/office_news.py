"""What a bundle would add to a dossier, told shortly: scores, goals, consents, documents, urgency."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

from keukentafel.clock import Clock, today
from keukentafel.domain.conversation import LIFE_DOMAINS, SELF_RELIANCE
from keukentafel.domain.dossier import Dossier, Visit
from keukentafel.domain.values import ConsentAnswer, DocumentKind
from keukentafel.forms import FormInstance
from keukentafel.usecases.domains import domain_label
from keukentafel.usecases.forms import running_form
from keukentafel.usecases.overview import DomainScores, domain_scores
from keukentafel.usecases.session import Session
from keukentafel.usecases.today import Due, dues

SOON = 14
"""Days within which a promise of the municipality is shown."""


@dataclass(frozen=True, slots=True)
class ScoreNews:
    """A score of the worker that is new or moved. ``before`` is the last one known, if any."""

    label: str
    before: int | None
    now: int


@dataclass(frozen=True, slots=True)
class DocumentNews:
    """A sealed document. ``pages`` is 0 when not known."""

    kind: DocumentKind
    pages: int


@dataclass(frozen=True, slots=True)
class UrgentSign:
    """What must not wait, and a date when the form has one."""

    words: str
    on: date | None


@dataclass(frozen=True, slots=True)
class News:
    """Everything that is new about one dossier."""

    visits: int
    persons: int
    scores: tuple[ScoreNews, ...]
    goals: int
    actions: int
    consents: tuple[tuple[str, ConsentAnswer], ...]
    documents: tuple[DocumentNews, ...]
    urgent: tuple[UrgentSign, ...]
    due: tuple[Due, ...]


def news_of(
    session: Session, before: Dossier | None, after: Dossier, pages: Mapping[str, int]
) -> Future[News]:
    """As :func:`news`, in the pool (forms are read and run)."""
    return session.background(lambda: news(before, after, pages, session.clock))


def news(before: Dossier | None, after: Dossier, pages: Mapping[str, int], clock: Clock) -> News:
    """Compare the dossier as the register has it with how it would become."""
    known = before or Dossier(id=after.id)
    goals = {goal.id for goal in known.goals}
    actions = {action.id for goal in known.goals for action in goal.actions}
    answers = {consent.id: consent.answer for consent in known.consents if consent.discussed}
    documents = {document.sha256 for visit in known.visits for document in visit.documents}
    return News(
        visits=len({visit.id for visit in after.visits} - {visit.id for visit in known.visits}),
        persons=len({person.id for person in after.persons} - {person.id for person in known.persons}),
        scores=_scores(known, after, clock),
        goals=sum(goal.id not in goals for goal in after.goals),
        actions=sum(action.id not in actions for goal in after.goals for action in goal.actions),
        consents=tuple(
            (consent.partner, consent.answer)
            for consent in after.consents
            if consent.discussed and answers.get(consent.id) is not consent.answer
        ),
        documents=tuple(
            DocumentNews(document.kind, pages.get(document.sha256, 0))
            for visit in after.visits
            for document in visit.documents
            if document.sha256 not in documents
        ),
        urgent=urgent_signs(after, clock),
        due=tuple(due for due in dues(after, today(clock)) if due.why == "promised" and due.days <= SOON),
    )


def latest_scores(dossier: Dossier, clock: Clock) -> tuple[Visit | None, tuple[DomainScores, ...]]:
    """The last conversation in which scores were given, and those scores."""
    for visit in reversed(dossier.visits):
        if SELF_RELIANCE in visit.forms:
            forms = {SELF_RELIANCE: running_form(dossier, visit.id, SELF_RELIANCE, clock)}
            scores = tuple(score for score in domain_scores(dossier, visit.id, forms) if _any(score))
            if scores:
                return visit, scores
    return None, ()


def urgent_signs(dossier: Dossier, clock: Clock) -> tuple[UrgentSign, ...]:
    """What was marked as urgent in the last conversation that has an intake."""
    visit = next((visit for visit in reversed(dossier.visits) if LIFE_DOMAINS in visit.forms), None)
    if visit is None:
        return ()
    form = running_form(dossier, visit.id, LIFE_DOMAINS, clock)
    found = []
    for question in form.definition.by_concept("urgent"):
        state = form.state(question.path)
        chosen = set(state.value or ()) if state.relevant and isinstance(state.value, tuple) else set()
        labels = [choice.label for choice in state.choices if choice.name in chosen - {"none"}]
        on = _date(form, form.definition.domain_of(question)) if labels else None
        found += [UrgentSign(label, on) for label in labels]
    return tuple(found)


def _date(form: FormInstance, domain: str | None) -> date | None:
    for question in form.definition.questions:
        if question.type.value != "date" or form.definition.domain_of(question) != domain:
            continue
        state = form.state(question.path)
        if state.relevant and state.valid and isinstance(state.value, str) and state.value:
            return date.fromisoformat(state.value)
    return None


def _scores(before: Dossier, after: Dossier, clock: Clock) -> tuple[ScoreNews, ...]:
    visit, scores = latest_scores(after, clock)
    if visit is None:
        return ()
    same = any(known.id == visit.id for known in before.visits)
    known = {score.domain: score.worker for score in latest_scores(before, clock)[1]} if same else {}
    return tuple(
        ScoreNews(domain_label(score.domain), known.get(score.domain) or score.previous, score.worker)
        for score in scores
        if score.worker is not None and score.worker != (known.get(score.domain) or score.previous)
    )


def _any(score: DomainScores) -> bool:
    return score.worker is not None or score.resident is not None or score.target is not None
