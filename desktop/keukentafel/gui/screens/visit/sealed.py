"""Above every page of a sealed visit: it can be read, and the next conversation begins here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keukentafel.gui.parts import Banner
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.work import when_done
from keukentafel.ids import VisitId
from keukentafel.system.texts import text
from keukentafel.usecases.dossiers import add_visit


class SealedNotice(QWidget):
    """Hidden while the visit is open. ``made(visit_id)`` when a new visit stands in the dossier."""

    made = Signal(str)

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.banner = Banner()
        self.banner.action.setObjectName("visit.new_visit")
        self.banner.acted.connect(self._on_new_visit)
        room = QVBoxLayout(self)
        room.setContentsMargins(32, 16, 32, 0)
        room.addWidget(self.banner)
        self.hide()

    def show_state(self, *, at_signing: bool) -> None:
        """Say that the visit is sealed, when it is; on the last page, that it may go to the office."""
        sealed = self._presenter.sealed
        if sealed:
            words = text("gui_signing.sealed" if at_signing else "gui_visit.sealed")
            self.banner.show_message(words, "ok", action=text("gui_visit.new_visit"))
        self.setVisible(sealed)

    def _on_new_visit(self) -> None:
        presenter = self._presenter
        self.banner.action.setEnabled(False)
        visit, now = presenter.visit, presenter.clock.now()
        when_done(
            add_visit(presenter.session, presenter.dossier_id, visit.kind, now, visit.subject), self._on_made
        )

    def _on_made(self, visit_id: VisitId) -> None:
        self.made.emit(visit_id)
