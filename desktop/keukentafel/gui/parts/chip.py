"""A rounded pill with a state in a word or two."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from keukentafel.gui.theme import font, paint_icon, text_width, tokens

ChipKind = Literal["neutral", "ok", "attention", "primary", "resident", "urgent"]

CHIP_COLORS: dict[str, tuple[str, str]] = {
    "neutral": (tokens.LINE_SOFT, tokens.INK_SECONDARY),
    "ok": (tokens.OK_TINT, tokens.OK),
    "attention": (tokens.ATTENTION_TINT, tokens.ATTENTION),
    "primary": (tokens.PRIMARY_TINT, tokens.PRIMARY),
    "resident": (tokens.RESIDENT_TINT, tokens.RESIDENT),
    "urgent": (tokens.LADDER[1], tokens.CARD),
}
HEIGHT = 25


def chip_width(words: str, *, marked: bool = False) -> int:
    """How wide a chip with these words is; ``marked``: with an icon or dot before them."""
    words_width = text_width(words, tokens.SIZE_SMALL, tokens.MEDIUM)
    return words_width + 22 + (18 if marked and words else 0)


def paint_chip(
    painter: QPainter, rect: QRectF, words: str, ground: str, ink: str, *, icon: str | None = None
) -> None:
    """Draws a chip; also used inside cards that draw themselves. ``icon`` "dot" draws a dot."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setFont(font(tokens.SIZE_SMALL, tokens.MEDIUM))
    words_width = text_width(words, tokens.SIZE_SMALL, tokens.MEDIUM)
    mark = 0 if icon is None else 9 if icon == "dot" else 14
    gap = 4 if icon and words else 0
    x = rect.x() + (rect.width() - words_width - mark - gap) / 2
    middle = rect.center().y()
    if icon == "dot":
        painter.setBrush(QColor(ink))
        painter.drawEllipse(QRectF(x + 1, middle - 3.5, 7, 7))
    elif icon:
        paint_icon(painter, QRectF(x, middle - 7, 14, 14), icon, ink, 2.4)
    painter.setPen(QColor(ink))
    box = QRectF(x + mark + gap, rect.y(), words_width + 2, rect.height())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    painter.restore()


class Chip(QWidget):
    """A pill. ``minimum`` makes a column of chips equally wide; ``icon`` is an icon's name or ``dot``."""

    def __init__(
        self, words: str = "", kind: ChipKind = "neutral", *, icon: str | None = None, minimum: int = 0
    ) -> None:
        super().__init__()
        self._words = words
        self._kind: ChipKind = kind
        self._icon = icon
        self._minimum = minimum
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        return self._words

    @property
    def kind(self) -> ChipKind:
        return self._kind

    def show_words(self, words: str, kind: ChipKind | None = None, *, icon: str | None = None) -> None:
        """Changes the words and, when given, the kind."""
        self._words, self._icon = words, icon
        self._kind = kind or self._kind
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(self._minimum, chip_width(self._words, marked=self._icon is not None)), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, ink = CHIP_COLORS[self._kind]
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._words, ground, ink, icon=self._icon)
        painter.end()
