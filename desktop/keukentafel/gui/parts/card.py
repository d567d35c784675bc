"""Cards, quotes and dividing lines."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from keukentafel.gui.parts.chip import Chip
from keukentafel.gui.parts.labels import Secondary, Subheading, TextLabel
from keukentafel.gui.parts.rows import Row
from keukentafel.gui.theme import tokens

CardKind = Literal["plain", "primary", "resident", "attention", "ok", "neutral"]


class Card(QFrame):
    """A white (or tinted) card. ``body`` is its column; ``add`` puts a widget at the end of it."""

    def __init__(
        self, *widgets: QWidget, kind: CardKind = "plain", spacing: int = 10, tight: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("card", kind)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(*((14, 12, 14, 12) if tight else (20, 18, 20, 18)))
        self._outer.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setSpacing(spacing)
        self._outer.addLayout(self.body)
        self._outer.addStretch(1)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Adds at the end; with ``stretch`` the widget takes what room there is, else that stays below."""
        self.body.addWidget(widget, stretch)
        if stretch:
            self._outer.setStretch(0, 1)
            self._outer.setStretch(1, 0)

    def set_kind(self, kind: CardKind) -> None:
        """Changes the tint."""
        if self.property("card") == kind:
            return
        self.setProperty("card", kind)
        self.style().unpolish(self)
        self.style().polish(self)


class Divider(QFrame):
    """A thin line between rows (``soft``) or parts (plain)."""

    def __init__(self, *, soft: bool = True) -> None:
        super().__init__()
        self.setProperty("line", "soft" if soft else "plain")
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class Quote(Card):
    """The resident's own words: violet, in quotation marks, first on the page."""

    def __init__(self, words: str, caption: str = "") -> None:
        super().__init__(kind="resident", spacing=2)
        self._caption = Secondary(caption)
        if not caption:
            self._caption.hide()
        self._words = TextLabel("", "quote", wrap=True)
        self.add(self._caption)
        self.add(self._words)
        self.show_words(words)

    def show_words(self, words: str) -> None:
        """Shows other words; quotation marks are added when they are not there."""
        bare = words.strip().strip("‘’“”'\"").strip()
        self._words.setText(f"‘{bare}’" if bare else "")


class ListRow(QWidget):
    """One line of a list in a card: perhaps something in front, two lines of words, things at the end."""

    def __init__(
        self,
        title: str,
        secondary: str = "",
        *,
        lead: QWidget | None = None,
        trailing: tuple[QWidget, ...] = (),
    ) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 12, 0, 12)
        line.setSpacing(10)
        if lead is not None:
            line.addWidget(lead)
        words = QVBoxLayout()
        words.setSpacing(3)
        self.title = Subheading(title)
        words.addWidget(self.title)
        self.secondary = Secondary(secondary, wrap=False)
        if not secondary:
            self.secondary.hide()
        words.addWidget(self.secondary)
        line.addLayout(words, 1)
        for widget in trailing:
            line.addWidget(widget)


class ListCard(QAbstractButton):
    """A card in a list that can be chosen (inbox, dossiers): title, chip, one line under it."""

    def __init__(self, title: str, secondary: str = "", chip: Chip | None = None) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setText(title)
        self.setAccessibleDescription(" · ".join(w for w in (chip.words if chip else "", secondary) if w))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("focusRadius", tokens.RADIUS_CARD - 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.title = Subheading(title)
        self.secondary = Secondary(secondary, wrap=False)
        self.secondary.setMinimumWidth(10)
        body = self._body = QVBoxLayout(self)
        body.setContentsMargins(15, 12, 15, 12)
        body.setSpacing(2)
        head = Row(self.title, None, *([chip] if chip else []))
        body.addWidget(head)
        body.addWidget(self.secondary)
        for inner in (head, self.title, self.secondary):
            inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._body.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._body.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it; Qt's own button would leave that to the page or to a dialog's first button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        hovered = self.underMouse()
        ground = tokens.PRIMARY_TINT if chosen else tokens.PRIMARY_FAINT if hovered else tokens.CARD
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(tokens.PRIMARY if chosen else tokens.LINE), 1))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, tokens.RADIUS_CARD, tokens.RADIUS_CARD)
        painter.end()
