"""A few answers beside one another, as buttons: one of them, or several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from keukentafel.gui.parts.digit_keys import digit_keys, pressed_digit, with_key
from keukentafel.gui.parts.keycap import keycap_size, paint_keycap
from keukentafel.gui.parts.roving import RovingButton
from keukentafel.gui.parts.rows import Flow
from keukentafel.gui.theme import font, paint_icon, text_width, tokens

Voice = Literal["worker", "resident"]
_STRONG = {"worker": tokens.PRIMARY, "resident": tokens.RESIDENT}
_BEFORE_KEY = 10
_AFTER_WORDS = 6
"""The key stands in the room beside the words, and takes a little of it."""
_TINT = {"worker": tokens.PRIMARY_TINT, "resident": tokens.RESIDENT_TINT}


class ChoiceButton(RovingButton):
    """One answer. ``marked`` shows a check box in front (several may be chosen), ``key`` the key behind."""

    def __init__(self, name: str, words: str, *, voice: Voice, marked: bool, compact: bool, key: str) -> None:
        super().__init__()
        self.name, self.key = name, key
        self._voice, self._marked, self._compact = voice, marked, compact
        self.say(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("focusColor", _STRONG[voice])
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Shows these words, and names the key to who listens."""
        self.setText(words)
        self.setAccessibleName(with_key(words, self.key))

    def _mark_width(self) -> int:
        return 26 if self._marked else 0

    def _key_width(self) -> int:
        return keycap_size(self.key).width() + _BEFORE_KEY - _AFTER_WORDS if self.key else 0

    def sizeHint(self) -> QSize:
        words = text_width(self.text(), tokens.SIZE_CONTROL, tokens.MEDIUM)
        padding = 15 if self._compact else 17
        return QSize(
            words + 2 * padding + self._mark_width() + self._key_width(), 38 if self._compact else 43
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled() and not self.isChecked():
            painter.setOpacity(0.55)  # an answer that was given stays as clear as it was
        chosen, strong = self.isChecked(), _STRONG[self._voice]
        ground = _TINT[self._voice] if chosen else tokens.GROUND_SIDE if self.underMouse() else tokens.CARD
        width = 2.0 if chosen else 1.0
        line = strong if chosen else tokens.LINE_INPUT if self.underMouse() else tokens.LINE
        painter.setPen(QPen(QColor(line), width))
        painter.setBrush(QColor(ground))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        content = QRectF(self.rect())
        if self._marked:
            mark = QRectF(13, (self.height() - 18) / 2, 18, 18)
            painter.setPen(QPen(QColor(strong if chosen else tokens.LINE_INPUT), 2))
            painter.setBrush(QColor(strong if chosen else tokens.CARD))
            painter.drawRoundedRect(mark.adjusted(1, 1, -1, -1), 4, 4)
            if chosen:
                paint_icon(painter, mark.adjusted(3, 3, -3, -3), "check", tokens.CARD, 4.0)
            content = content.adjusted(self._mark_width(), 0, 0, 0)
        if self.key:
            content = content.adjusted(0, 0, -self._key_width(), 0)
            cap = keycap_size(self.key)
            x = self.width() - cap.width() - (17 - _AFTER_WORDS)
            y = round((self.height() - cap.height()) / 2)
            paint_keycap(painter, QRectF(x, y, *cap.toTuple()), self.key)
        painter.setFont(font(tokens.SIZE_CONTROL, tokens.MEDIUM))
        painter.setPen(QColor(strong if chosen else tokens.INK))
        painter.drawText(content, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class ChoiceButtons(Flow):
    """Answers as buttons. ``chosen(name)`` when a person picks one ("" when one-of is unpicked),
    ``picked(names)`` with everything chosen now. ``show_chosen`` sets without emitting.

    One Tab stop when one of them is asked (arrows move), each a Tab stop when several are. ``numbered``:
    each answer is also chosen by a digit, drawn on it, from anywhere in the row; that row is always one
    Tab stop. ``settled`` when a person chose one of them, also the one that was chosen already.
    """

    chosen = Signal(str)
    picked = Signal(tuple)
    settled = Signal()

    def __init__(
        self,
        options: Sequence[tuple[str, str]] = (),
        *,
        name: str = "",
        voice: Voice = "worker",
        several: bool = False,
        compact: bool = False,
        clearable: bool = True,
        numbered: bool = False,
    ) -> None:
        super().__init__(spacing=10)
        self._numbered = numbered
        self._voice: Voice = voice
        self._several, self._compact, self._clearable = several, compact, clearable
        self._buttons: dict[str, ChoiceButton] = {}
        self.setAccessibleName(name)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Shows these (name, words); what was chosen stays chosen where it still exists."""
        wanted = dict(options)
        if list(wanted) == list(self._buttons):
            for name, words in wanted.items():
                if self._buttons[name].text() != words:
                    self._buttons[name].say(words)
                    self.relayout()
            return
        kept = set(self.names())
        self.clear()
        self._buttons = {}
        keys = digit_keys(wanted) if self._numbered else {}
        for name, words in wanted.items():
            button = ChoiceButton(
                name,
                words,
                voice=self._voice,
                marked=self._several,
                compact=self._compact,
                key=keys.get(name, ""),
            )
            button.setChecked(name in kept)
            button.clicked.connect(lambda _=False, which=name: self._on_clicked(which))
            self._buttons[name] = button
            self.add(button)
        self._set_tab_stop()

    def names(self) -> tuple[str, ...]:
        """The names that are chosen, in the order shown."""
        return tuple(name for name, button in self._buttons.items() if button.isChecked())

    def button(self, name: str) -> ChoiceButton:
        """Raises ``KeyError`` for an unknown name."""
        return self._buttons[name]

    def show_chosen(self, *names: str) -> None:
        for name, button in self._buttons.items():
            button.setChecked(name in names)
        self._set_tab_stop()

    def _on_clicked(self, name: str) -> None:
        button = self._buttons[name]
        if not self._several:
            on = button.isChecked() or not self._clearable
            self.show_chosen(*([name] if on else []))
            self.chosen.emit(name if on else "")
        else:
            on = False
            self.chosen.emit(name)
        self.picked.emit(self.names())
        if on:
            self.settled.emit()

    def press_digit(self, event: QKeyEvent) -> bool:
        """Choose by key; whether the key was one of an answer. The chosen one of one-of stays chosen."""
        digit = pressed_digit(event)
        button = next((b for b in self._buttons.values() if digit and b.key == digit), None)
        if button is None or not button.isEnabled():
            return False
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if button.isChecked() and not self._several:
            self.settled.emit()
        else:
            button.click()
        return True

    def _set_tab_stop(self) -> None:
        if not self._buttons:
            return
        stop = next(iter(self.names()), next(iter(self._buttons)))
        self.setFocusProxy(self._buttons[stop])
        if self._several and not self._numbered:
            return
        for name, button in self._buttons.items():
            policy = Qt.FocusPolicy.StrongFocus if name == stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        buttons = list(self._buttons.values())
        index = next((n for n, b in enumerate(buttons) if b.hasFocus()), None)
        key = Qt.Key(event.key())
        if self.press_digit(event):
            return
        if index is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            buttons[index].click()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
            step = 1 if key in (Qt.Key.Key_Right, Qt.Key.Key_Down) else -1
            buttons[(index + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
