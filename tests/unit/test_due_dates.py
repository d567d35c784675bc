"""Dates by which something must be done follow from what happened in a dossier."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

from keukentafel.clock import FixedClock
from keukentafel.domain.dossier import (
    Dossier,
    FormAnswer,
    FormDraft,
    MissingAnswer,
    Person,
    SealedDocument,
    Visit,
)
from keukentafel.domain.terms import Term, TermKind, Terms, TermUnit
from keukentafel.domain.values import DocumentKind, Missing, Role
from keukentafel.ids import DocumentId, DossierId, PersonId, VisitId
from keukentafel.usecases.due_dates import due_in, events_of, hard_first, met_edit

NOW = datetime(2026, 11, 21, 13, 30, tzinfo=UTC)
CLOCK = FixedClock(NOW)
PLAN = "trajectplan"
TERMS = Terms(
    (
        Term("plan", "Plan klaar", "intake_held", Fraction(14), TermUnit.CALENDAR_DAYS),
        Term("besluit", "Besluit", "intake_held", Fraction(2), TermUnit.WEEKS, kind=TermKind.HARD),
        Term("kijken", "Nakijken", "plan_agreed", Fraction(6), TermUnit.WEEKS),
        Term("jong", "Plan voor 17½", "birth_date", Fraction(35, 2), TermUnit.AGE),
        Term("bewaren", "Bewaren", "intake_held", Fraction(15), TermUnit.YEARS, kind=TermKind.KEEP),
    ),
    {"intake_held": "Intake gehouden"},
)


def answered(value: str | MissingAnswer, form_id: str = PLAN, path: str = "/begin/tp_intake") -> FormDraft:
    answer = FormAnswer(value=value, role=Role.WORKER, at=NOW)
    return FormDraft(form_id=form_id, version="2026.1", answers={path: answer})


def intake_path() -> str:
    from keukentafel.usecases.forms import definition

    return next(q.path for q in definition(PLAN).questions if q.kt.event == "intake_held")


def dossier_with(*drafts: FormDraft, **facts: object) -> Dossier:
    visit = Visit(id=VisitId("v"), planned_at=NOW, forms={draft.form_id: draft for draft in drafts})
    return Dossier(id=DossierId("d"), title="Koolmees", visits=(visit,), **facts)  # type: ignore[arg-type]


def test_a_date_in_a_form_starts_the_terms_of_its_event() -> None:
    found = due_in(dossier_with(answered("2026-11-02", path=intake_path())), CLOCK, TERMS)
    assert [(each.due.term_id, each.due.due, each.days) for each in found] == [
        ("besluit", date(2026, 11, 16), -5),
        ("plan", date(2026, 11, 16), -5),
    ]
    assert found[0].hard
    assert found[0].event_label == "Intake gehouden"


def test_how_long_something_is_kept_is_no_date_to_meet() -> None:
    found = due_in(dossier_with(answered("2026-11-02", path=intake_path())), CLOCK, TERMS)
    assert "bewaren" not in {each.due.term_id for each in found}


def test_a_talk_nobody_dated_was_held_on_the_day_of_the_visit_unless_that_was_left_out_on_purpose() -> None:
    from keukentafel.usecases.forms import definition

    form_id = "zoveel_meer"
    path = next(q.path for q in definition(form_id).questions if q.kt.event == "talk_held")
    empty = FormDraft(form_id=form_id, version="2026.1")
    assert events_of(dossier_with(empty), CLOCK)["talk_held"] == date(2026, 11, 21)
    refused = answered(MissingAnswer(missing=Missing.DONT_KNOW), form_id, path)
    assert "talk_held" not in events_of(dossier_with(refused), CLOCK)
    assert "intake_held" not in events_of(dossier_with(FormDraft(form_id=PLAN, version="2026.1")), CLOCK)


def test_a_pack_that_was_taken_out_starts_nothing() -> None:
    gone = answered("2026-11-02", path=intake_path()).model_copy(update={"version": ""})
    assert due_in(dossier_with(gone), CLOCK, TERMS) == ()


def test_the_date_of_birth_counts_where_a_way_of_working_asks_for_it() -> None:
    anouk = Person(id=PersonId("p"), given_name="Anouk", birth_date=date(2009, 8, 1))
    young = FormDraft(form_id="toekomstplan_16_27", version="2026.1")
    with_plan = due_in(dossier_with(young, persons=(anouk,)), CLOCK, TERMS)
    assert ("jong", date(2027, 2, 1)) in [(each.due.term_id, each.due.due) for each in with_plan]
    assert due_in(dossier_with(persons=(anouk,)), CLOCK, TERMS) == ()


def test_a_sealed_plan_is_an_agreed_plan() -> None:
    sealed = SealedDocument(
        id=DocumentId("x"), kind=DocumentKind.PLAN, version=1, sha256="0", size=1, sealed_at=NOW
    )
    visit = Visit(id=VisitId("v"), documents=(sealed,))
    found = due_in(Dossier(id=DossierId("d"), visits=(visit,)), CLOCK, TERMS)
    assert [(each.due.term_id, each.due.due) for each in found] == [("kijken", date(2027, 1, 2))]


def test_what_was_met_is_gone_until_its_event_happens_again() -> None:
    first = dossier_with(answered("2026-11-02", path=intake_path()))
    plan = next(each for each in due_in(first, CLOCK, TERMS) if each.due.term_id == "plan")
    assert met_edit(plan.due).path == "/dossier/term_done/plan"
    ticked = first.model_copy(update={"terms_done": {"plan": str(met_edit(plan.due).value)}})
    assert "plan" not in {each.due.term_id for each in due_in(ticked, CLOCK, TERMS)}
    again = dossier_with(answered("2026-11-10", path=intake_path()), terms_done=ticked.terms_done)
    assert "plan" in {each.due.term_id for each in due_in(again, CLOCK, TERMS)}


def test_what_is_too_late_goes_first_and_rules_before_agreements() -> None:
    late = due_in(dossier_with(answered("2026-11-02", path=intake_path())), CLOCK, TERMS)
    coming = due_in(dossier_with(answered("2026-11-20", path=intake_path())), CLOCK, TERMS)
    ordered = sorted([*coming, *late], key=hard_first)
    assert [(each.due.term_id, each.days < 0) for each in ordered] == [
        ("besluit", True),
        ("plan", True),
        ("besluit", False),
        ("plan", False),
    ]
