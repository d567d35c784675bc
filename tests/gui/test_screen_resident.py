"""The laptop in the resident's hands: one question at a time, and no way back but the PIN."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from builders.laptops import PIN
from builders.worker_app import AtWork, Key
from keukentafel.domain.values import Missing
from keukentafel.gui.screens.resident.view import ResidentView
from keukentafel.system.texts import text
from keukentafel.usecases.steps import StepKey

FORM = "toekomstplan"
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def handed_over(visiting: AtWork) -> AtWork:
    """The resident holds the laptop and chooses a language."""
    visiting.type_in("preparation.known_before", "dit is van de consulent")
    visiting.go_to(StepKey.FUTURE_PLAN)
    visiting.push("plan.hand_over")
    visiting.until(lambda: visiting.app.window.current_page == "resident")
    return visiting


@pytest.fixture
def filling_in(handed_over: AtWork) -> AtWork:
    """At the first question, in Dutch."""
    handed_over.push("resident.language.nl")
    handed_over.until(lambda: handed_over.shows("resident.droom"))
    return handed_over


def view(worker: AtWork) -> ResidentView:
    page = worker.app.window.page("resident")
    assert isinstance(page, ResidentView)
    return page


def until_done(worker: AtWork) -> None:
    """Skip every question."""
    for _ in range(40):
        if worker.shows("resident.give_back"):
            return
        worker.push("resident.next")
    raise AssertionError("the plan never ends")


def test_a_resident_fills_in_the_plan_and_the_words_are_the_residents(filling_in: AtWork) -> None:
    assert filling_in.focused().objectName() == "resident.droom.editor"
    filling_in.type("een moestuin")
    filling_in.push("resident.next")
    filling_in.press(Key.Key_Right)
    filling_in.press(Key.Key_Space)
    filling_in.push("resident.next")
    filling_in.until(lambda: filling_in.shows("resident.wonen_nu"))
    filling_in.until(lambda: filling_in.visit.outbox.empty)
    dream = filling_in.stored_answer(FORM, "/dromen/droom")
    assert (dream.value, dream.role) == ("een moestuin", "resident")
    assert filling_in.stored_answer(FORM, "/wonen/wonen_hoe").role == "resident"


def test_every_question_may_be_skipped_refused_or_not_known(filling_in: AtWork) -> None:
    filling_in.push("resident.refuse")
    filling_in.until(lambda: filling_in.shows("resident.wonen_hoe"))
    filling_in.push("resident.dont_know")
    filling_in.push("resident.next")
    filling_in.until(lambda: filling_in.visit.outbox.empty)
    assert filling_in.stored_answer(FORM, "/dromen/droom").missing is Missing.REFUSED
    assert filling_in.stored_answer(FORM, "/wonen/wonen_hoe").missing is Missing.DONT_KNOW
    filling_in.push("resident.back")
    assert filling_in.shows("resident.wonen_nu")


def test_progress_is_told_in_words(filling_in: AtWork) -> None:
    total = len(view(filling_in)._screens())
    assert filling_in.says(text("resident.progress", n=1, total=total))
    filling_in.push("resident.next")
    assert filling_in.says(text("resident.progress", n=2, total=total))


def test_the_keyboard_begins_at_the_language_of_the_resident(handed_over: AtWork) -> None:
    language = view(handed_over).language
    assert handed_over.focused().objectName() == f"resident.language.{language}"


def test_another_language_stands_beside_the_dutch(handed_over: AtWork) -> None:
    handed_over.push("resident.language.pl")
    handed_over.until(lambda: handed_over.shows("resident.droom"))
    definition = handed_over.visit.definition(FORM)
    label = definition.question("droom").label
    assert handed_over.says(label.in_language("nl"))
    assert handed_over.says(label.in_language("pl"))


def test_nothing_of_the_dossier_is_on_the_residents_screen(handed_over: AtWork) -> None:
    shown = handed_over.words()
    assert "dit is van de consulent" not in shown
    assert not handed_over.app.window.rail.isVisible()


def test_the_pin_gives_the_laptop_back_and_a_wrong_one_does_not(filling_in: AtWork) -> None:
    filling_in.type("een moestuin")
    filling_in.push("resident.next")
    filling_in.push("resident.next")
    filling_in.type_in("resident.wonen_nu.editor", "een klein huis")
    until_done(filling_in)
    filling_in.push("resident.give_back")
    assert filling_in.focused().objectName() == "resident.pin"
    filling_in.type("1111")
    filling_in.until(lambda: filling_in.says(text("resident.pin_wrong")))
    assert filling_in.app.window.current_page == "resident"
    filling_in.type(PIN)
    filling_in.until(lambda: filling_in.app.window.current_page == "visit")
    assert filling_in.workspace.current_step is StepKey.FUTURE_PLAN
    filling_in.until(lambda: filling_in.says("een moestuin"))
    filling_in.until(lambda: text("gui_plan.by_resident") in filling_in.chips())


def test_from_the_pin_one_goes_back_to_the_plan(filling_in: AtWork) -> None:
    until_done(filling_in)
    filling_in.push("resident.give_back")
    filling_in.push("resident.pin_back")
    filling_in.push("resident.look_back")
    assert filling_in.shows("resident.droom")


LEAVING = [
    (Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    (Key.Key_F5, Qt.KeyboardModifier.NoModifier),
    *((key, CTRL) for key in (Key.Key_K, Key.Key_N, Key.Key_D, Key.Key_G, Key.Key_O, Key.Key_E, Key.Key_F)),
    *((key, CTRL) for key in (Key.Key_L, Key.Key_W, Key.Key_Q, Key.Key_Return, Key.Key_Backspace)),
    (Key.Key_Z, CTRL | SHIFT),
    (Key.Key_D, CTRL | SHIFT),
    *((key, ALT) for key in (Key.Key_F, Key.Key_Left, Key.Key_Up, Key.Key_Space)),
]


@pytest.mark.parametrize("place", ["language", "question", "done", "pin"])
def test_no_key_leaves_the_residents_view(handed_over: AtWork, place: str) -> None:
    if place != "language":
        handed_over.push("resident.language.nl")
    if place in ("done", "pin"):
        until_done(handed_over)
    if place == "pin":
        handed_over.push("resident.give_back")
    for key, modifiers in LEAVING:
        QTest.keyClick(handed_over.focused(), key, modifiers)
        assert handed_over.app.window.current_page == "resident", f"{key} left the resident's view"
        assert handed_over.dialog() is None, f"{key} opened a dialog"
    assert handed_over.locked == 0
    assert handed_over.app.session is not None


def test_tab_never_leaves_the_residents_view(filling_in: AtWork) -> None:
    mine = view(filling_in)
    for _ in range(30):
        filling_in.press(Key.Key_Tab)
        assert mine.isAncestorOf(filling_in.focused())


def test_a_plan_is_written_under_the_resident_even_after_the_worker_typed(filling_in: AtWork) -> None:
    filling_in.type("een moestuin")
    until_done(filling_in)
    filling_in.push("resident.give_back")
    filling_in.type(PIN)
    filling_in.until(lambda: filling_in.app.window.current_page == "visit")
    filling_in.go_to(StepKey.WISH)
    filling_in.type_in("form.wish.editor", "rust")
    filling_in.until_saved()
    assert filling_in.stored_answer(FORM, "/dromen/droom").role == "resident"
    assert filling_in.stored_answer("leefgebieden", "/wens_en_vraag/wish").role == "worker"
