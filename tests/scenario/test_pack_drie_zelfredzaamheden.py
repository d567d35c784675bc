"""Three kinds of self-reliance: active in each and in balance, said only once a professional confirms it."""

from __future__ import annotations

import pytest

from builders.conversation import Conversation, begin

AREAS = ("lg_actief", "sa_actief", "zr_actief")
OUTCOMES = ("uit_goed", "uit_scheef", "uit_stil")
GAINS = ("uit_lg", "uit_sa", "uit_zr")


@pytest.fixture
def talk() -> Conversation:
    return begin("drie_zelfredzaamheden")


def judge(talk: Conversation, *levels: str) -> None:
    talk.fill(dict(zip(AREAS, levels, strict=True)))


@pytest.mark.parametrize(
    ("levels", "outcome", "gains"),
    [
        (("good", "good", "good"), "uit_goed", ()),
        (("full", "good", "full"), "uit_goed", ()),
        (("little", "little", "good"), "uit_goed", ()),
        (("full", "little", "good"), "uit_scheef", ("uit_sa",)),
        (("little", "full", "little"), "uit_scheef", ("uit_lg", "uit_zr")),
        (("none", "full", "good"), "uit_stil", ("uit_lg",)),
        (("none", "none", "none"), "uit_stil", GAINS),
        (("little", "little", "none"), "uit_stil", ("uit_zr",)),
    ],
)
def test_active_in_each_and_in_balance(
    talk: Conversation, levels: tuple[str, ...], outcome: str, gains: tuple[str, ...]
) -> None:
    judge(talk, *levels)
    talk.answer("ne_bevestigd", "yes")
    assert talk.asked(*OUTCOMES) == [outcome]
    assert tuple(talk.asked(*GAINS)) == gains


def test_nothing_is_said_about_anyone_before_a_professional_confirms(talk: Conversation) -> None:
    judge(talk, "full", "none", "good")
    assert talk.asked("ne_beeld_stil", "ne_herkent", "ne_bevestigd", *OUTCOMES, *GAINS) == [
        "ne_beeld_stil",
        "ne_herkent",
        "ne_bevestigd",
    ]
    talk.answer("ne_bevestigd", "no")
    assert talk.asked(*OUTCOMES, *GAINS) == []


def test_two_of_three_areas_are_not_a_picture(talk: Conversation) -> None:
    talk.fill({"lg_actief": "full", "sa_actief": "none"})
    assert talk.asked("ne_nog_open", "ne_herkent", "ne_beeld_stil") == ["ne_nog_open"]
    talk.answer("zr_actief", "none")
    talk.answer("ne_bevestigd", "yes")
    talk.answer("zr_actief", None)
    assert talk.asked(*OUTCOMES, *GAINS) == []


def test_the_resident_may_see_it_otherwise_and_chooses_the_first_step(talk: Conversation) -> None:
    judge(talk, "good", "good", "good")
    talk.answer("ne_herkent", "wrong")
    assert talk.asked("ne_anders") == ["ne_anders"]
    assert not talk.form.group_relevant("/stap[1]")
    talk.answer("es_gebied", "sociaal")
    assert talk.form.group_relevant("/stap[1]")
    talk.answer("es_gebied", "none_now")
    assert not talk.form.group_relevant("/stap[1]")
