"""The dates by which something must be done in a dossier: terms that count from what happened in it.

What happened comes from dates in the forms of all visits (``kt::event``), from what the office noted, from a
sealed plan, from what was done in preparing a visit, and, where an added way of working asks for a day that
nobody filled in, from what is known already: the resident's date of birth, the day of the visit. A term that
was met is ticked off, by hand or by an event that settles it; it comes back when its own event happens again.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from keukentafel.clock import Clock, local, today
from keukentafel.domain import paths
from keukentafel.domain.conversation import VISIT_FORMS
from keukentafel.domain.dossier import Dossier, FormDraft, Visit
from keukentafel.domain.terms import DueDate, TermKind, Terms, due_dates
from keukentafel.domain.values import DocumentKind
from keukentafel.forms import FormDefinition
from keukentafel.ids import DossierId
from keukentafel.journal.change import Edit
from keukentafel.usecases.dossiers import every_dossier
from keukentafel.usecases.forms import known_definition, running_form
from keukentafel.usecases.session import Session
from keukentafel.usecases.terms import terms_in_force

BIRTH: Final = "birth_date"
PLAN_AGREED: Final = "plan_agreed"
_OF_THE_VISIT: Final = frozenset({"talk_held"})
_DONE: Final = "yes"


@dataclass(frozen=True, slots=True)
class DossierDue:
    """One date in one dossier. ``days`` counts from today; negative is too late."""

    dossier_id: DossierId
    title: str
    due: DueDate
    event_label: str
    days: int

    @property
    def hard(self) -> bool:
        """Passing it breaks a rule, not only an agreement."""
        return self.due.kind is TermKind.HARD


def all_due(session: Session) -> Future[tuple[DossierDue, ...]]:
    """The dates of all dossiers here, earliest first."""

    def work() -> tuple[DossierDue, ...]:
        found = [due for dossier in every_dossier(session) for due in due_in(dossier, session.clock)]
        return tuple(sorted(found, key=by_date))

    return session.background(work)


def by_date(due: DossierDue) -> tuple[date, bool, str, str]:
    """Earliest first; on one day what breaks a rule before what breaks an agreement."""
    return due.due.due, not due.hard, due.due.label, due.title


def hard_first(due: DossierDue) -> tuple[bool, bool, date, str]:
    """What is too late, then rules before agreements, then by date: the order of "Dit komt eraan"."""
    return due.days >= 0, not due.hard, due.due.due, due.due.label


def due_in(dossier: Dossier, clock: Clock, terms: Terms | None = None) -> tuple[DossierDue, ...]:
    """The dates that wait in one dossier; what was met or is only about keeping is left out."""
    known = terms or terms_in_force()
    day = today(clock)
    events = events_of(dossier, clock)
    return tuple(
        DossierDue(
            dossier.id, dossier.title, due, known.events.get(due.event, due.event), (due.due - day).days
        )
        for due in due_dates(known, events)
        if due.kind is not TermKind.KEEP and not _is_met(dossier, due) and not due.settled(events, day)
    )


def due_of(session: Session, dossier: Dossier) -> Future[tuple[DossierDue, ...]]:
    """The same, worked out in the pool: forms of earlier visits may have to be read for it. In the order in
    which a worker meets them: too late first, rules before agreements."""
    return session.background(lambda: tuple(sorted(due_in(dossier, session.clock), key=hard_first)))


def events_of(dossier: Dossier, clock: Clock) -> dict[str, date]:
    """What happened on which day; of what happened more than once the last day counts."""
    found: dict[str, date] = {}
    for event, day in _happened(dossier, clock):
        found[event] = max(day, found.get(event, day))
    return found


def met_edit(due: DueDate) -> Edit:
    """Ticks a term off, for this time that its event happened."""
    return Edit(paths.term_done(due.term_id), due.happened.isoformat())


def _is_met(dossier: Dossier, due: DueDate) -> bool:
    return dossier.terms_done.get(due.term_id) == due.happened.isoformat()


def _happened(dossier: Dossier, clock: Clock) -> Iterator[tuple[str, date]]:
    for event, said in dossier.events.items():
        yield from _dated(event, said)
    for visit in dossier.visits:
        yield from (
            (step, _day_of(visit, clock)) for step, said in visit.preparation.items() if said == _DONE
        )
        for document in visit.documents:
            if document.kind is DocumentKind.PLAN:
                yield PLAN_AGREED, local(document.sealed_at).date()
        for form_id, draft in visit.forms.items():
            definition = known_definition(form_id, draft.version)
            if definition is not None and (draft.version or form_id in VISIT_FORMS):
                yield from _in_form(dossier, visit, definition, clock)


def _in_form(
    dossier: Dossier, visit: Visit, definition: FormDefinition, clock: Clock
) -> Iterator[tuple[str, date]]:
    if not _tells_a_day(visit.forms[definition.form_id], definition):
        return
    for state in running_form(dossier, visit.id, definition.form_id, clock).relevant_leaves():
        event = state.question.kt.event
        if event is None:
            continue
        if state.value == _DONE:
            yield event, _day_of(visit, clock)
        elif isinstance(state.value, str) and state.value:
            yield from _dated(event, state.value)
        elif state.missing is None:
            yield from _known_already(dossier, visit, event)


def _tells_a_day(draft: FormDraft, definition: FormDefinition) -> bool:
    """Whether it is worth working the form out: some day was filled in, or is known from elsewhere."""
    events = {question.name: question.kt.event for question in definition.questions if question.kt.event}
    if any(event == BIRTH or event in _OF_THE_VISIT for event in events.values()):
        return True
    return any(path.rpartition("/")[2] in events for path in draft.answers)


def _known_already(dossier: Dossier, visit: Visit, event: str) -> Iterator[tuple[str, date]]:
    resident = dossier.resident
    if event == BIRTH and resident is not None and resident.birth_date is not None:
        yield event, resident.birth_date
    if event in _OF_THE_VISIT and visit.planned_at is not None:
        yield event, local(visit.planned_at).date()


def _day_of(visit: Visit, clock: Clock) -> date:
    """The day on which something in a visit was done: the visit's own, today when that is still to come."""
    day = today(clock)
    return day if visit.planned_at is None else min(day, local(visit.planned_at).date())


def _dated(event: str, said: str) -> Iterator[tuple[str, date]]:
    with suppress(ValueError):
        yield event, date.fromisoformat(said[:10])
