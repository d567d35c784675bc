"""A field for words that grows with them, with the line height of the pictures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from keukentafel.gui.parts import pocket
from keukentafel.gui.theme import font, tokens

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GrowingEdit(QTextEdit):
    """``edited(words)`` when a person changes them; ``show_words`` does not emit and keeps the cursor.

    ``lines`` is the least height. With ``one_line`` Enter is left to the page and line breaks become
    spaces; long words still wrap, so that nothing is hidden.
    """

    edited = Signal(str)

    def __init__(
        self, name: str = "", *, lines: int = 1, one_line: bool = False, size: int = tokens.SIZE_BODY
    ) -> None:
        super().__init__()
        self._lines, self._one_line, self._size = lines, one_line, size
        self._step = round(size * tokens.LINE_HEIGHT)
        self._showing = False
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font(size))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._format()
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._on_changed)
        self._fit()

    def words(self) -> str:
        return self.toPlainText()

    def show_words(self, words: str) -> None:
        """Shows words without emitting; when they are there already, nothing happens."""
        if words == self.toPlainText():
            return
        place = self.textCursor().position() if self.hasFocus() else len(words)
        self._showing = True
        self.setPlainText(words)
        self._format()
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(words)))
        self.setTextCursor(cursor)
        self._showing = False

    def _format(self) -> None:
        """Gives every line the house's height (Qt's own would be tighter)."""
        shape = QTextBlockFormat()
        shape.setLineHeight(self._step, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self.document().setUndoRedoEnabled(False)
        cursor.mergeBlockFormat(shape)
        self.document().setUndoRedoEnabled(True)

    def _on_changed(self) -> None:
        if not self._showing:
            self.edited.emit(self.toPlainText())

    def _margins(self) -> int:
        large = self.property("scale") == "large"
        return 2 * (16 if large else 10)

    def _fit(self) -> None:
        wanted = max(round(self.document().size().height()), self._lines * self._step) + self._margins()
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)

    def set_least_lines(self, lines: int) -> None:
        """Changes how many lines the field has at least."""
        if lines != self._lines:
            self._lines = lines
            self._fit()

    def refit(self) -> None:
        """Measures again, after a property of the style changed."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(300, self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and self._one_line and isinstance(event, QKeyEvent) and event.key() in _RETURN:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(
            QKeySequence.StandardKey.Paste
        ):  # Qt asks the system's clipboard, which may be empty
            if not self.isReadOnly():
                self.insertFromMimeData(QMimeData())
        elif event.key() not in _RETURN:
            super().keyPressEvent(event)
        elif self._one_line or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif not self.isReadOnly():  # Qt's own Return in an empty field only takes the line height away
            self.textCursor().insertBlock()
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        pocket.keep(self.textCursor().selectedText())
        return QMimeData()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(pocket.held())

    def insertFromMimeData(self, source: QMimeData) -> None:
        words = pocket.held() or source.text()
        if self._one_line:
            words = " ".join(words.split("\n"))
        self.textCursor().insertText(words)
