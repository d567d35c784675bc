"""An internal note: typed in a moment, sorted to a domain now or later. Never in the verslag."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Chip, ChoiceButtons, Row, Subheading
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.system.texts import text
from keukentafel.usecases.domains import domain_label
from keukentafel.usecases.notes import new_note

UNSORTED = "-"


class NoteDialog(PanelDialog):
    """One field. Ctrl+Enter keeps the note."""

    def __init__(self, parent: QWidget, presenter: VisitPresenter, domain: str | None) -> None:
        super().__init__(parent, text("gui_note.title"))
        self._presenter = presenter
        self.add(Row(Chip(text("gui_note.internal"), "attention"), None))
        self.words = QPlainTextEdit()
        self.words.setObjectName("note.text")
        self.words.setAccessibleName(text("gui_note.title"))
        self.words.setPlaceholderText(text("gui_note.example"))
        self.words.setFixedHeight(110)
        self.words.setTabChangesFocus(True)
        self.add(self.words)
        self.add(Subheading(text("gui_note.about")))
        codes = presenter.life_domains()
        self.domains = ChoiceButtons(
            [(UNSORTED, text("gui_note.unsorted")), *((code, domain_label(code)) for code in codes)],
            compact=True,
        )
        self.domains.setObjectName("note.domain")
        self._domain = domain if domain in codes else UNSORTED
        self.domains.show_chosen(self._domain or UNSORTED)
        self.domains.chosen.connect(self._on_domain)
        self.add(self.domains)
        self.set_actions(text("gui_note.keep"), self._on_keep, name="note")
        self.words.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_keep()
            return
        super().keyPressEvent(event)

    def _on_domain(self, domain: str) -> None:
        self._domain = domain

    def _on_keep(self) -> None:
        words = self.words.toPlainText().strip()
        if not words:
            self.problem.show_problem(text("gui_note.empty"))
            return
        domain = None if self._domain == UNSORTED else self._domain
        edits = new_note(self._presenter.visit_id, words, self._presenter.clock.now(), domain)[1]
        self._presenter.edit(edits)
        self.accept()
