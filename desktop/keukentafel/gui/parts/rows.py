"""Ways to put widgets beside and under one another with the house's spacing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

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


def under_actions(*widgets: QWidget) -> Column:
    """What stands under quiet actions, in line with their words."""
    made = Column(*widgets, spacing=6)
    made.line.setContentsMargins(17, 0, 0, 0)
    return made


def empty(layout: QLayout) -> None:
    """Takes every widget out of a layout and lets it go.

    They stay children, hidden, until the event loop comes round: taking a widget from its parent gives
    everything in it its style anew, which takes longer than making it.
    """
    gone = list(_taken(layout))
    _send_keyboard_on(gone)
    for widget in gone:
        widget.hide()
        widget.deleteLater()


def _taken(layout: QLayout) -> Iterator[QWidget]:
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        widget = item.widget()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _taken(inner)


def _send_keyboard_on(gone: Sequence[QWidget]) -> None:
    """Puts the keyboard behind what goes away, at once: Qt would move it along all of it, one by one."""

    def stays(widget: QWidget) -> bool:
        return not any(one is widget or one.isAncestorOf(widget) for one in gone)

    focused = QApplication.focusWidget()
    if focused is None or stays(focused):
        return
    following = focused.nextInFocusChain()
    while following is not None and following is not focused:
        stop = following.focusPolicy() & Qt.FocusPolicy.TabFocus
        if stop and following.isVisible() and following.isEnabled() and stays(following):
            following.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        following = following.nextInFocusChain()
    focused.clearFocus()


MOST_WIDTHS = 8


class Flow(QWidget):
    """Widgets beside one another that go on at the next line when there is no more room.

    It places its children itself: a layout written in Python may not return ``None`` to Qt, and Qt asks
    a layout for items until it gets none.
    """

    def __init__(self, *widgets: QWidget, spacing: int = 10) -> None:
        super().__init__()
        self._gap = spacing
        self._children: list[QWidget] = []
        self._known: dict[int, list[list[tuple[QWidget, QRect]]]] = {}
        self._hints: list[QSize] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            widget.setParent(self)
            self._children.append(widget)
        self.relayout()

    def add(self, widget: QWidget, *, before: QWidget | None = None) -> None:
        """Adds a widget at the end, or before another, also for the keyboard."""
        widget.setParent(self)
        if before is None:
            self._children.append(widget)
        else:
            self._children.insert(self._children.index(before), widget)
            earlier = before.previousInFocusChain()
            if earlier is not None:
                self.setTabOrder(earlier, widget)
        if self.isVisible():
            widget.show()
        self.relayout()

    def remove(self, widget: QWidget) -> None:
        """Takes one widget out and lets it go."""
        self._children.remove(widget)
        widget.hide()
        widget.deleteLater()
        self.relayout()

    def clear(self) -> None:
        """Takes every widget out and lets it go."""
        for widget in self._children:
            widget.hide()
            widget.deleteLater()
        self._children = []
        self.relayout()

    def relayout(self) -> None:
        """Places everything anew, after a child changed its size or visibility; out of sight it can wait."""
        self._forget()
        self.updateGeometry()
        if self.isVisible():
            self._place(self.width(), move=True)

    def _forget(self) -> None:
        self._known.clear()
        self._hints = []

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._children if not widget.isHidden()]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def _wanted(self) -> list[QSize]:
        """The size of each widget. A layout asks again and again; in sight, a child tells of a change."""
        if not self._hints or not self.isVisible():
            self._hints = [widget.sizeHint() for widget in self._shown()]
        return self._hints

    def sizeHint(self) -> QSize:
        hints = self._wanted()
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        hints = self._wanted()
        height = self.heightForWidth(self.width()) if self.width() else 0
        tallest = max((hint.height() for hint in hints), default=0)
        return QSize(max((hint.width() for hint in hints), default=0), max(height, tallest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.relayout()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.relayout()
        return super().event(event)

    def _place(self, width: int, *, move: bool) -> int:
        y, lines = 0, self._laid_out(width)
        for number, line in enumerate(lines):
            tallest = max(place.height() for _widget, place in line)
            for widget, place in line if move else ():
                left = width - place.x() - place.width() if self.isRightToLeft() else place.x()
                widget.setGeometry(left, y + (tallest - place.height()) // 2, place.width(), place.height())
            y += tallest + (self._gap if number < len(lines) - 1 else 0)
        return y

    def _laid_out(self, width: int) -> list[list[tuple[QWidget, QRect]]]:
        if not self.isVisible():
            return self._lines(width)
        if width not in self._known:
            if len(self._known) >= MOST_WIDTHS:
                self._known.clear()
            self._known[width] = self._lines(width)
        return self._known[width]

    def _lines(self, width: int) -> list[list[tuple[QWidget, QRect]]]:
        """The widgets line by line, each with its place across and its size."""
        lines: list[list[tuple[QWidget, QRect]]] = []
        x = 0
        for widget, hint in zip(self._shown(), self._wanted(), strict=True):
            taken = min(hint.width(), width) if width else hint.width()
            if not lines or x + taken > width:
                lines.append([])
                x = 0
            lines[-1].append((widget, QRect(x, 0, taken, hint.height())))
            x += taken + self._gap
        return lines


class Actions(Flow):
    """What one can do at the foot of a page: some at the left, ``right`` at the right end of a line."""

    def __init__(self, *left: QWidget, right: Sequence[QWidget], spacing: int = 10) -> None:
        self._right = tuple(right)
        super().__init__(*left, *right, spacing=spacing)

    def _lines(self, width: int) -> list[list[tuple[QWidget, QRect]]]:
        lines = super()._lines(width)
        for line in lines:
            ends = [entry for entry in line if entry[0] in self._right]
            if ends:
                spare = width - (line[-1][1].x() + line[-1][1].width())
                for _widget, place in ends:
                    place.translate(max(0, spare), 0)
        return lines
