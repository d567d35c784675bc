"""The petrol rail at the left: where one can go, each with an icon and a word, and locking at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from keukentafel.gui.parts.roving import RovingButton
from keukentafel.gui.theme import font, paint_icon, tokens
from keukentafel.system.texts import text

_ITEM_WIDTH = 64
_ICON = 24
_FLAGS = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True)
class RailEntry:
    """One place to go: its key, the icon's name and the word under it."""

    key: str
    icon: str
    word: str


class RailButton(RovingButton):
    """Icon above word."""

    def __init__(self, entry: RailEntry) -> None:
        super().__init__()
        self.entry = entry
        self.setText(entry.word)
        self.setToolTip("")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("focusRing", "inside")
        self.setProperty("focusColor", tokens.CARD)
        self.setProperty("focusRadius", 10)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _words_height(self) -> int:
        measure = QFontMetrics(font(tokens.SIZE_KEY))
        return measure.boundingRect(0, 0, _ITEM_WIDTH, 200, _FLAGS, self.text()).height()

    def sizeHint(self) -> QSize:
        return QSize(_ITEM_WIDTH, 9 + _ICON + 3 + self._words_height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.RAIL_ON if chosen else tokens.RAIL_HOVER))
            painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        color = tokens.CARD if chosen else tokens.RAIL_TEXT
        paint_icon(painter, QRectF((self.width() - _ICON) / 2, 9, _ICON, _ICON), self.entry.icon, color, 1.7)
        painter.setFont(font(tokens.SIZE_KEY))
        painter.setPen(QColor(color))
        painter.drawText(QRectF(0, 9 + _ICON + 3, self.width(), self.height()), _FLAGS, self.text())
        painter.end()


LOCK_KEY = "Ctrl+L"


class Rail(QFrame):
    """The rail. ``chosen(key)`` for a place, ``lock_requested`` for the button at the bottom (Ctrl+L)."""

    chosen = Signal(str)
    lock_requested = Signal()

    def __init__(self, entries: Sequence[RailEntry]) -> None:
        super().__init__()
        self.setProperty("bar", "rail")
        self.setFixedWidth(tokens.RAIL_WIDTH)
        self.setAccessibleName(text("gui_parts.rail"))
        self._buttons: dict[str, RailButton] = {}
        line = QVBoxLayout(self)
        line.setContentsMargins(6, 14, 6, 14)
        line.setSpacing(6)
        for entry in entries:
            button = RailButton(entry)
            button.clicked.connect(lambda _=False, key=entry.key: self._on_clicked(key))
            self._buttons[entry.key] = button
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        line.addStretch(1)
        self.lock_button = RailButton(RailEntry("lock", "lock", text("gui_parts.lock")))
        self.lock_button.setCheckable(False)
        self.lock_button.setToolTip(text("gui_parts.lock_tip"))
        self.lock_button.clicked.connect(self.lock_requested)
        line.addWidget(self.lock_button, 0, Qt.AlignmentFlag.AlignHCenter)
        shortcut = QShortcut(QKeySequence(LOCK_KEY), self)  # sleeps with the rail: not for the resident
        shortcut.activated.connect(self.lock_requested)

    def button(self, key: str) -> RailButton:
        """The button of one entry. Raises ``KeyError`` when there is none."""
        return self._buttons[key]

    def set_current(self, key: str | None) -> None:
        """Marks where we are, without emitting."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def _on_clicked(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
        buttons = [*self._buttons.values(), self.lock_button]
        focused = self.focusWidget()
        if focused in buttons and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            buttons[buttons.index(focused)].click()
            return
        if step is None or focused not in buttons:
            super().keyPressEvent(event)
            return
        index = buttons.index(focused)
        buttons[(index + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
