"""The participation ladder in use: every way through the questions, a step with a reason, then and now."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from builders.conversation import Conversation, begin, shipped
from keukentafel.domain.values import Missing

OUTCOMES = ("pl_out_first", "pl_out_same", "pl_out_up", "pl_out_down")
QUESTIONS = ("pl_support", "pl_unpaid", "pl_unpaid_weekly", "pl_activity", "pl_contacts")

BRANCHES: list[tuple[Mapping[str, object], str]] = [
    ({"pl_contract": "yes", "pl_support": ["none"]}, "6"),
    ({"pl_contract": "yes", "pl_support": ["benefit"]}, "5"),
    ({"pl_contract": "yes", "pl_support": ["wsw"]}, "5"),
    ({"pl_contract": "yes", "pl_support": ["coach"]}, "5"),
    ({"pl_contract": "yes", "pl_support": ["subsidy", "coach"]}, "5"),
    ({"pl_contract": "no", "pl_unpaid": "yes", "pl_unpaid_weekly": "yes"}, "4"),
    ({"pl_contract": "no", "pl_unpaid": "yes", "pl_unpaid_weekly": "no", "pl_activity": "yes"}, "3"),
    ({"pl_contract": "no", "pl_unpaid": "no", "pl_activity": "yes"}, "3"),
    ({"pl_contract": "no", "pl_unpaid": "no", "pl_activity": "no", "pl_contacts": "yes"}, "2"),
    ({"pl_contract": "no", "pl_unpaid": "no", "pl_activity": "no", "pl_contacts": "no"}, "1"),
]


def ladder(**answers: object) -> Conversation:
    talk = begin("participatieladder")
    talk.fill(answers)
    return talk


def on_step(step: str) -> Conversation:
    answers = next(answers for answers, found in BRANCHES if found == step)
    return ladder(**answers)


@pytest.mark.parametrize(("answers", "step"), BRANCHES)
def test_every_way_through_the_questions_ends_on_its_step(answers: Mapping[str, object], step: str) -> None:
    talk = ladder(**answers)
    assert talk.state("pl_step").value == step
    assert talk.state("pl_result").value == step
    assert f"trede {step}" in talk.state("pl_found").label


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, []),
        ({"pl_contract": "yes"}, ["pl_support"]),
        ({"pl_contract": "no"}, ["pl_unpaid"]),
        ({"pl_contract": "no", "pl_unpaid": "yes"}, ["pl_unpaid", "pl_unpaid_weekly"]),
        ({"pl_contract": "no", "pl_unpaid": "no"}, ["pl_unpaid", "pl_activity"]),
    ],
)
def test_only_the_next_question_is_asked(answers: Mapping[str, object], asked: list[str]) -> None:
    assert ladder(**answers).asked(*QUESTIONS) == asked


def test_who_skips_a_question_gets_no_step() -> None:
    talk = ladder(pl_contract="no", pl_unpaid="no")
    talk.mark("pl_activity", Missing.REFUSED)
    assert talk.state("pl_step").value == ""
    assert talk.asked("pl_found", "pl_fits", "pl_date", *OUTCOMES) == []
    assert talk.open_points() == []


def test_an_answer_given_before_a_change_of_mind_no_longer_counts() -> None:
    talk = ladder(pl_contract="no", pl_unpaid="yes", pl_unpaid_weekly="yes")
    talk.answer("pl_contract", "yes")
    assert talk.state("pl_step").value == ""
    talk.answer("pl_support", ("none",))
    assert talk.state("pl_step").value == "6"


def test_no_support_stands_alone() -> None:
    assert ladder(pl_contract="yes", pl_support=["none", "coach"]).open_points() == ["pl_support"]


def test_a_small_entrepreneur_on_step_five_is_looked_at_again() -> None:
    talk = ladder(pl_contract="yes", pl_support=["benefit"], pl_small="yes")
    assert talk.asked("pl_small_note") == ["pl_small_note"]
    talk.fill({"pl_fits": "no", "pl_chosen": "4", "pl_reason": "Zes taarten in de week."})
    assert talk.state("pl_step").value == "5"
    assert talk.state("pl_result").value == "4"
    assert "trede 4" in talk.state("pl_out_first").label


def test_another_step_needs_a_reason() -> None:
    talk = on_step("2")
    talk.fill({"pl_fits": "no", "pl_chosen": "3"})
    assert talk.open_points() == ["pl_reason"]
    talk.answer("pl_reason", "Vanaf maandag begint de taalles.")
    assert talk.open_points() == []


def test_who_comes_back_on_it_keeps_the_calculated_step() -> None:
    talk = on_step("2")
    talk.fill({"pl_fits": "no", "pl_chosen": "3"})
    talk.answer("pl_fits", "yes")
    assert talk.state("pl_result").value == "2"


@pytest.mark.parametrize(
    ("before", "outcome"), [("2", "pl_out_up"), ("3", "pl_out_same"), ("5", "pl_out_down")]
)
def test_then_and_now_are_told_in_one_sentence(before: str, outcome: str) -> None:
    talk = on_step("3")
    assert talk.asked(*OUTCOMES) == ["pl_out_first"]
    talk.fill({"pl_before_known": "yes", "pl_before": before})
    assert talk.asked(*OUTCOMES) == [outcome]


def test_the_earlier_step_is_asked_after_the_new_one() -> None:
    names = [question.name for question in shipped("participatieladder").questions]
    assert names.index("pl_before") > names.index("pl_result")
    assert names.index("pl_own_step") < names.index("pl_step")
    assert begin("participatieladder").asked("pl_before_known") == []


def test_a_step_is_dated_today_and_a_later_day_is_remarked() -> None:
    talk = on_step("3")
    assert talk.state("pl_date").value == "2026-11-21"
    assert not talk.state("pl_date").warning
    talk.answer("pl_date", "2026-11-22")
    assert talk.state("pl_date").warning
    assert talk.open_points() == []


def test_an_earlier_step_after_the_new_one_is_remarked() -> None:
    talk = on_step("3")
    talk.fill({"pl_before_known": "yes", "pl_before_date": "2026-12-01"})
    assert talk.state("pl_before_date").warning
    assert talk.open_points() == []
