"""Running words with the line height of the pictures, for widgets that draw themselves."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption

from keukentafel.gui.theme import tokens
from keukentafel.gui.theme.fonts import font


class Paragraph:
    """Words laid out in ``width`` px; ``height`` is what they take. Paint with the painter's pen colour.

    ``used_width`` is that of the longest line: in any width from there to ``width`` the lines, and so the
    height, are the same.
    """

    def __init__(
        self,
        words: str,
        size: int = tokens.SIZE_BODY,
        weight: int = tokens.REGULAR,
        *,
        width: float,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        right_to_left: bool = False,
        like: QFont | None = None,
        line_height: float = tokens.LINE_HEIGHT,
    ) -> None:
        chosen = like if like is not None else font(size, weight)
        self._layout = QTextLayout(words.replace("\n", "\u2028"), chosen)
        option = QTextOption(alignment)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if right_to_left:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        least = round((like.pixelSize() if like is not None else size) * line_height)
        top, used = 0.0, 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            step = max(least, math.ceil(line.height()))
            line.setPosition(QPointF(0, top + (step - line.height()) / 2))
            top += step
            used = max(used, line.naturalTextWidth())
        self._layout.endLayout()
        self.height = top if words else 0.0
        self.line = top / max(1, self._layout.lineCount())
        self.natural_width = self._layout.maximumWidth()
        self.used_width = math.ceil(used)

    @property
    def lines(self) -> int:
        return self._layout.lineCount()

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Draws the words with their top left corner at ``at``."""
        self._layout.draw(painter, at)
