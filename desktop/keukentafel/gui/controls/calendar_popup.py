"""A month to pick a day from, with the keyboard too."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from keukentafel.domain.dates import MONTHS, WEEKDAYS, weekday_date
from keukentafel.gui.parts.button import IconButton
from keukentafel.gui.parts.labels import Subheading
from keukentafel.gui.parts.rows import Row
from keukentafel.gui.theme import font, tokens
from keukentafel.system.texts import text

_CELL = 40
_HEAD = 26


class MonthGrid(QWidget):
    """Six weeks. Arrows move by day and week, Page keys by month; Enter or a click picks."""

    picked = Signal(object)
    moved = Signal()

    def __init__(self, shown: date, today: date, chosen: date | None) -> None:
        super().__init__()
        self.cursor_day = chosen or shown
        self._today, self._chosen = today, chosen
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focusRing", "none")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(7 * _CELL, _HEAD + 6 * _CELL)

    def _first(self) -> date:
        start = self.cursor_day.replace(day=1)
        return start - timedelta(days=start.weekday())

    def _describe(self) -> None:
        self.setAccessibleName(weekday_date(self.cursor_day, year=True))

    def move_to(self, day: date) -> None:
        self.cursor_day = day
        self._describe()
        self.moved.emit()
        self.update()

    def move_month(self, months: int) -> None:
        """Another month, the same day where it exists."""
        index = self.cursor_day.year * 12 + self.cursor_day.month - 1 + months
        year, month = divmod(index, 12)
        for day in range(self.cursor_day.day, 27, -1):
            try:
                self.move_to(date(year, month + 1, day))
                return
            except ValueError:
                continue
        self.move_to(date(year, month + 1, min(self.cursor_day.day, 28)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.move_to(self.cursor_day + timedelta(days=steps[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.move_month(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.cursor_day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint() - QPoint(0, _HEAD)
        if place.y() >= 0:
            day = self._first() + timedelta(days=place.y() // _CELL * 7 + place.x() // _CELL)
            self.move_to(day)
            self.picked.emit(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(tokens.SIZE_KEY, tokens.MEDIUM))
        painter.setPen(QColor(tokens.INK_TERTIARY))
        for column, name in enumerate(WEEKDAYS):
            painter.drawText(QRectF(column * _CELL, 0, _CELL, _HEAD), Qt.AlignmentFlag.AlignCenter, name[:2])
        first = self._first()
        for n in range(42):
            day = first + timedelta(days=n)
            cell = QRectF(n % 7 * _CELL, _HEAD + n // 7 * _CELL, _CELL, _CELL).adjusted(2, 2, -2, -2)
            self._paint_day(painter, cell, day)
        painter.end()

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        chosen, current = day == self._chosen, day == self.cursor_day
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if chosen:
            painter.setBrush(QColor(tokens.PRIMARY))
        elif day == self._today:
            painter.setBrush(QColor(tokens.PRIMARY_TINT))
        if current:
            painter.setPen(QPen(QColor(tokens.PRIMARY), 2))
        painter.drawRoundedRect(cell, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        outside = day.month != self.cursor_day.month
        painter.setPen(QColor(tokens.CARD if chosen else tokens.LINE_INPUT if outside else tokens.INK))
        painter.setFont(font(tokens.SIZE_CONTROL, tokens.MEDIUM if current or chosen else tokens.REGULAR))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))


class CalendarPopup(QFrame):
    """Opens under a field; ``picked(date)`` and it closes. Escape closes it without picking."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, chosen: date | None, today: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", "plain")
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        self.grid = MonthGrid(chosen or today, today, chosen)
        self.grid.picked.connect(self._on_picked)
        self.grid.moved.connect(self._on_moved)
        self._month = Subheading("")
        before = IconButton("chevron-left", text("gui_controls.month_before"), size="small")
        before.clicked.connect(lambda: self.grid.move_month(-1))
        after = IconButton("chevron-right", text("gui_controls.month_after"), size="small")
        after.clicked.connect(lambda: self.grid.move_month(1))
        column.addWidget(Row(self._month, None, before, after))
        column.addWidget(self.grid)
        self._on_moved()
        self.grid.setFocus()

    def open_under(self, field: QWidget) -> None:
        self.move(field.mapToGlobal(QPoint(0, field.height() + 4)))
        self.show()
        self.grid.setFocus()

    def _on_moved(self) -> None:
        day = self.grid.cursor_day
        self._month.setText(f"{MONTHS[day.month - 1]} {day.year}")

    def _on_picked(self, day: date) -> None:
        self.picked.emit(day)
        self.close()
