"""Letting go of a page with other pages in it: a part at a time, so that the window stays awake."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid


def let_go(widget: QWidget) -> None:
    """Hides a widget at once and deletes it: first the pages in it that are not on screen, one for each turn
    of the event loop, then the rest."""
    widget.hide()
    parts = [page for stack in widget.findChildren(QStackedWidget) for page in _behind(stack)]
    turn = QTimer(widget)
    turn.setInterval(0)

    def take_one() -> None:
        part = parts.pop() if parts else widget
        if isValid(part):  # a page may have been let go by itself meanwhile
            part.deleteLater()

    turn.timeout.connect(take_one)
    turn.start()


def _behind(stack: QStackedWidget) -> list[QWidget]:
    shown = stack.currentWidget()
    pages = (stack.widget(number) for number in range(stack.count()))
    return [page for page in pages if page is not None and page is not shown]
