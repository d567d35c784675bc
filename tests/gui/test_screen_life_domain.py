"""Step 3: a life domain is opened only with a reason; then its questions, by keyboard."""

from __future__ import annotations

import pytest

from builders.worker_app import AtWork, Key
from keukentafel.domain.values import Missing
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.system.texts import text
from keukentafel.usecases.domains import domain_label
from keukentafel.usecases.steps import StepKey

FORM = "leefgebieden"


@pytest.fixture
def at_home(visiting: AtWork) -> AtWork:
    """In the domain wonen."""
    visiting.open_domain("wonen", "brief over de huur")
    return visiting


def test_before_anything_is_opened_the_page_says_how(visiting: AtWork) -> None:
    visiting.go_to(StepKey.LIFE_DOMAINS)
    assert visiting.says(text("gui_life_domain.none_title"))
    visiting.press(Key.Key_D, ctrl=True)
    visiting.until(lambda: visiting.shows("open_domain.reason"))


def test_a_domain_needs_a_reason_before_it_opens(visiting: AtWork) -> None:
    visiting.press(Key.Key_D, ctrl=True)
    visiting.until(lambda: visiting.shows("open_domain.reason"))
    visiting.push("open_domain.ok")
    assert visiting.says(text("gui_open_domain.no_domain"))
    visiting.choose("open_domain.domain", "wonen")
    assert visiting.focused().objectName() == "open_domain.reason"
    visiting.press(Key.Key_Return)
    assert visiting.says(text("gui_open_domain.no_reason"))
    visiting.type("   ")
    visiting.press(Key.Key_Return)
    assert visiting.shows("open_domain.reason")
    assert visiting.visit.life_domains() == ()
    visiting.type("brief over de huur")
    visiting.press(Key.Key_Return)
    visiting.until(lambda: visiting.shows("form.wonen_words"))
    visiting.until_saved()
    assert visiting.visit.life_domains() == ("wonen",)
    assert visiting.stored_answer(FORM, "/wonen/wonen_reason").value == "brief over de huur"
    assert visiting.stored_answer("zelfredzaamheid", "/wonen/wonen_open_reason").value


def test_the_reason_stays_in_sight_and_the_domain_cannot_be_opened_twice(at_home: AtWork) -> None:
    reason = text("gui_life_domain.opened_because", reason="brief over de huur")
    assert reason in at_home.chips()
    at_home.press(Key.Key_D, ctrl=True)
    at_home.until(lambda: at_home.shows("open_domain.reason"))
    with pytest.raises(AssertionError):
        at_home.choose("open_domain.domain", "wonen")


def test_a_domain_may_be_opened_without_a_score(visiting: AtWork) -> None:
    visiting.open_domain("geld", "vragen over toeslag", scored=False)
    assert visiting.visit.life_domains() == ("geld",)
    assert visiting.visit.scored_domains() == ()


def test_the_keyboard_is_in_the_residents_words_first(at_home: AtWork) -> None:
    assert at_home.focused().objectName() == "form.wonen_words.editor"
    at_home.type("De brief begrijp ik niet.")
    at_home.until_saved()
    assert at_home.stored_answer(FORM, "/wonen/wonen_words").value == "De brief begrijp ik niet."


def test_a_question_appears_when_an_answer_makes_it_matter(at_home: AtWork) -> None:
    assert not at_home.shows("form.wonen_arrears")
    at_home.choose("form.wonen_kind", "rent")
    assert at_home.shows("form.wonen_arrears")
    at_home.type_in("form.wonen_arrears.editor", "1.840")
    assert at_home.shows("form.wonen_eviction_date")
    at_home.type_in("form.wonen_eviction_date.editor", "11-12-2026")
    at_home.press(Key.Key_Tab)
    at_home.until_saved()
    assert at_home.stored_answer(FORM, "/wonen/wonen_arrears").value == "1840"
    assert at_home.stored_answer(FORM, "/wonen/wonen_eviction_date").value == "2026-12-11"


def test_a_wrong_answer_is_told_and_yet_stored(at_home: AtWork) -> None:
    at_home.choose("form.wonen_kind", "rent")
    at_home.type_in("form.wonen_arrears.editor", "-5")
    at_home.press(Key.Key_Tab)
    question = at_home.find("form.wonen_arrears")
    assert isinstance(question, QuestionControl)
    assert question.problem.words
    at_home.until_saved()
    assert at_home.stored_answer(FORM, "/wonen/wonen_arrears").value == "-5"


def test_what_is_urgent_stands_on_top(at_home: AtWork) -> None:
    at_home.tab_to("form.wonen_urgent.editor")
    at_home.press(Key.Key_Space)
    state = at_home.visit.form(FORM).state("/wonen/wonen_urgent")
    assert state.value == ("eviction",)
    label = next(c.label for c in state.choices if c.name == "eviction")
    at_home.until(lambda: label in at_home.chips())


def test_not_talking_about_it_marks_what_is_open_and_goes_on(at_home: AtWork) -> None:
    at_home.type("De brief begrijp ik niet.")
    at_home.push("domain.refuse")
    assert at_home.workspace.current_step is StepKey.SELF_RELIANCE
    form = at_home.visit.form(FORM)
    assert form.state("/wonen/wonen_words").value == "De brief begrijp ik niet."
    assert form.state("/wonen/wonen_want").missing is Missing.REFUSED
    at_home.until_saved()
    assert at_home.stored_answer(FORM, "/wonen/wonen_want").missing is Missing.REFUSED


def test_closing_a_domain_hides_it_and_opening_it_again_brings_the_words_back(at_home: AtWork) -> None:
    at_home.type("De brief begrijp ik niet.")
    at_home.push("domain.close")
    assert at_home.visit.life_domains() == ()
    at_home.until_saved()
    at_home.open_domain("wonen", "toch nodig")
    assert at_home.visit.form(FORM).state("/wonen/wonen_words").value == "De brief begrijp ik niet."


def test_a_note_here_belongs_to_this_domain(at_home: AtWork) -> None:
    at_home.press(Key.Key_N, ctrl=True)
    at_home.until(lambda: at_home.shows("note.text"))
    at_home.type("verhuurder is al eens gebeld")
    at_home.press(Key.Key_Return, ctrl=True)
    at_home.until(lambda: at_home.says("verhuurder is al eens gebeld"))
    assert at_home.visit.visit.notes[0].domain == "wonen"
    assert text("gui_life_domain.internal") in at_home.chips()
    assert domain_label("wonen") in at_home.words()
