"""Handing over: in the resident's words, nothing without a yes, and the case manager stays."""

from __future__ import annotations

import pytest

from builders.conversation import Conversation, begin, shipped
from keukentafel.domain.values import Audience, Missing

OUTCOMES = ("ov_out_yes", "ov_out_nothing", "ov_out_no", "ov_out_later")


def handing_over(**answers: object) -> Conversation:
    talk = begin("overdracht")
    talk.fill({"ov_to": "Daan", **answers})
    return talk


def test_the_residents_words_come_first() -> None:
    form = shipped("overdracht")
    assert [question.name for question in form.questions][:2] == ["ov_know", "ov_not_again"]
    assert {form.audience_of(question) for question in form.questions[:5]} == {Audience.RESIDENT}


@pytest.mark.parametrize("answer", ["yes", "no", "later"])
def test_what_the_resident_chose_is_the_outcome(answer: str) -> None:
    talk = handing_over(ov_consent=answer, ov_what=["plan"])
    assert talk.asked(*OUTCOMES) == [f"ov_out_{answer}"]
    assert talk.asked("ov_note_consent") == ([] if answer == "yes" else ["ov_note_consent"])
    assert talk.asked("ov_except") == (["ov_except"] if answer == "yes" else [])


def test_no_answer_is_not_a_yes() -> None:
    talk = handing_over()
    assert talk.asked("ov_note_consent", *OUTCOMES) == ["ov_note_consent"]
    talk.mark("ov_consent", Missing.REFUSED)
    assert talk.asked("ov_note_consent", *OUTCOMES) == ["ov_note_consent"]


def test_what_may_be_passed_on_is_named() -> None:
    talk = handing_over(ov_consent="yes")
    assert talk.asked(*OUTCOMES) == ["ov_out_nothing"]
    talk.fill({"ov_what": ["contact", "plan"]})
    told = "Dit mogen wij doorgeven: Mijn naam en telefoonnummer; Mijn doelen en afspraken."
    assert talk.state("ov_out_yes").label == told


def test_a_no_says_that_help_goes_on() -> None:
    assert "Uw hulp gaat gewoon door." in handing_over(ov_consent="no").state("ov_out_no").label


def test_getting_to_know_each_other_comes_before_the_change() -> None:
    talk = handing_over(ov_day="2026-12-14", ov_meet="yes", ov_meet_day="2026-12-20")
    assert talk.state("ov_meet_day").warning
    talk.answer("ov_meet_day", "2026-12-08")
    assert not talk.state("ov_meet_day").warning
    talk.answer("ov_meet", "no")
    assert talk.state("ov_meet").warning
    assert talk.open_points() == []


def test_the_case_manager_is_named_to_the_resident() -> None:
    talk = handing_over()
    assert talk.asked("ov_out_manager", "ov_manager_knows") == []
    talk.fill({"ov_manager": "Marieke"})
    assert talk.state("ov_out_manager").label.startswith("Casusregisseur blijft: Marieke.")


def test_what_only_colleagues_may_know_stays_within_the_team() -> None:
    form = shipped("overdracht")
    for name in ("ov_care", "ov_avoid"):
        assert form.audience_of(form.question(name)) is Audience.INTERNAL
