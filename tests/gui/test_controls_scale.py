"""A short scale: all its steps in sight, by digit, arrow or finger, with words at both ends."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders.keyboard import Answers, on_screen, press, type_words
from builders.nodes import question
from keukentafel.domain.dossier import MissingAnswer
from keukentafel.domain.values import Missing
from keukentafel.gui.controls import Look, QuestionControl, make_control
from keukentafel.gui.controls.moment import DateControl
from keukentafel.gui.controls.resident import ResidentControl, SecondLanguage, make_resident_control
from keukentafel.gui.controls.scale_row import ScaleButton, ScaleRow, ends_in, steps_of
from keukentafel.gui.gallery_pages.sketch import SketchNode
from keukentafel.gui.parts.growing_edit import GrowingEdit
from keukentafel.gui.parts.labels import TextLabel

GRADE = {"start": "0", "end": "10", "step": "1"}
HINT = "0 is heel slecht, 10 is heel goed. Er is geen fout cijfer."


def grade(value: str = "") -> SketchNode:
    return question("range", value, parameters=GRADE, hint=HINT)


def shown(qtbot: QtBot, made: QuestionControl | ResidentControl) -> tuple[ScaleRow, Answers]:
    answers = Answers()
    made.answered.connect(answers.hear)
    on_screen(qtbot, made)
    made.setFocus()
    assert isinstance(made.editor, ScaleRow)
    return made.editor, answers


BOTH = pytest.mark.parametrize("make", [make_control, make_resident_control], ids=["worker", "resident"])


@BOTH
def test_a_digit_chooses_and_one_and_zero_are_ten(qtbot: QtBot, make: type) -> None:
    row, answers = shown(qtbot, make(grade()))
    type_words("7")
    type_words("10")
    assert answers.values == ["7", "1", "10"]
    assert row.value() == "10"


@BOTH
def test_arrows_move_without_choosing_and_space_chooses(qtbot: QtBot, make: type) -> None:
    row, answers = shown(qtbot, make(grade("7")))
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Left)
    assert answers == []
    press(Qt.Key.Key_Space)
    assert answers.values == ["9"]
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Return)
    assert answers.values == ["9", "0"]
    assert row.value() == "0"


@BOTH
def test_choosing_the_chosen_one_takes_it_back(qtbot: QtBot, make: type) -> None:
    row, answers = shown(qtbot, make(grade("7")))
    press(Qt.Key.Key_Space)
    assert answers.values == [None]
    assert row.value() == ""


@BOTH
def test_the_words_of_the_hint_stand_at_both_ends(qtbot: QtBot, make: type) -> None:
    row, _ = shown(qtbot, make(grade()))
    assert [label.words for label in row.findChildren(TextLabel)] == ["heel slecht", "heel goed"]
    assert row.button("0").accessibleDescription() == "heel slecht"


@pytest.mark.parametrize(
    "hint",
    [
        "0 is very bad, 10 is very good.",
        "0 çok kötü, 10 çok iyi demektir. Yanlış rakam yoktur.",
        "0 to bardzo źle, 10 to bardzo dobrze.",
        "0 — дуже погано, 10 — дуже добре.",
        "0 سيئ جدًا و10 جيد جدًا. لا يوجد رقم خاطئ.",
        "0 تعني لا أريد إطلاقًا. 10 تعني أريد كثيرًا.",
    ],
)
def test_the_ends_are_found_in_every_language(hint: str) -> None:
    low, high = ends_in(hint, "0", "10")
    assert low
    assert high
    assert "0" not in low + high
    assert "demektir" not in high


@pytest.mark.parametrize("hint", ["", "Kies wat past.", "10 minuten is genoeg.", "0 kan ook."])
def test_a_hint_that_says_nothing_of_the_ends_gives_none(hint: str) -> None:
    assert ends_in(hint, "0", "10") == ("", "")


def test_the_resident_reads_the_ends_in_both_languages(qtbot: QtBot) -> None:
    second = SecondLanguage("en", "Which grade?", "0 is very bad, 10 is very good.")
    row, _ = shown(qtbot, make_resident_control(grade(), second=second))
    assert [label.words for label in row.findChildren(TextLabel)] == [
        "heel slecht",
        "heel goed",
        "very bad",
        "very good",
    ]


@pytest.mark.parametrize("width", [640, 900, 1100])
def test_the_resident_touches_at_least_44_px_at_any_width(qtbot: QtBot, width: int) -> None:
    made = make_resident_control(grade())
    row, _ = shown(qtbot, made)
    made.resize(width, 500)
    QApplication.processEvents()
    sizes = [button.size() for button in row.findChildren(ScaleButton)]
    assert len(sizes) == 11
    assert all(size.width() >= 44 and size.height() >= 44 for size in sizes)


def test_a_narrow_column_takes_two_rows_instead_of_narrow_buttons(qtbot: QtBot) -> None:
    made = make_control(grade())
    row, _ = shown(qtbot, made)
    made.resize(300, 400)
    QApplication.processEvents()
    assert row.button("10").y() > row.button("0").y()
    assert row.button("0").width() >= 34


def test_no_answer_is_not_zero(qtbot: QtBot) -> None:
    row, answers = shown(qtbot, make_resident_control(grade()))
    assert row.value() == ""
    made = make_resident_control(grade("7"))
    row, answers = shown(qtbot, made)
    made.mark(Missing.REFUSED)
    made.show_state(grade("").but(missing=Missing.REFUSED))
    assert answers.values == [MissingAnswer(missing=Missing.REFUSED)]
    assert row.value() == ""


@pytest.mark.parametrize(
    "parameters",
    [
        {"start": "0", "end": "100", "step": "1"},
        {"start": "0", "end": "0"},
        {"start": "a"},
        {"step": "0"},
        {"start": "0", "end": "inf"},
    ],
)
def test_a_long_or_odd_range_is_no_scale(parameters: dict[str, str]) -> None:
    assert steps_of(parameters) == ()


def test_a_note_for_the_resident_is_words_and_nothing_to_fill_in(qtbot: QtBot) -> None:
    note = question("note").but(label="Praten mag altijd, en stoppen ook.")
    made = make_resident_control(note, domain="Voor u begint")
    on_screen(qtbot, made)
    assert not made.findChildren(GrowingEdit)
    said = [label.words for label in made.findChildren(TextLabel) if label.isVisible()]
    assert said == ["Voor u begint", "Praten mag altijd, en stoppen ook."]


@pytest.mark.parametrize("width", [300, 319, 340, 420, 658])
def test_a_date_is_never_cut_off_by_how_far_it_is(qtbot: QtBot, width: int) -> None:
    made = make_control(question("date", "2026-10-12"), Look(today=date(2026, 11, 21)))
    assert isinstance(made, DateControl)
    on_screen(qtbot, made)
    made.resize(width, 160)
    QApplication.processEvents()
    edit = made.editor
    room = edit.width() - edit.textMargins().left() - edit.textMargins().right()
    assert edit.text() == "12 oktober 2026"
    assert edit.cursorRect().x() < 30
    assert edit.fontMetrics().horizontalAdvance(edit.text()) < room
    said = [label.words for label in made.findChildren(TextLabel) if label.isVisible()]
    assert said.count("40 dagen geleden") == 1
