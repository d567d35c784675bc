"""Noting that life domains hang together: debts and the house, health and work."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import ChoiceButtons
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.system.texts import text
from keukentafel.usecases.domains import domain_label, link_edit


class LinkDomainDialog(PanelDialog):
    """Choose among the other opened domains; what was linked already is chosen."""

    def __init__(self, parent: QWidget, presenter: VisitPresenter, domain: str) -> None:
        super().__init__(
            parent,
            text("gui_link.title", domain=domain_label(domain)),
            text("gui_link.explanation"),
        )
        self._presenter, self._domain = presenter, domain
        self._others = [code for code in presenter.life_domains() if code != domain]
        self.domains = ChoiceButtons(
            [(code, domain_label(code)) for code in self._others],
            several=True,
            name=text("gui_link.title", domain=domain_label(domain)),
        )
        self.domains.setObjectName("link.domain")
        self.domains.show_chosen(*presenter.visit.linked(domain))
        self.add(self.domains, space_before=4)
        self.set_actions(text("gui_link.keep"), self._on_keep, name="link")
        self.domains.setFocus()

    def _on_keep(self) -> None:
        before, wanted = set(self._presenter.visit.linked(self._domain)), set(self.domains.names())
        edits = [
            link_edit(self._presenter.visit_id, self._domain, code, linked=code in wanted)
            for code in self._others
            if (code in before) != (code in wanted)
        ]
        if edits:
            self._presenter.edit(edits)
        self.accept()
