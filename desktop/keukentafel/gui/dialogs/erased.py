"""What was erased, afterwards: the receipt in words, and saving it. It holds nothing of what is gone.

Objects: ``erased.proof``, ``erased.ok``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from keukentafel.clock import local
from keukentafel.domain.dates import clock_time, long_date
from keukentafel.errors import KeukentafelError
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Banner, Body, Button, Card, Secondary, empty
from keukentafel.gui.work import when_done
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.erase import ErasureReceipt, write_receipts
from keukentafel.usecases.session import Session

Chooser = Callable[[QWidget], Path | None]


class ErasedDialog(PanelDialog):
    """Says that it is being done, until :meth:`show_receipt` or :meth:`show_problem`."""

    def __init__(self, parent: QWidget, session: Session, choose_folder: Chooser) -> None:
        super().__init__(parent, text("gui_erase.done_title"))
        self.setObjectName("erased")
        self._session, self._choose_folder = session, choose_folder
        self._receipt: ErasureReceipt | None = None
        self._card = Card(Secondary(text("gui_erase.busy")), spacing=6)
        self.add(self._card)
        self._told = Banner()
        self._told.hide()
        self.add(self._told)
        self._proof = Button(text("gui_erase.proof"), "secondary", icon="save")
        self._proof.setObjectName("erased.proof")
        self._proof.setAutoDefault(False)
        self._proof.hide()
        self._proof.clicked.connect(self._on_proof)
        self._done = self.set_actions(
            text("gui_erase.done"), self.accept, name="erased", cancel="", aside=self._proof
        )
        self._done.setEnabled(False)

    def show_receipt(self, receipt: ErasureReceipt) -> None:
        """It is gone."""
        self._receipt = receipt
        first, *rest = receipt_in_words(receipt)
        empty(self._card.body)
        for line in (Body(first), *(Secondary(words) for words in rest)):
            self._card.add(line)
        self._proof.show()
        self._ended()

    def show_problem(self, error: KeukentafelError) -> None:
        """It did not work out: nothing is gone."""
        self._card.hide()
        self.problem.show_problem(sentence(error))
        self._ended()

    def _ended(self) -> None:
        self._done.setEnabled(True)
        self._done.setFocus()

    def _on_proof(self) -> None:
        folder = self._choose_folder(self)
        if folder is not None and self._receipt is not None:
            work = write_receipts(self._session, [self._receipt], folder)
            when_done(work, self._on_kept, lambda error: self.problem.show_problem(sentence(error)))

    def _on_kept(self, path: Path) -> None:
        self.problem.show_problem("")
        self._told.show_message(text("gui_erase.proof_kept", file=path.name), "ok")


def receipt_in_words(done: ErasureReceipt) -> tuple[str, ...]:
    """What was erased, when and why; what stays and what still has to follow."""
    here = local(done.at)
    when = f"{long_date(here.date())} {clock_time(here)}"
    what = "dossier" if done.path is None else "answer_one" if done.changes == 1 else "answer"
    lines = [text(f"gui_erase.done_{what}", when=when, changes=done.changes, files=done.blobs)]
    if done.reason is not None:
        lines.append(text("gui_erase.done_reason", reason=text(f"gui_erase.reason_{done.reason}")))
    lines.append(text("gui_erase.done_backups" if done.backups else "gui_erase.done_backups_later"))
    if done.documents_left:
        lines.append(documents_left(done.documents_left))
    lines.append(text("gui_erase.done_number", number=done.log_serial))
    return tuple(lines)


def documents_left(count: int) -> str:
    """That sealed files may show the same words."""
    return text("gui_erase.documents_left_one" if count == 1 else "gui_erase.documents_left", count=count)
