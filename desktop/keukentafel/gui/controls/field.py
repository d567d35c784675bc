"""A one-line field with something before or behind what is typed: "€", "uur", "over 20 dagen"."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from keukentafel.gui.parts.fields import TextField
from keukentafel.gui.parts.labels import TextLabel


class DecoratedField(TextField):
    """``prefix`` and ``remark`` stand inside and cannot be edited; ``end`` is a small widget at the end."""

    def __init__(self, name: str, *, prefix: str = "", end: QWidget | None = None) -> None:
        super().__init__(name)
        self._prefix = TextLabel(prefix, "body")
        self._prefix.setParent(self)
        self._prefix.setVisible(bool(prefix))
        self._remark = TextLabel("", "secondary")
        self._remark.setParent(self)
        self._end = end
        if end is not None:
            end.setParent(self)
        for label in (self._prefix, self._remark):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._place()

    @property
    def remark(self) -> str:
        return self._remark.words

    def show_remark(self, words: str, *, attention: bool = False) -> None:
        """Says something about what was filled in, at the end of the field."""
        self._remark.set_kind("attention" if attention else "secondary")
        self._remark.setText(words)
        self._remark.setVisible(bool(words))
        self._place()

    def _place(self) -> None:
        left = self._set(self._prefix, 13) + 6 if not self._prefix.isHidden() else 0
        right = self.width() - 8
        if self._end is not None:
            size = self._end.sizeHint()
            right -= size.width()
            self._end.setGeometry(right, (self.height() - size.height()) // 2, size.width(), size.height())
        taken = self.width() - right - 8 if self._end is not None else 0
        if self._remark.words:
            self._remark.adjustSize()
            x = right - self._remark.width() - 6
            self._remark.setGeometry(x, 0, self._remark.width(), self.height())
            taken = self.width() - x
        self.setTextMargins(max(0, left - 13), 0, taken, 0)

    def _set(self, label: QLabel, x: int) -> int:
        label.adjustSize()
        label.setGeometry(x, 0, label.width(), self.height())
        return x + label.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
