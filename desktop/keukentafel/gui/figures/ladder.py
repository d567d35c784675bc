"""The ladder: five large cards with number, word and indicator, one of which is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keukentafel.gui.parts.answer_card import AnswerCard
from keukentafel.gui.parts.chip import HEIGHT as CHIP_HEIGHT
from keukentafel.gui.parts.chip import chip_width, paint_chip
from keukentafel.gui.parts.keycap import keycap_size, paint_keycap
from keukentafel.gui.theme import font, text_width, tokens
from keukentafel.gui.theme.paragraph import Paragraph

_TILE = 34
_LEFT = 17
_WORDS = _LEFT + _TILE + 16
_PAD = 10


@dataclass(frozen=True)
class LadderLevel:
    """One level: its name ("1" to "5"), the word and the indicator that goes with it."""

    name: str
    word: str
    indicator: str = ""

    @property
    def number(self) -> int:
        return int(self.name)


@dataclass(frozen=True)
class LadderMark:
    """A chip on a level's card: "Fatima kiest dit"."""

    words: str
    voice: Literal["worker", "resident"] = "resident"


class LadderCard(AnswerCard):
    """One level. Grows with its indicator."""

    def __init__(self, level: LadderLevel, voice: Literal["worker", "resident"]) -> None:
        super().__init__()
        self.level = level
        self._voice = voice
        self._marks: tuple[LadderMark, ...] = ()
        self.setText(f"{level.name}. {level.word}")
        self.setProperty("focusRadius", tokens.RADIUS_CARD - 2)
        if voice == "resident":
            self.setProperty("focusColor", tokens.RESIDENT)
        self._describe()

    def show_marks(self, marks: tuple[LadderMark, ...]) -> None:
        if marks == self._marks:
            return
        self._marks = marks
        self._describe()
        self.updateGeometry()
        self.update()

    def _describe(self) -> None:
        said = [self.level.indicator, *(mark.words for mark in self._marks)]
        self.setAccessibleDescription(" · ".join(w for w in said if w))

    def _marks_width(self) -> int:
        return sum(chip_width(m.words, marked=m.voice == "resident") + 8 for m in self._marks)

    def _indicator(self, width: int) -> Paragraph:
        room = width - _WORDS - 17 - keycap_size("5").width() - 16
        return Paragraph(self.level.indicator, tokens.SIZE_SECONDARY, width=max(room, 120))

    def _words_height(self, width: int) -> float:
        """The word, what it means under it, and the marks where there is no room for them beside the word."""
        words = 23 + (3 + self._indicator(width).height if self.level.indicator else 0)
        return words + (CHIP_HEIGHT + 6 if self._marks_below(width) else 0)

    def _marks_below(self, width: int) -> bool:
        word = text_width(self.level.word, tokens.SIZE_BODY, tokens.SEMIBOLD)
        room = width - 17 - keycap_size(self.level.name).width() - 16 - _WORDS
        return bool(self._marks) and word + 8 + self._marks_width() > room

    def heightForWidth(self, width: int) -> int:
        return max(round(self._words_height(width)) + 2 * _PAD, _TILE + 2 * 15)

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 300 else tokens.COLUMN_NARROW
        return QSize(420, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 62)

    def paintEvent(self, event: QPaintEvent) -> None:
        number = self.level.number
        strong = tokens.RESIDENT if self._voice == "resident" else tokens.LADDER[number]
        tint = tokens.RESIDENT_TINT if self._voice == "resident" else tokens.LADDER_TINT[number]
        painter = self.begin_panel(strong, tint, radius=tokens.RADIUS_CARD)
        self._paint_tile(painter, number)
        self._paint_words(painter)
        self._paint_end(painter)
        painter.end()

    def _paint_tile(self, painter: QPainter, number: int) -> None:
        tile = QRectF(_LEFT, (self.height() - _TILE) / 2, _TILE, _TILE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.LADDER[number]))
        painter.drawRoundedRect(tile, 8, 8)
        painter.setPen(QColor(tokens.LADDER_TEXT[number]))
        painter.setFont(font(tokens.SIZE_BODY, tokens.SEMIBOLD))
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, self.level.name)

    def _paint_words(self, painter: QPainter) -> None:
        paragraph = self._indicator(self.width())
        top = (self.height() - self._words_height(self.width())) / 2
        painter.setPen(QColor(tokens.INK))
        painter.setFont(font(tokens.SIZE_BODY, tokens.SEMIBOLD))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(_WORDS, top, self.width() - _WORDS - 60, 23), flags, self.level.word)
        painter.setPen(QColor(tokens.INK_SECONDARY))
        paragraph.paint(painter, QPointF(_WORDS, top + 26))

    def _paint_end(self, painter: QPainter) -> None:
        cap = keycap_size(self.level.name)
        x = self.width() - 17 - cap.width()
        middle = self.height() / 2
        paint_keycap(painter, QRectF(x, round(middle - cap.height() / 2), *cap.toTuple()), self.level.name)
        x -= 16
        paragraph = self._indicator(self.width())
        if self._marks and _WORDS + paragraph.natural_width > x - self._marks_width():
            # beside the word instead, so that the words below it keep their lines when somebody chooses
            middle = (self.height() - 26 - paragraph.height) / 2 + 11.5
        if self._marks_below(self.width()):
            middle = (self.height() + self._words_height(self.width()) - CHIP_HEIGHT) / 2
            x = _WORDS + self._marks_width() - 8
        for mark in reversed(self._marks):
            resident = mark.voice == "resident"
            width = chip_width(mark.words, marked=resident)
            x -= width
            if resident:
                ground, ink = tokens.RESIDENT_TINT, tokens.RESIDENT
                if self.isChecked() and self._voice == "resident":
                    ground, ink = tokens.RESIDENT, tokens.CARD
            else:
                number = self.level.number
                ground, ink = tokens.LADDER[number], tokens.LADDER_TEXT[number]
            chip = QRectF(x, middle - CHIP_HEIGHT / 2, width, CHIP_HEIGHT)
            paint_chip(painter, chip, mark.words, ground, ink, icon="dot" if resident else None)
            x -= 8


