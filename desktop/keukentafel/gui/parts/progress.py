"""A thin bar that shows how far something is; the words stand beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from keukentafel.gui.parts.choice_buttons import Voice


class Progress(QProgressBar):
    """Petrol for the app, violet in the resident's view. ``name`` says what progresses."""

    def __init__(self, name: str = "", *, voice: Voice = "worker") -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setProperty("voice", voice)

    def show_progress(self, done: int, of: int) -> None:
        """``done`` steps out of ``of``; ``of`` 0 means: busy, not known how long."""
        self.setMaximum(of)
        self.setValue(done)
        self.setAccessibleDescription(f"{done} / {of}")
