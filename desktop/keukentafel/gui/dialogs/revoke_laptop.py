"""Taking a laptop off the list: what that means, and the one button that does it (``admin.revoke_ok``)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Body
from keukentafel.system.texts import text
from keukentafel.usecases.office_register import Laptop


class RevokeLaptopDialog(PanelDialog):
    """Asks once more; ``revoke()`` does it."""

    def __init__(self, parent: QWidget, laptop: Laptop, revoke: Callable[[], None]) -> None:
        label = laptop.device.label
        super().__init__(parent, text("gui_office_admin.revoke_title", label=label))
        self._revoke = revoke
        self.add(Body(text("gui_office_admin.revoke_words", last=laptop.received)))
        ok = self.set_actions(
            text("gui_office_admin.revoke_ok"), self._on_ok, name="admin.revoke_dialog", variant="danger"
        )
        ok.setObjectName("admin.revoke_ok")

    def _on_ok(self) -> None:
        self.accept()
        self._revoke()
