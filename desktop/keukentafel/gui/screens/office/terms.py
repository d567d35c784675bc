"""Termijnen: every date to meet in the register, earliest first; what is too late, or this week.

Objects: ``terms.filter``, ``terms.row.<n>`` (goes to the dossier).
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keukentafel.clock import today
from keukentafel.gui.parts import (
    Card,
    ChoiceButtons,
    Divider,
    EmptyState,
    IconButton,
    ScrollPage,
    Secondary,
    TopBar,
)
from keukentafel.gui.parts.rows import empty
from keukentafel.gui.screens.due_rows import WEEK, due_row
from keukentafel.gui.work import when_done
from keukentafel.system.texts import text
from keukentafel.usecases.due_dates import DossierDue, all_due
from keukentafel.usecases.session import Session

ALL, OVERDUE, THIS_WEEK = "all", "overdue", "week"


class TermsScreen(QWidget):
    """``refresh`` reads it anew; ``dossier_asked`` opens a dossier of the register."""

    dossier_asked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._found: tuple[DossierDue, ...] = ()
        self._chosen = ALL
        options = [(key, text(f"gui_terms.{key}")) for key in (ALL, OVERDUE, THIS_WEEK)]
        self.filter = ChoiceButtons(options, compact=True, clearable=False)
        self.filter.setObjectName("terms.filter")
        self.filter.setAccessibleName(text("gui_terms.filter"))
        self.filter.show_chosen(ALL)
        self.filter.chosen.connect(self._on_chosen)
        self._page = ScrollPage(1060)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(TopBar(text("gui_terms.title"), ""))
        layout.addWidget(self._page, 1)
        self._page.add(self.filter)
        self._body = QVBoxLayout()
        holder = QWidget()
        holder.setLayout(self._body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._page.add(holder)

    def refresh(self) -> None:
        """Read the dates of the whole register."""
        self.filter.setFocus()
        if not self._found:
            empty(self._body)
            self._body.addWidget(Secondary(text("gui_terms.reading")))
        when_done(all_due(self._session), self._on_found)

    def _on_found(self, found: tuple[DossierDue, ...]) -> None:
        self._found = found
        self._show()

    def _on_chosen(self, choice: str) -> None:
        self._chosen = choice or ALL
        self._show()

    def _show(self) -> None:
        empty(self._body)
        if not self._found:
            self._body.addWidget(
                EmptyState(text("gui_terms.none_title"), text("gui_terms.none"), icon="calendar-days")
            )
            return
        shown = [due for due in self._found if self._fits(due)]
        card = Card(spacing=8)
        key = "count_one" if len(shown) == 1 else "count_many"
        card.add(Secondary(text(f"gui_terms.{key}", count=len(shown))))
        if not shown:
            card.add(Secondary(text("gui_terms.none_chosen")))
        day = today(self._session.clock)
        for number, due in enumerate(shown):
            row = due_row(due, day, title=True)
            title = due.title or text("gui_terms.no_title")
            go = IconButton("chevron-right", text("gui_terms.open_dossier", title=title), size="small")
            go.setObjectName(f"terms.row.{number}")
            go.clicked.connect(
                lambda _on=False, dossier_id=due.dossier_id: self.dossier_asked.emit(dossier_id)
            )
            row.add(go)
            card.add(Divider())
            card.add(row)
        self._body.addWidget(card)
        self._body.addWidget(Secondary(text("gui_terms.explained")))

    def _fits(self, due: DossierDue) -> bool:
        if self._chosen == OVERDUE:
            return due.days < 0
        return self._chosen == ALL or 0 <= due.days < WEEK
