"""Bringing a widget in sight on the page that scrolls around it; it stays there while the page settles."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

IN_SIGHT = 80
"""Room (px) left around what is brought in sight."""
SETTLING_MS = 500
"""What an answer brought or took away is laid out well within this time."""


def bring_in_sight(widget: QWidget) -> None:
    """Scrolls the page around it as little as needed, again when the page is laid out anew just after."""
    if not isValid(widget):
        return
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        QApplication.sendPostedEvents(above.widget())
        _scroll(above, widget)
        _follow(above, widget)


def _scroll(area: QScrollArea, widget: QWidget) -> None:
    if isValid(area) and isValid(widget):
        area.ensureWidgetVisible(widget, 0, IN_SIGHT)


def _follow(area: QScrollArea, widget: QWidget) -> None:
    """Only while the keyboard is in it: who went on looks elsewhere."""
    bar = area.verticalScrollBar()

    def again() -> None:
        at = QApplication.focusWidget()
        if isValid(widget) and at is not None and (at is widget or widget.isAncestorOf(at)):
            QTimer.singleShot(0, widget, lambda: _scroll(area, widget))  # once it has its new place

    following = bar.rangeChanged.connect(again)
    QTimer.singleShot(SETTLING_MS, bar, lambda: QObject.disconnect(following))
