"""The words that go with score strips: the levels above them and what each mark means below them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from keukentafel.gui.figures.score_strip import level_word
from keukentafel.gui.theme import font, tokens
from keukentafel.system.texts import text


class ScoreHeader(QWidget):
    """The five level words, each above its cell of the strips under it (give it the same width). ``words``
    are those of another instrument than our own."""

    def __init__(self, words: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._words = tuple(level_word(level, words) for level in range(1, 6))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(self._words))

    def sizeHint(self) -> QSize:
        return QSize(490, 22)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        measure = QFontMetrics(font(tokens.SIZE_SMALL))
        cell = QRect(0, 0, max(1, self.width() // 5), 1000)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        highest = max(measure.boundingRect(cell, flags, words).height() for words in self._words)
        self.setFixedHeight(max(22, highest + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(tokens.SIZE_SMALL))
        painter.setPen(QColor(tokens.INK_SECONDARY))
        width = self.width() / 5
        for level in range(1, 6):
            box = QRectF((level - 1) * width, 0, width, self.height())
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box, flags, self._words[level - 1])
        painter.end()


class ScoreLegend(QWidget):
    """Square: now, by the worker; dot: now, by the resident; ring: last time; triangle: goal."""

    def __init__(self, worker: str, resident: str, previous: str = "") -> None:
        super().__init__()
        last = text("gui_figures.legend_previous_on", date=previous) if previous else ""
        self._entries = (
            ("square", text("gui_figures.legend_now", who=worker)),
            ("dot", text("gui_figures.legend_now", who=resident)),
            ("ring", last or text("gui_figures.legend_previous")),
            ("triangle", text("gui_figures.legend_target")),
        )
        self.setAccessibleName(", ".join(words for _, words in self._entries))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        measure = QFontMetrics(font(tokens.SIZE_SECONDARY))
        return QSize(sum(measure.horizontalAdvance(w) + 38 for _, w in self._entries), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(tokens.SIZE_SECONDARY))
        measure = QFontMetrics(painter.font())
        x = 2.0
        for mark, words in self._entries:
            self._paint_mark(painter, mark, QPointF(x + 5, self.height() / 2 + 1))
            painter.setPen(QColor(tokens.INK_SECONDARY))
            width = measure.horizontalAdvance(words) + 2
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(x + 16, 0, width, self.height()), flags, words)
            x += 16 + width + 20
        painter.end()

    def _paint_mark(self, painter: QPainter, mark: str, at: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.RESIDENT if mark == "dot" else tokens.INK_SECONDARY))
        if mark == "square":
            painter.drawRoundedRect(QRectF(at.x() - 5, at.y() - 5, 10, 10), 2, 2)
        elif mark == "dot":
            painter.drawEllipse(at, 5, 5)
        elif mark == "ring":
            painter.setBrush(QColor(tokens.CARD))
            painter.setPen(QPen(QColor(tokens.INK_SECONDARY), 1.8))
            painter.drawEllipse(at, 4.6, 4.6)
        else:
            painter.setBrush(QColor(tokens.INK))
            down = [at + QPointF(-6, -4.5), at + QPointF(6, -4.5), at + QPointF(0, 5)]
            painter.drawPolygon(QPolygonF(down))
