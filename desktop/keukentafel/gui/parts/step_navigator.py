"""The list of steps of a conversation, with sub-steps, and how far each one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from keukentafel.gui.parts.labels import Overline
from keukentafel.gui.parts.roving import RovingButton
from keukentafel.gui.parts.status_dot import DOT, StepStatus, paint_status, status_words
from keukentafel.gui.theme import font, text_width, tokens
from keukentafel.system.texts import text


@dataclass(frozen=True)
class Step:
    """One step. ``children`` are its sub-steps; ``action`` draws words in petrol without a dot
    ("+ leefgebied openen"). ``expanded``: show the children always (``None``: only while it or one of
    them is current)."""

    key: str
    title: str
    status: StepStatus = StepStatus.OPEN
    children: tuple[Step, ...] = ()
    action: bool = False
    expanded: bool | None = None


class StepItem(RovingButton):
    """One line of the navigator."""

    def __init__(self, step: Step, level: int, on_key: Callable[[QKeyEvent], None]) -> None:
        super().__init__()
        self.level = level
        self._on_key = on_key
        self.step = step
        self.current = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("focusRing", "inside")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.show_step(step, current=False)

    def show_step(self, step: Step, *, current: bool) -> None:
        if (step, current) == (self.step, self.current) and self.text():
            return
        self.step, self.current = step, current
        self.setText(step.title)
        self._tell_cut_words()
        state = "" if step.action else status_words(step.status)
        here = text("gui_parts.step_here") if current else ""
        self.setAccessibleDescription(", ".join(w for w in (state, here) if w))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_cut_words()

    def _tell_cut_words(self) -> None:
        self.setToolTip(self.step.title if self._is_cut() else "")

    def _words_font(self) -> tuple[int, int]:
        size = tokens.SIZE_SECONDARY if self.level else tokens.SIZE_CONTROL
        weight = tokens.SEMIBOLD if self.current else tokens.REGULAR
        return size, weight

    def _is_cut(self) -> bool:
        return self.width() > 100 and text_width(self.text(), *self._words_font()) > self._words_room()

    def _left(self) -> int:
        return 28 if self.level else 0

    def _words_room(self) -> int:
        return self.width() - self._left() - 10 - DOT - 10 - 8

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if not event.isAccepted():
            self._on_key(event)

    def sizeHint(self) -> QSize:
        return QSize(200, 30 if self.level else 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(self._left(), 0, 0, 0)
        if self.current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.PRIMARY_TINT if self.current else tokens.PRIMARY_FAINT))
            painter.drawRoundedRect(box, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        x = box.x() + 10
        color = tokens.INK_SECONDARY if self.level else tokens.INK
        if self.step.action:
            color = tokens.PRIMARY
        else:
            paint_status(painter, QRectF(x, (self.height() - DOT) / 2, DOT, DOT), self.step.status)
            x += DOT + 10
        if self.current:
            color = tokens.PRIMARY
        painter.setFont(font(*self._words_font()))
        painter.setPen(QColor(color))
        words_box = QRectF(x, 0, box.right() - x - 8, self.height())
        shown = QFontMetrics(painter.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(words_box.width())
        )
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words_box, flags, shown)
        painter.end()


class StepNavigator(QFrame):
    """Tab comes in at the current step; arrows, Home and End move; Enter or Space chooses.

    ``step_chosen(key)`` for a step, a sub-step or an action; the caller decides and calls ``set_current``.
    """

    step_chosen = Signal(str)

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.setProperty("bar", "navigator")
        self.setFixedWidth(tokens.NAVIGATOR_WIDTH)
        self.setAccessibleName(heading or text("gui_parts.steps"))
        self._steps: tuple[Step, ...] = ()
        self._current: tuple[str, ...] = ()
        self._items: dict[str, StepItem] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 14, 12, 14)
        outer.setSpacing(0)
        self._heading = Overline(heading)
        self._heading.setContentsMargins(10, 10, 10, 8)
        if not heading:
            self._heading.hide()
        outer.addWidget(self._heading)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("ground", "clear")
        self._area.setWidget(inner)
        self._area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        outer.addWidget(self._area, 1)
        self._outer = outer

    def add_foot(self, widget: QWidget) -> None:
        """Puts something under the steps that stays in sight."""
        self._outer.addWidget(widget)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Shows these steps; lines that stay keep their focus and place."""
        self._steps = tuple(steps)
        self._refresh()

    def set_current(self, *keys: str | None) -> None:
        """Marks the current step (and, when given, the sub-step) without emitting; ``None`` is left out."""
        self._current = tuple(key for key in keys if key)
        self._refresh()

    def set_status(self, key: str, status: StepStatus) -> None:
        """Changes one dot."""

        def changed(step: Step) -> Step:
            children = tuple(changed(c) for c in step.children)
            kept = step.status if step.key != key else status
            return Step(step.key, step.title, kept, children, step.action, step.expanded)

        self.set_steps([changed(s) for s in self._steps])

    def item(self, key: str) -> StepItem:
        """The visible line of one step. Raises ``KeyError`` when it is not shown."""
        return self._items[key]

    def visible_keys(self) -> tuple[str, ...]:
        return tuple(self._items)

    def _shown(self) -> Iterator[tuple[Step, int]]:
        for step in self._steps:
            yield step, 0
            inside = step.key in self._current or any(c.key in self._current for c in step.children)
            if step.children and (step.expanded if step.expanded is not None else inside):
                for child in step.children:
                    yield child, 1

    def _refresh(self) -> None:
        shown = list(self._shown())
        if [s.key for s, _ in shown] != list(self._items):
            focused = next((k for k, i in self._items.items() if i.hasFocus()), None)
            self._rebuild(shown)
            if focused in self._items:
                self._items[focused].setFocus()
        for step, _ in shown:
            self._items[step.key].show_step(step, current=step.key in self._current)
        entry = next((k for k in reversed(self._current) if k in self._items), None)
        for key, item in self._items.items():
            enters = key == entry or (entry is None and key == next(iter(self._items)))
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if enters else Qt.FocusPolicy.ClickFocus)
        if entry is not None:
            self._area.ensureWidgetVisible(self._items[entry], 0, 12)

    def _rebuild(self, shown: list[tuple[Step, int]]) -> None:
        """Lines that stay are kept: a step that opens or closes costs no more than its own lines."""
        before, self._items = self._items, {}
        while self._lines.takeAt(0) is not None:
            pass
        for step, level in shown:
            item = before.get(step.key)
            if item is not None and item.level == level:
                del before[step.key]
            else:
                item = self._made(step, level)
            self._items[step.key] = item
            self._lines.addWidget(item)
            item.show()
        self._lines.addStretch(1)
        for gone in before.values():
            gone.hide()
            gone.deleteLater()

    def _made(self, step: Step, level: int) -> StepItem:
        item = StepItem(step, level, self._on_item_key)
        item.clicked.connect(lambda _=False, key=step.key: self.step_chosen.emit(key))
        return item

    def _on_item_key(self, event: QKeyEvent) -> None:
        """Moves or chooses; taken from the lines themselves, or the scroll area would scroll instead."""
        items = list(self._items.values())
        index = next((n for n, item in enumerate(items) if item.hasFocus()), None)
        if index is None:
            return
        key = Qt.Key(event.key())
        targets = {
            Qt.Key.Key_Down: index + 1,
            Qt.Key.Key_Up: index - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(items) - 1,
        }
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            items[index].click()
        elif key in targets:
            event.accept()
            target = targets[key]
            if 0 <= target < len(items):
                items[target].setFocus(Qt.FocusReason.TabFocusReason)
                self._area.ensureWidgetVisible(items[target])
