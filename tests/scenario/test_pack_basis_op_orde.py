"""Basics first: what cannot wait is named, somebody acts today, and safety stays with the team."""

from __future__ import annotations

import pytest

from builders.conversation import Conversation, begin, shipped
from keukentafel.domain.values import Audience, Missing

ALL_WELL = {
    "bo_plek": "yes",
    "bo_huis": "no",
    "bo_energie": "no",
    "bo_eten": "yes",
    "bo_inkomen": "yes",
    "bo_verzekering": "yes",
    "bo_schuld": "no",
}


@pytest.fixture
def talk() -> Conversation:
    return begin("basis_op_orde")


def test_when_all_is_well_it_says_so_and_asks_for_nothing_today(talk: Conversation) -> None:
    talk.fill(ALL_WELL)
    assert talk.asked("bo_op_orde", "bo_uitkomst", "bo_terug") == ["bo_op_orde"]
    assert not talk.form.group_relevant("/vandaag[1]")


@pytest.mark.parametrize("name", ALL_WELL)
def test_one_thing_amiss_or_unknown_is_never_called_in_order(talk: Conversation, name: str) -> None:
    talk.fill(ALL_WELL)
    talk.answer(name, "unknown")
    assert talk.asked("bo_op_orde", "bo_uitkomst") == []
    talk.answer(name, "no" if ALL_WELL[name] == "yes" else "yes")
    assert talk.asked("bo_op_orde", "bo_uitkomst") == ["bo_uitkomst"]
    assert talk.state("bo_aantal").value == "1"


def test_what_comes_first_is_named_in_words(talk: Conversation) -> None:
    talk.fill({**ALL_WELL, "bo_huis": "yes", "bo_eten": "no", "bo_kinderen": "yes"})
    talk.answer("bo_kinderen_nodig", ["bed"])
    assert talk.state("bo_uitkomst").label == "Dit gaat eerst: het huis houden, eten, de kinderen."


@pytest.mark.parametrize(
    ("name", "answer"), [("bo_huis", "yes"), ("bo_energie", "yes"), ("bo_verzekering", "no")]
)
def test_a_threat_starts_the_three_days_but_debts_alone_do_not(
    talk: Conversation, name: str, answer: str
) -> None:
    talk.answer("bo_schuld", "yes")
    assert talk.asked("bo_dreiging_dag") == []
    talk.answer(name, answer)
    assert talk.asked("bo_dreiging_dag") == ["bo_dreiging_dag"]
    assert talk.form.definition.question("bo_dreiging_dag").kt.event == "debt_threat_seen"


def test_help_with_debts_is_offered_and_only_then_dated(talk: Conversation) -> None:
    talk.answer("bo_post", "yes")
    assert talk.asked("bo_schuldhulp", "bo_schuldhulp_dag") == ["bo_schuldhulp"]
    talk.answer("bo_schuldhulp", "yes")
    assert talk.asked("bo_schuldhulp_dag") == ["bo_schuldhulp_dag"]


def test_the_worker_is_told_when_fewer_steps_than_worries_are_agreed(talk: Conversation) -> None:
    talk.fill({**ALL_WELL, "bo_schuld": "yes"})
    assert talk.asked("bo_nog_niet") == ["bo_nog_niet"]
    talk.form.answer("/vandaag[1]/dag_wat", "Samen bellen")
    assert talk.asked("bo_nog_niet") == []


def test_nothing_and_something_do_not_go_together(talk: Conversation) -> None:
    talk.answer("bo_kinderen", "yes")
    talk.answer("bo_kinderen_nodig", ["bed", "nothing"])
    assert talk.open_points() == ["bo_kinderen_nodig"]


def test_worries_about_safety_never_leave_the_team(talk: Conversation) -> None:
    form = shipped("basis_op_orde")
    for name in ("bo_zorgen", "bo_zorgen_stap"):
        assert form.audience_of(form.question(name)) is Audience.INTERNAL
    talk.answer("bo_zorgen", ["children"])
    assert talk.asked("bo_zorgen_stap") == ["bo_zorgen_stap"]
    assert talk.state("bo_aantal").value == "0"


def test_everything_may_be_left_out(talk: Conversation) -> None:
    for name in ALL_WELL:
        talk.mark(name, Missing.REFUSED)
    assert talk.open_points() == []
    assert talk.asked("bo_op_orde", "bo_uitkomst") == []
