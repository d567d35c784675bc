"""Says whether what is on screen is on disk. As wide in every state, so that nothing jumps."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from keukentafel.gui.parts.labels import announce
from keukentafel.gui.theme import font, paint_icon, tokens
from keukentafel.system.texts import text

_ICON = 16
_GAP = 6


class SaveIndicator(QWidget):
    """Empty at first; ``show_saved`` only after the commit."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._icon: str | None = None
        self._color = tokens.OK
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What it says now."""
        return self._words

    def show_saving(self) -> None:
        self._show(text("gui_parts.saving"), None, tokens.INK_SECONDARY)

    def show_saved(self, at: datetime) -> None:
        """Saved: ``at`` is the local time of the commit."""
        self._show(text("gui_parts.saved", time=f"{at:%H:%M}"), "check", tokens.OK)

    def show_unsaved(self, why: str = "") -> None:
        """Not yet on disk; ``why`` (a sentence) becomes the tooltip and description."""
        self._show(text("gui_parts.unsaved"), "triangle-alert", tokens.ATTENTION)
        self.setToolTip(why)
        self.setAccessibleDescription(why)

    def _show(self, words: str, icon: str | None, color: str) -> None:
        if (words, icon) == (self._words, self._icon):
            return
        self._words, self._icon, self._color = words, icon, color
        self.setToolTip("")
        self.setAccessibleName(words)
        self.setAccessibleDescription("")
        announce(self)
        self.update()

    def sizeHint(self) -> QSize:
        measure = QFontMetrics(font(tokens.SIZE_SECONDARY, tokens.MEDIUM))
        states = (text("gui_parts.saving"), text("gui_parts.saved", time="00:00"), text("gui_parts.unsaved"))
        return QSize(max(measure.horizontalAdvance(s) for s in states) + _ICON + _GAP + 4, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._words:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        weight = tokens.MEDIUM if self._color == tokens.ATTENTION else tokens.REGULAR
        painter.setFont(font(tokens.SIZE_SECONDARY, weight))
        painter.setPen(QColor(self._color))
        width = QFontMetrics(painter.font()).horizontalAdvance(self._words) + 2
        x = self.width() - width
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, 0, width, self.height()), flags, self._words)
        if self._icon:
            box = QRectF(x - _GAP - _ICON, (self.height() - _ICON) / 2, _ICON, _ICON)
            paint_icon(painter, box, self._icon, self._color, 2.2)
        painter.end()
