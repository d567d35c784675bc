"""The number for a life: asked afresh each time, put beside the older ones without a judgement."""

from __future__ import annotations

import pytest

from builders.conversation import Conversation, begin, shipped

SAID = (
    "begin_hoger",
    "begin_gelijk",
    "begin_lager",
    "oplossing_hoger",
    "oplossing_gelijk",
    "oplossing_lager",
)


def number_for_a_life(moment: str, **numbers: str) -> Conversation:
    talk = begin("levenscijfer")
    talk.answer("moment", moment)
    for name, number in numbers.items():
        talk.answer(name, number)
    return talk


def test_todays_number_is_asked_before_the_older_ones_are_looked_up() -> None:
    names = [question.name for question in shipped("levenscijfer").questions]
    assert names.index("cijfer") < names.index("cijfer_begin") < names.index("cijfer_oplossing")


def test_at_the_start_there_is_nothing_to_look_back_on() -> None:
    talk = number_for_a_life("begin", cijfer="4")
    assert talk.asked("cijfer_begin", "veranderd", "oplossing_datum", *SAID) == []


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        ("7", "3", "Bij het begin gaf u een 3. Nu geeft u een 7. Dat is 4 hoger."),
        ("5", "5", "Bij het begin gaf u een 5. Nu geeft u weer een 5."),
        ("4", "6", "Bij het begin gaf u een 6. Nu geeft u een 4. Dat is 2 lager."),
        ("0", "0", "Bij het begin gaf u een 0. Nu geeft u weer een 0."),
    ],
)
def test_the_difference_is_told_in_words(now: str, then: str, said: str) -> None:
    talk = number_for_a_life("oplossing", cijfer=now, cijfer_begin=then)
    assert [talk.state(name).label for name in talk.asked(*SAID)] == [said]


def test_a_year_later_the_number_stands_beside_both_older_ones() -> None:
    talk = number_for_a_life("jaar", cijfer="8", cijfer_begin="3", cijfer_oplossing="8")
    assert talk.asked(*SAID) == ["begin_hoger", "oplossing_gelijk"]


def test_an_older_number_that_nobody_knows_gives_no_difference() -> None:
    talk = number_for_a_life("oplossing", cijfer="8")
    assert talk.asked(*SAID) == []


def test_who_gives_a_ten_is_not_asked_for_more() -> None:
    assert number_for_a_life("begin", cijfer="10").asked("cijfer_hoger") == []
    assert number_for_a_life("begin", cijfer="0").asked("cijfer_hoger") == ["cijfer_hoger"]


def test_the_day_of_the_solution_starts_the_year() -> None:
    assert shipped("levenscijfer").question("oplossing_datum").kt.event == "solution_reached"
    assert number_for_a_life("jaar").asked("oplossing_datum") == []
