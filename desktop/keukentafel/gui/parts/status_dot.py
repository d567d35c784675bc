"""How far something is, as a painted dot with a name in words."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from keukentafel.gui.theme import font, paint_icon, tokens
from keukentafel.system.texts import text

DOT = 18


class StepStatus(StrEnum):
    """How far a step is."""

    OPEN = "open"
    HALF = "half"
    DONE = "done"
    ATTENTION = "attention"


def status_words(status: StepStatus) -> str:
    """The status in a word, for a screen reader and tooltips."""
    return text(f"gui_parts.status_{status}")


def paint_status(painter: QPainter, rect: QRectF, status: StepStatus) -> None:
    """Draws the dot: open ring, half-filled, green with a check, rust with an exclamation mark."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = rect.adjusted(1, 1, -1, -1)
    if status in (StepStatus.DONE, StepStatus.ATTENTION):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.OK if status is StepStatus.DONE else tokens.ATTENTION))
        painter.drawEllipse(rect)
        if status is StepStatus.DONE:
            inset = rect.width() * 0.24
            paint_icon(painter, rect.adjusted(inset, inset, -inset, -inset), "check", tokens.CARD, 4.0)
        else:
            painter.setPen(QColor(tokens.CARD))
            painter.setFont(font(round(rect.height() * 0.68), tokens.SEMIBOLD))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "!")
    elif status is StepStatus.HALF:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.CARD))
        painter.drawEllipse(ring)
        painter.setBrush(QColor(tokens.PRIMARY))
        painter.drawPie(ring, 90 * 16, 180 * 16)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.PRIMARY), 2))
        painter.drawEllipse(ring)
    else:
        painter.setBrush(QColor(tokens.CARD))
        painter.setPen(QPen(QColor(tokens.LINE_INPUT), 2))
        painter.drawEllipse(ring)
    painter.restore()


class StatusDot(QWidget):
    """The dot as a widget, named in words."""

    def __init__(self, status: StepStatus = StepStatus.OPEN) -> None:
        super().__init__()
        self._status = status
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(status)

    @property
    def status(self) -> StepStatus:
        return self._status

    def show_status(self, status: StepStatus) -> None:
        self._status = status
        self.setAccessibleName(status_words(status))
        self.setToolTip(status_words(status))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(DOT, DOT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_status(painter, QRectF(0, 0, DOT, DOT), self._status)
        painter.end()
