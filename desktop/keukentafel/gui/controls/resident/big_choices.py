"""Large answers to touch: pictures beside one another, or sentences under one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from keukentafel.gui.parts.answer_card import AnswerCard
from keukentafel.gui.parts.rows import empty
from keukentafel.gui.theme import paint_icon, tokens
from keukentafel.gui.theme.paragraph import Paragraph

_ICON = 78
_PAD = 20
_MARK = 28
_NARROWEST = 210
_ROOMY = 1200


@dataclass(frozen=True)
class BigChoice:
    """One answer: words in Dutch, the same in the second language, an explanation, an icon's name."""

    name: str
    words: str
    second: str = ""
    explained: str = ""
    icon: str = ""


class BigCard(AnswerCard):
    """A picture with words under it; without a picture the words stand beside a ring or box."""

    def __init__(self, choice: BigChoice, *, several: bool, second_rtl: bool) -> None:
        super().__init__()
        self.choice = choice
        self._several, self._second_rtl = several, second_rtl
        self.setText(choice.words)
        self.setAccessibleDescription(" · ".join(w for w in (choice.explained, choice.second) if w))
        self.setProperty("focusColor", tokens.RESIDENT)
        self.setProperty("focusRadius", tokens.RADIUS_RESIDENT - 2)

    def _laid_out(self, width: int) -> list[tuple[Paragraph, str]]:
        pictured = bool(self.choice.icon)
        room = width - 2 * _PAD - (0 if pictured else _MARK + 16)
        align = Qt.AlignmentFlag.AlignHCenter if pictured else Qt.AlignmentFlag.AlignLeft
        size, weight = tokens.SIZE_RESIDENT_CHOICE, tokens.SEMIBOLD
        parts = [(Paragraph(self.choice.words, size, weight, width=room, alignment=align), tokens.INK)]
        rest = ((self.choice.explained, False), (self.choice.second, self._second_rtl))
        for words, rtl in rest:
            if words:
                shaped = Paragraph(
                    words, tokens.SIZE_RESIDENT_BODY, width=room, alignment=align, right_to_left=rtl
                )
                parts.append((shaped, tokens.INK_SECONDARY))
        return parts

    def heightForWidth(self, width: int) -> int:
        words = sum(part.height for part, _ in self._laid_out(width))
        if self.choice.icon:
            return round(30 + _ICON + 26 + words + 24)
        return max(64, round(words) + 32)

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > _NARROWEST / 2 else 290
        return QSize(_NARROWEST, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 64)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.begin_panel(
            tokens.RESIDENT, tokens.RESIDENT_TINT, radius=tokens.RADIUS_RESIDENT, line=2.0
        )
        chosen = self.isChecked()
        words = self._laid_out(self.width())
        total = sum(part.height for part, _ in words)
        if self.choice.icon:
            top = (self.height() - _ICON - 26 - total) / 2
            picture = QRectF((self.width() - _ICON) / 2, top, _ICON, _ICON)
            color = tokens.RESIDENT if chosen else tokens.INK
            paint_icon(painter, picture, self.choice.icon, color, 1.6)
            y, x = top + _ICON + 26, float(_PAD)
            if self._several:
                self._paint_mark(painter, QPointF(self.width() - _PAD - _MARK / 2 + 4, 30))
        else:
            y, x = (self.height() - total) / 2, float(_PAD + _MARK + 16)
            self._paint_mark(painter, QPointF(_PAD + _MARK / 2, self.height() / 2))
        for part, color in words:
            painter.setPen(QColor(color))
            part.paint(painter, QPointF(x, y))
            y += part.height
        painter.end()

    def _paint_mark(self, painter: QPainter, at: QPointF) -> None:
        chosen = self.isChecked()
        painter.setPen(QPen(QColor(tokens.RESIDENT if chosen else tokens.LINE_INPUT), 2.5))
        painter.setBrush(QColor(tokens.RESIDENT if chosen and self._several else tokens.CARD))
        box = QRectF(at.x() - 12, at.y() - 12, 24, 24)
        if self._several:
            painter.drawRoundedRect(box, 6, 6)
            if chosen:
                paint_icon(painter, box.adjusted(4, 4, -4, -4), "check", tokens.CARD, 3.6)
        else:
            painter.drawEllipse(box)
            if chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.RESIDENT))
                painter.drawEllipse(at, 6.5, 6.5)


class BigChoices(QWidget):
    """``chosen(names)`` with everything chosen now, when a person changes it. Arrows move, Space and Enter
    choose. Pictures stand side by side as far as there is room, sentences under one another."""

    chosen = Signal(tuple)

    def __init__(self, *, several: bool = False, second_rtl: bool = False) -> None:
        super().__init__()
        self._several, self._second_rtl = several, second_rtl
        self._choices: list[BigChoice] = []
        self._cards: dict[str, BigCard] = {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(22)
        self._grid.setVerticalSpacing(12)

    def set_choices(self, choices: Sequence[BigChoice]) -> None:
        if list(choices) == self._choices:
            return
        kept = self.names()
        self._choices = list(choices)
        empty(self._grid)
        self._cards = {}
        for choice in choices:
            card = BigCard(choice, several=self._several, second_rtl=self._second_rtl)
            card.clicked.connect(lambda _=False, which=choice.name: self._on_clicked(which))
            self._cards[choice.name] = card
        self._columns = 0
        self._arrange()
        self.show_chosen(*kept)

    def card(self, name: str) -> BigCard:
        """Raises ``KeyError`` for an unknown name."""
        return self._cards[name]

    def names(self) -> tuple[str, ...]:
        return tuple(name for name, card in self._cards.items() if card.isChecked())

    def show_chosen(self, *names: str) -> None:
        """Marks without emitting."""
        for each, card in self._cards.items():
            card.setChecked(each in names)
        if not self._cards:
            return
        stop = next(iter(self.names()), next(iter(self._cards)))
        for each, card in self._cards.items():
            reached = self._several or each == stop
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._cards[stop])

    def _fitting(self) -> int:
        count = max(1, len(self._choices))
        width = self.width() if self.isVisible() else _ROOMY
        room = max(1, (width + 22) // (_NARROWEST + 22))
        if any(choice.icon for choice in self._choices):
            wanted = count if count <= 4 else 3 if count in (5, 6, 9) else 4
            return max(1, min(wanted, room))
        short = all(len(c.words) < 30 and not c.explained for c in self._choices)
        return min(2, room) if short and count > 3 else 1

    def _arrange(self) -> None:
        columns = self._fitting()
        if columns == self._columns:
            return
        for column in range(max(self._columns, columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        while self._grid.count():
            self._grid.takeAt(0)
        for n, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, n // columns, n % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _on_clicked(self, name: str) -> None:
        if not self._several:
            self.show_chosen(*([name] if self._cards[name].isChecked() else []))
        self.chosen.emit(self.names())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cards = list(self._cards.values())
        index = next((n for n, card in enumerate(cards) if card.hasFocus()), None)
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Up: -self._columns,
        }
        key = Qt.Key(event.key())
        if index is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            cards[index].click()
        elif key in steps:
            target = index + steps[key]
            if 0 <= target < len(cards):
                cards[target].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
