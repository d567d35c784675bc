"""Cards found by the words in a search field: walked with the arrow keys, and more of them when asked for.

Objects: ``<name>.search``, ``<name>.row.<n>``, ``<name>.more``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from keukentafel.gui.parts.button import Button
from keukentafel.gui.parts.card import ListCard
from keukentafel.gui.parts.fields import SearchField
from keukentafel.gui.parts.page import ScrollPage
from keukentafel.gui.parts.rows import Row
from keukentafel.gui.theme import tokens
from keukentafel.system.texts import text

AT_ONCE: Final = 50
"""Cards made at a time: a thousand would hold up the window, and nobody reads them."""
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class CardList(ScrollPage):
    """A page of cards with its ``search`` field, which stands wherever the screen puts it.

    ``asked(words)`` when somebody searches; Enter there opens the only one found.
    """

    asked = Signal(str)

    def __init__(self, name: str, placeholder: str, *, width: int, margins: tuple[int, int]) -> None:
        super().__init__(width, margins=margins)
        self._name = name
        self._cards: list[ListCard] = []
        self._coming: Iterator[Callable[[], ListCard]] = iter(())
        self._left = 0
        self.column.setSpacing(tokens.SPACE_3)
        self.search = SearchField(placeholder)
        self.search.setObjectName(f"{name}.search")
        self.search.setMinimumWidth(340)
        self.search.searched.connect(self.asked)
        self.search.returnPressed.connect(self._open_only)

    def show_cards(self, lead: QWidget, makers: list[Callable[[], ListCard]]) -> None:
        """``lead``, and under it the first of the cards; the rest is made when asked for."""
        self.clear()
        self._cards = []
        self.add(lead)
        self._coming, self._left = iter(makers), len(makers)
        self._add_cards()

    def walk(self, event: QKeyEvent) -> bool:
        """Up and down between the search field and the cards; whether the key was for that."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._cards:
            return False
        focused = [number for number, card in enumerate(self._cards) if card.hasFocus()]
        number = focused[0] + step if focused else 0
        if number < 0:
            self.search.setFocus()
        else:
            self._cards[min(number, len(self._cards) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _add_cards(self) -> None:
        for make in islice(self._coming, AT_ONCE):
            card = make()
            card.setCheckable(False)
            card.setObjectName(f"{self._name}.row.{len(self._cards)}")
            self._cards.append(card)
            self.add(card)
            self._left -= 1
        if self._left:
            words = "gui_parts.more_one" if self._left == 1 else "gui_parts.more"
            more = Button(text(words, count=self._left), "secondary")
            more.setObjectName(f"{self._name}.more")
            line = Row(more, None)
            more.clicked.connect(lambda: self._on_more(line))
            self.add(line)

    def _on_more(self, line: QWidget) -> None:
        first = len(self._cards)
        self.column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._add_cards()
        self._cards[first].setFocus(Qt.FocusReason.TabFocusReason)

    def _open_only(self) -> None:
        if len(self._cards) == 1:
            self._cards[0].click()
