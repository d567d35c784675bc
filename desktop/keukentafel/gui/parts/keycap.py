"""A key of the keyboard, drawn where the shortcut works."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from keukentafel.gui.theme import font, text_width, tokens

HEIGHT = 19


def keycap_size(words: str) -> QSize:
    """How much room a key cap takes."""
    width = text_width(words, tokens.SIZE_KEY) + 14
    return QSize(max(width, HEIGHT + 1), HEIGHT)


def paint_keycap(painter: QPainter, rect: QRectF, words: str, *, enabled: bool = True) -> None:
    """Draws a key cap: white, thin line, a thicker line below."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.LINE))
    painter.drawRoundedRect(rect, 5, 5)
    painter.setBrush(QColor(tokens.CARD))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -2), 4, 4)
    painter.setFont(font(tokens.SIZE_KEY))
    painter.setPen(QPen(QColor(tokens.INK_TERTIARY if enabled else tokens.LINE_INPUT)))
    painter.drawText(rect.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


class KeyCap(QWidget):
    """A key cap on its own, beside words. Decorative: what it works on names the shortcut."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return keycap_size(self._words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_keycap(painter, QRectF(self.rect()), self._words)
        painter.end()
