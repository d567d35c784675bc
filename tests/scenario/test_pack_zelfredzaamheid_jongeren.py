"""The scores of a young person: their own choice first, and what a parent must not read stays inside."""

from __future__ import annotations

import pytest

from builders.conversation import begin, shipped
from builders.packs import LEVELS, domain_codes, pack_texts
from keukentafel.domain.values import Audience

FORM = "zelfredzaamheid_jongeren"
DOMAINS = tuple(code for code in domain_codes("zelfredzaamheid") if not code.startswith("kind_"))


def test_the_thirteen_domains_are_there_and_none_about_being_a_parent() -> None:
    assert tuple(group.domain for group in shipped(FORM).domains) == DOMAINS


def test_the_young_person_speaks_before_a_domain_is_opened() -> None:
    scores = begin(FORM)
    assert [state.path for state in scores.form.nodes() if state.relevant] == [
        "/jij/jij_woorden",
        "/jij/jij_goed",
        "/zelfredzaamheid_kiezen/opened",
        "/zelfredzaamheid_kiezen/sources",
    ]


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_young_person_chooses_in_words_of_their_own_and_the_worker_by_indicators(domain: str) -> None:
    form = shipped(FORM)
    (resident,) = form.by_concept("score.resident", domain)
    (worker,) = form.by_concept("score.worker", domain)
    assert resident.list_name == "ladder_own"
    assert worker.list_name == f"ladder_{domain}"
    own, theirs = (form.choice_list(question.list_name or "").choices for question in (resident, worker))
    assert tuple(choice.name for choice in own) == tuple(choice.name for choice in theirs) == LEVELS
    assert all(choice.hint for choice in (*own, *theirs))


def test_every_indicator_is_our_own_and_stands_once() -> None:
    ours = [
        pack_texts(form_id, "nl")["choices"][f"ladder_{domain}"][level]["hint"]
        for form_id in (FORM, "zelfredzaamheid", "zelfredzaamheid_huishouden")
        for domain in DOMAINS
        for level in LEVELS
    ]
    assert len(set(ours)) == len(ours) == 3 * 13 * 5


def test_what_a_parent_must_not_read_of_today_stays_inside() -> None:
    form = shipped(FORM)
    inside = {
        group.domain
        for group in form.domains
        for question in form.by_concept("today.what", group.domain)
        if form.audience_of(question) is Audience.INTERNAL
    }
    assert inside == {"thuis", "netwerk", "middelen"}
    assert form.audience_of(form.question("weegt_niet_in_verslag")) is Audience.INTERNAL


@pytest.mark.parametrize(
    ("age", "told"), [("y12_15", ["beslist_samen"]), ("y16_17", ["beslist_zelf"]), (None, [])]
)
def test_who_decides_about_help_follows_from_the_age(age: str | None, told: list[str]) -> None:
    scores = begin(FORM)
    scores.answer("opened", ["geld"])
    scores.answer("weegt_leeftijd", age)
    assert scores.asked("beslist_samen", "beslist_zelf") == told


def test_nobody_who_goes_to_school_is_asked_why_not() -> None:
    scores = begin(FORM)
    scores.answer("opened", ["werk_leren"])
    scores.answer("weegt_school", "every_day")
    assert scores.asked("weegt_leerplicht") == []
    scores.answer("weegt_school", "partly")
    assert scores.asked("weegt_leerplicht") == ["weegt_leerplicht"]
