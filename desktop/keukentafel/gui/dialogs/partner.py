"""A partner to share with: who, why, and which data. The answer is the resident's, later."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Secondary, Subheading, TextField
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.system.texts import text
from keukentafel.usecases.plan import new_consent

FIELDS = ("partner", "purpose", "data")


class PartnerDialog(PanelDialog):
    """Three short fields in plain words."""

    def __init__(self, parent: QWidget, presenter: VisitPresenter) -> None:
        super().__init__(parent, text("gui_partner.title"), text("gui_partner.explanation"))
        self._presenter = presenter
        self._fields: dict[str, TextField] = {}
        for key in FIELDS:
            field = TextField(text(f"gui_partner.{key}"), text(f"gui_partner.{key}_example"))
            field.setObjectName(f"partner.{key}")
            self._fields[key] = field
            self.add(Subheading(text(f"gui_partner.{key}")), space_before=4)
            self.add(field)
        self.add(Secondary(text("gui_partner.plain")))
        self.set_actions(text("gui_partner.keep"), self._on_keep, name="partner")
        self._fields["partner"].setFocus()

    def _on_keep(self) -> None:
        values = {key: field.text().strip() for key, field in self._fields.items()}
        missing = next((key for key in FIELDS if not values[key]), None)
        if missing is not None:
            self.problem.show_problem(text(f"gui_partner.{missing}_missing"))
            self._fields[missing].setFocus()
            return
        self._presenter.edit(new_consent(self._presenter.dossier, **values)[1])
        self.accept()
