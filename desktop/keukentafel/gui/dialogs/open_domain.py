"""Opening a life domain: which one, and why it is needed. Not all by default: that is the point."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import ChoiceButtons, Secondary, Subheading, TextField
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.system.texts import text
from keukentafel.usecases.domains import domain_labels

SCORE, NO_SCORE = "score", "no_score"


class OpenDomainDialog(PanelDialog):
    """Choose a domain that is still closed and write down the reason; ``opened(domain)``."""

    opened = Signal(str)

    def __init__(self, parent: QWidget, presenter: VisitPresenter) -> None:
        super().__init__(
            parent, text("gui_open_domain.title"), text("gui_open_domain.explanation"), width=680
        )
        self._presenter = presenter
        self._domain = ""
        self._score = SCORE
        already = set(presenter.life_domains())
        closed = [(code, label) for code, label in domain_labels().items() if code not in already]
        self.domains = ChoiceButtons(closed, compact=True)
        self.domains.setObjectName("open_domain.domain")
        self.domains.chosen.connect(self._on_domain)
        self.add(self.domains, space_before=4)
        self.add(Subheading(text("gui_open_domain.reason")), space_before=4)
        self.reason = TextField(text("gui_open_domain.reason"), text("gui_open_domain.reason_example"))
        self.reason.setObjectName("open_domain.reason")
        self.add(self.reason)
        self.add(Secondary(text("gui_open_domain.reason_hint")))
        self.scored = ChoiceButtons(
            [(SCORE, text("gui_open_domain.score")), (NO_SCORE, text("gui_open_domain.no_score"))],
            compact=True,
            clearable=False,
        )
        self.scored.setObjectName("open_domain.score")
        self.scored.show_chosen(SCORE)
        self.scored.chosen.connect(self._on_scored)
        self.add(self.scored, space_before=4)
        self.set_actions(text("gui_open_domain.open"), self._on_open, name="open_domain")
        if closed:
            self.domains.button(closed[0][0]).setFocus()

    def _on_domain(self, domain: str) -> None:
        self._domain = domain
        self.problem.show_problem("")
        self.reason.setFocus()

    def _on_scored(self, choice: str) -> None:
        self._score = choice

    def _on_open(self) -> None:
        reason = self.reason.text().strip()
        if not self._domain:
            self.problem.show_problem(text("gui_open_domain.no_domain"))
        elif not reason:
            self.problem.show_problem(text("gui_open_domain.no_reason"))
            self.reason.setFocus()
        else:
            self._presenter.open_domain(self._domain, reason, also_score=self._score == SCORE)
            domain = self._domain
            self.accept()
            QTimer.singleShot(0, self, lambda: self.opened.emit(domain))  # first the dialog goes
