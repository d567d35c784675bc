"""A talk at school: free to refuse, small steps, and no other help without the student's yes."""

from __future__ import annotations

import pytest

from builders.conversation import Conversation, begin
from builders.packs import domain_codes
from keukentafel.domain.values import Missing

DOMAINS = domain_codes("toekomstplan")
OUTCOMES = ("uitkomst_hier", "uitkomst_ja", "uitkomst_wacht")


def asked_for_help(kind: str, answer: str | None = None) -> Conversation:
    talk = begin("school_als_werkplaats")
    talk.answer("wil_praten", "ja")
    talk.answer("hulp_soort", kind)
    if answer is not None:
        talk.answer("hulp_waar", "het jongerenspreekuur")
        talk.answer("hulp_akkoord", answer)
    return talk


@pytest.mark.parametrize("answer", ["later", "nee"])
def test_who_does_not_want_to_talk_is_asked_nothing_more(answer: str) -> None:
    talk = begin("school_als_werkplaats")
    talk.answer("moeilijk", ["wonen"])
    talk.answer("wil_praten", answer)
    assert talk.asked(
        "tot_later", "verhaal_woorden", "wonen_woorden", "wil", "hulp_soort", "verder_weten"
    ) == ["tot_later"]


def test_who_leaves_the_first_question_open_may_talk() -> None:
    talk = begin("school_als_werkplaats")
    talk.mark("wil_praten", Missing.NOT_DISCUSSED)
    assert talk.asked("verhaal_woorden", "tot_later") == ["verhaal_woorden"]


def test_what_a_teacher_saw_is_asked_only_when_it_did_not_begin_with_the_student() -> None:
    talk = begin("school_als_werkplaats")
    talk.answer("aanleiding", "student")
    assert talk.asked("aanleiding_wat") == []
    talk.answer("aanleiding", "verzuim")
    assert talk.asked("aanleiding_wat") == ["aanleiding_wat"]


def test_only_what_the_student_calls_hard_is_talked_about() -> None:
    talk = begin("school_als_werkplaats")
    talk.answer("moeilijk", ["welzijn", "anders"])
    assert [domain for domain in DOMAINS if talk.form.group_relevant(f"/{domain}")] == ["welzijn"]
    assert talk.asked("moeilijk_anders") == ["moeilijk_anders"]


def test_help_that_stays_at_school_needs_no_further_yes() -> None:
    talk = asked_for_help("hier")
    assert talk.asked("hulp_waar", "hulp_akkoord", *OUTCOMES) == ["uitkomst_hier"]


@pytest.mark.parametrize("kind", ["lichter", "zwaarder"])
def test_other_help_lighter_or_heavier_waits_for_the_students_answer(kind: str) -> None:
    talk = asked_for_help(kind)
    assert talk.asked("hulp_akkoord", *OUTCOMES) == ["hulp_akkoord"]


def test_a_yes_is_told_with_the_name_of_the_help() -> None:
    talk = asked_for_help("zwaarder", "ja")
    assert talk.state("uitkomst_ja").label == "De student zei ja tegen hulp van het jongerenspreekuur."
    assert talk.asked("hulp_mee", "hulp_wacht", *OUTCOMES) == ["hulp_mee", "uitkomst_ja"]


@pytest.mark.parametrize("answer", ["denken", "nee"])
def test_without_a_yes_nothing_is_asked_for(answer: str) -> None:
    talk = asked_for_help("lichter", answer)
    assert talk.asked("hulp_mee", "hulp_wacht", *OUTCOMES) == ["hulp_wacht", "uitkomst_wacht"]
