"""A one-line field with something before or behind what is typed: "€", "uur", "over 20 dagen"."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from keukentafel.gui.parts.fields import TextField
from keukentafel.gui.parts.labels import TextLabel

_ROUND = 20
"""What the frame, the padding and the caret take beside the words."""


class DecoratedField(TextField):
    """``prefix`` and ``remark`` stand inside and cannot be edited; ``end`` is a small widget at the end.

    What was filled in goes before the remark: where there is no room for both, the remark is not shown
    inside, and ``remark_outside(words)`` says it to whoever has room for it ("" when it stands inside).
    """

    remark_outside = Signal(str)

    def __init__(self, name: str, *, prefix: str = "", end: QWidget | None = None) -> None:
        super().__init__(name)
        self._prefix = TextLabel(prefix, "body")
        self._prefix.setParent(self)
        self._prefix.setVisible(bool(prefix))
        self._remark = TextLabel("", "secondary")
        self._remark.setParent(self)
        self._outside = ""
        self.textChanged.connect(self._place)
        self._end = end
        if end is not None:
            end.setParent(self)
        for label in (self._prefix, self._remark):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._place()

    @property
    def remark(self) -> str:
        return self._remark.words

    @property
    def remark_is_outside(self) -> bool:
        """Whether there is a remark that does not fit."""
        return bool(self._outside)

    @property
    def remark_kind(self) -> str:
        """``attention`` or ``secondary``."""
        return str(self._remark.property("type"))

    def show_remark(self, words: str, *, attention: bool = False) -> None:
        """Says something about what was filled in, at the end of the field."""
        self._remark.set_kind("attention" if attention else "secondary")
        self._remark.setText(words)
        self._place()

    def _place(self) -> None:
        left = self._set(self._prefix, 13) + 6 if not self._prefix.isHidden() else 0
        right = self.width() - 8
        if self._end is not None:
            size = self._end.sizeHint()
            right -= size.width()
            self._end.setGeometry(right, (self.height() - size.height()) // 2, size.width(), size.height())
        taken = self.width() - right - 8 if self._end is not None else 0
        self._remark.adjustSize()
        x = right - self._remark.width() - 6
        fits = self._words_width() + max(13, left) + _ROUND <= x
        self._remark.setVisible(bool(self._remark.words) and fits)
        if self._remark.words and fits:
            self._remark.setGeometry(x, 0, self._remark.width(), self.height())
            taken = self.width() - x
        self.setTextMargins(max(0, left - 13), 0, taken, 0)
        if not self.hasFocus():
            self.setCursorPosition(0)
        self._say_outside("" if fits else self._remark.words)

    def _words_width(self) -> int:
        self.ensurePolished()
        return self.fontMetrics().horizontalAdvance(self.text())

    def _say_outside(self, words: str) -> None:
        if words != self._outside:
            self._outside = words
            self.remark_outside.emit(words)

    def _set(self, label: QLabel, x: int) -> int:
        label.adjustSize()
        label.setGeometry(x, 0, label.width(), self.height())
        return x + label.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
