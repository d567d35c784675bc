"""The resident's questions: large, by keyboard or finger, in two languages."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from builders.keyboard import Answers, on_screen, press, type_words
from builders.nodes import HOUSING, LEVELS, question
from keukentafel.domain.dossier import MissingAnswer
from keukentafel.domain.values import Missing
from keukentafel.gui.controls import Look
from keukentafel.gui.controls.resident import (
    BigChoices,
    ResidentControl,
    SecondLanguage,
    make_resident_control,
)
from keukentafel.gui.gallery_pages.sketch import SketchNode
from keukentafel.gui.parts.labels import TextLabel

ICONS = {"rent": "house", "own": "house-smile", "shelter": "bed"}
ARABIC = SecondLanguage("ar", "كيف تسكن؟", choices={"rent": "إيجار"}, right_to_left=True, draft=True)
KINDS = [
    question("text", "Een droom", appearance=("multiline",)),
    question("integer", "3"),
    question("date", "2026-12-11"),
    question("dateTime", "2026-12-11T14:30:00.000+01:00"),
    question("geopoint", "52.0907 5.1214 0 0"),
    question("select_one", "own", choices=HOUSING),
    question("select_one", "2", choices=LEVELS),
    question("select_multiple", ("own",), choices=HOUSING),
]


def control(
    qtbot: QtBot, node: SketchNode, second: SecondLanguage | None = None
) -> tuple[ResidentControl, Answers]:
    look = Look(today=date(2026, 11, 21), icons=ICONS)
    made = make_resident_control(node, look, domain="Wonen", second=second)
    answers = Answers()
    made.answered.connect(answers.hear)
    on_screen(qtbot, made)
    made.resize(1200, 700)
    made.setFocus()
    return made, answers


@pytest.mark.parametrize("node", KINDS, ids=lambda n: n.type)
def test_showing_a_state_never_answers(qtbot: QtBot, node: SketchNode) -> None:
    made, answers = control(qtbot, node.but(value=() if isinstance(node.value, tuple) else ""))
    made.show_state(node)
    made.show_state(node.but(missing=Missing.REFUSED, value=() if isinstance(node.value, tuple) else ""))
    assert answers == []


@pytest.mark.parametrize("node", KINDS, ids=lambda n: n.type)
def test_everything_to_touch_is_at_least_44_px(qtbot: QtBot, node: SketchNode) -> None:
    made, _ = control(qtbot, node)
    touched: list[QWidget] = [*made.findChildren(QAbstractButton)] or [made.editor]
    assert all(widget.height() >= 44 and widget.width() >= 44 for widget in touched)


def test_a_picture_is_chosen_by_keyboard_and_taken_back(qtbot: QtBot) -> None:
    _, answers = control(qtbot, question("select_one", choices=HOUSING))
    press(Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert answers.values == ["own", None]


def test_several_pictures_can_be_chosen(qtbot: QtBot) -> None:
    node = question("select_multiple", choices=HOUSING)
    _, answers = control(qtbot, node)
    press(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert answers.values == [("rent",), ("rent", "shelter")]


def test_pictures_stand_side_by_side_and_wrap_when_narrow(qtbot: QtBot) -> None:
    made, _ = control(qtbot, question("select_one", choices=HOUSING))
    assert isinstance(made.editor, BigChoices)
    first, last = made.editor.card("rent"), made.editor.card("shelter")
    qtbot.waitUntil(lambda: first.y() == last.y())
    made.resize(500, 900)
    qtbot.waitUntil(lambda: last.y() > first.y())


def test_the_second_language_stands_beside_the_dutch_from_right_to_left(qtbot: QtBot) -> None:
    made, _ = control(qtbot, question("select_one", choices=HOUSING), ARABIC)
    labels = {label.text(): label for label in made.findChildren(TextLabel)}
    assert labels["كيف تسكن؟"].layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert labels["Hoe woont u?"].layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert isinstance(made.editor, BigChoices)
    assert "إيجار" in made.editor.card("rent").accessibleDescription()


def test_the_residents_own_words_are_answered_as_typed(qtbot: QtBot) -> None:
    made, answers = control(qtbot, question("text", appearance=("multiline",)))
    type_words("Rust")
    assert answers.values == ["R", "Ru", "Rus", "Rust"]
    made.show_state(question("text", "Rust", appearance=("multiline",)))
    type_words("!")
    assert answers.values[-1] == "Rust!"


def test_not_wanting_to_talk_is_an_answer_and_is_shown(qtbot: QtBot) -> None:
    made, answers = control(qtbot, question("text"))
    made.mark(Missing.REFUSED)
    assert answers.values == [MissingAnswer(missing=Missing.REFUSED)]
    made.show_state(question("text", missing=Missing.REFUSED))
    chips = [w.accessibleName() for w in made.findChildren(QWidget) if w.isVisible()]
    assert "U wilt hier niet over praten." in chips


def test_a_date_is_typed_and_written_out(qtbot: QtBot) -> None:
    node = question("date")
    made, answers = control(qtbot, node)
    type_words("11-12")
    assert answers.values[-1] == "2026-12-11"
    made.show_state(node.but(value="2026-12-11"))
    press(Qt.Key.Key_Return)
    made.clearFocus()
    made.editor.clearFocus()
    made.show_state(node.but(value="2026-12-11"))
    assert made.editor.text() == "11 december 2026"  # type: ignore[attr-defined]


def test_a_moment_is_typed_and_written_out(qtbot: QtBot) -> None:
    node = question("dateTime")
    made, answers = control(qtbot, node)
    type_words("11-12 14:30")
    made.clearFocus()
    made.editor.clearFocus()
    made.show_state(node.but(value=str(answers.values[-1])))
    assert made.editor.text() == "11 december 2026 14:30"  # type: ignore[attr-defined]
