"""What the app says of itself: a banner that stays while it is true, and the words of an empty place."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from keukentafel.gui.parts.button import Button, IconButton, Variant
from keukentafel.gui.parts.labels import Body, Heading, TextLabel, announce
from keukentafel.gui.theme import pixmap, tokens
from keukentafel.system.texts import text

BannerKind = Literal["attention", "primary", "ok", "resident", "neutral"]

_BANNER = {
    "attention": ("triangle-alert", tokens.ATTENTION),
    "primary": ("info", tokens.PRIMARY),
    "ok": ("circle-check", tokens.OK),
    "resident": ("message-square", tokens.RESIDENT),
    "neutral": ("info", tokens.INK_SECONDARY),
}


class Banner(QFrame):
    """A message that stays. ``acted`` when its button is pressed, ``dismissed`` when it was closed."""

    acted = Signal()
    dismissed = Signal()

    def __init__(
        self,
        words: str = "",
        kind: BannerKind = "attention",
        *,
        action: str = "",
        dismissible: bool = False,
    ) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 10, 10, 10)
        line.setSpacing(12)
        self._icon = QLabel()
        self._icon.setFixedSize(20, 20)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._words = Body("")
        line.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.action = Button(action, "secondary")
        self.action.clicked.connect(self.acted)
        line.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        self._close = IconButton("x", text("gui_parts.close"))
        self._close.clicked.connect(self._on_close)
        if not dismissible:
            self._close.hide()
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(52)
        if words:
            self._say(words, kind, action)
        else:
            self.hide()

    @property
    def words(self) -> str:
        return self._words.words

    def show_message(self, words: str, kind: BannerKind = "attention", *, action: str = "") -> None:
        """Says something; hides itself when the words are empty."""
        if words:
            self._say(words, kind, action)
            self.show()
            announce(self)
        else:
            self._words.setText("")
            self.setAccessibleName("")
            self.hide()

    def _say(self, words: str, kind: BannerKind, action: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
        icon, color = _BANNER[kind]
        self.setProperty("card", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._icon.setPixmap(pixmap(icon, color, 20, scale=self.devicePixelRatioF()))
        self.action.setText(action)
        self.action.setVisible(bool(action))

    def _on_close(self) -> None:
        self.hide()
        self.dismissed.emit()


class EmptyState(QWidget):
    """An empty place: a calm icon, what is not there, and what one can do."""

    acted = Signal()

    def __init__(
        self,
        title: str,
        words: str = "",
        *,
        icon: str = "inbox",
        action: str = "",
        variant: Variant = "secondary",
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 40, 24, 40)
        column.setSpacing(8)
        column.addStretch(1)
        picture = QLabel()
        picture.setFixedSize(64, 64)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setProperty("ground", "round")
        picture.setPixmap(pixmap(icon, tokens.PRIMARY, 28, scale=2.0, stroke=1.8))
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        heading = Heading(title)
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(heading)
        explained = TextLabel(words, "secondary", wrap=True)
        explained.setAlignment(Qt.AlignmentFlag.AlignCenter)
        explained.setMaximumWidth(420)
        if not words:
            explained.hide()
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(explained, 100)
        centred.addStretch(1)
        column.addLayout(centred)
        self.action = Button(action, variant)
        if not action:
            self.action.hide()
        self.action.clicked.connect(self.acted)
        column.addSpacing(8)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
