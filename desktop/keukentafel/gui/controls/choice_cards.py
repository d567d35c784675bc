"""Choices under one another, each with a sentence: one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keukentafel.gui.parts.answer_card import AnswerCard
from keukentafel.gui.parts.digit_keys import digit_keys, pressed_digit, with_key
from keukentafel.gui.parts.keycap import keycap_size, paint_keycap
from keukentafel.gui.parts.rows import empty
from keukentafel.gui.theme import tokens
from keukentafel.gui.theme.paragraph import Paragraph

_LEFT = 46
_RIGHT = 16
_PAD = 10


class ChoiceCard(AnswerCard):
    """A ring, a label and perhaps a line that explains it; at the end the key that chooses it."""

    def __init__(self, words: str, explained: str, key: str) -> None:
        super().__init__()
        self._explained, self.key = explained, key
        self.setText(words)
        self.setAccessibleName(with_key(words, key))
        self.setAccessibleDescription(explained)

    def _laid_out(self, width: int) -> tuple[Paragraph, Paragraph]:
        beside = keycap_size(self.key).width() + 12 if self.key else 0
        room = max(120, width - _LEFT - _RIGHT - beside)
        weight = tokens.MEDIUM if self._explained else tokens.REGULAR
        return (
            Paragraph(self.text(), tokens.SIZE_BODY, weight, width=room),
            Paragraph(self._explained, tokens.SIZE_SECONDARY, width=room),
        )

    def heightForWidth(self, width: int) -> int:
        label, line = self._laid_out(width)
        return max(tokens.INPUT_HEIGHT, round(label.height + line.height) + 2 * _PAD)

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 200 else tokens.COLUMN_NARROW
        return QSize(320, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.begin_panel(tokens.PRIMARY, tokens.PRIMARY_TINT, radius=tokens.RADIUS_CONTROL)
        chosen = self.isChecked()
        label, explained = self._laid_out(self.width())
        top = (self.height() - label.height - explained.height) / 2
        ring = QPointF(24, top + 12)
        painter.setBrush(QColor(tokens.CARD))
        painter.setPen(QPen(QColor(tokens.PRIMARY if chosen else tokens.LINE_INPUT), 2))
        painter.drawEllipse(ring, 8, 8)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.PRIMARY))
            painter.drawEllipse(ring, 4.5, 4.5)
        painter.setPen(QColor(tokens.PRIMARY if chosen else tokens.INK))
        label.paint(painter, QPointF(_LEFT, top))
        painter.setPen(QColor(tokens.INK_SECONDARY))
        explained.paint(painter, QPointF(_LEFT, top + label.height))
        if self.key:
            cap = keycap_size(self.key)
            x, y = self.width() - _RIGHT - cap.width(), round((self.height() - cap.height()) / 2)
            paint_keycap(painter, QRectF(x, y, *cap.toTuple()), self.key)
        painter.end()


class ChoiceCards(QWidget):
    """``chosen(name)`` when a person picks ("" when taken back). One Tab stop; arrows, Space and Enter.

    Each card is also chosen by the digit drawn on it. ``settled`` when a person chose one, also the one that
    was chosen already.
    """

    chosen = Signal(str)
    settled = Signal()

    def __init__(self, *, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._cards: dict[str, ChoiceCard] = {}
        self._options: list[tuple[str, str, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def set_options(self, options: Sequence[tuple[str, str, str]]) -> None:
        """(name, label, explanation) of each choice."""
        if list(options) == self._options:
            return
        self._options = list(options)
        empty(self._column)
        self._cards = {}
        keys = digit_keys(name for name, _label, _explained in options)
        for name, label, explained in options:
            card = ChoiceCard(label, explained, keys.get(name, ""))
            card.clicked.connect(lambda _=False, which=name: self._on_clicked(which))
            self._cards[name] = card
            self._column.addWidget(card)

    def card(self, name: str) -> ChoiceCard:
        return self._cards[name]

    def show_chosen(self, name: str) -> None:
        for each, card in self._cards.items():
            card.setChecked(each == name)
        stop = name if name in self._cards else next(iter(self._cards), "")
        for each, card in self._cards.items():
            policy = Qt.FocusPolicy.StrongFocus if each == stop else Qt.FocusPolicy.ClickFocus
            card.setFocusPolicy(policy)
        if stop:
            self.setFocusProxy(self._cards[stop])

    def _on_clicked(self, name: str) -> None:
        picked = name if self._cards[name].isChecked() else ""
        self.show_chosen(picked)
        self.chosen.emit(picked)
        if picked:
            self.settled.emit()

    def press_digit(self, event: QKeyEvent) -> bool:
        """Choose by key; whether the key was one of a card. What is chosen stays chosen."""
        digit = pressed_digit(event)
        card = next((c for c in self._cards.values() if digit and c.key == digit), None)
        if card is None or not card.isEnabled():
            return False
        card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if card.isChecked():
            self.settled.emit()
        else:
            card.click()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cards = list(self._cards.values())
        index = next((n for n, card in enumerate(cards) if card.hasFocus()), None)
        key = Qt.Key(event.key())
        if self.press_digit(event):
            return
        if index is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            cards[index].click()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            cards[(index + step) % len(cards)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
