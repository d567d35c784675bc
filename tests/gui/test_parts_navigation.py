"""The rail, the navigator of steps and the window around them, by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from builders.keyboard import focused, on_screen, press
from keukentafel.gui.parts import Button, Column, Step, StepNavigator, StepStatus
from keukentafel.gui.shell import MainWindow, office_entries, worker_entries

STEPS = (
    Step("wish", "Wens en vraag", StepStatus.DONE),
    Step("domains", "Leefgebieden", StepStatus.HALF, (Step("geld", "Geld"), Step("wonen", "Wonen"))),
    Step("sign", "Ondertekenen"),
)


def navigator(qtbot: QtBot) -> StepNavigator:
    made = StepNavigator("Gesprek 21 november")
    made.set_steps(STEPS)
    made.set_current("wish")
    on_screen(qtbot, made)
    return made


def test_sub_steps_show_only_inside_their_step(qtbot: QtBot) -> None:
    steps = navigator(qtbot)
    assert steps.visible_keys() == ("wish", "domains", "sign")
    steps.set_current("domains", "wonen")
    assert steps.visible_keys() == ("wish", "domains", "geld", "wonen", "sign")


def test_arrows_move_and_enter_chooses(qtbot: QtBot) -> None:
    steps = navigator(qtbot)
    steps.item("wish").setFocus()
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert focused() is steps.item("domains")
    with qtbot.waitSignal(steps.step_chosen) as heard:
        press(Qt.Key.Key_Return)
    assert heard.args == ["domains"]


def test_tab_enters_the_navigator_at_the_current_step(qtbot: QtBot) -> None:
    before, steps = Button("Zoeken"), StepNavigator()
    steps.set_steps(STEPS)
    steps.set_current("sign")
    window = Column(before, steps)
    on_screen(qtbot, window)
    before.setFocus()
    press(Qt.Key.Key_Tab)
    assert focused() is steps.item("sign")


def test_each_step_says_how_far_it_is(qtbot: QtBot) -> None:
    steps = navigator(qtbot)
    assert steps.item("wish").accessibleDescription() == "klaar, u bent hier"
    assert steps.item("sign").accessibleDescription() == "nog open"
    steps.set_status("sign", StepStatus.ATTENTION)
    assert steps.item("sign").accessibleDescription() == "vraagt aandacht"


def test_a_new_status_keeps_the_keyboard_where_it_was(qtbot: QtBot) -> None:
    steps = navigator(qtbot)
    steps.item("domains").setFocus()
    steps.set_status("wish", StepStatus.ATTENTION)
    steps.set_current("domains", "geld")
    assert focused() is steps.item("domains")


def test_showing_the_current_step_does_not_choose_it(qtbot: QtBot) -> None:
    steps = navigator(qtbot)
    with qtbot.assertNotEmitted(steps.step_chosen):
        steps.set_current("sign")
        steps.set_steps(STEPS)


def test_the_window_shows_pages_and_marks_the_rail(qtbot: QtBot) -> None:
    window = MainWindow(worker_entries())
    window.add_page("today", QLabel("vandaag"))
    window.add_page("unlock", QLabel("ontgrendelen"))
    on_screen(qtbot, window)
    window.full_page("unlock")
    assert not window.rail.isVisible()
    window.show_page("today")
    assert window.rail.button("today").isChecked()
    assert window.current_page == "today"


def test_the_rail_asks_and_the_owner_decides(qtbot: QtBot) -> None:
    window = MainWindow(office_entries())
    window.add_page("inbox", QLabel("postvak"))
    on_screen(qtbot, window)
    window.show_page("inbox")
    window.rail.button("register").setFocus()
    with qtbot.waitSignal(window.page_chosen) as heard:
        press(Qt.Key.Key_Space)
    assert heard.args == ["register"]
    assert window.rail.button("inbox").isChecked()


def test_control_l_locks_from_anywhere(qtbot: QtBot) -> None:
    window = MainWindow(worker_entries())
    on_screen(qtbot, window)
    with qtbot.waitSignal(window.lock_requested):
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_a_notice_stays_over_every_page_until_it_is_no_longer_true(qtbot: QtBot) -> None:
    window = MainWindow(worker_entries())
    on_screen(qtbot, window)
    window.show_notice("Er is geen ruimte meer op deze laptop.", "Uitleg")
    assert window.notice.isVisible()
    assert window.notice.accessibleName() == "Er is geen ruimte meer op deze laptop."
    window.hide_notice()
    assert not window.notice.isVisible()
