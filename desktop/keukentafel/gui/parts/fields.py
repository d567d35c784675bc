"""Fields that are not a question of a form: searching, a passphrase, a PIN."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from keukentafel.gui.parts import pocket
from keukentafel.gui.theme import icon, paint_icon, tokens
from keukentafel.system.texts import text


class TextField(QLineEdit):
    """A single-line field with the house's height; ``name`` is what it is called aloud."""

    def __init__(self, name: str = "", placeholder: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMinimumHeight(tokens.INPUT_HEIGHT)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, cut and paste go through the app's own pocket, never the system's clipboard."""
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            if self.echoMode() is QLineEdit.EchoMode.Normal:
                pocket.keep(self.selectedText())
                if event.matches(QKeySequence.StandardKey.Cut) and not self.isReadOnly():
                    self.insert("")
        elif event.matches(QKeySequence.StandardKey.Paste):
            if not self.isReadOnly():
                self.insert(pocket.held())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pocket.forget_selection()

    def set_attention(self, *, on: bool) -> None:
        """Gives the field the border that goes with a problem told in words beside it."""
        wanted = "attention" if on else ""
        if (self.property("state") or "") == wanted:
            return
        self.setProperty("state", wanted)
        self.style().unpolish(self)
        self.style().polish(self)


class SearchField(TextField):
    """Searching: magnifying glass, clear button, Escape empties. ``searched(words)`` while typing."""

    searched = Signal(str)

    def __init__(self, placeholder: str = "", *, shortcut: str | None = None) -> None:
        words = placeholder or text("gui_parts.search")
        super().__init__(words, words)
        self.setTextMargins(28, 0, 0, 0)
        self._clear = QAction(icon("x", tokens.INK_TERTIARY, 18), text("gui_parts.clear_search"), self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self.textChanged.connect(self._on_text_changed)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.clear)
        if shortcut:
            QShortcut(QKeySequence(shortcut), self).activated.connect(self.setFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        box = QRectF(14, (self.height() - 18) / 2, 18, 18)
        paint_icon(painter, box, "search", tokens.INK_TERTIARY)
        painter.end()

    def _on_text_changed(self, words: str) -> None:
        self._clear.setVisible(bool(words))
        self._escape.setEnabled(bool(words))  # an empty field leaves Escape to the dialog around it
        self.searched.emit(words)


class PassphraseField(TextField):
    """A field that hides what is typed, with a button to show it."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__(name, placeholder)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = QAction(icon("eye", tokens.INK_SECONDARY, 18), text("gui_parts.show_passphrase"), self)
        self._eye.triggered.connect(self._on_eye)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)

    def _on_eye(self) -> None:
        hidden = self.echoMode() is QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        name = "eye-off" if hidden else "eye"
        self._eye.setIcon(icon(name, tokens.INK_SECONDARY, 18))
        key = "gui_parts.hide_passphrase" if hidden else "gui_parts.show_passphrase"
        self._eye.setText(text(key))


class PinField(QLineEdit):
    """A PIN, one box per digit. ``completed(pin)`` with the last digit; ``clear`` to try again."""

    completed = Signal(str)
    _BOX, _GAP = 52, 10

    def __init__(self, digits: int = 4, name: str = "") -> None:
        super().__init__()
        self._digits = digits
        self.setAccessibleName(name or text("gui_parts.pin"))
        self.setMaxLength(digits)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setProperty("focusRing", "none")
        self.setProperty("scale", "pin")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.textEdited.connect(self._on_edited)

    def sizeHint(self) -> QSize:
        return QSize(self._digits * (self._BOX + self._GAP) - self._GAP + 6, self._BOX + 6)

    def _on_edited(self, typed: str) -> None:
        kept = "".join(c for c in typed if c.isascii() and c.isdigit())
        if kept != typed:
            self.setText(kept)
        if len(kept) == self._digits:
            self.completed.emit(kept)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        filled = len(self.text())
        for n in range(self._digits):
            box = QRectF(1 + n * (self._BOX + self._GAP), 3, self._BOX, self._BOX)
            active = self.hasFocus() and n == min(filled, self._digits - 1)
            if active:
                painter.setPen(QPen(QColor(tokens.PRIMARY_TINT), 3))
                painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), 9.5, 9.5)
            painter.setPen(QPen(QColor(tokens.PRIMARY if active else tokens.LINE_INPUT), 2 if active else 1))
            painter.setBrush(QColor(tokens.CARD))
            inset = 1.0 if active else 0.5
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 8, 8)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if n < filled:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.INK))
                painter.drawEllipse(box.center(), 6, 6)
                painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.end()
