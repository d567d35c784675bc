"""A small laptop, or one with large letters: everything can still be reached."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from builders.worker_app import AtWork, Key
from keukentafel.gui.figures.ladder import LadderCard, LadderLevel, LadderMark
from keukentafel.gui.parts import Sides, TextField
from keukentafel.gui.screens.gate import GatePage
from keukentafel.gui.screens.visit.page import StepPage
from keukentafel.gui.theme import tokens
from keukentafel.usecases.steps import StepKey

LARGE_LETTERS = (910, 512)
"""What a screen of 1366 by 768 has room for when letters are half as large again."""


def within(window: QWidget, widget: QWidget) -> bool:
    place = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    return widget.window().rect().contains(place) and window.height() >= widget.window().height()


def test_the_window_is_never_larger_than_the_screen(unlocked: AtWork) -> None:
    window = unlocked.app.window
    room = window.screen().availableSize()
    window.resize(room.width() + 400, room.height() + 400)
    window.fit_screen()
    least = tokens.WINDOW_MINIMUM
    assert window.width() <= max(room.width(), least[0])
    assert window.height() <= max(room.height(), least[1])
    assert window.isMaximized()


def test_the_buttons_of_a_new_conversation_stay_on_screen(unlocked: AtWork) -> None:
    window = unlocked.app.window
    window.resize(*LARGE_LETTERS)
    unlocked.press(Key.Key_G, ctrl=True)
    unlocked.until(lambda: unlocked.shows("new.ok"))
    assert unlocked.focused().objectName() == "new.person.0.given_name"
    assert within(window, unlocked.find("new.ok"))
    unlocked.type("Mieke")
    for _person in range(3):
        unlocked.push("new.more_people")
    unlocked.until(lambda: within(window, unlocked.find("new.ok")))


@pytest.mark.parametrize("keys", [Key.Key_W, Key.Key_K, Key.Key_D, Key.Key_N, Key.Key_H])
def test_every_dialog_of_a_conversation_stays_within_the_window(visiting: AtWork, keys: Key) -> None:
    window = visiting.app.window
    window.resize(*LARGE_LETTERS)
    visiting.press(keys, ctrl=True)
    visiting.until(lambda: isinstance(visiting.dialog(), QDialog))
    dialog = visiting.dialog()
    assert dialog is not None
    visiting.until(lambda: dialog.isVisible())
    assert dialog.height() <= window.height()
    assert dialog.width() <= window.width()


@pytest.mark.parametrize("step", [StepKey.FUTURE_PLAN, StepKey.CONSENT, StepKey.SUMMARY])
def test_a_step_without_questions_puts_the_keyboard_on_what_one_can_do(
    visiting: AtWork, step: StepKey
) -> None:
    visiting.go_to(step)
    page = visiting.workspace._stack.currentWidget()
    visiting.until(lambda: page is not None and page.isAncestorOf(visiting.focused()))
    assert visiting.focused().isEnabled()
    assert visiting.focused() is not page


@pytest.mark.parametrize("page", ["today", "settings"])
def test_two_columns_go_under_one_another_where_there_is_no_room_for_both(
    unlocked: AtWork, page: str
) -> None:
    window = unlocked.app.window
    if page == "settings":
        unlocked.rail(page)
    sides = window.page(page).findChild(Sides)
    assert sides is not None
    left, right = sides.children()[1:3]
    assert isinstance(left, QWidget)
    assert isinstance(right, QWidget)
    unlocked.until(lambda: left.y() == right.y() and right.x() > left.x())
    window.resize(*LARGE_LETTERS)
    unlocked.until(lambda: right.y() >= left.y() + left.height() and right.x() == left.x())
    assert sides.width() <= window.width()


@pytest.mark.parametrize("step", [StepKey.GOALS, StepKey.SELF_RELIANCE, StepKey.CONSENT, StepKey.SIGNING])
def test_no_step_is_wider_than_the_room_there_is(visiting: AtWork, step: StepKey) -> None:
    visiting.app.window.resize(*LARGE_LETTERS)
    visiting.go_to(step)
    page = visiting.workspace._stack.currentWidget()
    assert isinstance(page, StepPage)
    visiting.until(lambda: page.page.content.minimumSizeHint().width() <= page.page.viewport().width())


def test_marks_that_have_no_room_beside_a_level_stand_under_it(qtbot: QtBot) -> None:
    card = LadderCard(LadderLevel("1", "Direct hulp nodig", "Er is nu geen geld voor eten."), "worker")
    qtbot.addWidget(card)
    narrow, wide = 290, 640
    before = card.heightForWidth(narrow)
    card.show_marks((LadderMark("Noor kiest dit", "worker"), LadderMark("Fatima kiest dit")))
    assert card.heightForWidth(narrow) > before
    assert card.heightForWidth(wide) == LadderCard(card.level, "worker").heightForWidth(wide)


def test_the_page_in_front_of_the_vault_scrolls_where_the_window_is_low(qtbot: QtBot) -> None:
    page = GatePage("Welkom")
    qtbot.addWidget(page)
    for _field in range(12):
        page.add(TextField("Naam"))
    last = TextField("Telefoonnummer")
    page.add(last)
    page.resize(*tokens.WINDOW_MINIMUM)
    page.show()
    qtbot.waitExposed(page)
    for _ in range(13):
        if last.hasFocus():
            break
        QTest.keyClick(page.focusWidget() or page, Key.Key_Tab)
    qtbot.waitUntil(lambda: page.rect().contains(QRect(last.mapTo(page, QPoint(0, 0)), last.size())))
