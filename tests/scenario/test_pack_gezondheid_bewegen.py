"""Four months of moving: what each talk asks, then and now side by side, and the day of the balance."""

from __future__ import annotations

import pytest

from builders.conversation import Conversation, begin, shipped
from builders.packs import domain_codes

SIDES = ("mentaal", "fysiek", "sociaal", "financieel")


def talk(moment: str) -> Conversation:
    conversation = begin("gezondheid_bewegen")
    conversation.answer("gb_moment", moment)
    return conversation


def test_the_intake_looks_at_the_four_sides_of_its_domain_set() -> None:
    assert domain_codes("gezondheid_bewegen") == SIDES
    assert tuple(group.domain for group in shipped("gezondheid_bewegen").domains) == SIDES


@pytest.mark.parametrize("side", SIDES)
def test_then_is_shown_only_at_a_later_talk_and_after_now(side: str) -> None:
    intake = talk("intake")
    intake.answer(f"{side}_nu", "4")
    assert intake.asked(f"{side}_toen") == []
    balance = talk("balance")
    assert balance.asked(f"{side}_toen") == []
    balance.answer(f"{side}_nu", "6")
    assert balance.asked(f"{side}_toen") == [f"{side}_toen"]
    balance.answer(f"{side}_toen", "4")
    assert balance.state(f"{side}_naast").label.endswith(": eerst een 4, nu een 6.")


def test_nothing_adds_the_four_numbers_up() -> None:
    form = shipped("gezondheid_bewegen")
    read = [
        {reference.text for reference in question.calculation.references}
        for question in form.questions
        if question.calculation is not None
    ]
    assert [names for names in read if any(name.endswith(("_nu", "_toen")) for name in names)] == []


def test_who_is_not_ready_yet_is_not_let_go() -> None:
    intake = talk("intake")
    intake.answer("meedoen_eerst", "yes")
    assert intake.asked("meedoen_start", "meedoen_wie", "meedoen_later") == ["meedoen_wie", "meedoen_later"]


def test_the_programme_lasts_four_months() -> None:
    intake = talk("intake")
    intake.answer("meedoen_eerst", "no")
    intake.answer("meedoen_start", "2026-10-31")
    assert intake.state("traject_op").value == "2027-02-28"
    assert "28 februari 2027" in intake.state("meedoen_loopt").label


def test_the_balance_is_two_months_after_the_last_time() -> None:
    end = talk("end")
    end.answer("einde_op", "2026-12-31")
    assert end.state("balans_op").value == "2027-02-28"
    assert "28 februari 2027" in end.state("einde_balans").label
