"""The line under a question with the answers that are no answer: as near as the field itself.

It keeps its room, and shows its words only while the question has the keyboard or the pointer, or when
such an answer was given; so a page stays calm and nothing jumps.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from keukentafel.domain.values import Missing
from keukentafel.gui.parts.chip import Chip
from keukentafel.gui.parts.roving import RovingButton
from keukentafel.gui.theme import font, text_width, tokens
from keukentafel.system.texts import text

_ORDER = (Missing.REFUSED, Missing.DONT_KNOW, Missing.LATER, Missing.NOT_DISCUSSED)
_NARROW = 430


def missing_words(missing: Missing, *, short: bool = False) -> str:
    """ "Wil ik niet over praten" and so on; ``short`` for narrow places."""
    return text(f"gui_controls.missing_{missing}{'_short' if short else ''}")


class QuietLink(RovingButton):
    """Small words that do something, in secondary ink until the pointer or keyboard is there."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setText(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("focusRadius", 4)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), tokens.SIZE_SMALL) + 2, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        active = self.underMouse() or self.hasFocus()
        shown = font(tokens.SIZE_SMALL)
        shown.setUnderline(self.underMouse())
        painter.setFont(shown)
        painter.setPen(QColor(tokens.PRIMARY if active else tokens.INK_TERTIARY))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(self.rect()), flags, self.text())
        painter.end()


class MissingLine(QWidget):
    """``marked(Missing)`` or ``marked(None)`` when a person changes it. One Tab stop, arrows move."""

    marked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._missing: Missing | None = None
        self._awake = False
        self._narrow = False
        self.setFixedHeight(26)
        self.setAccessibleName(text("gui_controls.missing_line"))
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 1, 0, 0)
        self._line.setSpacing(14)
        first = self._made_link(_ORDER[0])
        first.hide()
        self._links = {_ORDER[0]: first}

    def _make(self) -> None:
        """Makes the rest when it is first needed: most questions of a page are never asked for it.

        The first link is always there, because it keeps the place among the Tab stops.
        """
        if len(self._links) > 1:
            return
        self._chip = Chip("", "neutral", icon="check")
        self._line.insertWidget(0, self._chip)
        for missing in _ORDER[1:]:
            self._links[missing] = self._made_link(missing)
        self._back = QuietLink(text("gui_controls.missing_undo"))
        self._back.clicked.connect(lambda _=False: self.marked.emit(None))
        self._line.addWidget(self._back)
        for before, after in pairwise([*self._links.values(), self._back]):
            QWidget.setTabOrder(before, after)  # left behind, they would send Tab back to this question
        self._line.addStretch(1)

    def _made_link(self, missing: Missing) -> QuietLink:
        link = QuietLink(missing_words(missing))
        link.clicked.connect(lambda _=False: self.marked.emit(missing))
        self._line.addWidget(link)
        return link

    def link(self, missing: Missing) -> QuietLink:
        """The words for one reason."""
        self._make()
        return self._links[missing]

    def show_missing(self, missing: Missing | None) -> None:
        """Shows what was given, without emitting."""
        if missing is self._missing:
            return
        self._make()
        had_focus = any(w.hasFocus() for w in (*self._links.values(), self._back))
        self._missing = missing
        self._refresh()
        if had_focus:
            (self._back if missing else self._links[_ORDER[0]]).setFocus()

    def set_awake(self, *, awake: bool) -> None:
        """Shows or rests the words."""
        if awake != self._awake:
            self._awake = awake
            self._make()
            self._refresh()

    def _refresh(self) -> None:
        given = self._missing
        if given is not None:
            self._chip.show_words(missing_words(given), icon="check")
        self._chip.setVisible(given is not None)
        self._back.setVisible(given is not None and self._awake)
        for missing, link in self._links.items():
            link.setText(missing_words(missing, short=self._narrow))
            link.setAccessibleName(missing_words(missing))
            link.updateGeometry()
            link.setVisible(given is None and self._awake and self.isEnabled())
            first = missing is _ORDER[0]
            link.setFocusPolicy(Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            if len(self._links) > 1:
                self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        links = list(self._links.values())
        index = next((n for n, link in enumerate(links) if link.hasFocus()), None)
        key = Qt.Key(event.key())
        if index is not None and key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            step = 1 if key == Qt.Key.Key_Right else -1
            links[(index + step) % len(links)].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = links[index] if index is not None else self._back
            focused.click()
        else:
            super().keyPressEvent(event)
