"""Words on screen, by role. Running text (wrapped) gets the line height of the pictures."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from keukentafel.gui.theme import tokens


class TextLabel(QLabel):
    """A label of one role (the ``type`` of the style sheet). ``setText`` takes plain words, never markup."""

    def __init__(
        self, words: str = "", kind: str = "body", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = ""
        self._wrap = wrap
        self.setProperty("type", kind)
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.RichText if wrap else Qt.TextFormat.PlainText)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(words)

    def setText(self, words: str) -> None:
        """Shows plain words; does nothing when they are there already, so that nothing flickers."""
        if words == self._words and self.text():
            return
        self._words = words
        if self._wrap:
            lines = escape(words).replace("\n", "<br>")
            percent = round(tokens.LINE_HEIGHT / 1.3 * 100)
            super().setText(f'<div style="line-height:{percent}%">{lines}</div>' if words else "")
            self.setAccessibleName(words)
        else:
            super().setText(words)

    @property
    def words(self) -> str:
        """The plain words, whatever the label draws."""
        return self._words

    def set_kind(self, kind: str) -> None:
        """Changes the role, for example from ``secondary`` to ``attention``."""
        if self.property("type") == kind:
            return
        self.setProperty("type", kind)
        self.style().unpolish(self)
        self.style().polish(self)


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
    from PySide6.QtGui import QAccessibleEvent

    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.NameChanged))
