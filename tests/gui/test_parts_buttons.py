"""Buttons, chips and choices: words, keys and names."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builders.keyboard import focused, on_screen, press
from keukentafel.gui.parts import (
    Button,
    Chip,
    ChoiceButtons,
    Column,
    IconButton,
    ListCard,
    StatusDot,
    StepStatus,
)


def test_a_button_shows_its_shortcut_and_the_shortcut_presses_it(qtbot: QtBot) -> None:
    plain, with_key = Button("Nieuw gesprek"), Button("Nieuw gesprek", "primary", shortcut="Ctrl+G")
    window = Column(plain, with_key)
    on_screen(qtbot, window)
    assert with_key.sizeHint().width() > plain.sizeHint().width()
    with qtbot.waitSignal(with_key.clicked):
        QTest.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)


def test_a_disabled_button_does_not_hear_its_shortcut(qtbot: QtBot) -> None:
    button = Button("Verzegelen", shortcut="Ctrl+S")
    window = Column(button)
    on_screen(qtbot, window)
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot) -> None:
    button = Button("Partner")
    window = Column(button)
    on_screen(qtbot, window)
    button.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, key)
    with qtbot.assertNotEmitted(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_button_never_cuts_its_words(qtbot: QtBot) -> None:
    for size in ("small", "normal", "large"):
        button = Button("Hier wil ik niet over praten", size=size)
        window = Column(button)
        on_screen(qtbot, window)
        assert button.width() >= button.sizeHint().width()
        assert button.height() == button.sizeHint().height()


def test_what_is_only_drawn_has_a_name() -> None:
    assert IconButton("x", "Sluiten").accessibleName() == "Sluiten"
    assert Chip("2 dagen te laat", "attention").accessibleName() == "2 dagen te laat"
    assert StatusDot(StepStatus.ATTENTION).accessibleName() == "vraagt aandacht"
    card = ListCard("Gezin Bakker", "laptop 07", Chip("nieuw", "primary"))
    assert card.text() == "Gezin Bakker"
    assert card.accessibleDescription() == "nieuw · laptop 07"


def test_one_of_several_is_chosen_with_arrows_and_space(qtbot: QtBot) -> None:
    choices = ChoiceButtons([("y", "Ja"), ("n", "Nee"), ("l", "Later")], name="Klopt het?")
    on_screen(qtbot, choices)
    choices.setFocus()
    press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    with qtbot.waitSignal(choices.chosen) as heard:
        press(Qt.Key.Key_Space)
    assert heard.args == ["l"]
    assert choices.names() == ("l",)
    with qtbot.waitSignal(choices.chosen) as heard:
        press(Qt.Key.Key_Space)
    assert heard.args == [""]


def test_showing_a_choice_does_not_emit(qtbot: QtBot) -> None:
    choices = ChoiceButtons([("y", "Ja"), ("n", "Nee")])
    with qtbot.assertNotEmitted(choices.chosen), qtbot.assertNotEmitted(choices.picked):
        choices.show_chosen("n")
        choices.set_options([("y", "Ja"), ("n", "Nee"), ("l", "Later")])
    assert choices.names() == ("n",)


def test_choices_wrap_when_there_is_no_room() -> None:
    choices = ChoiceButtons([(str(n), f"Een vrij lang antwoord {n}") for n in range(5)])
    assert choices.heightForWidth(300) > choices.heightForWidth(1400)


def test_one_tab_stop_for_a_choice(qtbot: QtBot) -> None:
    choices = ChoiceButtons([("y", "Ja"), ("n", "Nee")])
    after = Button("Verder")
    window = Column(choices, after)
    on_screen(qtbot, window)
    choices.setFocus()
    press(Qt.Key.Key_Tab)
    assert focused() is after
