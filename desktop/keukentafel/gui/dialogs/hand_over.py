"""Which form the resident gets on screen, when there is more than the plan."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import ListCard
from keukentafel.system.texts import text


class HandOverDialog(PanelDialog):
    """``chosen(form_id)``. ``offered``: what each form is called, and how many questions it has now."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, offered: Mapping[str, tuple[str, int]], first: str) -> None:
        super().__init__(parent, text("gui_pack.give_title"), text("gui_pack.give_explanation"))
        self._first = first
        for form_id in sorted(offered, key=lambda each: each != first):
            title, count = offered[form_id]
            key = "questions_one" if count == 1 else "questions_many"
            card = ListCard(title, text(f"gui_pack.{key}", count=count))
            card.setObjectName(f"hand_over.{form_id}")
            card.setCheckable(False)
            card.clicked.connect(lambda _on=False, form_id=form_id: self._choose(form_id))
            self.add(card)
            if form_id == first:
                card.setFocus()
        self.set_actions(text("gui_pack.give"), lambda: self._choose(self._first), name="hand_over")

    def _choose(self, form_id: str) -> None:
        self.accept()
        self.chosen.emit(form_id)
