"""Ways to put widgets beside and under one another with the house's spacing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from keukentafel.gui.theme import tokens


class Row(QWidget):
    """Widgets beside one another; ``None`` stands for stretch."""

    def __init__(self, *widgets: QWidget | None, spacing: int = 10) -> None:
        super().__init__()
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(spacing)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget | None, stretch: int = 0) -> None:
        """Adds a widget at the end, or room when it is ``None``."""
        if widget is None:
            self.line.addStretch(1)
        else:
            self.line.addWidget(widget, stretch)


class Column(QWidget):
    """Widgets under one another; ``None`` stands for stretch."""

    def __init__(self, *widgets: QWidget | None, spacing: int = 8) -> None:
        super().__init__()
        self.line = QVBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(spacing)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget | None, stretch: int = 0) -> None:
        """Adds a widget at the end, or room when it is ``None``."""
        if widget is None:
            self.line.addStretch(1)
        else:
            self.line.addWidget(widget, stretch)


def spread(left: QWidget, *right: QWidget) -> Row:
    """One widget at the left, the others at the right end."""
    return Row(left, None, *right)


def halves(*widgets: QWidget, spacing: int = tokens.SPACE_5) -> Row:
    """Widgets beside one another in equal shares, aligned at the top."""
    made = Row(spacing=spacing)
    for widget in widgets:
        made.line.addWidget(widget, 1)
    return made


def empty(layout: QLayout) -> None:
    """Takes every widget out of a layout and lets it go."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            empty(inner)


class Flow(QWidget):
    """Widgets beside one another that go on at the next line when there is no more room.

    It places its children itself: a layout written in Python may not return ``None`` to Qt, and Qt asks
    a layout for items until it gets none.
    """

    def __init__(self, *widgets: QWidget, spacing: int = 10) -> None:
        super().__init__()
        self._gap = spacing
        self._children: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Adds a widget at the end."""
        widget.setParent(self)
        self._children.append(widget)
        if self.isVisible():
            widget.show()
        self.relayout()

    def clear(self) -> None:
        """Takes every widget out and lets it go."""
        for widget in self._children:
            widget.hide()
            widget.deleteLater()
        self._children = []
        self.relayout()

    def relayout(self) -> None:
        """Places everything anew, after a child changed its size or visibility."""
        self.updateGeometry()
        self._place(self.width(), move=True)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._children if not widget.isHidden()]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        hints = [widget.sizeHint() for widget in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        hints = [widget.sizeHint() for widget in self._shown()]
        height = self.heightForWidth(self.width()) if self.width() else 0
        tallest = max((hint.height() for hint in hints), default=0)
        return QSize(max((hint.width() for hint in hints), default=0), max(height, tallest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.relayout()
        return super().event(event)

    def _place(self, width: int, *, move: bool) -> int:
        x, y, tallest = 0, 0, 0
        for widget in self._shown():
            hint = widget.sizeHint()
            taken = min(hint.width(), width) if width else hint.width()
            if x > 0 and x + taken > width:
                x, y, tallest = 0, y + tallest + self._gap, 0
            if move:
                left = width - x - taken if self.isRightToLeft() else x
                widget.setGeometry(left, y, taken, hint.height())
            x += taken + self._gap
            tallest = max(tallest, hint.height())
        return y + tallest
