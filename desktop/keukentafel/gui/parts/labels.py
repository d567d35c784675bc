"""Words on screen, by role. Running text (wrapped) gets the line height of the pictures."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from keukentafel.gui.theme import tokens
from keukentafel.gui.theme.paragraph import Paragraph

_WIDEST = 10_000
_MEASURES = {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange}
"""What makes words take other room. Many more changes pass by: one for each parent a label gets."""
_LINE_HEIGHT = {"title": 1.2, "heading": 1.3, "quote": 1.3, "resident-title": 1.25}


class TextLabel(QLabel):
    """A label of one role (the ``type`` of the style sheet). ``setText`` takes plain words, never markup."""

    def __init__(
        self, words: str = "", kind: str = "body", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = ""
        self._cached: dict[int, Paragraph] = {}
        self._heights: list[tuple[int, int, float]] = []
        self._wrap = wrap
        self.setProperty("type", kind)
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(words)

    def setText(self, words: str) -> None:
        """Shows plain words; does nothing when they are there already, so that nothing flickers."""
        if words != self._words:
            self._words = words
            self._measure_anew()
            super().setText(words)

    @property
    def words(self) -> str:
        """The words (the same as ``text()``)."""
        return self._words

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        super().setAlignment(alignment)
        self._measure_anew()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in _MEASURES:
            self._measure_anew()
        super().changeEvent(event)

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        if not self._wrap:
            return super().heightForWidth(width)
        self.ensurePolished()
        around = self.contentsMargins()
        room = width - around.left() - around.right()
        return math.ceil(self._height(room)) + around.top() + around.bottom()

    def sizeHint(self) -> QSize:
        if not self._wrap:
            return super().sizeHint()
        self.ensurePolished()
        around = self.contentsMargins()
        natural = math.ceil(self._laid_out(_WIDEST).natural_width) + 2
        wide = min(natural, 420) + around.left() + around.right()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        if not self._wrap:
            return super().minimumSizeHint()
        self.ensurePolished()
        around = self.contentsMargins()
        line = math.ceil(self._laid_out(_WIDEST).line) if self._words else 0
        return QSize(min(60, self.sizeHint().width()), line + around.top() + around.bottom())

    def _measure_anew(self) -> None:
        self._cached.clear()
        self._heights.clear()

    def _height(self, room: int) -> float:
        """What the words take in ``room`` px. A layout asks this again and again, in every width it tries."""
        for least, most, height in self._heights:
            if least <= room <= most:
                return height
        return self._laid_out(room).height

    def _laid_out(self, width: int) -> Paragraph:
        known = self._cached.get(width)
        if known is None:
            if len(self._cached) > 6:
                self._cached.clear()
            known = self._cached[width] = self._lay_out(width)
            self._heights.append((known.used_width, width, known.height))
        return known

    def _lay_out(self, width: int) -> Paragraph:
        height = _LINE_HEIGHT.get(str(self.property("type")), tokens.LINE_HEIGHT)
        return Paragraph(
            self._words,
            width=max(20, width),
            like=self.font(),
            line_height=height,
            alignment=_seen(self.alignment(), right_to_left=self.isRightToLeft()),
            right_to_left=self.isRightToLeft(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._wrap:
            super().paintEvent(event)
            return
        room = self.contentsRect()
        paragraph = self._laid_out(room.width())
        spare = room.height() - paragraph.height
        top = 0.0 if self.alignment() & Qt.AlignmentFlag.AlignTop else max(0.0, spare / 2)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        paragraph.paint(painter, QPointF(room.x(), room.y() + top))
        painter.end()

    def set_kind(self, kind: str) -> None:
        """Changes the role, for example from ``secondary`` to ``attention``."""
        if self.property("type") == kind:
            return
        self.setProperty("type", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._measure_anew()


def _seen(alignment: Qt.AlignmentFlag, *, right_to_left: bool) -> Qt.AlignmentFlag:
    """Left or right as it is seen, as ``QStyle.visualAlignment`` (whose class takes long to load)."""
    flag = Qt.AlignmentFlag
    across = alignment & flag.AlignHorizontal_Mask or flag.AlignLeft
    sided = across & (flag.AlignLeft | flag.AlignRight)
    if not sided or across & flag.AlignAbsolute:
        return across
    return (across ^ (flag.AlignLeft | flag.AlignRight) if right_to_left else across) | flag.AlignAbsolute


class Title(TextLabel):
    """The one title of a page (26 px)."""

    def __init__(self, words: str = "", *, wrap: bool = False) -> None:
        super().__init__(words, "title", wrap=wrap)


class Heading(TextLabel):
    """The heading of a card or part of a page (19 px)."""

    def __init__(self, words: str = "", *, wrap: bool = False) -> None:
        super().__init__(words, "heading", wrap=wrap)


class Subheading(TextLabel):
    """A question, or the heading of something small (16 px, semibold)."""

    def __init__(self, words: str = "", *, wrap: bool = False) -> None:
        super().__init__(words, "subheading", wrap=wrap)


class Body(TextLabel):
    """Running text (16 px)."""

    def __init__(self, words: str = "", *, wrap: bool = True) -> None:
        super().__init__(words, "body", wrap=wrap)


class Secondary(TextLabel):
    """What explains or dates something (14 px, secondary ink)."""

    def __init__(self, words: str = "", *, wrap: bool = True) -> None:
        super().__init__(words, "secondary", wrap=wrap)


class Overline(TextLabel):
    """The small capitals above a list."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words.upper(), "overline")
        self.setAccessibleName(words)
        spaced = self.font()
        spaced.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        self.setFont(spaced)


class Problem(TextLabel):
    """What needs attention about an answer, in words; hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__("", "attention", wrap=True)
        self.hide()

    def show_problem(self, words: str) -> None:
        """Shows the words, or hides when they are empty."""
        self.setText(words)
        self.setVisible(bool(words))


def announce(widget: QWidget) -> None:
    """Tells a screen reader that the widget's name or description changed."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.NameChanged))
