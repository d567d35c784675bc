"""What a place in a dossier is called, and what stands there, in plain Dutch."""

from __future__ import annotations

import pytest

from builders.dossiers import household
from keukentafel.journal.change import Json
from keukentafel.usecases.office_wording import is_free_text, name_of, value_in_words

PERSON = "/person/person-0"


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("/person/p/phone", "06 1234 5678", "06 1234 5678"),
        ("/person/p/birth_date", "1988-04-17", "17 april 1988"),
        ("/person/p/role", "child", "kind"),
        ("/person/p/phone", "", "leeg"),
        ("/consent/c/discussed", True, "ja"),
        ("/consent/c/answer", "later", "later"),
        ("/plan/goal/g/score_now", 2, "2"),
        ("/visit/v/ink/resident", [[[1, 2]]], "een handtekening"),
        ("/visit/v/form/leefgebieden/answer/wonen/wonen_kind", "rent", "Huurwoning"),
        ("/visit/v/form/leefgebieden/answer/wonen/wonen_arrears", "1840", "€\u00a01.840"),
        ("/something/new", "later program", "later program"),
    ],
)
def test_values_in_words(path: str, value: Json, words: str) -> None:
    assert value_in_words(path, value) == words


def test_what_was_taken_away_or_erased_is_said() -> None:
    assert value_in_words("/person/p/phone", None, removed=True) == "weggehaald"
    assert value_in_words("/person/p/phone", None, erased=True) == "gewist"


def test_places_are_called_after_what_they_are_about() -> None:
    dossier = household()
    person = dossier.persons[0]
    assert name_of(f"/person/{person.id}/phone", dossier) == f"Telefoonnummer van {person.given_name}"
    goal = dossier.goals[0]
    assert name_of(f"/plan/goal/{goal.id}/by", dossier) == f"Einddatum van het doel ‘{goal.title}’"
    assert name_of("/dossier/address", dossier) == "Adres"
    question = "/visit/v/form/leefgebieden/answer/wonen/wonen_arrears"
    assert name_of(question, dossier).startswith("Wonen: ")
    assert name_of("/something/new", dossier) == "Ander gegeven"


def test_only_words_of_ones_own_may_stand_under_one_another() -> None:
    assert is_free_text("/person/p/phone")
    assert is_free_text("/visit/v/form/leefgebieden/answer/wonen/wonen_words")
    assert not is_free_text("/person/p/birth_date")
    assert not is_free_text("/visit/v/form/leefgebieden/answer/wonen/wonen_kind")
