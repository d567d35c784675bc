"""Simple scores: the resident picks the domains and the way of saying it; words beside each, no total."""

from __future__ import annotations

import pytest

from builders.conversation import begin, shipped
from builders.packs import domain_codes

DOMAINS = domain_codes("toekomstplan")
WAYS = ("cijfer", "gezicht", "kleur")


@pytest.mark.parametrize("way", WAYS)
def test_only_the_chosen_way_is_asked_and_always_with_words(way: str) -> None:
    talk = begin("eenvoudige_scores")
    talk.answer("onderwerp", ["inkomen"])
    talk.answer("manier", way)
    asked = [f"inkomen_{each}" for each in (*WAYS, "woorden", "beter")]
    assert talk.asked(*asked) == [f"inkomen_{way}", "inkomen_woorden", "inkomen_beter"]


def test_a_domain_the_resident_does_not_pick_is_not_asked() -> None:
    talk = begin("eenvoudige_scores")
    talk.answer("onderwerp", ["wonen"])
    assert [domain for domain in DOMAINS if talk.form.group_relevant(f"/{domain}")] == ["wonen"]


def test_where_to_begin_is_one_of_the_chosen_and_asked_only_when_there_are_more() -> None:
    talk = begin("eenvoudige_scores")
    talk.answer("onderwerp", ["wonen"])
    assert talk.asked("eerst") == []
    talk.answer("onderwerp", ["wonen", "netwerk"])
    assert [choice.name for choice in talk.state("eerst").choices] == ["wonen", "netwerk"]


def test_a_score_stays_when_the_resident_says_it_in_another_way() -> None:
    talk = begin("eenvoudige_scores")
    talk.answer("onderwerp", ["wonen"])
    talk.answer("manier", "cijfer")
    talk.answer("wonen_cijfer", "6")
    talk.answer("manier", "kleur")
    assert [hidden.value for hidden in talk.form.hidden_answers()] == ["6"]
    talk.answer("manier", "cijfer")
    assert talk.state("wonen_cijfer").value == "6"


def test_nothing_is_added_up_or_averaged() -> None:
    form = shipped("eenvoudige_scores")
    assert [question.name for question in form.questions if question.calculation is not None] == []
    assert {form.domain_of(question) for question in form.by_concept("simple_score")} == set(DOMAINS)
