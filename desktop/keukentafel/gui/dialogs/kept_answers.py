"""Every place of a dossier where words still stand, found by a word: to read back how an answer came to be.

Objects: ``history.search``, ``history.row.<n>``, ``history.more``, ``history.ok`` (closes).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from keukentafel.clock import local
from keukentafel.domain.dates import clock_time, long_date
from keukentafel.errors import KeukentafelError
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import CardList, Chip, ListCard, Secondary
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.answer_history import Entry, KeptAnswer

WIDTH, HEIGHT = 760, 430


class KeptAnswersDialog(PanelDialog):
    """``chosen(path)``. Waits until :meth:`show_answers`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, text("gui_history.title"), text("gui_history.explanation"), width=WIDTH)
        self.setObjectName("history")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # words that are erased stay in no dialog
        self._answers: tuple[KeptAnswer, ...] = ()
        self._list = CardList("history", text("gui_history.search"), width=WIDTH, margins=(2, 8))
        self._list.setProperty("ground", "card")
        self._list.setFixedHeight(HEIGHT)
        self._list.asked.connect(self._on_searched)
        self._list.add(Secondary(text("gui_history.reading")))
        self.add(self._list.search)
        self.add(self._list)
        close = self.set_actions(
            text("gui_history.close"), self.accept, name="history", cancel="", hint="Esc", variant="secondary"
        )
        close.setDefault(False)
        close.setAutoDefault(False)  # Enter in the field opens the only answer found
        self._list.search.setFocus()

    def show_answers(self, answers: tuple[KeptAnswer, ...]) -> None:
        """The places there are, the last touched first."""
        self._answers = answers
        self._on_searched(self._list.search.text())

    def show_problem(self, error: KeukentafelError) -> None:
        """They could not be read."""
        self.problem.show_problem(sentence(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._list.walk(event):
            super().keyPressEvent(event)

    def _on_searched(self, words: str) -> None:
        wanted = words.casefold().split()
        found = [
            each
            for each in self._answers
            if all(word in f"{each.name} {each.words}".casefold() for word in wanted)
        ]
        key = "gui_history.found_none" if not found else "gui_history.found"
        lead = text("gui_history.found_one") if len(found) == 1 else text(key, count=len(found))
        self._list.show_cards(Secondary(lead), [partial(self._card, each) for each in found])
        self._list.show_top()

    def _card(self, answer: KeptAnswer) -> ListCard:
        chip = None if answer.here else Chip(text("gui_history.taken_away"), "neutral")
        said = " ".join(answer.words.split())
        card = ListCard(answer.name, f"{said} · {said_when(answer)}", chip)
        card.clicked.connect(lambda: self._choose(answer.path))
        return card

    def _choose(self, path: str) -> None:
        self.accept()
        self.chosen.emit(path)


def said_when(said: KeptAnswer | Entry) -> str:
    """ "21 november 2026 13:41 · consulent"."""
    here = local(said.at)
    who = text(f"gui_history.role_{said.role}")
    return f"{long_date(here.date())} {clock_time(here)} · {who}"
