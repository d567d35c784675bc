"""Step 2: the wish and the question, in the resident's own words; every "no answer" is an answer."""

from __future__ import annotations

import pytest

from builders.worker_app import AtWork, Key
from keukentafel.domain.values import Missing, VisitStatus
from keukentafel.usecases.steps import StepKey


@pytest.fixture
def at_wish(visiting: AtWork) -> AtWork:
    visiting.go_to(StepKey.WISH)
    return visiting


def test_the_wish_is_typed_over_several_lines_and_saved_as_said(at_wish: AtWork) -> None:
    at_wish.type_in("form.wish.editor", "Rust in huis.")
    at_wish.press(Key.Key_Return)
    at_wish.type("En een eigen kamer.")
    at_wish.until_saved()
    answer = at_wish.stored_answer("leefgebieden", "/wens_en_vraag/wish")
    assert answer.value == "Rust in huis.\nEn een eigen kamer."
    assert answer.role == "worker"


def test_tab_goes_from_question_to_question_and_on(at_wish: AtWork) -> None:
    at_wish.type_in("form.wish.editor", "rust")
    at_wish.type_in("form.request.editor", "help met post")
    at_wish.tab_to("form.present.editor")
    at_wish.press(Key.Key_Space)
    at_wish.type_in("form.present_names.editor", "Roos en Timo")
    at_wish.push("wish.next")
    assert at_wish.workspace.current_step is StepKey.LIFE_DOMAINS
    at_wish.until_saved()
    assert at_wish.stored_answer("leefgebieden", "/wens_en_vraag/present").value == ("resident",)


def test_not_wanting_to_talk_about_it_is_an_answer(at_wish: AtWork) -> None:
    at_wish.tab_to("form.request.editor")
    at_wish.press(Key.Key_Tab)
    at_wish.press(Key.Key_Return)
    at_wish.until_saved()
    state = at_wish.visit.form("leefgebieden").state("/wens_en_vraag/request")
    assert state.missing is Missing.REFUSED
    at_wish.type_in("form.good_first.editor", "samen koken")
    at_wish.until_saved()
    assert at_wish.stored_answer("leefgebieden", "/wens_en_vraag/request").missing is Missing.REFUSED


def test_the_first_words_make_the_visit_ongoing(at_wish: AtWork) -> None:
    at_wish.type_in("form.wish.editor", "r")
    at_wish.until_saved()
    at_wish.until(lambda: at_wish.visit.visit.status is VisitStatus.ONGOING)
