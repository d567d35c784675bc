"""Ways to put widgets beside and under one another with the house's spacing."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QVBoxLayout, QWidget

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


class FlowLayout(QLayout):
    """Puts widgets beside one another and goes on at the next line when there is no more room."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 10) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [i.sizeHint() for i in self._items if not i.isEmpty()]
        width = sum(h.width() for h in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((h.height() for h in hints), default=0))

    def minimumSize(self) -> QSize:
        hints = [i.minimumSize() for i in self._items if not i.isEmpty()]
        return QSize(max((h.width() for h in hints), default=0), max((h.height() for h in hints), default=0))

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, tallest = rect.x(), rect.y(), 0
        owner = self.parentWidget()
        mirrored = owner is not None and owner.isRightToLeft()
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            width = min(hint.width(), rect.width()) if rect.width() else hint.width()
            if x > rect.x() and x + width > rect.right() + 1:
                x, y, tallest = rect.x(), y + tallest + self._gap, 0
            if move:
                left = rect.right() + 1 - (x - rect.x()) - width if mirrored else x
                item.setGeometry(QRect(QPoint(left, y), QSize(width, hint.height())))
            x += width + self._gap
            tallest = max(tallest, hint.height())
        return y + tallest - rect.y()


class Flow(QWidget):
    """Widgets beside one another that wrap to the next line."""

    def __init__(self, *widgets: QWidget, spacing: int = 10) -> None:
        super().__init__()
        self.line = FlowLayout(self, spacing=spacing)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.line.addWidget(widget)

    def add(self, widget: QWidget) -> None:
        self.line.addWidget(widget)
