"""A picture of a window with a dialog in front of it, as a person sees it."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget


def with_dialog(window: QWidget, dialog: QWidget) -> QPixmap:
    """The window's picture with the dialog's in its place."""
    image = window.grab()
    painter = QPainter(image)
    ratio = image.devicePixelRatio()
    at = dialog.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
    inside = QPoint(
        max(0, min(at.x(), window.width() - dialog.width())),
        max(0, min(at.y(), window.height() - dialog.height())),
    )
    shown = dialog.grab()
    shown.setDevicePixelRatio(ratio)
    painter.drawPixmap(inside, shown)
    painter.end()
    return image
