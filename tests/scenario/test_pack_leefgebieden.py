"""The intake in use: a life domain is asked about only when opened, and questions follow the answers."""

from __future__ import annotations

import pytest

from builders.conversation import begin, shipped
from builders.packs import domain_codes
from keukentafel.domain.values import Audience, Missing

DOMAINS = domain_codes("zelfredzaamheid")
PER_DOMAIN = ("opened_reason", "own_words", "now", "going_well", "wanted", "urgent", "others_involved")


def test_an_intake_begins_with_wish_and_question_and_nothing_else_of_substance() -> None:
    intake = begin("leefgebieden")
    relevant = [state.path for state in intake.form.nodes() if state.relevant]
    assert relevant[:2] == ["/wens_en_vraag/wish", "/wens_en_vraag/request"]
    assert not any(intake.form.group_relevant(f"/{domain}") for domain in DOMAINS)
    assert intake.open_points() == []


def test_opening_a_life_domain_opens_only_its_questions_and_asks_for_the_reason() -> None:
    intake = begin("leefgebieden")
    intake.answer("opened", ["wonen"])
    assert intake.asked("wonen_words", "wonen_kind", "wonen_good", "geld_words") == [
        "wonen_words",
        "wonen_kind",
        "wonen_good",
    ]
    assert intake.open_points() == ["wonen_reason"]
    intake.answer("wonen_reason", "huurachterstand genoemd")
    assert intake.open_points() == []


def test_the_reason_may_be_left_for_later() -> None:
    intake = begin("leefgebieden")
    intake.answer("opened", ["geld"])
    intake.mark("geld_reason", Missing.LATER)
    assert intake.open_points() == []


def test_what_was_told_stays_when_a_domain_is_closed_and_comes_back() -> None:
    intake = begin("leefgebieden")
    intake.answer("opened", ["geld"])
    intake.answer("geld_words", "Het is krap.")
    intake.answer("opened", [])
    assert intake.asked("geld_words") == []
    assert [hidden.path for hidden in intake.form.hidden_answers()] == ["/geld/geld_words"]
    intake.answer("opened", ["geld"])
    assert intake.state("geld_words").value == "Het is krap."


@pytest.mark.parametrize(("kind", "asked"), [("rent", True), ("own", True), ("shelter", False)])
def test_arrears_are_asked_of_who_rents_or_owns(kind: str, asked: bool) -> None:
    intake = begin("leefgebieden")
    intake.answer("opened", ["wonen"])
    intake.answer("wonen_kind", kind)
    assert intake.state("wonen_arrears").relevant is asked


def test_a_date_of_eviction_is_asked_only_when_there_is_reason() -> None:
    intake = begin("leefgebieden")
    intake.answer("opened", ["wonen"])
    intake.answer("wonen_kind", "rent")
    intake.answer("wonen_arrears", "0")
    assert intake.asked("wonen_eviction_date") == []
    intake.answer("wonen_arrears", "1840")
    assert intake.asked("wonen_eviction_date") == ["wonen_eviction_date"]
    intake.answer("wonen_arrears", None)
    intake.answer("wonen_urgent", ["eviction"])
    assert intake.asked("wonen_eviction_date") == ["wonen_eviction_date"]


def test_an_impossible_number_is_kept_but_not_valid() -> None:
    intake = begin("leefgebieden")
    intake.answer("opened", ["daginvulling"])
    intake.answer("daginvulling_days", "9")
    state = intake.state("daginvulling_days")
    assert state.value == "9"
    assert not state.valid
    assert state.message == "Vul een getal in van 0 tot en met 7."


def test_no_amount_is_asked_when_there_are_no_debts() -> None:
    intake = begin("leefgebieden")
    intake.answer("opened", ["geld"])
    intake.answer("geld_debts", "none")
    assert intake.asked("geld_debt_amount") == []
    intake.answer("geld_debts", "too_much")
    assert intake.asked("geld_debt_amount") == ["geld_debt_amount"]


def test_opening_many_domains_is_remarked_on_but_never_refused() -> None:
    intake = begin("leefgebieden")
    intake.answer("opened", DOMAINS[:8])
    assert not intake.state("opened").warning
    intake.answer("opened", DOMAINS)
    assert "Is elk onderwerp nodig" in intake.state("opened").warning
    assert intake.state("opened").valid


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_domain_has_the_same_kinds_of_questions_and_says_why_it_is_needed(domain: str) -> None:
    form = shipped("leefgebieden")
    group = form.node(domain)
    assert group.why_needed.in_language("nl")
    assert [concept for concept in PER_DOMAIN if not form.by_concept(concept, domain)] == []
    assert 1 <= len(form.by_concept("now", domain)) <= 4
    (words,) = form.by_concept("own_words", domain)
    assert form.audience_of(words) is Audience.RESIDENT
    assert words.hint.in_language("nl") == "In uw eigen woorden. Dit komt letterlijk in het verslag."
    assert words.guidance_hint.in_language("nl")
