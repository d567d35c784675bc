"""Two columns of cards beside one another, or under one another where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from keukentafel.gui.theme import tokens

_BESIDE_FROM = 860
_SHARES = (29, 20)


class Sides(QWidget):
    """What matters most at the left, and first where they stand under one another."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._both = (left, right)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(tokens.SPACE_5)
        for side, share in zip(self._both, _SHARES, strict=True):
            self._line.addWidget(side, share)

    def minimumSizeHint(self) -> QSize:
        """No wider than the widest side: the page asks before it is known that they go under one another."""
        hint = super().minimumSizeHint()
        return QSize(max(side.minimumSizeHint().width() for side in self._both), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE_FROM
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if beside else directions.TopToBottom
        if self._line.direction() is not wanted:
            self._line.setDirection(wanted)
            for number, share in enumerate(_SHARES):
                self._line.setStretch(number, share if beside else 0)
