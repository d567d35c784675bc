"""Who does what: one contact person, per helper a goal and a ground, and fewer helpers where that helps."""

from __future__ import annotations

import pytest

from builders.conversation import shipped
from builders.scenario import Scenario

VAST = "/wd_vast"


def table(*helpers: dict[str, str | tuple[str, ...]]) -> Scenario:
    """A conversation with these helpers: what was answered for each."""
    talk = Scenario(shipped("wie_doet_wat"))
    for number, helper in enumerate(helpers, start=1):
        if number > 1:
            talk.add("/wd_helper")
        for name, value in helper.items():
            talk.answer(f"/wd_helper[{number}]/wd_{name}", value)
    return talk


def test_an_empty_table_says_nothing() -> None:
    talk = table()
    talk.expect_value(f"{VAST}/wd_count", "0")
    talk.expect_irrelevant(*(f"{VAST}/wd_out_{end}" for end in ("contact", "one", "helpers")))
    talk.expect_irrelevant(*(f"{VAST}/wd_note_{end}" for end in ("contact", "ground", "goal")))


def test_helpers_are_counted_by_how_they_go_on() -> None:
    talk = table(
        {"who": "Joost", "next": "continue"},
        {"who": "De Groot", "next": "change"},
        {"who": "Coach", "next": "stop"},
        {"who": "Buurvrouw"},
    )
    talk.expect_label(f"{VAST}/wd_out_helpers", "Er zijn 4 helpers. Doorgaan: 2. Stoppen: 1.")


def test_more_than_one_helper_asks_for_one_contact_person() -> None:
    talk = table({"who": "Joost"})
    talk.expect_irrelevant(f"{VAST}/wd_note_contact").expect_relevant(f"{VAST}/wd_out_one")
    talk.add("/wd_helper").answer("/wd_helper[2]/wd_who", "De Groot")
    talk.expect_relevant(f"{VAST}/wd_note_contact")
    talk.answer(f"{VAST}/wd_contact", "Marieke").expect_irrelevant(f"{VAST}/wd_note_contact")
    talk.expect_label(f"{VAST}/wd_out_contact", "Uw vaste contactpersoon is Marieke.")


def test_a_helper_who_sees_nothing_needs_no_ground() -> None:
    table({"who": "Buurvrouw"}).expect_irrelevant("/wd_helper[1]/wd_ground")


def test_without_law_or_consent_nothing_is_shared() -> None:
    talk = table({"who": "Coach", "sees": ("money",), "ground": "none"})
    assert talk.form.state("/wd_helper[1]/wd_ground").warning
    talk.expect_relevant(f"{VAST}/wd_note_ground")
    talk.answer("/wd_helper[1]/wd_ground", "consent").expect_irrelevant(f"{VAST}/wd_note_ground")


@pytest.mark.parametrize(("ground", "asked"), [("law", True), ("consent", False), ("secrecy", False)])
def test_a_duty_in_law_is_named(ground: str, asked: bool) -> None:
    talk = table({"who": "De Groot", "sees": ("work",), "ground": ground})
    assert talk.form.state("/wd_helper[1]/wd_law").relevant is asked


def test_a_helper_without_a_goal_is_noticed() -> None:
    talk = table({"who": "Joost", "helper_goal": "Weer naar school"}, {"who": "Coach"})
    talk.expect_relevant(f"{VAST}/wd_note_goal")
    talk.answer("/wd_helper[2]/wd_helper_goal", "Slapen").expect_irrelevant(f"{VAST}/wd_note_goal")


def test_what_changes_is_asked_only_when_something_does() -> None:
    talk = table({"who": "Joost", "next": "continue"}, {"who": "Coach", "next": "stop"})
    talk.expect_irrelevant("/wd_helper[1]/wd_next_what").expect_relevant("/wd_helper[2]/wd_next_what")
