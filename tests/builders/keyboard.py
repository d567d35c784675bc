"""What a person does at the keyboard, and listening to what a control answers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


class Answers(list[tuple[str, object]]):
    """Everything that was answered, in order."""

    def hear(self, path: str, value: object) -> None:
        self.append((path, value))

    @property
    def values(self) -> list[object]:
        return [value for _, value in self]


def on_screen(qtbot: QtBot, widget: QWidget) -> None:
    """Shows a widget in its own window and gives that the keyboard."""
    qtbot.addWidget(widget)
    widget.resize(700, 500)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    QApplication.processEvents()


def focused() -> QWidget:
    """Where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def press(*keys: Qt.Key) -> None:
    """Presses keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(focused(), key)


def type_words(words: str) -> None:
    """Types words where the keyboard is."""
    QTest.keyClicks(focused(), words)
