"""Looking back: goals judged by the resident first, satisfaction without an average, pitfalls of plans."""

from __future__ import annotations

import pytest

from builders.conversation import shipped
from builders.scenario import Scenario

SATISFACTION = ("serious", "choice", "lead", "plan", "after")
PITFALLS = ("joint", "looked_back", "clear", "tied", "apart", "who_when", "progress")


def looking_back(*results: str) -> Scenario:
    talk = Scenario(shipped("evaluatie_tevredenheid"))
    for number, result in enumerate(results, start=1):
        if number > 1:
            talk.add("/ev_doel")
        talk.answer(f"/ev_doel[{number}]/ev_goal", f"Doel {number}")
        talk.answer(f"/ev_doel[{number}]/ev_result", result)
    return talk


def satisfied(**grades: str) -> Scenario:
    talk = looking_back()
    for name, grade in grades.items():
        talk.answer(f"/ev_tevreden/ev_sat_{name}", grade)
    return talk


def test_nothing_looked_at_is_nothing_said() -> None:
    looking_back().expect_irrelevant("/ev_slot/ev_out_goals", "/ev_slot/ev_out_satisfied")


def test_each_result_is_counted_apart() -> None:
    talk = looking_back("reached", "partly", "reached", "not_reached", "lapsed")
    told = "Doelen gehaald: 2. Voor een deel: 1. Niet gehaald: 1. Niet meer nodig: 1."
    talk.expect_label("/ev_slot/ev_out_goals", told)


def test_who_judged_and_what_comes_next_follow_the_result() -> None:
    talk = looking_back().answer("/ev_doel[1]/ev_goal", "Eigen kamer")
    talk.expect_irrelevant("/ev_doel[1]/ev_judged", "/ev_doel[1]/ev_next")
    talk.answer("/ev_doel[1]/ev_result", "partly")
    talk.expect_relevant("/ev_doel[1]/ev_judged", "/ev_doel[1]/ev_next")


@pytest.mark.parametrize(
    ("following", "asked"),
    [("finished", False), ("pause", False), ("go_on", True), ("smaller", True), ("other", True)],
)
def test_a_next_step_is_asked_of_who_goes_on(following: str, asked: bool) -> None:
    talk = looking_back("partly").answer("/ev_doel[1]/ev_next", following)
    assert talk.form.state("/ev_doel[1]/ev_next_what").relevant is asked


def test_looking_back_only_when_help_runs_out_is_remarked() -> None:
    talk = looking_back()
    for reason in ("progress", "agreed", "asked", "setback"):
        assert not talk.answer("/ev_waarom/ev_why_now", reason).form.state("/ev_waarom/ev_why_now").warning
    assert talk.answer("/ev_waarom/ev_why_now", "ends").form.state("/ev_waarom/ev_why_now").warning


def test_satisfied_answers_are_counted_and_never_averaged() -> None:
    talk = satisfied(serious="5", choice="4", lead="3", plan="2")
    told = "Op 2 van de 4 vragen over de hulp antwoordde u tevreden of heel tevreden."
    talk.expect_label("/ev_slot/ev_out_satisfied", told)
    assert not any("average" in question.name for question in talk.definition.questions)


@pytest.mark.parametrize("name", SATISFACTION)
def test_one_thing_that_is_not_good_is_talked_about(name: str) -> None:
    good = dict.fromkeys(SATISFACTION, "3")
    satisfied(**good).expect_irrelevant("/ev_slot/ev_note_bad")
    satisfied(**good | {name: "2"}).expect_relevant("/ev_slot/ev_note_bad")


def test_a_skipped_grade_is_not_a_bad_one() -> None:
    satisfied(serious="5").expect_irrelevant("/ev_slot/ev_note_bad")


@pytest.mark.parametrize("pitfall", PITFALLS)
def test_each_pitfall_of_a_plan_is_named(pitfall: str) -> None:
    talk = looking_back().answer(f"/ev_plan/ev_p_{pitfall}", "no")
    talk.expect_value("/ev_plan/ev_mend", f"{pitfall} ").expect_relevant("/ev_plan/ev_note_mend")
    for answer in ("yes", "unknown"):
        talk.answer(f"/ev_plan/ev_p_{pitfall}", answer).expect_irrelevant("/ev_plan/ev_note_mend")
