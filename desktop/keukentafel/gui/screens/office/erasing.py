"""Erasing one dossier from its page, when a resident asks for it: what goes is told and confirmed first."""

from __future__ import annotations

from PySide6.QtCore import Signal

from keukentafel.domain.values import ErasureReason
from keukentafel.errors import KeukentafelError
from keukentafel.gui.dialogs.erase import EraseDialog
from keukentafel.gui.dialogs.erased import Chooser, ErasedDialog
from keukentafel.gui.parts import Button, Column, Problem, Row
from keukentafel.gui.work import when_done
from keukentafel.ids import DossierId
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.erase import Erasable, erase_dossier, look_at_erasure
from keukentafel.usecases.session import Session


class EraseDossier(Column):
    """A quiet button; ``erased`` when the dossier is gone, also from the backups."""

    erased = Signal()

    def __init__(self, session: Session, dossier_id: DossierId, title: str, choose_folder: Chooser) -> None:
        super().__init__(spacing=8)
        self._session, self._dossier_id, self._title = session, dossier_id, title
        self._choose_folder = choose_folder
        self.dialog: EraseDialog | None = None
        self._problem = Problem()
        self._button = Button(text("gui_erase.dossier"), "quiet", icon="trash-2")
        self._button.setObjectName("register.erase")
        self._button.clicked.connect(self._on_asked)
        self.add(self._problem)
        self.add(Row(self._button, None))

    def _on_asked(self) -> None:
        when_done(look_at_erasure(self._session, self._dossier_id), self._ask, self._on_problem)

    def _ask(self, found: Erasable) -> None:
        why = text("gui_erase.counts", changes=found.changes, files=found.blobs)
        title = text("gui_erase.dossier_title")
        stays = [text("gui_erase.elsewhere_dossier")]
        self.dialog = EraseDialog(self.window(), title, [(self._title, why)], self._on_confirmed, stays=stays)
        self.dialog.open()

    def _on_confirmed(self, reason: ErasureReason) -> None:
        self._button.setEnabled(False)
        work = erase_dossier(self._session, self._dossier_id, reason)
        done = ErasedDialog(self.window(), self._session, self._choose_folder)
        done.open()
        when_done(work, done.show_receipt, done.show_problem)
        when_done(work, lambda _receipt: self.erased.emit(), lambda _problem: self._button.setEnabled(True))

    def _on_problem(self, error: KeukentafelError) -> None:
        self._button.setEnabled(True)
        self._problem.show_problem(sentence(error))
