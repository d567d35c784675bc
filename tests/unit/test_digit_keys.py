"""Which digit chooses which answer."""

from __future__ import annotations

import pytest

from keukentafel.gui.parts.digit_keys import digit_keys, with_key


def test_answers_have_the_digit_of_their_place_and_the_tenth_has_nought() -> None:
    names = [f"antwoord_{n}" for n in range(1, 13)]
    keys = digit_keys(names)
    assert [keys.get(name, "") for name in names] == [*"1234567890", "", ""]


@pytest.mark.parametrize("names", ["54321", "12345", "0123456789"])
def test_scores_and_grades_keep_their_own_digit(names: str) -> None:
    assert digit_keys(names) == {name: name for name in names}


def test_what_stands_among_scores_gets_the_digit_of_its_place_when_that_is_free() -> None:
    assert digit_keys(["1", "2", "3", "weet_niet"]) == {"1": "1", "2": "2", "3": "3", "weet_niet": "4"}
    assert digit_keys(["weet_niet", "1", "2"]) == {"1": "1", "2": "2"}
    assert digit_keys([str(n) for n in range(1, 11)])["10"] == "0"
    assert "10" not in digit_keys([str(n) for n in range(11)])


def test_who_listens_hears_the_key_after_the_words() -> None:
    assert with_key("Ja", "1") == "Ja, toets 1"
    assert with_key("Er is niets.", "3") == "Er is niets, toets 3"
    assert with_key("Ja", "") == "Ja"
