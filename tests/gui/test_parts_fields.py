"""Labels, fields, the save indicator and the banner."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builders.keyboard import on_screen, press, type_words
from keukentafel.gui.parts import (
    Banner,
    Body,
    GrowingEdit,
    PinField,
    Quote,
    SaveIndicator,
    SearchField,
    TextField,
)
from keukentafel.gui.parts.labels import TextLabel
from keukentafel.gui.theme import tokens

CTRL = Qt.KeyboardModifier.ControlModifier


def test_running_text_takes_more_height_when_it_is_narrow(qtbot: QtBot) -> None:
    label = Body("Begin met wat iemand graag anders wil. De rest komt later vanzelf op tafel.")
    on_screen(qtbot, label)
    assert label.heightForWidth(200) >= 3 * label.heightForWidth(1000)
    assert label.text() == label.words


def test_words_are_never_read_as_markup(qtbot: QtBot) -> None:
    label = TextLabel("<b>Vet</b> & meer", wrap=True)
    on_screen(qtbot, label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>Vet</b> & meer"


def test_the_residents_words_stand_in_quotation_marks_once() -> None:
    quote = Quote("‘Dat de kinderen hier kunnen blijven.’")
    labels = [label.text() for label in quote.findChildren(TextLabel)]
    assert "‘Dat de kinderen hier kunnen blijven.’" in labels


def test_the_save_indicator_says_it_in_words_and_keeps_its_width(qtbot: QtBot) -> None:
    saved = SaveIndicator()
    on_screen(qtbot, saved)
    width = saved.sizeHint().width()
    saved.show_saving()
    assert saved.words == "Opslaan…"
    saved.show_saved(datetime(2026, 11, 21, 14, 3, tzinfo=UTC))
    assert saved.accessibleName() == "Opgeslagen 14:03"
    saved.show_unsaved("De schijf is vol.")
    assert saved.words == "Nog niet opgeslagen"
    assert saved.accessibleDescription() == "De schijf is vol."
    assert saved.sizeHint().width() == width


def test_a_pin_is_complete_with_its_last_digit_and_takes_only_digits(qtbot: QtBot) -> None:
    pin = PinField(4)
    on_screen(qtbot, pin)
    pin.setFocus()
    with qtbot.waitSignal(pin.completed) as heard:
        type_words("1a234")
    assert heard.args == ["1234"]
    assert pin.echoMode() is PinField.EchoMode.Password


def test_escape_empties_a_search(qtbot: QtBot) -> None:
    search = SearchField("Zoek een dossier")
    on_screen(qtbot, search)
    search.setFocus()
    heard: list[str] = []
    search.searched.connect(heard.append)
    type_words("Ba")
    press(Qt.Key.Key_Escape)
    assert heard == ["B", "Ba", ""]
    assert search.accessibleName() == "Zoek een dossier"


def test_copied_words_do_not_reach_the_clipboard_but_can_be_pasted(qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("van elders")
    field, words = TextField("Naam"), GrowingEdit("Verhaal")
    on_screen(qtbot, field)
    on_screen(qtbot, words)
    field.setText("Fatima")
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_C, CTRL)
    assert "Fatima" not in clipboard.text()
    QTest.keyClick(words, Qt.Key.Key_V, CTRL)
    assert words.words() == "Fatima"
    words.show_words("Een brief")
    words.selectAll()
    QTest.keyClick(words, Qt.Key.Key_X, CTRL)
    assert words.words() == ""
    assert "brief" not in clipboard.text()
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    assert field.text() == "Een brief"


def test_a_growing_field_grows_and_shrinks_with_its_words(qtbot: QtBot) -> None:
    words = GrowingEdit("Verhaal", lines=1)
    on_screen(qtbot, words)
    low = words.height()
    words.show_words("woord " * 120)
    high = words.height()
    words.show_words("")
    assert high > 2 * low
    assert words.height() == low


def test_a_banner_hides_when_there_is_nothing_to_say(qtbot: QtBot) -> None:
    banner = Banner("Er is iets.", action="Uitleg")
    on_screen(qtbot, banner)
    with qtbot.waitSignal(banner.acted):
        banner.action.click()
    banner.show_message("")
    assert not banner.isVisible()


def test_an_example_in_an_empty_field_is_as_dark_as_other_small_words(qtbot: QtBot) -> None:
    field = TextField("Naam", "Voornaam en achternaam")
    qtbot.addWidget(field)
    field.resize(300, 44)
    picture = field.grab().toImage()
    inside = {picture.pixelColor(x, y).name() for x in range(14, 280) for y in range(8, 36)}
    assert tokens.INK_TERTIARY in inside
