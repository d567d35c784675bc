"""The frame of every dialog: a title, content, and at the bottom what one can do. No native grey."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from keukentafel.gui.parts import Button, Heading, Problem, Secondary
from keukentafel.gui.theme import tokens
from keukentafel.system.texts import text


class PanelDialog(QDialog):
    """A dialog of the house. ``add`` puts content in; ``set_actions`` names the primary button."""

    def __init__(
        self, parent: QWidget | None, title: str, explanation: str = "", *, width: int = 560
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setFixedWidth(width)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)  # noqa: FBT003 (Qt's own signature)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(28, 24, 28, 24)
        self._layout.setSpacing(tokens.SPACE_3)
        self._layout.addWidget(Heading(title))
        if explanation:
            self._layout.addWidget(Secondary(explanation))
        self.problem = Problem()

    def add(self, widget: QWidget, *, space_before: int = 0) -> None:
        """Put a widget under the last one."""
        if space_before:
            self._layout.addSpacing(space_before)
        self._layout.addWidget(widget)

    def set_actions(
        self,
        words: str,
        on_press: Callable[[], None],
        *,
        name: str,
        cancel: str | None = None,
        variant: str = "primary",
    ) -> Button:
        """Put the buttons at the bottom: going back, and the one primary action."""
        self._layout.addWidget(self.problem)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addStretch(1)
        back = Button(cancel or text("gui_dialogs.cancel"), "secondary", hint="Esc")
        back.setObjectName(f"{name}.cancel")
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        go = Button(words, variant, hint="Enter")  # type: ignore[arg-type]
        go.setObjectName(f"{name}.ok")
        go.setDefault(True)
        go.clicked.connect(on_press)
        line.addWidget(back)
        line.addWidget(go)
        self._layout.addSpacing(tokens.SPACE_2)
        self._layout.addLayout(line)
        return go
