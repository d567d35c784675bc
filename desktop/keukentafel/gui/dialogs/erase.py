"""Before something is erased for good: what goes, why it may, and the one button that does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Body, Button, Card, Secondary
from keukentafel.system.texts import text

MOST_SHOWN = 12


class EraseDialog(PanelDialog):
    """The list to confirm; Enter goes back, only the red button (``erase.ok``) erases."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        goes: Sequence[tuple[str, str]],
        erase: Callable[[], None],
    ) -> None:
        super().__init__(parent, title, text("gui_erase.explanation"))
        self._erase = erase
        lines: list[QWidget] = []
        for name, why in goes[:MOST_SHOWN]:
            lines += [Body(name), Secondary(why)]
        if len(goes) > MOST_SHOWN:
            lines.append(Secondary(text("gui_erase.more", count=len(goes) - MOST_SHOWN)))
        self.add(Card(*lines, spacing=4))
        ok = self.set_actions(text("gui_erase.confirm"), self._on_ok, name="erase", variant="danger", hint="")
        ok.setDefault(False)
        ok.setAutoDefault(False)
        back = self.findChild(Button, "erase.cancel")
        if back is not None:
            back.setDefault(True)
            back.setFocus()

    def _on_ok(self) -> None:
        self.accept()
        self._erase()
