"""The resident's own plan in use: dreams first, every question may be skipped, in six languages."""

from __future__ import annotations

import pytest

from builders.conversation import begin, shipped
from builders.packs import RESIDENT_LANGUAGES, domain_codes
from keukentafel.domain.values import Audience, Missing

DOMAINS = domain_codes("toekomstplan")


def test_the_plan_begins_with_a_dream_and_ends_with_who_filled_it_in() -> None:
    form = shipped("toekomstplan")
    assert form.questions[0].concept == "plan.dream"
    assert form.questions[-1].concept == "plan.filled_by"


@pytest.mark.parametrize("domain", DOMAINS)
def test_each_of_the_five_asks_how_it_goes_then_now_then_what_i_want(domain: str) -> None:
    form = shipped("toekomstplan")
    mood, now = form.by_concept("plan.now", domain)
    (want,) = form.by_concept("plan.want", domain)
    (need,) = form.by_concept("plan.need", domain)
    assert mood.list_name == "mood"
    asked = [question for question in form.questions if form.domain_of(question) == domain]
    assert asked == [mood, now, want, need]


@pytest.mark.parametrize("domain", DOMAINS)
def test_what_it_takes_is_asked_only_of_who_says_what_they_want(domain: str) -> None:
    plan = begin("toekomstplan")
    assert plan.asked(f"{domain}_nodig") == []
    plan.mark(f"{domain}_wil", Missing.REFUSED)
    assert plan.asked(f"{domain}_nodig") == []
    plan.answer(f"{domain}_wil", "Hier blijven")
    assert plan.asked(f"{domain}_nodig") == [f"{domain}_nodig"]


def test_nothing_is_required_of_the_resident() -> None:
    assert begin("toekomstplan").open_points() == []


def test_everything_in_the_plan_is_the_residents() -> None:
    form = shipped("toekomstplan")
    assert {form.audience_of(question) for question in form.questions} == {Audience.RESIDENT}


@pytest.mark.parametrize("language", [code for code in RESIDENT_LANGUAGES if code != "nl"])
def test_switching_language_changes_every_question_and_choice(language: str) -> None:
    plan = begin("toekomstplan")
    dutch = {state.path: (state.label, [c.label for c in state.choices]) for state in plan.form.nodes()}
    plan.form.set_language(language)
    for state in plan.form.nodes():
        label, choices = dutch[state.path]
        assert state.label != label
        assert all(now.label != was for now, was in zip(state.choices, choices, strict=True))


def test_only_the_dutch_counts_as_checked() -> None:
    form = shipped("toekomstplan")
    assert set(form.languages) == set(RESIDENT_LANGUAGES)
    assert form.reviewed == {"nl"}
