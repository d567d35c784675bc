"""The steps of a short scale as buttons in one row, with words at both ends: a grade from 0 to 10.

The words come out of the question's hint ("0 is heel slecht, 10 is heel goed."), so that nobody has to
write them twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from time import monotonic
from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from keukentafel.gui.controls.dutch_numbers import format_number
from keukentafel.gui.parts.labels import TextLabel
from keukentafel.gui.parts.roving import RovingButton
from keukentafel.gui.parts.rows import Row, empty
from keukentafel.gui.theme import font, tokens

Voice = Literal["worker", "resident"]
MOST: Final = 11
"""Steps; a longer scale is a slider."""
_TOGETHER: Final = 1.2
"""Seconds within which two digits are one number: 1 and 0 are 10."""
_SAID = r"(?:is|betekent|means|to|oznacza|تعني|—|–|=|:)?"
_END = r"[,.;،]"
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_AFTER = (" demektir",)


def steps_of(parameters: Mapping[str, str]) -> tuple[str, ...]:
    """The values of a range, as they are stored; none when it is no scale of at most :data:`MOST` steps."""
    try:
        start, end, step = (
            float(parameters.get(name, default))
            for name, default in (("start", "1"), ("end", "10"), ("step", "1"))
        )
        count = round((end - start) / step) + 1
    except (ValueError, ZeroDivisionError, OverflowError):
        return ()
    if not 2 <= count <= MOST:
        return ()
    return tuple(f"{start + place * step:g}" for place in range(count))


def ends_in(hint: str, low: str, high: str) -> tuple[str, str]:
    """What the lowest and the highest mean according to a hint in any of our languages; "" when it does not
    say so of both."""
    said = hint.translate(_DIGITS) + "."
    words_low = rf"\s*{_SAID}\s+([^,.;،\d]+?)\s*(?:{_END}|(?=و?{re.escape(high)}))"
    words_high = rf"\s*{_SAID}\s+([^,.;،\d]+?)\s*{_END}"
    pattern = rf"(?<!\d){re.escape(low)}{words_low}.*?(?<!\d){re.escape(high)}{words_high}"
    found = re.search(pattern, said)
    if found is None:
        return "", ""
    words = [words.strip() for words in found.groups()]
    for after in _AFTER:
        words = [each.removesuffix(after) for each in words]
    return words[0], words[1]


class ScaleButton(RovingButton):
    """One step."""

    def __init__(self, name: str, voice: Voice) -> None:
        super().__init__()
        self.name = name
        self._large = voice == "resident"
        self._strong = tokens.RESIDENT if self._large else tokens.PRIMARY
        self.setText(format_number(name, grouped=False))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("focusColor", self._strong)
        self.setProperty("focusRadius", self._radius)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(96 if self._large else 64)
        self.setMinimumHeight(self.sizeHint().height())

    @property
    def _radius(self) -> int:
        return tokens.RADIUS_CARD if self._large else tokens.RADIUS_CONTROL

    def sizeHint(self) -> QSize:
        return QSize(72, 84) if self._large else QSize(48, tokens.INPUT_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(52, 84) if self._large else QSize(34, tokens.INPUT_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.55)
        chosen = self.isChecked()
        width = 2.0 if chosen or self._large else 1.0
        line = self._strong if chosen else tokens.LINE_INPUT if self.underMouse() else tokens.LINE
        painter.setPen(QPen(QColor(line), width))
        painter.setBrush(QColor(self._strong if chosen else tokens.CARD))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, self._radius, self._radius)
        size = tokens.SIZE_TITLE if self._large else tokens.SIZE_BODY
        painter.setFont(font(size, tokens.SEMIBOLD if chosen or self._large else tokens.MEDIUM))
        painter.setPen(QColor(tokens.CARD if chosen else tokens.INK))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class ScaleRow(QWidget):
    """``chosen(value)`` when a person picks a step ("" when it is taken back). One Tab stop: digits choose,
    arrows, Home and End move, Space and Enter choose. Two rows where one does not fit."""

    chosen = Signal(str)

    def __init__(self, steps: Sequence[str], voice: Voice) -> None:
        super().__init__()
        self._buttons = {name: ScaleButton(name, voice) for name in steps}
        self._gap = 10 if voice == "resident" else 6
        self._kind = "resident-body" if voice == "resident" else "secondary"
        self._columns = 0
        self._shown_ends: list[tuple[str, str]] = []
        self._typed, self._typed_at = "", 0.0
        self._grid = QGridLayout()
        self._grid.setSpacing(self._gap)
        self._ends = QVBoxLayout()
        self._ends.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._gap)
        column.addLayout(self._grid)
        column.addLayout(self._ends)
        for name, button in self._buttons.items():
            button.setParent(self)
            button.clicked.connect(lambda _=False, which=name: self._on_clicked(which))
        widest = sum(button.maximumWidth() for button in self._buttons.values())
        self.setMaximumWidth(widest + self._gap * (len(self._buttons) - 1))
        self._arrange(len(self._buttons))
        self.show_chosen("")

    def button(self, name: str) -> ScaleButton:
        """Raises ``KeyError`` for what is no step."""
        return self._buttons[name]

    def value(self) -> str:
        return next((name for name, button in self._buttons.items() if button.isChecked()), "")

    def show_chosen(self, name: str) -> None:
        """Marks without emitting; a value that is no step marks nothing."""
        for each, button in self._buttons.items():
            button.setChecked(each == name)
        stop = name if name in self._buttons else next(iter(self._buttons))
        for each, button in self._buttons.items():
            policy = Qt.FocusPolicy.StrongFocus if each == stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        self.setFocusProxy(self._buttons[stop])

    def show_ends(self, *languages: tuple[str, str]) -> None:
        """The words at both ends (lowest, highest), a line for each language. Numbers go from left to right
        in every language, so the words do too."""
        wanted = [(low, high) for low, high in languages if low and high]
        if wanted == self._shown_ends:
            return
        self._shown_ends = wanted
        empty(self._ends)
        for low, high in wanted:
            self._ends.addWidget(Row(self._end(low, "left"), self._end(high, "right"), spacing=20))
        buttons = list(self._buttons.values())
        for place, button in ((0, buttons[0]), (1, buttons[-1])):
            button.setAccessibleDescription(" · ".join(words[place] for words in wanted))

    def _end(self, words: str, side: Literal["left", "right"]) -> TextLabel:
        label = TextLabel(words, self._kind, wrap=True)
        across = Qt.AlignmentFlag.AlignLeft if side == "left" else Qt.AlignmentFlag.AlignRight
        label.setAlignment(across | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return label

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = len(self._buttons)
        least = max(button.minimumSizeHint().width() for button in self._buttons.values())
        fits = (self.width() + self._gap) // (least + self._gap)
        self._arrange(count if fits >= count else (count + 1) // 2)

    def minimumSizeHint(self) -> QSize:
        half = (len(self._buttons) + 1) // 2
        least = max(button.minimumSizeHint().width() for button in self._buttons.values())
        return QSize(half * (least + self._gap), super().minimumSizeHint().height())

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.count():
            self._grid.takeAt(0)
        for place, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, place // columns, place % columns)
            button.show()

    def _on_clicked(self, name: str) -> None:
        picked = name if self._buttons[name].isChecked() else ""
        self.show_chosen(picked)
        self.chosen.emit(picked)

    def _pick(self, name: str) -> None:
        self.show_chosen(name)
        self._buttons[name].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        buttons = list(self._buttons.values())
        index = next((n for n, button in enumerate(buttons) if button.hasFocus()), None)
        key, last = Qt.Key(event.key()), len(buttons) - 1
        moves = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_Home: -last,
            Qt.Key.Key_End: last,
        }
        if index is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            buttons[index].click()
        elif key in moves:
            place = min(last, max(0, index + moves[key]))
            buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.text().isascii() and event.text().isdigit():
            self._on_digit(event.text())
        else:
            super().keyPressEvent(event)

    def _on_digit(self, digit: str) -> None:
        now = monotonic()
        together = self._typed + digit if now - self._typed_at < _TOGETHER else digit
        self._typed_at = now
        self._typed = together if together in self._buttons else digit
        if self._typed in self._buttons:
            self._pick(self._typed)
