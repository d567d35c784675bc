"""The calm page in front of the vault: first use and unlocking stand on it.

The petrol band at the left says what this is; at the right one thing asks for attention.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from keukentafel.gui.parts.labels import TextLabel
from keukentafel.gui.parts.rows import empty
from keukentafel.gui.theme import pixmap, tokens
from keukentafel.system.texts import text

BAND = 420
COLUMN = 460


class GatePage(QWidget):
    """A full window: the band (``caption``, and ``foot`` at the bottom), and one column in the middle of the
    rest."""

    def __init__(self, caption: str, foot: str | None = None) -> None:
        super().__init__()
        self._column = QVBoxLayout()
        self._column.setSpacing(tokens.SPACE_3)
        content = QWidget()
        content.setFixedWidth(COLUMN)
        content.setLayout(self._column)
        across = QHBoxLayout()  # not an alignment: that would not ask how high wrapped words are
        across.addStretch(1)
        across.addWidget(content)
        across.addStretch(1)
        room = QWidget()
        right = QVBoxLayout(room)
        right.setContentsMargins(0, tokens.SPACE_4, 0, tokens.SPACE_4)
        right.addStretch(2)
        right.addLayout(across)
        right.addStretch(3)
        area = QScrollArea()  # a window lower than the column
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(room)
        room.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(_band(caption, foot or text("gui_unlock.offline")), 42)
        layout.addWidget(area, 58)

    def add(self, widget: QWidget, *, space_before: int = 0) -> None:
        """Put a widget under the last one."""
        if space_before:
            self._column.addSpacing(space_before)
        self._column.addWidget(widget)

    def clear(self) -> None:
        """Take everything out of the column."""
        empty(self._column)


def _band(caption: str, foot_words: str) -> QFrame:
    band = QFrame()
    band.setObjectName("gate.band")
    band.setMaximumWidth(BAND)
    band.setProperty("bar", "rail")
    layout = QVBoxLayout(band)
    layout.setContentsMargins(48, 48, 48, 40)
    sign = TextLabel("", "title")
    sign.setPixmap(pixmap("house", tokens.CARD, 40))
    name = TextLabel("Keukentafel", "band-title")
    words = TextLabel(caption, "band-body", wrap=True)
    foot = TextLabel(foot_words, "band-secondary", wrap=True)
    layout.addWidget(sign)
    layout.addSpacing(tokens.SPACE_3)
    layout.addWidget(name)
    layout.addWidget(words)
    layout.addStretch(1)
    layout.addWidget(foot)
    return band
