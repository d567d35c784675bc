"""At opening a visit: when a form of it has a newer version, ask whether the answers may go there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from keukentafel.forms import Move
from keukentafel.gui.dialogs.move_forms import MoveFormsDialog
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.work import when_done
from keukentafel.usecases.form_versions import move_drafts, moves_of


def ask_to_move(page: QWidget, presenter: VisitPresenter) -> None:
    """Look off the GUI thread whether there is anything to move; the dialog comes over the page."""
    dossier, visit_id = presenter.dossier, presenter.visit_id

    def show(moves: tuple[Move, ...]) -> None:
        forms = presenter.forms()
        here = [move for move in moves if move.form_id in forms]
        if here and page.isVisible():
            _ask(page, presenter, here)

    when_done(presenter.session.background(lambda: moves_of(dossier, visit_id)), show)


def _ask(page: QWidget, presenter: VisitPresenter, moves: list[Move]) -> None:
    definitions = {move.form_id: presenter.definition(move.form_id) for move in moves}
    dialog = MoveFormsDialog(page, moves, definitions)

    def moved(_moves: tuple[Move, ...]) -> None:
        dialog.accept()
        presenter.read_again()

    def move() -> None:
        future = move_drafts(presenter.session, presenter.dossier_id, presenter.visit_id)
        when_done(future, moved, dialog.show_problem)

    dialog.agreed.connect(lambda: presenter.outbox.when_empty(move))
    dialog.open()
