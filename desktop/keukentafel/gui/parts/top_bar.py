"""The white bar on top of a page: what this is, and what one can do here."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from keukentafel.gui.parts.labels import TextLabel
from keukentafel.gui.theme import tokens

_LEAST = 80


class CutLine(TextLabel):
    """One line that ends in "…" where there is no room for all of it; all of it is its tooltip."""

    def __init__(self, kind: str) -> None:
        super().__init__("", kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _LEAST), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.words if shown != self.words else "")
        if shown == self.words:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()


class TopBar(QFrame):
    """Title (large when alone, smaller above a subtitle) at the left, actions at the right."""

    def __init__(self, title: str = "", subtitle: str = "", *actions: QWidget) -> None:
        super().__init__()
        self.setProperty("bar", "top")
        self.setFixedHeight(tokens.TOP_HEIGHT)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(24, 0, 24, 0)
        self._line.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.setContentsMargins(0, 0, 0, 0)
        words.addStretch(1)
        self.title = CutLine("title")
        self.subtitle = CutLine("secondary")
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        words.addStretch(1)
        self._line.addLayout(words, 1)
        self.show_titles(title, subtitle)
        for action in actions:
            self.add_action(action)

    def show_titles(self, title: str, subtitle: str = "") -> None:
        """Changes what the bar says."""
        self.title.setText(title)
        self.title.set_kind("heading" if subtitle else "title")
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def add_action(self, widget: QWidget) -> None:
        """Puts a button (or the save indicator) at the right end."""
        self._line.addWidget(widget)
