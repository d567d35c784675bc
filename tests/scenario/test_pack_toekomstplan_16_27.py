"""The young person's plan in use: their words first, three criteria counted, a professional decides."""

from __future__ import annotations

import pytest

from builders.conversation import Conversation, begin, shipped
from builders.packs import domain_codes
from keukentafel.domain.values import Audience


def plan_of_a_young_person(*, filled_by: str = "self") -> Conversation:
    plan = begin("toekomstplan_16_27")
    plan.answer("ingevuld_door", filled_by)
    plan.answer("hulp_bij", ["wonen", "inkomen"])
    plan.answer("risico", ["schulden", "politie", "weinig_steun"])
    plan.answer("plan_ligt_er", "yes")
    return plan


def test_everything_before_the_age_is_asked_of_the_young_person_alone() -> None:
    form = shipped("toekomstplan_16_27")
    audiences = [form.audience_of(question) for question in form.questions]
    first_of_worker = audiences.index(Audience.WORKER)
    assert form.questions[0].concept == "plan.dream"
    assert form.questions[first_of_worker - 1].name == "ingevuld_wie"
    assert {form.domain_of(q) for q in form.by_concept("plan.need")} == set(domain_codes("toekomstplan"))


def test_two_domains_three_risk_factors_and_an_own_plan_meet_all_criteria() -> None:
    plan = plan_of_a_young_person()
    assert plan.state("uitkomst").label == (
        "Voldoet aan 3 van de 3 criteria. Het gaat om 2 gebieden en 3 risicofactoren."
    )


def test_a_plan_that_somebody_else_wrote_is_not_their_own_and_the_worker_is_told() -> None:
    plan = plan_of_a_young_person(filled_by="other")
    assert plan.state("criterium_plan").value == "nee"
    assert plan.asked("zelf_nog", "ingevuld_wie") == ["zelf_nog", "ingevuld_wie"]
    plan.answer("ingevuld_door", "together")
    assert plan.state("criterium_plan").value == "ja"
    assert plan.asked("zelf_nog") == []


def test_nothing_of_the_list_counts_as_none_and_does_not_go_with_another() -> None:
    plan = plan_of_a_young_person()
    plan.answer("risico", ["geen"])
    assert plan.state("criteria_gehaald").value == "2"
    plan.answer("risico", ["schulden", "geen"])
    assert plan.open_points() == ["risico"]


def test_the_count_never_decides_a_professional_does() -> None:
    plan = begin("toekomstplan_16_27")
    assert plan.asked("uitkomst", "procesregie") == []
    plan = plan_of_a_young_person()
    assert plan.asked("uitkomst", "procesregie") == ["uitkomst", "procesregie"]
    assert plan.state("procesregie").value == ""


@pytest.mark.parametrize(
    ("born", "age", "told"),
    [
        ("2009-06-14", "17", ["voor_zeventien_half"]),
        ("2009-05-21", "17", []),
        ("2009-05-22", "17", ["voor_zeventien_half"]),
        ("2011-01-01", "15", ["voor_zeventien_half", "buiten_leeftijd"]),
        ("1998-11-22", "27", []),
        ("1998-11-21", "28", ["buiten_leeftijd"]),
    ],
)
def test_the_age_tells_whether_the_plan_is_due_and_whether_this_way_fits(
    born: str, age: str, told: list[str]
) -> None:
    plan = begin("toekomstplan_16_27")
    plan.answer("geboren", born)
    assert plan.state("leeftijd").value == age
    assert plan.asked("voor_zeventien_half", "buiten_leeftijd") == told


@pytest.mark.parametrize(
    ("day", "warned"), [("2026-12-01", True), ("2027-01-15", False), ("2027-03-01", True)]
)
def test_looking_back_outside_one_to_three_months_is_questioned_not_refused(day: str, warned: bool) -> None:
    plan = begin("toekomstplan_16_27")
    plan.answer("plan_datum", "2026-11-21")
    plan.answer("terugkijken_op", day)
    assert bool(plan.state("terugkijken_op").warning) is warned
    assert plan.open_points() == []


def test_looking_back_begins_with_the_young_person_and_shows_then_and_now() -> None:
    plan = plan_of_a_young_person()
    assert plan.asked("terug_gelukt", "terug_uitkomst") == []
    plan.answer("terug_nu", "yes")
    assert plan.asked("terug_gelukt", "terug_anders", "terug_verder") == [
        "terug_gelukt",
        "terug_anders",
        "terug_verder",
    ]
    plan.answer("terug_hulp_bij", ["geen"])
    assert plan.state("terug_uitkomst").label == "In het plan was hulp nodig op 2 gebieden. Nu op 0."
