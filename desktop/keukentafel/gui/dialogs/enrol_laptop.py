"""Enrolling a laptop: the six words to compare over the phone, then the access file to save.

Objects: ``admin.words`` (the card; ``words`` of the dialog), ``admin.label``, ``admin.worker``,
``admin.confirm``; then ``admin.access_words`` and ``admin.save_access``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from keukentafel.errors import KeukentafelError
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Banner, Card, Column, Row, Secondary, Subheading, TextField, Title, halves
from keukentafel.gui.work import when_done
from keukentafel.office.enrol import Enrolled
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.office_enrol import Asked, enrol_laptop, save_access
from keukentafel.usecases.session import Session


class EnrolLaptopDialog(PanelDialog):
    """Shows the words of a request; ``enrolled(Enrolled)`` when a person confirmed them."""

    enrolled = Signal(object)

    def __init__(self, parent: QWidget, session: Session, asked: Asked) -> None:
        super().__init__(
            parent, text("gui_office_admin.enrol_title"), text("gui_office_admin.enrol_hint"), width=720
        )
        self.setObjectName("admin.enrol_dialog")
        self._session, self._asked = session, asked
        self.words = asked.words
        self.add(words_card(asked.words, "admin.words"), space_before=4)
        if asked.replaces:
            labels = ", ".join(asked.replaces)
            self.add(Banner(text("gui_office_admin.replaces", labels=labels), "attention"))
        known = asked.known
        self.label = TextField(text("gui_office_admin.label"), text("gui_office_admin.label_example"))
        self.label.setObjectName("admin.label")
        self.label.setText(
            known.label if known else text("gui_office_admin.label_next", number=f"{asked.laptops + 1:02d}")
        )
        self.worker = TextField(text("gui_office_admin.worker"), text("gui_office_admin.worker_example"))
        self.worker.setObjectName("admin.worker")
        self.worker.setText(known.worker_name if known else "")
        self.add(
            halves(
                Column(Subheading(text("gui_office_admin.label")), self.label, spacing=6),
                Column(Subheading(text("gui_office_admin.worker")), self.worker, spacing=6),
            ),
            space_before=4,
        )
        self._confirm = self.set_actions(
            text("gui_office_admin.confirm"),
            self._on_confirm,
            name="admin.enrol_dialog",
            cancel=text("gui_office_admin.not_the_same"),
        )
        self._confirm.setObjectName("admin.confirm")
        (self.worker if not self.worker.text() else self._confirm).setFocus()

    def _on_confirm(self) -> None:
        label, worker = self.label.text().strip(), self.worker.text().strip()
        for field, value, key in ((self.label, label, "label"), (self.worker, worker, "worker")):
            if not value:
                self.problem.show_problem(text(f"gui_office_admin.{key}_missing"))
                field.setFocus()
                return
        self._confirm.setEnabled(False)
        work = enrol_laptop(self._session, self._asked, label=label, worker_name=worker)
        when_done(work, self._on_enrolled, self._on_problem)

    def _on_enrolled(self, enrolled: Enrolled) -> None:
        self.enrolled.emit(enrolled)
        self.accept()

    def _on_problem(self, error: KeukentafelError) -> None:
        self._confirm.setEnabled(True)
        self.problem.show_problem(sentence(error))


class SaveAccessDialog(PanelDialog):
    """The answer for the laptop; ``saved(path)`` when its file is on its medium."""

    saved = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        enrolled: Enrolled,
        choose_folder: Callable[[QWidget], Path | None],
    ) -> None:
        super().__init__(
            parent, text("gui_office_admin.access_title"), text("gui_office_admin.access_hint"), width=720
        )
        self.setObjectName("admin.access_dialog")
        self._session, self._enrolled, self._choose = session, enrolled, choose_folder
        self.words = enrolled.words
        self.add(words_card(enrolled.words, "admin.access_words"), space_before=4)
        self.add(Secondary(text("gui_office_admin.access_words_hint")))
        self._save = self.set_actions(
            text("gui_office_admin.save_access"),
            self._on_save,
            name="admin.access_dialog",
            cancel=text("gui_office_admin.later"),
        )
        self._save.setObjectName("admin.save_access")
        self._save.setFocus()

    def _on_save(self) -> None:
        folder = self._choose(self)
        if folder is None:
            return
        self._save.setEnabled(False)
        when_done(save_access(self._session, self._enrolled, folder), self._on_saved, self._on_problem)

    def _on_saved(self, path: Path) -> None:
        self.saved.emit(path)
        self.accept()

    def _on_problem(self, error: KeukentafelError) -> None:
        self._save.setEnabled(True)
        self.problem.show_problem(sentence(error))


def words_card(words: Sequence[str], name: str) -> Card:
    """Six words, large and numbered, to read aloud: three beside one another."""
    room = QWidget()
    grid = QGridLayout(room)
    grid.setContentsMargins(4, 4, 4, 4)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(14)
    for place, word in enumerate(words):
        number = Secondary(f"{place + 1}", wrap=False)
        number.setFixedWidth(14)
        shown = Title(word)
        line = Row(number, shown, None, spacing=8)
        grid.addWidget(line, place // 3, place % 3)
        grid.setColumnStretch(place % 3, 1)
    card = Card(room, kind="primary")
    card.setObjectName(name)
    card.setAccessibleName(text("gui_office_admin.words_name", words=", ".join(words)))
    return card
