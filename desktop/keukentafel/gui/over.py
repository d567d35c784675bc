"""What stands over the window (dialogs, lists, calendars, hints): all of it goes at locking."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QWidget


def close_over(window: QWidget) -> None:
    """Nothing stays over the lock screen."""
    for widget in QApplication.topLevelWidgets():
        if widget is window or not widget.isVisible():
            continue
        if isinstance(widget, QDialog):
            widget.reject()
        else:
            widget.close()
