"""The reversed test: the law comes last, and a step that fails is named instead of overruled."""

from __future__ import annotations

import pytest

from builders.conversation import Conversation, begin

GOOD = {
    "ot_persoon": "better",
    "ot_gezin": "same",
    "ot_omgeving": "same",
    "ot_past": "fits",
    "ot_juist": "right",
    "ot_strijd": "no_conflict",
}
OUTCOMES = ("ot_uit_rond", "ot_uit_twijfel", "ot_uit_wet")


@pytest.fixture
def review() -> Conversation:
    return begin("omgekeerde_toets")


def test_the_resident_speaks_first_and_last(review: Conversation) -> None:
    asked = [state.path for state in review.form.nodes() if state.relevant and state.type.is_asked]
    assert (asked[0], asked[-1]) == ("/wat_u_wilt/ot_wens", "/slotsom/ot_reactie")


def test_the_law_is_not_asked_about_before_purpose_and_right(review: Conversation) -> None:
    assert review.asked("ot_strijd", "ot_wet_wacht") == ["ot_wet_wacht"]
    review.answer("ot_past", "fits")
    assert review.asked("ot_strijd", "ot_wet_wacht") == ["ot_wet_wacht"]
    review.answer("ot_juist", "doubtful")
    assert review.asked("ot_strijd", "ot_wet_wacht") == ["ot_strijd"]


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({}, "ot_uit_rond"),
        ({"ot_strijd": "room"}, "ot_uit_rond"),
        ({"ot_strijd": "conflict"}, "ot_uit_wet"),
        ({"ot_past": "partly_fits"}, "ot_uit_twijfel"),
        ({"ot_juist": "not_right"}, "ot_uit_twijfel"),
        ({"ot_gezin": "worse"}, "ot_uit_twijfel"),
        ({"ot_persoon": "same"}, "ot_uit_twijfel"),
        ({"ot_past": None}, None),
    ],
)
def test_the_outcome_follows_from_the_steps(
    review: Conversation, change: dict[str, str | None], outcome: str | None
) -> None:
    review.fill(GOOD)
    for name, value in change.items():
        review.answer(name, value)
    assert review.asked(*OUTCOMES) == ([outcome] if outcome else [])


def test_a_conflict_asks_for_another_path_and_room_asks_where(review: Conversation) -> None:
    review.fill({**GOOD, "ot_strijd": "conflict"})
    assert review.asked("ot_artikel", "ot_ruimte", "ot_ander_pad") == ["ot_artikel", "ot_ander_pad"]
    review.answer("ot_strijd", "room")
    assert review.asked("ot_artikel", "ot_ruimte", "ot_ander_pad") == ["ot_artikel", "ot_ruimte"]


def test_who_fares_worse_is_pointed_out(review: Conversation) -> None:
    review.answer("ot_omgeving", "worse")
    assert review.asked("ot_wie_slechter", "ot_omgeving_hoe") == ["ot_wie_slechter", "ot_omgeving_hoe"]


def test_the_conclusion_is_a_persons_whatever_the_steps_say(review: Conversation) -> None:
    review.fill({**GOOD, "ot_strijd": "conflict"})
    review.answer("ot_besluit", "ask_mandate")
    assert review.open_points() == []
