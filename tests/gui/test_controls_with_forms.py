"""The shipped forms through the real controls: what is answered changes exactly what depends on it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from builders.keyboard import focused, on_screen, press, type_words
from keukentafel.clock import FixedClock
from keukentafel.forms import FormInstance, find_form
from keukentafel.gui.controls import QuestionSheet
from keukentafel.system.resources import forms_root

CLOCK = FixedClock(datetime(2026, 11, 21, 13, 0, tzinfo=UTC))


def running(form_id: str) -> FormInstance:
    return FormInstance(find_form(form_id, forms_root()), clock=CLOCK)


def sheet_of(qtbot: QtBot, form: FormInstance, group: str) -> QuestionSheet:
    """The questions of one group, joined to the running form as the presenter does."""
    sheet = QuestionSheet()

    def on_answered(path: str, value: object) -> None:
        assert value is None or isinstance(value, str | tuple)
        sheet.show_changes(form.answer(path, value).changed)

    sheet.answered.connect(on_answered)
    sheet.show_states([s for s in form.nodes() if s.path.startswith(f"/{group}/")])
    on_screen(qtbot, sheet)
    return sheet


def test_saying_that_one_rents_asks_for_the_arrears(qtbot: QtBot) -> None:
    form = running("leefgebieden")
    opened = next(s.path for s in form.nodes() if s.question.concept == "opened_domains")
    form.answer(opened, ("wonen",))
    sheet = sheet_of(qtbot, form, "wonen")
    kind = sheet.control("/wonen/wonen_kind")
    assert not sheet.control("/wonen/wonen_arrears").isVisible()
    kind.setFocus()
    press(Qt.Key.Key_Space)
    assert form.state("/wonen/wonen_kind").value == "rent"
    arrears = sheet.control("/wonen/wonen_arrears")
    assert arrears.isVisible()
    arrears.setFocus()
    type_words("1.840")
    assert form.state("/wonen/wonen_arrears").value == "1840"
    assert arrears.isAncestorOf(focused())
    assert sheet.control("/wonen/wonen_eviction_date").isVisible()


def test_the_ladder_of_a_domain_is_answered_with_one_key(qtbot: QtBot) -> None:
    form = running("zelfredzaamheid")
    opened = next(s.path for s in form.nodes() if s.question.concept == "opened_domains")
    form.answer(opened, ("wonen",))
    sheet = sheet_of(qtbot, form, "wonen")
    sheet.control("/wonen/wonen_score").setFocus()
    type_words("1")
    assert form.state("/wonen/wonen_score").value == "1"
    assert sheet.control("/wonen/wonen_today_what").isVisible()


@pytest.mark.parametrize("form_id", ["leefgebieden", "zelfredzaamheid", "toekomstplan"])
def test_every_question_of_every_shipped_form_has_a_control(qtbot: QtBot, form_id: str) -> None:
    form = running(form_id)
    sheet = QuestionSheet()
    qtbot.addWidget(sheet)
    shown = [s for s in form.nodes() if s.question.type.is_shown]
    sheet.show_states(shown)
    kinds = {type(sheet.control(s.path)).__name__ for s in shown}
    assert "UnsupportedControl" not in kinds
