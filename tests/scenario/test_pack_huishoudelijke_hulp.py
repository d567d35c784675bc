"""Help in the household: the hours follow from the tasks, and whether it is a decision is said outright."""

from __future__ import annotations

import pytest

from builders.conversation import shipped
from builders.scenario import Scenario
from keukentafel.forms.check.dutch import reading_of_texts

TOTAL = "/samen_per_week/som_woorden"
DECISION = "/besluit/besluit_inhoud"


@pytest.fixture
def talk() -> Scenario:
    return Scenario(shipped("huishoudelijke_hulp"))


def task(talk: Scenario, number: int, doer: str, rhythm: str, minutes: str | None = None) -> None:
    at = f"/taak[{number}]"
    if number > 1:
        talk.add("/taak")
    talk.answer(f"{at}/taak_wie", doer).answer(f"{at}/taak_vaak", rhythm)
    if minutes is not None:
        talk.answer(f"{at}/taak_minuten", minutes)


def test_only_what_nobody_near_by_does_counts_as_help(talk: Scenario) -> None:
    task(talk, 1, "self", "daily")
    talk.expect_irrelevant("/taak[1]/taak_minuten", "/taak[1]/taak_waarom", TOTAL)
    talk.expect_relevant("/samen_per_week/som_niets")
    task(talk, 2, "help", "weekly")
    talk.expect_irrelevant("/samen_per_week/som_niets", TOTAL)
    talk.answer("/taak[2]/taak_minuten", "75").expect_label(
        TOTAL, "Alle taken samen: 1 uur en 15 minuten hulp per week."
    )


@pytest.mark.parametrize(
    ("rhythm", "minutes", "total"),
    [("daily", "10", "70"), ("twice_week", "30", "60"), ("two_weeks", "20", "10"), ("monthly", "26", "6")],
)
def test_a_rhythm_is_brought_back_to_a_week(talk: Scenario, rhythm: str, minutes: str, total: str) -> None:
    task(talk, 1, "help", rhythm, minutes)
    talk.expect_value("/samen_per_week/som_minuten", total)


def test_rounding_happens_once_over_all_tasks(talk: Scenario) -> None:
    for number in range(1, 4):
        task(talk, number, "help", "monthly", "10")
    talk.expect_value("/samen_per_week/som_minuten", "7")


def test_the_worker_may_deviate_with_a_reason_and_the_proposal_follows(talk: Scenario) -> None:
    task(talk, 1, "help", "weekly", "90")
    talk.expect_irrelevant("/samen_per_week/ander_reden")
    talk.answer("/samen_per_week/som_past", "no").expect_relevant("/samen_per_week/ander_reden")
    talk.expect_value("/samen_per_week/hulp_minuten", "90")
    talk.answer("/samen_per_week/ander_aantal", "120").expect_value("/samen_per_week/hulp_minuten", "120")


def test_without_the_municipalitys_rule_it_is_no_decision_yet(talk: Scenario) -> None:
    task(talk, 1, "help", "weekly", "90")
    talk.expect_relevant("/besluit/nog_geen_besluit").expect_irrelevant(f"{DECISION}/bezwaar_mag")
    talk.answer("/besluit/verslag_is_besluit", "no")
    talk.expect_relevant("/besluit/nog_geen_besluit").expect_irrelevant(f"{DECISION}/bezwaar_mag")


def test_a_decision_says_what_when_and_how_to_object(talk: Scenario) -> None:
    task(talk, 1, "help", "weekly", "90")
    talk.answer("/besluit/verslag_is_besluit", "yes").expect_irrelevant("/besluit/nog_geen_besluit")
    talk.expect_relevant(f"{DECISION}/bezwaar_mag", f"{DECISION}/besluit_waarom")
    talk.expect_irrelevant(f"{DECISION}/besluit_budget").answer("/samen_per_week/vorm", "budget")
    talk.expect_relevant(f"{DECISION}/besluit_budget")
    talk.answer(f"{DECISION}/besluit_vanaf", "2026-12-01").expect_relevant(f"{DECISION}/besluit_is")
    talk.answer(f"{DECISION}/besluit_tot", "2026-11-01").expect_violation(f"{DECISION}/besluit_tot")
    talk.answer(f"{DECISION}/besluit_vanaf", None).expect_valid(f"{DECISION}/besluit_tot")


def test_decision_and_objection_can_be_read_by_everyone() -> None:
    form = shipped("huishoudelijke_hulp")
    texts = [
        text["nl"]
        for name in ("besluit_is", "nog_geen_besluit", "bezwaar_mag", "bezwaar_waarheen")
        for text in (form.question(name).label, form.question(name).hint)
        if "nl" in text
    ]
    reading = reading_of_texts(texts)
    assert reading.score >= 70
    assert reading.longest <= 15


def test_whole_hours_are_said_without_minutes(talk: Scenario) -> None:
    task(talk, 1, "help", "weekly", "120")
    talk.expect_irrelevant(TOTAL)
    talk.expect_label(f"{TOTAL}_heel", "Alle taken samen: 2 uur hulp per week.")
