"""All dossiers on this laptop: find one by any word, see how it stands, go on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keukentafel.clock import local, today
from keukentafel.domain.dates import clock_time, short_date
from keukentafel.gui.parts import (
    Button,
    Chip,
    EmptyState,
    ListCard,
    ScrollPage,
    SearchField,
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
        self.search = SearchField(text("gui_dossiers.search"))
        self.search.setObjectName("dossiers.search")
        self.search.setMinimumWidth(340)
        self.search.searched.connect(self._on_searched)
        self.search.returnPressed.connect(self._on_enter)
        self._page = ScrollPage(1400, margins=(24, 24))
        self._page.column.setSpacing(10)
        self._cards: list[ListCard] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(TopBar(text("gui_dossiers.title"), "", self.search, new))
        layout.addWidget(self._page, 1)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)

    def refresh(self) -> None:
        """Read the list again, for the words in the search field."""
        when_done(list_dossiers(self._session, self._words), self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self._cards:
            super().keyPressEvent(event)
            return
        focused = [number for number, card in enumerate(self._cards) if card.hasFocus()]
        number = focused[0] + step if focused else 0
        if number < 0:
            self.search.setFocus()
        else:
            self._cards[min(number, len(self._cards) - 1)].setFocus()

    def _on_searched(self, words: str) -> None:
        self._words = words
        self.refresh()

    def _on_enter(self) -> None:
        if len(self._cards) == 1:
            self._cards[0].click()

    def _show(self, found: tuple[DossierSummary, ...]) -> None:
        self._page.clear()
        self._cards = []
        if not found:
            self._page.add(self._nothing())
            return
        key = "count_one" if len(found) == 1 else "count_many"
        self._page.add(Secondary(text(f"gui_dossiers.{key}", count=len(found))))
        for number, dossier in enumerate(found):
            card = self._card(dossier)
            card.setObjectName(f"dossiers.row.{number}")
            self._cards.append(card)
            self._page.add(card)

    def _card(self, dossier: DossierSummary) -> ListCard:
        moment = local(dossier.updated_at)
        here_today = moment.date() == today(self._session.clock)
        when = clock_time(moment) if here_today else short_date(moment.date())
        facts = [dossier.subtitle, dossier.case_number, text("gui_dossiers.touched", when=when)]
        chip = Chip(text(f"gui_dossiers.status_{dossier.status}"), CHIPS[dossier.status])  # type: ignore[arg-type]
        card = ListCard(dossier.title, " · ".join(fact for fact in facts if fact), chip)
        card.setCheckable(False)
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
