"""The five things a young person needs: now, want, first step, who; and what is left before eighteen."""

from __future__ import annotations

import pytest

from builders.conversation import begin, shipped
from builders.packs import domain_codes

DOMAINS = domain_codes("big_five")


@pytest.mark.parametrize("domain", DOMAINS)
def test_each_of_the_five_goes_from_now_to_want_to_a_first_step_to_who(domain: str) -> None:
    form = shipped("big_five")
    asked = [question.name for question in form.questions if form.domain_of(question) == domain]
    assert asked == [f"{domain}_nu", f"{domain}_wil", f"{domain}_stap", f"{domain}_wie"]
    talk = begin("big_five")
    assert talk.asked(*asked) == asked[:2]
    talk.answer(f"{domain}_wil", "Een eigen kamer")
    talk.answer(f"{domain}_stap", "Samen kijken")
    assert talk.asked(*asked) == asked


def test_what_is_left_before_eighteen_is_told_by_name() -> None:
    talk = begin("big_five")
    talk.answer("al_geregeld", ["digid", "bank", "verzekering", "adres"])
    assert talk.state("nog_regelen").label == (
        "Geregeld: 4 van de 6. Nog te doen: studiegeld of ander inkomen, hulp die doorloopt."
    )


def test_when_everything_is_arranged_nothing_is_left() -> None:
    talk = begin("big_five")
    assert talk.asked("nog_regelen", "alles_geregeld") == []
    talk.answer("al_geregeld", ["digid", "bank", "verzekering", "inkomen", "hulp", "adres"])
    assert talk.asked("nog_regelen", "alles_geregeld") == ["alles_geregeld"]


def test_nothing_is_required_of_the_young_person() -> None:
    assert begin("big_five").open_points() == []
