"""The route plan: within two weeks, in two shapes, each with its own days that deadlines count from."""

from __future__ import annotations

import pytest

from builders.conversation import Conversation, begin, shipped

SIX_MONTHS = ("tp_start", "tp_handover_to", "tp_out_six")
STRENGTHS = ("tp_assess_start", "tp_try", "tp_seen", "tp_goal_day", "tp_out_strengths")


def plan(**answers: object) -> Conversation:
    talk = begin("trajectplan")
    talk.fill({"tp_goal": "Drie ochtenden in de tuin", **answers})
    return talk


def test_the_wish_and_what_someone_can_do_come_before_what_is_hard() -> None:
    names = [question.name for question in shipped("trajectplan").questions]
    assert names[:4] == ["tp_wish", "tp_good", "tp_good_others", "tp_hard"]


def test_each_shape_asks_its_own_questions() -> None:
    assert plan().asked(*SIX_MONTHS, *STRENGTHS) == []
    assert plan(tp_kind="six_months").asked(*SIX_MONTHS, *STRENGTHS) == list(SIX_MONTHS)
    assert plan(tp_kind="strengths_first").asked(*SIX_MONTHS, *STRENGTHS) == list(STRENGTHS)


def test_deadlines_count_from_the_days_of_the_plan_and_end_with_them() -> None:
    form = shipped("trajectplan")
    events = {question.name: question.kt.event for question in form.questions if question.kt.event}
    assert events == {
        "tp_intake": "intake_held",
        "tp_start": "route_started",
        "tp_assess_start": "assessment_started",
        "tp_goal_day": "goal_set",
        "tp_plan_day": "route_plan_discussed",
    }


@pytest.mark.parametrize(
    ("plan_day", "days", "outcome"),
    [
        ("2026-11-05", "0", "tp_out_in_time"),
        ("2026-11-19", "14", "tp_out_in_time"),
        ("2026-11-20", "15", "tp_out_later"),
    ],
)
def test_a_plan_is_in_time_within_fourteen_days(plan_day: str, days: str, outcome: str) -> None:
    talk = plan(tp_intake="2026-11-05", tp_plan_day=plan_day)
    assert talk.state("tp_days").value == days
    assert talk.asked("tp_out_in_time", "tp_out_later") == [outcome]
    assert f"{days} dagen" in talk.state(outcome).label


def test_without_both_days_nothing_is_said_of_time() -> None:
    for day in ("tp_intake", "tp_plan_day"):
        assert plan(**{day: "2026-11-05"}).asked("tp_out_in_time", "tp_out_later") == []


def test_a_plan_cannot_lie_before_its_intake() -> None:
    assert plan(tp_intake="2026-11-05", tp_plan_day="2026-11-04").open_points() == ["tp_plan_day"]


def test_a_goal_without_a_step_asks_for_a_first_small_one() -> None:
    talk = plan()
    assert talk.asked("tp_no_step") == ["tp_no_step"]
    talk.form.answer("/tp_stap[1]/tp_stap_what", "Samen gaan kijken")
    assert talk.asked("tp_no_step") == []


def test_a_plan_that_was_not_tuned_with_others_is_remarked() -> None:
    talk = plan(tp_tuned="no")
    assert talk.state("tp_tuned").warning
    assert talk.open_points() == []
