"""The Register: every dossier the office holds, found by any word, and one of them as a page.

Objects: ``register.search``, ``register.row.<n>``, ``register.more``, and on the page those of
:mod:`keukentafel.gui.screens.office.dossier`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from keukentafel.clock import local, today
from keukentafel.domain.dates import clock_time
from keukentafel.domain.values import VisitStatus
from keukentafel.gui.parts import (
    Button,
    Chip,
    EmptyState,
    ListCard,
    Row,
    ScrollPage,
    SearchField,
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
AT_ONCE = 50
"""Cards made at a time: a thousand would hold up the window, and nobody reads them."""


class RegisterScreen(QWidget):
    """``refresh`` reads what is shown anew; ``open_dossier`` goes to one page."""

    inbox_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._words = ""
        self._cards: list[ListCard] = []
        self.search = SearchField(text("gui_office_register.search"))
        self.search.setObjectName("register.search")
        self.search.setMinimumWidth(340)
        self.search.searched.connect(self._on_searched)
        self.search.returnPressed.connect(self._on_enter)
        self._page = ScrollPage(960)
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TopBar(text("gui_office_register.title"), "", self.search))
        column.addWidget(self._page, 1)
        self.dossier = DossierView(session)
        self.dossier.left.connect(self.show_list)
        self._stack = QStackedWidget()
        self._stack.addWidget(listing)
        self._stack.addWidget(self.dossier)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        QShortcut(QKeySequence("Ctrl+F"), listing, self.search.setFocus)

    def refresh(self) -> None:
        """Read the list, or the dossier that is open."""
        if self._stack.currentWidget() is self.dossier:
            self.dossier.refresh()
            return
        self.search.setFocus()
        when_done(list_register(self._session, self._words), self._show)

    def show_list(self) -> None:
        """Back to the list."""
        self._stack.setCurrentIndex(0)
        self.refresh()

    def open_dossier(self, dossier_id: str) -> None:
        """Show one dossier."""
        self.dossier.show_dossier(DossierId(dossier_id))
        self._stack.setCurrentWidget(self.dossier)

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
            self._cards[min(number, len(self._cards) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_searched(self, words: str) -> None:
        self._words = words
        self.refresh()

    def _on_enter(self) -> None:
        if self._cards:
            self._cards[0].click()

    def _show(self, found: tuple[RegisterRow, ...]) -> None:
        self._page.clear()
        self._cards = []
        if not found:
            self._page.add(self._nothing())
            return
        self._page.add(Secondary(counted("gui_office_register.count", len(found))))
        self._add_cards(found)

    def _add_cards(self, found: tuple[RegisterRow, ...]) -> None:
        """The next cards, and while there are more a button for them."""
        start = len(self._cards)
        for row in found[start : start + AT_ONCE]:
            card = self._card(row)
            card.setObjectName(f"register.row.{len(self._cards)}")
            self._cards.append(card)
            self._page.add(card)
        rest = len(found) - len(self._cards)
        if rest > 0:
            more = Button(counted("gui_office_register.more", rest), "secondary")
            more.setObjectName("register.more")
            line = Row(more, None)
            more.clicked.connect(lambda: self._on_more(line, found))
            self._page.add(line)

    def _on_more(self, line: QWidget, found: tuple[RegisterRow, ...]) -> None:
        first = len(self._cards)
        self._page.column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._add_cards(found)
        self._cards[first].setFocus(Qt.FocusReason.TabFocusReason)

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
        card.setCheckable(False)
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
