"""The strip of five that shows where somebody stands, drawn and told in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from keukentafel.gui.theme import tokens
from keukentafel.system.texts import text

_BAR = 14
_GAP = 3


@dataclass(frozen=True)
class Scores:
    """Levels 1 to 5, or ``None`` where nobody said anything. ``words``: those of the five levels when they
    are another instrument's than our own."""

    worker: int | None = None
    resident: int | None = None
    previous: int | None = None
    target: int | None = None
    words: tuple[str, ...] = ()


def level_word(level: int, words: tuple[str, ...] = ()) -> str:
    """ "lukt deels" for 3, and so on; out of ``words`` when there are any."""
    return words[level - 1] if words else text(f"gui_figures.level_{level}")


def scores_in_words(scores: Scores, worker: str = "", resident: str = "") -> str:
    """What the strip shows, as a sentence for a screen reader or a tooltip."""
    said = (
        ("strip_worker", scores.worker, worker or text("gui_figures.the_worker")),
        ("strip_resident", scores.resident, resident or text("gui_figures.the_resident")),
        ("strip_previous", scores.previous, ""),
        ("strip_target", scores.target, ""),
    )
    return "; ".join(
        text(f"gui_figures.{key}", who=who, level=level, word=level_word(level, scores.words))
        for key, level, who in said
        if level is not None
    )


class ScoreStrip(QWidget):
    """Direct help at the left, managing alone at the right. ``worker``/``resident`` are their names."""

    def __init__(
        self, scores: Scores | None = None, *, name: str = "", worker: str = "", resident: str = ""
    ) -> None:
        super().__init__()
        self._worker, self._resident = worker, resident
        self._scores = Scores()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_scores(scores or Scores())

    @property
    def scores(self) -> Scores:
        return self._scores

    def show_scores(self, scores: Scores) -> None:
        self._scores = scores
        words = scores_in_words(scores, self._worker, self._resident) or text("gui_figures.strip_empty")
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(263, 36)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 36)

    def _cell(self, level: int) -> QRectF:
        width = (self.width() - 4 * _GAP) / 5
        return QRectF((level - 1) * (width + _GAP), (self.height() - _BAR) / 2, width, _BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for level in range(1, 6):
            filled = level == self._scores.worker
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.LADDER[level] if filled else tokens.LINE_SOFT))
            painter.drawRoundedRect(self._cell(level), 3, 3)
        if self._scores.target is not None:
            cell = self._cell(self._scores.target)
            self._paint_triangle(painter, QPointF(cell.center().x(), cell.top() + 3))
        if self._scores.previous is not None:
            center = self._cell(self._scores.previous).center()
            painter.setBrush(QColor(tokens.CARD))
            painter.setPen(QPen(QColor(tokens.INK_SECONDARY), 2))
            painter.drawEllipse(center, 6, 6)
        if self._scores.resident is not None:
            cell = self._cell(self._scores.resident)
            painter.setPen(QPen(QColor(tokens.CARD), 1.5))
            painter.setBrush(QColor(tokens.RESIDENT))
            painter.drawEllipse(QPointF(cell.center().x(), cell.bottom() + 2), 6, 6)
        painter.end()

    def _paint_triangle(self, painter: QPainter, tip: QPointF) -> None:
        painter.setPen(QPen(QColor(tokens.CARD), 1))
        painter.setBrush(QColor(tokens.INK))
        points = [tip, tip + QPointF(-6.5, -10), tip + QPointF(6.5, -10)]
        painter.drawPolygon(QPolygonF(points))
