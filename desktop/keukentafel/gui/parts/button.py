"""The button: words, perhaps an icon, perhaps the key that does the same, drawn as a key cap inside."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QDialog, QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from keukentafel.gui.parts.keycap import keycap_size, paint_keycap
from keukentafel.gui.theme import font, paint_icon, text_width, tokens

Variant = Literal["primary", "secondary", "quiet", "resident", "danger"]
Size = Literal["normal", "small", "large"]

_PADDING = {"normal": 16, "small": 10, "large": 28}
_HEIGHT = {"normal": tokens.CONTROL_HEIGHT, "small": 32, "large": tokens.RESIDENT_HEIGHT}
_TYPE = {
    "normal": tokens.SIZE_CONTROL,
    "small": tokens.SIZE_SECONDARY,
    "large": tokens.SIZE_RESIDENT_BODY,
}
_COLOR = {
    "primary": tokens.CARD,
    "resident": tokens.CARD,
    "secondary": tokens.INK,
    "quiet": tokens.PRIMARY,
    "danger": tokens.ATTENTION,
}
_GAP = 7


class Button(QPushButton):
    """A push button of the house.

    ``shortcut`` ("Ctrl+G") works in the whole window and is drawn as a key cap; it does not fire while
    the button is hidden or disabled. ``hint`` draws a key cap without making the shortcut (for a key
    that works otherwise, such as Enter). One ``primary`` per screen.
    """

    def __init__(
        self,
        words: str,
        variant: Variant = "secondary",
        *,
        shortcut: str | None = None,
        hint: str | None = None,
        icon: str | None = None,
        size: Size = "normal",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._variant: Variant = variant
        self._size: Size = size
        self._icon_name = icon
        self._key = (hint or shortcut or "").replace("+", " ")
        self.setProperty("variant", variant)
        self.setProperty("scale", size)
        if variant == "resident":
            self.setProperty("focusColor", tokens.RESIDENT)
        self.setFont(self._words_font())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self._shortcut: QShortcut | None = None
        if shortcut:
            self._shortcut = QShortcut(QKeySequence(shortcut), self)
            self._shortcut.activated.connect(self.click)
            self.setAccessibleDescription(shortcut)

    @property
    def variant(self) -> Variant:
        return self._variant

    def set_variant(self, variant: Variant) -> None:
        """Changes the look, for example when the primary action of a page moves."""
        if variant == self._variant:
            return
        self._variant = variant
        self.setProperty("variant", variant)
        self.setProperty("focusColor", tokens.RESIDENT if variant == "resident" else None)
        self.style().unpolish(self)
        self.style().polish(self)
        self.updateGeometry()
        self.update()

    def set_icon(self, name: str | None) -> None:
        """Shows another icon (by the name of its file), or none."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def _words_font(self) -> QFont:
        return font(_TYPE[self._size], tokens.MEDIUM)

    def _icon_size(self) -> int:
        return {"normal": 18, "small": 16, "large": 22}[self._size]

    def _shown_words(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _content_width(self) -> int:
        width = text_width(self._shown_words(), _TYPE[self._size], tokens.MEDIUM) + 1
        if self._icon_name:
            width += self._icon_size() + (_GAP if self.text() else 0)
        if self._key:
            width += _GAP - 2 + keycap_size(self._key).width()
        return width

    def sizeHint(self) -> QSize:
        padding = _PADDING[self._size] if self.text() else 10
        return QSize(self._content_width() + 2 * padding + 2, _HEIGHT[self._size])

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, as Space does; a dialog sees to that itself."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if enter and bare and not isinstance(self.window(), QDialog):
            self.click()
            return
        super().keyPressEvent(event)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Qt draws the box; the words, the icon and the key are ours."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        enabled = self.isEnabled()
        color = _COLOR[self._variant] if enabled else tokens.INK_TERTIARY
        x = (self.width() - self._content_width()) / 2
        height = self.height()
        if self._icon_name:
            size = self._icon_size()
            paint_icon(painter, QRectF(x, (height - size) / 2, size, size), self._icon_name, color)
            x += size + _GAP
        words_font = font(_TYPE[self._size], tokens.MEDIUM)
        painter.setFont(words_font)
        painter.setPen(QColor(color))
        width = QFontMetrics(words_font).horizontalAdvance(self._shown_words()) + 1
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, 0, width + 2, height), flags, self._shown_words())
        if self._key:
            cap = keycap_size(self._key)
            x += width + _GAP - 2
            box = QRectF(round(x), round((height - cap.height()) / 2), cap.width(), cap.height())
            paint_keycap(painter, box, self._key, enabled=enabled)
        painter.end()


class IconButton(Button):
    """A small button with only an icon; ``name`` is what it is called aloud and in its tooltip."""

    def __init__(self, icon: str, name: str, variant: Variant = "quiet", *, size: Size = "normal") -> None:
        super().__init__("", variant, icon=icon, size=size)
        self.setAccessibleName(name)
        self.setToolTip(name)


class LinkButton(Button):
    """Words in a line of text that do something ("+ verband leggen"); takes no more room than its words."""

    def __init__(self, words: str, *, underlined: bool = False) -> None:
        super().__init__(words, "quiet", size="small")
        self.setProperty("scale", "link")
        self.setProperty("focusRadius", 4)
        self._underlined = underlined

    def sizeHint(self) -> QSize:
        return QSize(self._content_width(), 22)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = font(tokens.SIZE_SECONDARY, tokens.REGULAR if self._underlined else tokens.MEDIUM)
        shown.setUnderline(self._underlined or self.underMouse())
        painter.setFont(shown)
        painter.setPen(QColor(tokens.INK if self._underlined else tokens.PRIMARY))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(self.rect()), flags, self._shown_words())
        painter.end()
