"""The scores of a household: who lives there, whom a domain is about, and the children when there are any."""

from __future__ import annotations

import pytest

from builders.conversation import Conversation, begin, shipped
from builders.packs import domain_codes
from keukentafel.domain.values import Audience

FORM = "zelfredzaamheid_huishouden"
DOMAINS = domain_codes("zelfredzaamheid")
ABOUT_CHILDREN = tuple(code for code in DOMAINS if code.startswith("kind_"))


def offered(talk: Conversation, path: str) -> tuple[str, ...]:
    return tuple(choice.name for choice in talk.form.state(path).choices)


@pytest.mark.parametrize(("children", "more"), [("yes", ABOUT_CHILDREN), ("no", ()), (None, ())])
def test_the_domains_about_children_are_offered_when_there_are_children(
    children: str | None, more: tuple[str, ...]
) -> None:
    talk = begin(FORM)
    talk.answer("kinderen", children)
    thirteen = tuple(code for code in DOMAINS if code not in ABOUT_CHILDREN)
    assert offered(talk, "/zelfredzaamheid_kiezen/opened") == thirteen + more


def test_a_domain_about_children_closes_when_there_turn_out_to_be_none() -> None:
    talk = begin(FORM)
    talk.answer("kinderen", "yes")
    talk.answer("opened", ["geld", "kind_leren"])
    assert talk.asked("geld_score", "kind_leren_score", "weegt_kinderen") == [
        "geld_score",
        "kind_leren_score",
        "weegt_kinderen",
    ]
    talk.answer("kinderen", "no")
    assert talk.asked("geld_score", "kind_leren_score", "weegt_kinderen") == ["geld_score"]


def test_a_member_is_tied_only_to_domains_that_were_opened() -> None:
    talk = begin(FORM)
    assert not talk.form.state("/huisgenoot[1]/hg_gaat_over").relevant
    talk.answer("opened", ["wonen", "mentaal"])
    talk.form.add_repeat("/huisgenoot")
    for member in ("/huisgenoot[1]", "/huisgenoot[2]"):
        assert offered(talk, f"{member}/hg_gaat_over") == ("wonen", "mentaal")


def test_the_household_speaks_first_and_chooses_in_words_of_its_own() -> None:
    form = shipped(FORM)
    assert [question.name for question in form.questions][:2] == ["samen_woorden", "samen_goed"]
    for domain in DOMAINS:
        (resident,) = form.by_concept("score.resident", domain)
        assert resident.list_name == "ladder_own"
        assert form.audience_of(resident) is Audience.RESIDENT


def test_safety_at_home_and_of_children_stays_inside() -> None:
    form = shipped(FORM)
    inside = {
        group.domain
        for group in form.domains
        for question in form.by_concept("today.told", group.domain)
        if form.audience_of(question) is Audience.INTERNAL
    }
    assert inside == {"thuis", "kind_verzorging", "kind_aandacht"}
