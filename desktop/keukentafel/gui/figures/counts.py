"""Rows of counts, drawn: what is counted, a bar, and the number or the words for why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from keukentafel.gui.theme import font, paint_icon, tokens
from keukentafel.gui.theme.paragraph import Paragraph
from keukentafel.system.texts import text

_PAD = 9
_BAR = 10
_SMALL_BAR = 6
_GAP = 16
_NUMBER = 132
_CELL = 116
_CELL_GAP = 10
_LINE = 23
NOTHING = "0"
"""A number that is told, but not loudly."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number with how long its bar is (0 to 1); or words (``told`` is False), where it is not told."""

    words: str
    share: float = 0.0
    told: bool = True
    color: str = tokens.PRIMARY


class CountRow(QAbstractButton):
    """One row. With one count: label, bar, number. With more: a cell for each, under the header's words.

    Can be pressed (and reached by Tab) only when ``opens`` says what for.
    """

    def __init__(self, label: str, counts: Sequence[Count], columns: Sequence[str], opens: str = "") -> None:
        super().__init__()
        self._counts, self._opens = tuple(counts), opens
        self._laid: dict[int, Paragraph] = {}
        self.setText(label)
        said = [
            count.words if len(counts) == 1 else f"{column}: {count.words}"
            for column, count in zip(columns, counts, strict=True)
        ]
        self.setAccessibleName(text("gui_office_figures.row", row=label, numbers=", ".join(said)))
        self.setAccessibleDescription(opens)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setProperty("focusRadius", tokens.RADIUS_CONTROL)
        if opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        cells = _LINE + _SMALL_BAR + 4 if len(self._counts) > 1 else _LINE
        return max(cells, round(self._label(width).height)) + 2 * _PAD

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 200 else tokens.COLUMN_WIDE - 40
        return QSize(320, self.heightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it, as it does in every list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._opens and self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.PRIMARY_FAINT))
            painter.drawRoundedRect(QRectF(self.rect()), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        label = self._label(self.width())
        painter.setPen(QColor(tokens.PRIMARY if self._opens else tokens.INK))
        top = (self.height() - label.height) / 2
        label.paint(painter, QPointF(self._indent, top))
        if self._opens:
            box = QRectF(0, (self.height() - 18) / 2, 18, 18)
            paint_icon(painter, box, "chevron-right", tokens.PRIMARY)
        if len(self._counts) == 1:
            self._paint_bar(painter)
        else:
            self._paint_cells(painter)
        painter.end()

    def _paint_bar(self, painter: QPainter) -> None:
        count, left = self._counts[0], label_width(self.width(), 1) + _GAP
        room = self.width() - left - _NUMBER - _GAP
        box = QRectF(left, (self.height() - _BAR) / 2, room, _BAR)
        _bar(painter, box, count)
        _number(painter, QRectF(self.width() - _NUMBER, 0, _NUMBER, self.height()), count)

    def _paint_cells(self, painter: QPainter) -> None:
        height = _LINE + _SMALL_BAR + 4
        top = (self.height() - height) / 2
        for place, count in enumerate(self._counts):
            box = cell_box(self.width(), len(self._counts), place)
            _number(painter, QRectF(box.x(), top, box.width(), _LINE), count)
            _bar(painter, QRectF(box.x(), top + _LINE + 2, box.width(), _SMALL_BAR), count)

    @property
    def _indent(self) -> int:
        return 24 if self._opens else 0

    def _label(self, width: int) -> Paragraph:
        room = label_width(width, len(self._counts)) - self._indent
        if room not in self._laid:
            self._laid = {room: Paragraph(self.text(), tokens.SIZE_CONTROL, width=max(120, room))}
        return self._laid[room]


class CountHeader(QWidget):
    """The words above the cells of rows with more than one count."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self.setAccessibleName(", ".join(columns))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, round(max(words.height for words in self._laid_out())) + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(tokens.INK_SECONDARY))
        for place, words in enumerate(self._laid_out()):
            box = cell_box(self.width(), len(self._columns), place)
            words.paint(painter, QPointF(box.x(), self.height() - 6 - words.height))
        painter.end()

    def _laid_out(self) -> list[Paragraph]:
        width = _CELL - _CELL_GAP
        return [
            Paragraph(
                column,
                tokens.SIZE_SMALL,
                tokens.SEMIBOLD,
                width=width,
                alignment=Qt.AlignmentFlag.AlignRight,
                line_height=1.3,
            )
            for column in self._columns
        ]


def label_width(width: int, counts: int) -> int:
    """The room for the label at the left, in a row of ``width`` px."""
    return round(width * 0.38) if counts == 1 else width - counts * _CELL


def cell_box(width: int, counts: int, place: int) -> QRectF:
    """Where the cell at this place stands."""
    left = label_width(width, counts) + place * _CELL + _CELL_GAP
    return QRectF(left, 0, _CELL - _CELL_GAP, 0)


def _bar(painter: QPainter, box: QRectF, count: Count) -> None:
    """Nothing where there is nothing to compare: the number or the words say it."""
    if not count.told or count.share <= 0:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(count.color))
    radius = box.height() / 2
    width = max(box.height(), box.width() * min(1.0, count.share))
    painter.drawRoundedRect(QRectF(box.x(), box.y(), width, box.height()), radius, radius)


def _number(painter: QPainter, box: QRectF, count: Count) -> None:
    strong = count.told and count.words != NOTHING
    size = tokens.SIZE_CONTROL if count.told else tokens.SIZE_SMALL
    painter.setFont(font(size, tokens.SEMIBOLD if strong else tokens.REGULAR))
    painter.setPen(QColor(tokens.INK if strong else tokens.INK_SECONDARY))
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count.words)
