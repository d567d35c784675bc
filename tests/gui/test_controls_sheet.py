"""Questions together: relevance, pairs, changes and the order of Tab."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from builders.keyboard import Answers, focused, on_screen, press, type_words
from builders.nodes import HOUSING
from keukentafel.gui.controls import QuestionSheet
from keukentafel.gui.gallery_pages.sketch import SketchNode

WORDS = SketchNode("/words", "text", "Wat vertelt u?")
KIND = SketchNode("/kind", "select_one", "Hoe woont u?", choices=HOUSING)
ARREARS = SketchNode("/arrears", "decimal", "Huurachterstand", relevant=False)
DAY = SketchNode("/day", "date", "Datum")


def sheet(qtbot: QtBot) -> QuestionSheet:
    made = QuestionSheet()
    made.show_states([WORDS, KIND, ARREARS, DAY])
    on_screen(qtbot, made)
    return made


def test_what_is_not_relevant_takes_no_room(qtbot: QtBot) -> None:
    page = sheet(qtbot)
    assert not page.control("/arrears").isVisible()
    page.show_changes({"/arrears": ARREARS.but(relevant=True)})
    assert page.control("/arrears").isVisible()


def test_short_questions_stand_side_by_side(qtbot: QtBot) -> None:
    page = sheet(qtbot)
    page.show_changes({"/arrears": ARREARS.but(relevant=True)})
    qtbot.waitUntil(lambda: page.control("/day").x() > page.control("/arrears").x())
    assert page.control("/day").y() == page.control("/arrears").y()


def test_a_change_leaves_the_keyboard_and_other_questions_alone(qtbot: QtBot) -> None:
    page = sheet(qtbot)
    answers = Answers()
    page.answered.connect(answers.hear)
    page.control("/words").setFocus()
    type_words("Een br")
    page.show_changes({"/kind": KIND.but(value="rent"), "/elsewhere": WORDS})
    page.show_states([WORDS.but(value="Een br"), KIND.but(value="rent"), ARREARS.but(relevant=True), DAY])
    type_words("ief")
    assert answers[-1] == ("/words", "Een brief")
    assert [path for path, _ in answers] == ["/words"] * 9


def test_tab_walks_through_the_questions_in_the_order_of_the_form(qtbot: QtBot) -> None:
    page = sheet(qtbot)
    page.control("/words").setFocus()
    walked = []
    for _ in range(6):
        press(Qt.Key.Key_Tab)
        walked.append(next(p for p in page.paths() if page.control(p).isAncestorOf(focused())))
    assert walked == ["/words", "/kind", "/kind", "/day", "/day", "/words"]


def test_questions_that_go_are_let_go_and_those_that_stay_are_kept(qtbot: QtBot) -> None:
    page = sheet(qtbot)
    kept = page.control("/day")
    page.show_states([DAY])
    assert page.paths() == ("/day",)
    assert page.control("/day") is kept
