"""The young person's plan and team: their own words, their own people, and nobody told behind their back."""

from __future__ import annotations

from builders.conversation import begin, shipped
from builders.packs import domain_codes
from builders.scenario import Scenario
from keukentafel.domain.values import Audience


def test_the_five_fields_are_those_of_the_domain_set() -> None:
    assert tuple(group.domain for group in shipped("wraparound_ipta").domains) == domain_codes("ipta")


def test_the_plan_begins_with_the_dream_and_nothing_is_required() -> None:
    assert shipped("wraparound_ipta").questions[0].concept == "plan.dream"
    assert begin("wraparound_ipta").open_points() == []


def test_everything_but_the_coachs_own_work_is_the_young_persons() -> None:
    form = shipped("wraparound_ipta")
    others = {
        q.name for q in form.questions if q.type.is_asked and form.audience_of(q) is not Audience.RESIDENT
    }
    assert {name.partition("_")[0] for name in others} == {"coach", "eigen"}


def test_whoever_has_not_been_asked_yet_is_told_nothing() -> None:
    plan = Scenario(shipped("wraparound_ipta")).answer("/team[1]/team_wie", "Trainer Wim")
    plan.expect_irrelevant("/team[1]/team_eerst_vragen")
    plan.answer("/team[1]/team_weet", "unknown").expect_relevant("/team[1]/team_eerst_vragen")
    plan.answer("/team[1]/team_weet", "yes").expect_irrelevant("/team[1]/team_eerst_vragen")


def test_the_team_is_counted_by_the_names_in_it() -> None:
    plan = Scenario(shipped("wraparound_ipta")).answer("/team[1]/team_wie", "Oom Ruben")
    plan.expect_irrelevant("/ingevuld/team_samen")
    plan.add("/team").expect_irrelevant("/ingevuld/team_samen")
    plan.answer("/team[2]/team_wie", "Samira")
    plan.expect_relevant("/ingevuld/team_samen").expect_value("/ingevuld/team_aantal", "2")
