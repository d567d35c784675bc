"""A place to sign with pen, finger or mouse. Keeps where the pen went, not how hard or how fast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from keukentafel.gui.theme import font, tokens
from keukentafel.system.texts import text

Stroke: TypeAlias = tuple[tuple[int, int], ...]

_UNITS = 1000
_PEN = 2.6
_NEAR = 0.7


class InkPad(QWidget):
    """``inked(bool)`` when ink appears or is cleared; ``stroke_finished`` at every lifted pen.

    Whoever cannot or does not want to draw uses the button beside it ("wil niet tekenen"); the pad can be
    reached by keyboard, says what it is, and Delete clears it.
    """

    inked = Signal(bool)
    stroke_finished = Signal()

    def __init__(self, name: str, prompt: str = "") -> None:
        super().__init__()
        self._strokes: list[list[QPointF]] = []
        self._drawing: list[QPointF] | None = None
        self._prompt = prompt
        self._by_tablet = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setProperty("focusRadius", tokens.RADIUS_CONTROL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(430, 170)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 140)

    @property
    def is_empty(self) -> bool:
        return not self._strokes

    def strokes(self) -> tuple[Stroke, ...]:
        """Every stroke as points (x, y) in thousandths of the pad's width, from its top left corner."""
        scale = _UNITS / max(1, self.width())
        return tuple(
            tuple((round(point.x() * scale), round(point.y() * scale)) for point in stroke)
            for stroke in self._strokes
        )

    def aspect(self) -> int:
        """The pad's height in the same units (thousandths of its width)."""
        return round(_UNITS * self.height() / max(1, self.width()))

    def show_strokes(self, strokes: Sequence[Sequence[tuple[int, int]]]) -> None:
        """Shows ink that was drawn before, without emitting."""
        scale = self.width() / _UNITS
        self._strokes = [[QPointF(x * scale, y * scale) for x, y in stroke] for stroke in strokes]
        self._describe()
        self.update()

    def clear(self) -> None:
        """Takes all ink away."""
        had_ink = bool(self._strokes)
        self._strokes, self._drawing = [], None
        self._describe()
        self.update()
        if had_ink:
            self.inked.emit(False)  # noqa: FBT003 (a signal's argument)

    def _describe(self) -> None:
        key = "ink_empty" if self.is_empty else "ink_present"
        self.setAccessibleDescription(text(f"gui_figures.{key}"))

    def _begin(self, at: QPointF) -> None:
        self._drawing = [at]
        self._strokes.append(self._drawing)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.update()

    def _go_on(self, at: QPointF) -> None:
        if self._drawing is None:
            return
        inside = QPointF(min(max(at.x(), 0), self.width()), min(max(at.y(), 0), self.height()))
        step = inside - self._drawing[-1]
        if step.manhattanLength() < _NEAR:
            return
        self._drawing.append(inside)
        self.update()

    def _end(self) -> None:
        if self._drawing is None:
            return
        if len(self._drawing) == 1:
            self._drawing.append(self._drawing[0] + QPointF(0.8, 0.8))
        first = len(self._strokes) == 1
        self._drawing = None
        self._describe()
        self.update()
        if first:
            self.inked.emit(True)  # noqa: FBT003 (a signal's argument)
        self.stroke_finished.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self._by_tablet:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._by_tablet:
            self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self._by_tablet:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._by_tablet = True
            self._begin(event.position())
        elif kind == QEvent.Type.TabletMove:
            self._go_on(event.position())
        elif kind == QEvent.Type.TabletRelease:
            self._end()
            self._by_tablet = False
        event.accept()

    def event(self, event: QEvent) -> bool:
        touches: dict[QEvent.Type, Callable[[QPointF], None]] = {
            QEvent.Type.TouchBegin: self._begin,
            QEvent.Type.TouchUpdate: self._go_on,
            QEvent.Type.TouchEnd: lambda _at: self._end(),
        }
        touch = touches.get(event.type())
        if touch is None or not isinstance(event, QTouchEvent) or not event.points():
            return super().event(event)
        touch(event.points()[0].position())
        event.accept()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPen(QColor(tokens.LINE_INPUT), 2, Qt.PenStyle.CustomDashLine)
        frame.setDashPattern([3, 2.5])
        painter.setPen(frame)
        painter.setBrush(QColor(tokens.CARD))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        painter.setPen(QPen(QColor(tokens.LINE), 1))
        base = self.height() * 0.81
        painter.drawLine(QPointF(27, base), QPointF(self.width() - 27, base))
        if self.is_empty and self._prompt:
            painter.setFont(font(tokens.SIZE_SECONDARY))
            painter.setPen(QColor(tokens.INK_TERTIARY))
            painter.drawText(
                QRectF(0, base - 34, self.width(), 30), Qt.AlignmentFlag.AlignCenter, self._prompt
            )
        pen = QPen(QColor(tokens.INK), _PEN)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            painter.drawPath(smooth(stroke))
        painter.end()


def smooth(points: Sequence[QPointF]) -> QPainterPath:
    """A curve through the middles between the points: no corners where the hand made none."""
    path = QPainterPath(points[0])
    if len(points) < 3:
        for point in points[1:]:
            path.lineTo(point)
        return path
    for here, after in pairwise(points[1:]):
        path.quadTo(here, (here + after) / 2)
    path.lineTo(points[-1])
    return path
