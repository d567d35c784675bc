"""Eight marks of help that hangs together: what is in order, what is not, what the resident notices."""

from __future__ import annotations

import pytest

from builders.conversation import Conversation, begin, shipped

POINTS = ("request", "domains", "other_help", "plan", "tuned", "goals", "contact", "working")
OFTEN = ("always", "often")
SELDOM = ("sometimes", "seldom", "never")


def check(default: str = "always", **answers: str) -> Conversation:
    talk = begin("acht_criteria")
    given = dict.fromkeys(POINTS, default) | answers
    talk.fill({f"ac_{point}": answer for point, answer in given.items() if answer})
    return talk


def test_there_are_eight_points_on_one_scale() -> None:
    points = shipped("acht_criteria").by_concept("criterion")
    assert [question.name for question in points] == [f"ac_{point}" for point in POINTS]
    assert {question.list_name for question in points} == {"often5"}


def test_an_untouched_check_says_nothing() -> None:
    talk = begin("acht_criteria")
    assert talk.asked("ac_out", "ac_out_weak", "ac_out_all", "ac_note_open") == []


def test_all_eight_in_order() -> None:
    talk = check()
    assert talk.asked("ac_out_all", "ac_out_weak", "ac_note_open") == ["ac_out_all"]
    assert talk.state("ac_out").label == "Bij 8 van de 8 punten gaat het altijd of vaak goed."


@pytest.mark.parametrize("point", POINTS)
def test_each_point_counts_once(point: str) -> None:
    talk = check(**{point: "sometimes"})
    assert (talk.state("ac_good").value, str(talk.state("ac_weak").value).strip()) == ("7", point)


def test_always_and_often_are_in_order_and_the_rest_asks_attention() -> None:
    talk = check()
    for answer in (*OFTEN, *SELDOM):
        talk.answer("ac_request", answer)
        assert talk.asked("ac_out_weak") == ([] if answer in OFTEN else ["ac_out_weak"])


def test_what_asks_attention_is_named() -> None:
    talk = check(other_help="sometimes", tuned="never")
    told = "Dit vraagt nog aandacht: vragen naar andere hulp; het plan afstemmen op andere hulp."
    assert talk.state("ac_out_weak").label == told


def test_what_was_not_looked_at_is_neither_good_nor_bad() -> None:
    talk = check(working="", goals="")
    assert talk.state("ac_out").label == "Bij 6 van de 6 punten gaat het altijd of vaak goed."
    assert talk.asked("ac_out_all") == []
    assert (
        talk.state("ac_note_open").label == "Nog niet bekeken: duidelijke doelen; op elkaar afgestemd werken."
    )


@pytest.mark.parametrize(
    ("asked", "point", "note"),
    [("ac_knows_who", "contact", "ac_note_contact"), ("ac_own_plan", "plan", "ac_note_plan")],
)
def test_the_resident_who_notices_otherwise_is_heard(asked: str, point: str, note: str) -> None:
    talk = check()
    assert talk.asked(note) == []
    for answer in ("no", "unknown"):
        talk.answer(asked, answer)
        assert talk.asked(note) == [note]
    talk.answer(asked, "yes")
    assert talk.asked(note) == []
    talk.fill({asked: "no", f"ac_{point}": "never"})
    assert talk.asked(note) == []
