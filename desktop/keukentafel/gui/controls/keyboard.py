"""Tells a question that the keyboard came in or went out: one listener for all questions of the program."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget


class KeyboardListener(QObject):
    """Calls ``keyboard_moved(old, new)`` of every widget around the old or the new place that has one."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        told: list[QWidget] = []
        for place in (old, new):
            around = place
            while around is not None:
                tell = getattr(around, "keyboard_moved", None)
                if tell is not None and around not in told:
                    told.append(around)
                    tell(old, new)
                around = around.parentWidget()


def listen_to_keyboard() -> None:
    """Make sure that somebody listens; the listener lives as long as the application."""
    application = QApplication.instance()
    if isinstance(application, QApplication) and application.findChild(KeyboardListener) is None:
        KeyboardListener(application)
