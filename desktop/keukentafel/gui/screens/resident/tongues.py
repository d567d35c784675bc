"""A large button in two languages: the Dutch, and under it the same words in the resident's own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionButton

from keukentafel.gui.parts import Button
from keukentafel.gui.parts.button import Variant
from keukentafel.gui.theme import font, text_width, tokens
from keukentafel.system.texts import DUTCH, text

_PADDING = 24
_DUTCH_LINE = 27
_OTHER_LINE = 24


class TonguesButton(Button):
    """``say(key, language)`` shows the words of ``resident.<key>``; in Dutch alone it is one line high."""

    def __init__(self, name: str, variant: Variant = "secondary") -> None:
        super().__init__("", variant, size="large")
        self.setObjectName(name)
        self._other = ""

    def say(self, key: str, language: str) -> None:
        """Show other words."""
        self.setText(text(f"resident.{key}"))
        self._other = text(f"resident.{key}", language=language) if language != DUTCH else ""
        self.setAccessibleName(" · ".join(words for words in (self.text(), self._other) if words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        dutch = text_width(self.text(), tokens.SIZE_RESIDENT_BODY, tokens.MEDIUM)
        other = text_width(self._other, tokens.SIZE_BODY) if self._other else 0
        height = tokens.RESIDENT_HEIGHT + (13 if self._other else 0)
        return QSize(max(dutch, other) + 2 * _PADDING + 4, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        filled = self.variant in ("resident", "primary")
        ink, soft = (tokens.CARD, tokens.CARD) if filled else (tokens.INK, tokens.INK_SECONDARY)
        lines = [(self.text(), _DUTCH_LINE, font(tokens.SIZE_RESIDENT_BODY, tokens.MEDIUM), ink)]
        if self._other:
            lines.append((self._other, _OTHER_LINE, font(tokens.SIZE_BODY), soft))
        top = (self.height() - sum(height for _words, height, _font, _ink in lines)) / 2
        for words, height, shape, color in lines:
            painter.setFont(shape)
            painter.setPen(QColor(color if self.isEnabled() else tokens.INK_TERTIARY))
            painter.drawText(QRectF(0, top, self.width(), height), Qt.AlignmentFlag.AlignCenter, words)
            top += height
        painter.end()
