"""Before the laptop forgets: the list to confirm, and what stays with the reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Body, Card, Secondary, Subheading
from keukentafel.system.texts import text
from keukentafel.usecases.to_office import Forgettable


class ForgetDialog(PanelDialog):
    """``confirmed`` when the worker agrees to purge the list."""

    confirmed = Signal()

    def __init__(self, parent: QWidget, found: Forgettable) -> None:
        super().__init__(parent, text("gui_forget.title"), text("gui_forget.explanation"))
        if found.titles:
            self.add(Card(Subheading(text("gui_forget.goes")), *(Body(title) for title in found.titles)))
        for title, reason in found.kept:
            self.add(Secondary(text(f"gui_forget.stays_{reason}", title=title)))
        if not found.titles:
            self.add(Body(text("gui_forget.nothing")))
            self.set_actions(text("gui_forget.close"), self.accept, name="forget")
            return
        self.set_actions(text("gui_forget.confirm"), self._on_confirm, name="forget")

    def _on_confirm(self) -> None:
        self.accept()
        self.confirmed.emit()
