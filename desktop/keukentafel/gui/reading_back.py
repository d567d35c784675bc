"""Reading back the answers of a dossier, and erasing one: which dialog follows which, for both programs.

An answer is looked at before it can be erased; what goes is confirmed with a reason; a receipt follows.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from keukentafel.domain.values import ErasureReason
from keukentafel.gui.dialogs.answer_history import AnswerHistoryDialog
from keukentafel.gui.dialogs.erase import EraseDialog
from keukentafel.gui.dialogs.erased import ErasedDialog, documents_left
from keukentafel.gui.dialogs.kept_answers import KeptAnswersDialog
from keukentafel.gui.parts import pocket
from keukentafel.gui.work import when_done
from keukentafel.ids import DossierId
from keukentafel.system.texts import text
from keukentafel.usecases.answer_history import AnswerHistory, answer_history, kept_answers
from keukentafel.usecases.erase import ErasureReceipt, erase_answer
from keukentafel.usecases.session import Session

Chooser = Callable[[QWidget], Path | None]


class ReadingBack(QObject):
    """``show`` begins, at one answer or at the list of all; ``erased`` when something is gone for good."""

    erased = Signal()

    def __init__(
        self, window: QWidget, session: Session, dossier_id: DossierId, choose_folder: Chooser
    ) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._dossier_id, self._choose_folder = dossier_id, choose_folder

    def show(self, path: str = "") -> None:
        """The history of what stands at a path; without one, everything there is to choose from."""
        if path:
            when_done(answer_history(self._session, self._dossier_id, path), self._show_history)
            return
        dialog = KeptAnswersDialog(self._window)
        dialog.chosen.connect(self.show)
        dialog.open()
        when_done(kept_answers(self._session, self._dossier_id), dialog.show_answers, dialog.show_problem)

    def _show_history(self, history: AnswerHistory) -> None:
        dialog = AnswerHistoryDialog(self._window, history)
        dialog.others_asked.connect(self.show)
        dialog.erase_asked.connect(lambda: self._ask(history))
        dialog.open()

    def _ask(self, history: AnswerHistory) -> None:
        key = "gui_erase.entries_one" if history.held == 1 else "gui_erase.entries"
        stays = [text("gui_erase.chain"), text(f"gui_erase.elsewhere_{self._session.vault.kind}")]
        if history.documents:
            stays.append(documents_left(history.documents))
        EraseDialog(
            self._window,
            text("gui_erase.answer_title"),
            [(history.name, text(key, count=history.held))],
            lambda reason: self._erase(history.path, reason),
            stays=stays,
        ).open()

    def _erase(self, path: str, reason: ErasureReason) -> None:
        work = erase_answer(self._session, self._dossier_id, path, reason)
        dialog = ErasedDialog(self._window, self._session, self._choose_folder)
        dialog.open()
        when_done(work, dialog.show_receipt, dialog.show_problem)
        when_done(work, self._on_erased, lambda _problem: None)

    def _on_erased(self, _receipt: ErasureReceipt) -> None:
        pocket.empty()  # the words may have been copied
        self.erased.emit()
