"""One key for an answer: the digit on a choice chooses it, and nothing else ever takes a digit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders.keyboard import Answers, focused, on_screen, press, type_words
from builders.nodes import HOUSING, question
from keukentafel.domain.values import Missing
from keukentafel.gui.controls import QuestionControl, QuestionSheet, make_control
from keukentafel.gui.controls.choice_cards import ChoiceCards
from keukentafel.gui.gallery_pages.sketch import SketchChoice, SketchNode, choices
from keukentafel.gui.parts import Button, ChoiceButtons, Column
from keukentafel.gui.screens.visit.course import next_blank

EXPLAINED = (SketchChoice("a", "Paspoort", "Geldig of verlopen."), SketchChoice("b", "Iets anders"))
SCORES = choices(("5", "Heel tevreden"), ("3", "Gaat wel"), ("1", "Niet tevreden"))


def asked(qtbot: QtBot, node: SketchNode) -> tuple[QuestionControl, Answers]:
    control = make_control(node)
    answers = Answers()
    control.answered.connect(answers.hear)
    on_screen(qtbot, control)
    control.setFocus()
    return control, answers


def test_a_digit_chooses_the_answer_it_stands_on(qtbot: QtBot) -> None:
    _, answers = asked(qtbot, question("select_one", choices=HOUSING))
    type_words("3")
    assert answers.values == ["shelter"]
    type_words("9")
    assert answers.values == ["shelter"]


def test_the_same_digit_again_does_not_take_the_answer_back(qtbot: QtBot) -> None:
    control, answers = asked(qtbot, question("select_one", choices=HOUSING))
    with qtbot.waitSignals([control.settled, control.settled]):
        type_words("22")
    assert answers.values == ["own"]


def test_with_several_a_digit_puts_on_and_takes_off(qtbot: QtBot) -> None:
    node = question("select_multiple", choices=HOUSING)
    control, answers = asked(qtbot, node)
    type_words("1")
    control.show_state(node.but(value=("rent",)))
    type_words("3")
    control.show_state(node.but(value=("rent", "shelter")))
    type_words("1")
    assert answers.values == [("rent",), ("rent", "shelter"), ("shelter",)]


def test_several_answers_with_keys_are_one_tab_stop(qtbot: QtBot) -> None:
    control = make_control(question("select_multiple", choices=HOUSING))
    after = Button("Verder")
    window = Column(control, after)
    on_screen(qtbot, window)
    control.setFocus()
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)  # past the line of "no answer"
    assert focused() is after


def test_cards_have_a_key_too(qtbot: QtBot) -> None:
    _, answers = asked(qtbot, question("select_one", choices=EXPLAINED))
    type_words("2")
    assert answers.values == ["b"]


def test_a_score_is_chosen_by_its_own_number(qtbot: QtBot) -> None:
    _, answers = asked(qtbot, question("select_one", choices=SCORES))
    type_words("5")
    type_words("2")
    type_words("1")
    assert answers.values == ["5", "1"]


def test_something_to_confirm_has_one_key(qtbot: QtBot) -> None:
    _, answers = asked(qtbot, question("acknowledge"))
    type_words("1")
    assert answers.values == ["OK"]


def test_the_key_works_beside_the_answers_too(qtbot: QtBot) -> None:
    control, answers = asked(qtbot, question("select_one", choices=HOUSING))
    control.missing.link(Missing.REFUSED).setFocus()
    type_words("2")
    assert answers.values == ["own"]


@pytest.mark.parametrize("kind", ["text", "integer"])
def test_where_one_types_a_digit_is_a_digit(qtbot: QtBot, kind: str) -> None:
    _, answers = asked(qtbot, question(kind, choices=HOUSING))
    type_words("123")
    assert answers.values[-1] == "123"


def test_a_key_that_is_held_down_or_held_with_another_answers_nothing(qtbot: QtBot) -> None:
    _, answers = asked(qtbot, question("select_one", choices=HOUSING))
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_2, Qt.KeyboardModifier.NoModifier, "2", True)
    alt = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier, "2")
    for event in (held, alt):
        QApplication.sendEvent(focused(), event)
    assert answers == []


def test_what_cannot_be_changed_has_no_working_keys(qtbot: QtBot) -> None:
    control, answers = asked(qtbot, question("select_one", choices=HOUSING))
    control.show_state(question("select_one", choices=HOUSING, read_only=True))
    pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_2, Qt.KeyboardModifier.NoModifier, "2")
    QApplication.sendEvent(control, pressed)
    assert answers == []


def test_who_listens_hears_the_key_of_each_answer() -> None:
    buttons = make_control(question("select_one", choices=HOUSING)).editor
    assert isinstance(buttons, ChoiceButtons)
    assert buttons.button("own").accessibleName() == "Koopwoning, toets 2"
    cards = make_control(question("select_one", choices=EXPLAINED)).editor
    assert isinstance(cards, ChoiceCards)
    assert cards.card("a").accessibleName() == "Paspoort, toets 1"
    plain = ChoiceButtons([("y", "Ja")])
    assert plain.button("y").accessibleName() == "Ja"
    assert plain.sizeHint().width() < buttons.sizeHint().width()


def test_an_order_has_no_keys() -> None:
    row = make_control(question("rank", choices=HOUSING)).editor
    assert isinstance(row, ChoiceButtons)
    assert row.button("own").key == ""


def test_the_next_question_is_the_next_that_matters_and_has_no_answer(qtbot: QtBot) -> None:
    sheet = QuestionSheet()
    qtbot.addWidget(sheet)
    blank = question("select_one", choices=HOUSING)
    nodes = (
        blank.but(path="/a"),
        blank.but(path="/b", value="rent"),
        blank.but(path="/c", relevant=False),
        blank.but(path="/d", missing=Missing.LATER),
        blank.but(path="/e", read_only=True),
        blank.but(path="/f"),
        question("note", path="/g"),
    )
    sheet.show_states(nodes)
    controls = [sheet.control(path) for path in sheet.paths()]
    first = next_blank(controls, None)
    assert first is sheet.control("/a")
    assert next_blank(controls, first) is sheet.control("/f")
    assert next_blank(controls, sheet.control("/f")) is None