class Ladder(QWidget):
    """The cards, highest first. ``chosen(name)`` when a person picks a level ("" when unpicked).

    Keys 1 to 5 choose while the keyboard is anywhere in the ladder; arrows move without choosing, Space
    and Enter choose. One Tab stop.
    """

    chosen = Signal(str)

    def __init__(
        self,
        levels: Sequence[LadderLevel],
        *,
        name: str = "",
        voice: Literal["worker", "resident"] = "worker",
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._cards: dict[str, LadderCard] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        for level in sorted(levels, key=lambda each: -each.number):
            card = LadderCard(level, voice)
            card.clicked.connect(lambda _=False, which=level.name: self._on_clicked(which))
            self._cards[level.name] = card
            column.addWidget(card)
        self.show_chosen("")

    def card(self, name: str) -> LadderCard:
        """Raises ``KeyError`` for an unknown level."""
        return self._cards[name]

    def current(self) -> str:
        """The chosen level's name, or ""."""
        return next((name for name, card in self._cards.items() if card.isChecked()), "")

    def show_chosen(self, name: str) -> None:
        """Marks a level without emitting."""
        for each, card in self._cards.items():
            card.setChecked(each == name)
        stop = name if name in self._cards else next(iter(self._cards), "")
        for each, card in self._cards.items():
            policy = Qt.FocusPolicy.StrongFocus if each == stop else Qt.FocusPolicy.ClickFocus
            card.setFocusPolicy(policy)
        if stop:
            self.setFocusProxy(self._cards[stop])

    def show_marks(self, marks: Mapping[str, Sequence[LadderMark]]) -> None:
        """Puts chips ("Fatima kiest dit") on the cards, and takes away those not named."""
        for name, card in self._cards.items():
            card.show_marks(tuple(marks.get(name, ())))

    def choose(self, name: str) -> None:
        """As if a person picked this level; does nothing when it is not there or cannot be changed."""
        card = self._cards.get(name)
        if card is not None and card.isEnabled() and not card.isChecked():
            card.setFocus(Qt.FocusReason.ShortcutFocusReason)
            card.click()

    def _on_clicked(self, name: str) -> None:
        picked = name if self._cards[name].isChecked() else ""
        self.show_chosen(picked)
        self.chosen.emit(picked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cards = list(self._cards.values())
        index = next((n for n, card in enumerate(cards) if card.hasFocus()), None)
        key = Qt.Key(event.key())
        if event.text() in self._cards:
            self.choose(event.text())
        elif index is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            cards[index].click()
        elif index is not None and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            target = index + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= target < len(cards):
                cards[target].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
