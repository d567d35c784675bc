"""Bringing a widget in sight on the page that scrolls around it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

IN_SIGHT = 80
"""Room (px) left around what is brought in sight."""


def bring_in_sight(widget: QWidget) -> None:
    """Scrolls the page around it as little as needed."""
    if not isValid(widget):
        return
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        QApplication.sendPostedEvents(above.widget())
        above.ensureWidgetVisible(widget, 0, IN_SIGHT)
