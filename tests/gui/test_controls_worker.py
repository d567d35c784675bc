"""Each question of the worker's view: by keyboard only, and silent when it only shows."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builders.keyboard import Answers, focused, on_screen, press, type_words
from builders.nodes import HOUSING, LEVELS, question
from keukentafel.clock import local
from keukentafel.domain.dossier import MissingAnswer
from keukentafel.domain.values import Missing
from keukentafel.gui.controls import LadderControl, Look, QuestionControl, make_control
from keukentafel.gui.controls.moment import DateControl, MomentControl
from keukentafel.gui.gallery_pages.sketch import SketchChoice, SketchNode

LOOK = Look(today=date(2026, 11, 21))
LONG = (SketchChoice("a", "Paspoort", "Geldig of net verlopen."), SketchChoice("b", "Verblijfsdocument"))
RANGE = {"start": "0", "end": "100", "step": "1"}

EVERY_KIND = [
    question("text", "Klein maar fijn"),
    question("text", "Regel een\nregel twee", appearance=("multiline",)),
    question("integer", "12"),
    question("decimal", "1840.5", appearance=("thousands-sep", "euro")),
    question("range", "7", parameters=RANGE),
    question("select_one", "own", choices=HOUSING),
    question("select_one", "a", choices=LONG),
    question("select_one", "own", choices=HOUSING, appearance=("minimal",)),
    question("select_one", "3", choices=LEVELS),
    question("select_multiple", ("rent", "shelter"), choices=HOUSING),
    question("date", "2026-12-11"),
    question("time", "14:03:00"),
    question("dateTime", "2026-12-11T14:30:00.000+01:00"),
    question("geopoint", "52.0907 5.1214 0 0"),
    question("barcode", "8712345"),
    question("note"),
    question("acknowledge", "OK"),
    question("calculate", "312.5"),
    question("image"),
]


def control(qtbot: QtBot, node: SketchNode) -> tuple[QuestionControl, Answers]:
    made = make_control(node, LOOK)
    answers = Answers()
    made.answered.connect(answers.hear)
    on_screen(qtbot, made)
    made.setFocus()
    return made, answers


@pytest.mark.parametrize("node", EVERY_KIND, ids=lambda n: f"{n.type}-{'-'.join(n.question.appearance)}")
def test_showing_a_state_never_answers(qtbot: QtBot, node: SketchNode) -> None:
    made, answers = control(qtbot, node.but(value=() if isinstance(node.value, tuple) else ""))
    made.show_state(node)
    made.show_state(node)
    made.show_state(node.but(read_only=True))
    made.show_state(node.but(value="onleesbaar", valid=False, message="Klopt niet."))
    made.show_state(node.but(missing=Missing.LATER, value=() if isinstance(node.value, tuple) else ""))
    assert answers == []


@pytest.mark.parametrize("node", EVERY_KIND, ids=lambda n: f"{n.type}-{'-'.join(n.question.appearance)}")
def test_every_question_has_a_name_to_be_read_aloud(qtbot: QtBot, node: SketchNode) -> None:
    made, _ = control(qtbot, node.but(hint="Vraag het rustig.", required=True))
    assert made.editor.accessibleName() == "Hoe woont u?"
    assert "Vraag het rustig." in made.editor.accessibleDescription()


def test_every_keystroke_of_words_is_answered(qtbot: QtBot) -> None:
    _, answers = control(qtbot, question("text"))
    type_words("Ja ")
    assert answers.values == ["J", "Ja", "Ja "]
    press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert answers.values[-1] is None


def test_the_form_may_tidy_words_without_moving_the_cursor(qtbot: QtBot) -> None:
    made, _ = control(qtbot, question("text"))
    type_words("Een brief ")
    made.show_state(question("text", "Een brief"))
    type_words("kwam")
    assert made.editor.words() == "Een brief kwam"  # type: ignore[attr-defined]


def test_enter_is_for_the_page_in_one_line_and_for_the_words_in_several(qtbot: QtBot) -> None:
    _, short = control(qtbot, question("text", "a"))
    press(Qt.Key.Key_Return)
    assert short == []
    made, long = control(qtbot, question("text", appearance=("multiline",)))
    made.setFocus()
    press(Qt.Key.Key_Return)
    type_words("x")
    assert long.values[-1] == "\nx"


def test_an_amount_is_typed_the_dutch_way_and_tidied_on_leaving(qtbot: QtBot) -> None:
    node = question("decimal", appearance=("thousands-sep", "euro"))
    made, answers = control(qtbot, node)
    type_words("1.840,50")
    assert answers.values[-1] == "1840.50"
    made.show_state(node.but(value="1840.50"))
    assert made.editor.text() == "1.840,50"  # type: ignore[attr-defined]
    press(Qt.Key.Key_Tab)
    assert made.editor.text() == "1.840,50"  # type: ignore[attr-defined]


def test_what_is_no_number_is_kept_as_typed(qtbot: QtBot) -> None:
    _, answers = control(qtbot, question("integer"))
    type_words("drie")
    assert answers.values[-1] == "drie"


def test_one_answer_is_chosen_with_arrows_and_space(qtbot: QtBot) -> None:
    _, answers = control(qtbot, question("select_one", choices=HOUSING))
    press(Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert answers == [("/wonen/vraag", "own")]
    press(Qt.Key.Key_Space)
    assert answers.values[-1] is None


def test_long_answers_are_cards_and_work_the_same(qtbot: QtBot) -> None:
    _, answers = control(qtbot, question("select_one", choices=LONG))
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert answers.values == ["b"]


def test_a_list_that_opens_is_chosen_with_arrows(qtbot: QtBot) -> None:
    _, answers = control(qtbot, question("select_one", choices=HOUSING, appearance=("minimal",)))
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert answers.values[-1] == "own"


def test_several_answers_are_given_in_the_order_shown(qtbot: QtBot) -> None:
    node = question("select_multiple", choices=HOUSING)
    made, answers = control(qtbot, node)
    press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)
    made.show_state(node.but(value=("shelter",)))
    press(Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert answers.values == [("shelter",), ("rent", "shelter")]


def test_a_name_that_is_no_choice_any_more_is_not_lost(qtbot: QtBot) -> None:
    made, answers = control(qtbot, question("select_multiple", ("oud",), choices=HOUSING))
    made.setFocus()
    press(Qt.Key.Key_Space)
    assert answers.values == [("rent", "oud")]


@pytest.mark.parametrize("level", ["1", "2", "3", "4", "5"])
def test_the_keys_one_to_five_answer_the_ladder(qtbot: QtBot, level: str) -> None:
    made, answers = control(qtbot, question("select_one", choices=LEVELS))
    assert isinstance(made, LadderControl)
    type_words(level)
    assert answers.values == [level]


def test_the_ladder_says_who_chose(qtbot: QtBot) -> None:
    made, _ = control(qtbot, question("select_one", "1", choices=LEVELS))
    assert isinstance(made, LadderControl)
    made.set_chooser("Noor kiest dit")
    assert "Noor kiest dit" in made.editor.card("1").accessibleDescription()
    type_words("2")
    made.show_state(question("select_one", "2", choices=LEVELS))
    assert "Noor kiest dit" in made.editor.card("2").accessibleDescription()
    assert "Noor" not in made.editor.card("1").accessibleDescription()


def test_a_slider_moves_with_the_arrows(qtbot: QtBot) -> None:
    _, answers = control(qtbot, question("range", "7", parameters=RANGE))
    press(Qt.Key.Key_Right)
    assert answers.values == ["8"]


@pytest.mark.parametrize("typed", ["11-12-2026", "11/12", "11 december 2026", "11 dec", "vr 11 dec"[3:]])
def test_a_date_is_read_however_it_is_typed(qtbot: QtBot, typed: str) -> None:
    node = question("date")
    made, answers = control(qtbot, node)
    assert isinstance(made, DateControl)
    type_words(typed)
    assert answers.values[-1] == "2026-12-11"
    made.show_state(node.but(value="2026-12-11"))
    assert made.editor.text() == typed
    assert made.editor.remark == "over 20 dagen"
    press(Qt.Key.Key_Tab)
    assert made.editor.text() == "11 december 2026"


def test_the_calendar_opens_and_picks_by_keyboard(qtbot: QtBot) -> None:
    made, answers = control(qtbot, question("date", "2026-12-11"))
    assert isinstance(made, DateControl)
    made.open_calendar.click()
    grid = made.calendar.grid
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_PageDown)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert answers.values == ["2027-01-19"]


def test_a_time_is_read_however_it_is_typed(qtbot: QtBot) -> None:
    _, answers = control(qtbot, question("time"))
    type_words("1403")
    assert answers.values[-1] == "14:03:00"


@pytest.mark.parametrize("typed", ["11-12-2026 14:30", "11 december om 14.30 uur", "11/12, 14:30"])
def test_a_moment_is_a_day_and_a_time(qtbot: QtBot, typed: str) -> None:
    node = question("dateTime")
    made, answers = control(qtbot, node)
    assert isinstance(made, MomentControl)
    type_words(typed)
    stored = str(answers.values[-1])
    assert local(datetime.fromisoformat(stored)).replace(tzinfo=None) == datetime(2026, 12, 11, 14, 30)
    made.show_state(node.but(value=stored))
    assert made.editor.text() == typed
    press(Qt.Key.Key_Tab)
    assert made.editor.text() == "11 december 2026 14:30"


def test_another_day_keeps_the_time_of_a_moment(qtbot: QtBot) -> None:
    stored = local(datetime(2026, 12, 11, 14, 30)).isoformat()
    made, _ = control(qtbot, question("dateTime", stored))
    assert isinstance(made, MomentControl)
    made.open_calendar.click()
    QTest.keyClick(made.calendar.grid, Qt.Key.Key_Right)
    QTest.keyClick(made.calendar.grid, Qt.Key.Key_Return)
    assert made.editor.text() == "12 december 2026 14:30"


def test_a_day_without_a_time_is_kept_as_typed(qtbot: QtBot) -> None:
    _, answers = control(qtbot, question("dateTime"))
    type_words("11 december 2026")
    assert answers.values[-1] == "11 december 2026"


@pytest.mark.parametrize("typed", ["52.0907, 5.1214", "52,0907 5,1214", "52.0907,5.1214"])
def test_a_place_is_two_numbers(qtbot: QtBot, typed: str) -> None:
    made, answers = control(qtbot, question("geopoint"))
    type_words(typed)
    assert answers.values[-1] == "52.0907 5.1214 0 0"
    made.show_state(question("geopoint", "52.0907 5.1214 0 0"))
    press(Qt.Key.Key_Tab)
    assert made.editor.text() == "52.0907, 5.1214"  # type: ignore[attr-defined]


def test_an_acknowledgement_is_given_and_taken_back(qtbot: QtBot) -> None:
    _, answers = control(qtbot, question("acknowledge"))
    press(Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert answers.values == ["OK", None]


def test_not_wanting_to_talk_is_one_tab_and_one_key_away(qtbot: QtBot) -> None:
    made, answers = control(qtbot, question("text"))
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Wil ik niet over praten"
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    refused, later = MissingAnswer(missing=Missing.REFUSED), MissingAnswer(missing=Missing.LATER)
    assert answers.values == [refused, later]
    made.show_state(question("text", missing=Missing.LATER))
    press(Qt.Key.Key_Space)
    assert answers.values[-1] is None


def test_a_read_only_question_takes_no_answer(qtbot: QtBot) -> None:
    made, answers = control(qtbot, question("text", "Dorpsstraat 12", read_only=True))
    made.editor.setFocus()
    type_words("x")
    made.missing.link(Missing.LATER).click()
    assert answers == []


def test_a_problem_is_told_after_typing_and_a_blank_one_only_when_asked(qtbot: QtBot) -> None:
    wrong = question("integer", "96", valid=False, message="Vul 0 tot en met 80 in.")
    made, _ = control(qtbot, question("integer"))
    made.show_state(wrong)
    assert not made.problem.isVisible()
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    made.show_state(wrong)
    blank = question("text", required=True, valid=False, message="Schrijf op waarom.")
    other, _ = control(qtbot, blank)
    assert not other.problem.isVisible()
    other.reveal_problems()
    assert other.problem.words == "Schrijf op waarom."
