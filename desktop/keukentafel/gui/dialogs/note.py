"""An internal note: typed in a moment, sorted to a domain now or later. Never in the verslag."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from keukentafel.domain import paths
from keukentafel.domain.dossier import Note
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Chip, ChoiceButtons, GrowingEdit, Subheading
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.journal.change import Edit
from keukentafel.system.texts import text
from keukentafel.usecases.domains import domain_label
from keukentafel.usecases.notes import new_note, sort_note

UNSORTED = "-"


class NoteDialog(PanelDialog):
    """One field; Ctrl+Enter keeps the note. With ``note`` it changes that one, or sorts it elsewhere."""

    def __init__(
        self, parent: QWidget, presenter: VisitPresenter, domain: str | None, note: Note | None = None
    ) -> None:
        super().__init__(parent, text("gui_note.title"))
        self._presenter, self._note = presenter, note
        self.head.add(Chip(text("gui_note.internal"), "attention"))
        self.words = GrowingEdit(text("gui_note.title"), lines=4)
        self.words.setObjectName("note.text")
        self.words.setPlaceholderText(text("gui_note.example"))
        self.words.show_words(note.text if note else "")
        self.add(self.words)
        self.add(Subheading(text("gui_note.about")))
        codes = presenter.life_domains()
        self.domains = ChoiceButtons(
            [(UNSORTED, text("gui_note.unsorted")), *((code, domain_label(code)) for code in codes)],
            compact=True,
            clearable=False,
        )
        self.domains.setObjectName("note.domain")
        if note is not None:
            domain = note.domain
        self._domain = domain if domain in codes else UNSORTED
        self.domains.show_chosen(self._domain or UNSORTED)
        self.domains.chosen.connect(self._on_domain)
        self.add(self.domains)
        self.set_actions(text("gui_note.keep"), self._on_keep, name="note", hint="Ctrl ↵")
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
        visit_id, note = self._presenter.visit_id, self._note
        if note is None:
            edits = new_note(visit_id, words, self._presenter.clock.now(), domain)[1]
        else:
            edits = [Edit(paths.note(visit_id, note.id, "text"), words), sort_note(visit_id, note.id, domain)]
        self._presenter.edit(edits)
        self.accept()
