"""Dossiers whose term has passed: how many, the list to confirm, and the proof afterwards.

Objects: ``admin.retention`` (the list), ``erase.ok`` in it, ``admin.retention_proof``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from keukentafel.domain.dates import long_date
from keukentafel.domain.values import ErasureReason
from keukentafel.errors import KeukentafelError
from keukentafel.gui.dialogs.erase import EraseDialog
from keukentafel.gui.parts import Body, Button, Card, Heading, Problem, Row, Secondary
from keukentafel.gui.screens.office.words import counted
from keukentafel.gui.work import when_done
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.erase import ErasureReceipt, write_receipts
from keukentafel.usecases.retention import KeptDossier, erase_kept, retention
from keukentafel.usecases.session import Session

Chooser = Callable[[QWidget], Path | None]


class RetentionCard(Card):
    """``refresh`` looks which terms have passed; nothing is erased before the list is confirmed."""

    def __init__(self, session: Session, choose_folder: Chooser) -> None:
        super().__init__(Heading(text("gui_erase.retention")))
        self._session, self._choose_folder = session, choose_folder
        self._over: tuple[KeptDossier, ...] = ()
        self._receipts: tuple[ErasureReceipt, ...] = ()
        self.dialog: EraseDialog | None = None
        self._told = Body("")
        self._unknown = Secondary("")
        self.problem = Problem()
        self.look = Button(text("gui_erase.look"), "secondary")
        self.look.setObjectName("admin.retention")
        self.look.clicked.connect(self._on_look)
        self.proof = Button(text("gui_erase.proof"), "secondary", icon="save")
        self.proof.setObjectName("admin.retention_proof")
        self.proof.clicked.connect(self._on_proof)
        self.proof.hide()
        for widget in (self._told, self._unknown, self.problem, Row(self.look, self.proof, None)):
            self.add(widget)

    def refresh(self) -> None:
        when_done(retention(self._session), self._show, self._on_problem)

    def _show(self, found: tuple[KeptDossier, ...]) -> None:
        self._over = tuple(each for each in found if each.over)
        unknown = sum(each.until is None for each in found)
        self.look.setVisible(bool(self._over))
        if not self._receipts:
            key = "gui_erase.over" if self._over else "gui_erase.none_over"
            self._told.setText(counted(key, len(self._over)) if self._over else text(key))
        self._unknown.setText(counted("gui_erase.unknown", unknown))
        self._unknown.setVisible(bool(unknown))

    def _on_look(self) -> None:
        goes = [(each.title or text("gui_office.nameless"), _why(each)) for each in self._over]
        title, over = text("gui_erase.retention_title"), ErasureReason.TERM_OVER
        self.dialog = EraseDialog(self.window(), title, goes, self._on_confirmed, reason=over)
        self.dialog.open()

    def _on_confirmed(self, _reason: ErasureReason) -> None:
        self.look.setEnabled(False)
        self._told.setText(text("gui_erase.busy"))
        work = erase_kept(self._session, [each.id for each in self._over])
        when_done(work, self._on_erased, self._on_problem)

    def _on_erased(self, receipts: tuple[ErasureReceipt, ...]) -> None:
        self.look.setEnabled(True)
        self._receipts = receipts
        self._told.setText(counted("gui_erase.erased", len(receipts)))
        self.proof.show()
        self.refresh()

    def _on_proof(self) -> None:
        folder = self._choose_folder(self)
        if folder is not None:
            work = write_receipts(self._session, self._receipts, folder)
            when_done(
                work,
                lambda path: self._told.setText(text("gui_erase.proof_kept", file=path.name)),
                self._on_problem,
            )

    def _on_problem(self, error: KeukentafelError) -> None:
        self.look.setEnabled(True)
        self.problem.show_problem(sentence(error))


def _why(kept: KeptDossier) -> str:
    until = long_date(kept.until) if kept.until is not None else ""
    why = text("gui_erase.why", rule=kept.rule, until=until)
    return why if kept.confirmed else f"{why} {text('gui_erase.unconfirmed')}"
