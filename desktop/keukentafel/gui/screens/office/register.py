"""The Register: every dossier the office holds, found by any word, and one of them as a page.

Objects: ``register.search``, ``register.row.<n>``, ``register.more``, and on the page those of
:mod:`keukentafel.gui.screens.office.dossier`.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from keukentafel.clock import local, today
from keukentafel.domain.dates import clock_time
from keukentafel.domain.values import VisitStatus
from keukentafel.gui.dialogs.erased import Chooser
from keukentafel.gui.parts import (
    CardList,
    Chip,
    EmptyState,
    ListCard,
    Secondary,
    TopBar,
)
from keukentafel.gui.parts.chip import ChipKind
from keukentafel.gui.screens.office.dossier import DossierView
from keukentafel.gui.screens.office.words import counted, day_words
from keukentafel.gui.work import when_done
from keukentafel.ids import DossierId
from keukentafel.system.texts import text
from keukentafel.usecases.office_dossiers import RegisterRow, list_register
from keukentafel.usecases.session import Session

CHIPS: dict[VisitStatus, ChipKind] = {
    VisitStatus.PREPARED: "neutral",
    VisitStatus.ONGOING: "primary",
    VisitStatus.SEALED: "ok",
}


class RegisterScreen(QWidget):
    """``refresh`` reads what is shown anew; ``open_dossier`` goes to one page."""

    inbox_asked = Signal()

    def __init__(self, session: Session, choose_folder: Chooser) -> None:
        super().__init__()
        self._session = session
        self._words = ""
        self._list = CardList("register", text("gui_office_register.search"), width=960, margins=(32, 24))
        self._list.asked.connect(self._on_searched)
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TopBar(text("gui_office_register.title"), "", self._list.search))
        column.addWidget(self._list, 1)
        self.dossier = DossierView(session, choose_folder)
        self.dossier.left.connect(self.show_list)
        self._stack = QStackedWidget()
        self._stack.addWidget(listing)
        self._stack.addWidget(self.dossier)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        QShortcut(QKeySequence("Ctrl+F"), listing, self._list.search.setFocus)

    def refresh(self) -> None:
        """Read the list, or the dossier that is open."""
        if self._stack.currentWidget() is self.dossier:
            self.dossier.refresh()
            return
        self._list.search.setFocus()
        when_done(list_register(self._session, self._words), partial(self._show, self._words))

    def show_list(self) -> None:
        """Back to the list."""
        self._stack.setCurrentIndex(0)
        self.refresh()

    def open_dossier(self, dossier_id: str) -> None:
        """Show one dossier."""
        self.dossier.show_dossier(DossierId(dossier_id))
        self._stack.setCurrentWidget(self.dossier)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._list.walk(event):
            super().keyPressEvent(event)

    def _on_searched(self, words: str) -> None:
        self._words = words
        self.refresh()

    def _show(self, words: str, found: tuple[RegisterRow, ...]) -> None:
        if words != self._words:
            return  # an answer to earlier words that came late
        if not found:
            self._list.show_cards(self._nothing(), [])
            return
        lead = Secondary(counted("gui_office_register.count", len(found)))
        self._list.show_cards(lead, [partial(self._card, row) for row in found])

    def _card(self, row: RegisterRow) -> ListCard:
        moment = local(row.updated_at)
        day = today(self._session.clock)
        when = clock_time(moment) if moment.date() == day else day_words(moment.date(), day)
        facts = [row.subtitle, row.case_number, text("gui_office_register.touched", when=when)]
        if row.differences:
            chip = Chip(counted("gui_office_inbox.chip_conflicts", row.differences), "attention")
        elif row.status is not None:
            chip = Chip(text(f"gui_office_register.status_{row.status.value}"), CHIPS[row.status])
        else:
            chip = Chip(text("gui_office_register.status_open"), "neutral")
        title = row.title or text("gui_office.nameless")
        card = ListCard(title, " · ".join(fact for fact in facts if fact), chip)
        card.clicked.connect(lambda: self.open_dossier(row.id))
        return card

    def _nothing(self) -> EmptyState:
        if self._words:
            return EmptyState(
                text("gui_office_register.not_found_title"),
                text("gui_office_register.not_found"),
                icon="search",
            )
        state = EmptyState(
            text("gui_office_register.none_title"),
            text("gui_office_register.none"),
            icon="folder-open",
            action=text("gui_office_register.to_inbox"),
        )
        state.acted.connect(self.inbox_asked)
        return state
