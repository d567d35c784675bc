"""Closing while something is not on disk yet: wait, or lose it knowingly."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Button
from keukentafel.system.texts import text


class LeaveUnsavedDialog(PanelDialog):
    """``accepted`` when the person closes anyway; waiting is what Enter and Esc do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, text("gui_dialogs.unsaved_title"), text("gui_dialogs.unsaved"))
        leave = Button(text("gui_dialogs.unsaved_leave"), "danger")
        leave.setObjectName("unsaved.leave")
        leave.clicked.connect(self.accept)
        wait = self.set_actions(
            text("gui_dialogs.unsaved_wait"), self.reject, name="unsaved", cancel="", aside=leave
        )
        wait.setFocus()


def ask_to_leave(window: QWidget, leave: Callable[[], None], stay: Callable[[], None]) -> None:
    """Show it over ``window``."""
    dialog = LeaveUnsavedDialog(window)
    dialog.accepted.connect(leave)
    dialog.rejected.connect(stay)
    dialog.open()
