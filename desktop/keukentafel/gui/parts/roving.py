"""A button in a group that has one Tab stop: arrows, Enter, Home and End are left to the group."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_OF_THE_GROUP = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)


class RovingButton(QAbstractButton):
    """Qt's own button would move the focus to whatever lies nearest; here the group decides."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OF_THE_GROUP:
            event.ignore()
        else:
            super().keyPressEvent(event)
