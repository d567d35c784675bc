"""A page that scrolls with its content in one column, and the panel beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from keukentafel.gui.parts.card import Divider
from keukentafel.gui.parts.labels import Subheading
from keukentafel.gui.parts.rows import empty
from keukentafel.gui.theme import tokens


class ScrollPage(QScrollArea):
    """A page's content: one column, at most ``width`` px wide, on the ground colour.

    ``column`` is its layout; ``add`` puts a widget under the last one.
    """

    def __init__(self, width: int = tokens.COLUMN_NARROW, *, margins: tuple[int, int] = (32, 24)) -> None:
        super().__init__()
        self.setProperty("ground", "page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        self._margins = margins
        outer = self._outer = QVBoxLayout(self._inner)
        outer.setContentsMargins(margins[0], margins[1], margins[0], margins[1])
        outer.setSpacing(0)
        self.content = QWidget()
        self.content.setMaximumWidth(width)
        self.content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.SPACE_4)
        outer.addWidget(self.content)
        outer.addStretch(1)
        self.setWidget(self._inner)
        self._inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def add(self, widget: QWidget, *, space_before: int | None = None) -> None:
        """Puts a widget under the last one; ``space_before`` adds to the usual 16 px."""
        if space_before:
            self.column.addSpacing(space_before)
        self.column.addWidget(widget)

    def set_margins(self, across: int, down: int) -> None:
        """Changes the room around the column."""
        if (across, down) != self._margins:
            self._margins = (across, down)
            self._measure()

    def clear(self) -> None:
        """Takes everything out."""
        empty(self.column)

    def blocks(self) -> list[QWidget]:
        """What stands in the column now, from above."""
        items = (self.column.itemAt(index) for index in range(self.column.count()))
        return [block for item in items if item is not None and (block := item.widget()) is not None]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        shown = self.viewport().width()
        left, top, right, bottom = *self._margins, *self._margins
        right = max(0, right - (self.width() - shown))
        # What is wider than the column is margin: a layout would measure the column at the full width.
        spare = max(0, shown - left - right - self.content.maximumWidth())
        self._outer.setContentsMargins(left, top, right + spare, bottom)

    def show_top(self) -> None:
        self.verticalScrollBar().setValue(0)


class SidePanel(QFrame):
    """The panel at the right (300 px): what one wants to see beside the questions. Scrolls by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "side")
        self.setFixedWidth(tokens.SIDE_WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustIgnored)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self._frame = QVBoxLayout(inner)
        self._frame.setContentsMargins(18, 18, 18, 18)
        self.column = QVBoxLayout()
        self.column.setSpacing(10)
        self._frame.addLayout(self.column)
        self._frame.addStretch(1)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        outer.addWidget(area)

    def add(self, widget: QWidget) -> None:
        self.column.addWidget(widget)

    def add_section(self, title: str, *widgets: QWidget) -> None:
        """A heading with what belongs under it, divided from what stood above."""
        if self.column.count():
            self.column.addSpacing(8)
            self.column.addWidget(Divider(soft=False))
            self.column.addSpacing(8)
        self.column.addWidget(Subheading(title, wrap=True))
        for widget in widgets:
            self.column.addWidget(widget)

    def clear(self) -> None:
        empty(self.column)
