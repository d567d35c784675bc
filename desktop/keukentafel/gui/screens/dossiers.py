"""All dossiers on this laptop: find one by any word, see how it stands, go on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keukentafel.clock import local, today
from keukentafel.domain.dates import clock_time, short_date
from keukentafel.gui.parts import (
    Button,
    CardList,
    Chip,
    EmptyState,
    ListCard,
    Secondary,
    TopBar,
)
from keukentafel.gui.work import when_done
from keukentafel.system.texts import text
from keukentafel.usecases.dossiers import DossierSummary, list_dossiers
from keukentafel.usecases.session import Session

CHIPS = {
    "open": "neutral",
    "prepared": "neutral",
    "ongoing": "primary",
    "sealed": "ok",
    "exported": "ok",
    "received": "ok",
}


class DossiersScreen(QWidget):
    """The list with its search field. ``refresh`` reads it anew."""

    open_dossier = Signal(str)
    new_requested = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._words = ""
        new = Button(text("gui_dossiers.new"), "primary", shortcut="Ctrl+G")
        new.setObjectName("dossiers.new")
        new.clicked.connect(self.new_requested)
        self._list = CardList("dossiers", text("gui_dossiers.search"), width=1400, margins=(24, 24))
        self._list.asked.connect(self._on_searched)
        search = self._list.search
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(TopBar(text("gui_dossiers.title"), "", search, new))
        layout.addWidget(self._list, 1)
        QShortcut(QKeySequence("Ctrl+F"), self, search.setFocus)

    def refresh(self) -> None:
        """Read the list again, for the words in the search field."""
        when_done(list_dossiers(self._session, self._words), partial(self._show, self._words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._list.walk(event):
            super().keyPressEvent(event)

    def _on_searched(self, words: str) -> None:
        self._words = words
        self.refresh()

    def _show(self, words: str, found: tuple[DossierSummary, ...]) -> None:
        if words != self._words:
            return  # an answer to earlier words that came late
        if not found:
            self._list.show_cards(self._nothing(), [])
            return
        key = "count_one" if len(found) == 1 else "count_many"
        lead = Secondary(text(f"gui_dossiers.{key}", count=len(found)))
        self._list.show_cards(lead, [partial(self._card, dossier) for dossier in found])

    def _card(self, dossier: DossierSummary) -> ListCard:
        moment = local(dossier.updated_at)
        here_today = moment.date() == today(self._session.clock)
        when = clock_time(moment) if here_today else short_date(moment.date())
        facts = [dossier.subtitle, dossier.case_number, text("gui_dossiers.touched", when=when)]
        chip = Chip(text(f"gui_dossiers.status_{dossier.status}"), CHIPS[dossier.status])  # type: ignore[arg-type]
        card = ListCard(dossier.title, " · ".join(fact for fact in facts if fact), chip)
        card.clicked.connect(lambda: self.open_dossier.emit(dossier.id))
        return card

    def _nothing(self) -> EmptyState:
        if self._words:
            return EmptyState(
                text("gui_dossiers.not_found_title"), text("gui_dossiers.not_found"), icon="search"
            )
        state = EmptyState(
            text("gui_dossiers.none_title"),
            text("gui_dossiers.none"),
            icon="folder-open",
            action=text("gui_dossiers.new"),
        )
        state.acted.connect(self.new_requested)
        return state
