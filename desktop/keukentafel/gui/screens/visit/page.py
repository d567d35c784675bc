"""What every step has in common: a scrolling column, perhaps a panel beside it, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from keukentafel.gui.parts import Button, ScrollPage, SidePanel
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.theme import tokens


class StepPage(QWidget):
    """A page of the workspace. ``show_step`` is called each time it comes on screen.

    ``next_requested`` and ``previous_requested`` ask the workspace to move; ``step_requested(key)`` names a
    place (a step, or ``life_domains/wonen``).
    """

    next_requested = Signal()
    previous_requested = Signal()
    step_requested = Signal(str)

    def __init__(
        self, presenter: VisitPresenter, *, width: int = tokens.COLUMN_NARROW, side: bool = False
    ) -> None:
        super().__init__()
        self.presenter = presenter
        self.page = ScrollPage(width)
        self.side = SidePanel() if side else None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        if self.side is not None:
            layout.addWidget(self.side)

    def show_step(self) -> None:
        """Bring the page up to date; called when it is shown."""

    def next_button(self, words: str, name: str) -> Button:
        """The primary button that goes on."""
        button = Button(words, "primary", hint="Ctrl ↵")
        button.setObjectName(name)
        button.clicked.connect(self.next_requested)
        return button
