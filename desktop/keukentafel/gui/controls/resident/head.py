"""The question itself, large, with the second language beside the Dutch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from keukentafel.gui.parts.chip import Chip
from keukentafel.gui.parts.labels import TextLabel
from keukentafel.gui.theme import tokens
from keukentafel.system.texts import text


@dataclass(frozen=True)
class SecondLanguage:
    """The same question in the resident's language. ``draft``: nobody checked the translation yet."""

    language: str
    label: str
    hint: str = ""
    domain: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    right_to_left: bool = False
    draft: bool = False


class QuestionHead(QWidget):
    """Domain, question and hint in Dutch at the left; the second language at the right, from right to left
    when it is written so."""

    def __init__(
        self, label: str, hint: str = "", domain: str = "", second: SecondLanguage | None = None
    ) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(40)
        line.addWidget(_Words(domain, label, hint), 1)
        if second is not None:
            line.addWidget(self._second(second), 1)

    def _second(self, second: SecondLanguage) -> QWidget:
        whole = QWidget()
        direction = Qt.LayoutDirection.RightToLeft if second.right_to_left else Qt.LayoutDirection.LeftToRight
        whole.setLayoutDirection(direction)
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(28)
        bar = QFrame()
        bar.setProperty("line", "soft")
        bar.setFixedWidth(4)
        line.addWidget(bar)
        words = _Words(second.domain, second.label, second.hint)
        words.setLayoutDirection(direction)
        if second.draft:
            draft = Chip(text("resident.draft_translation"))
            draft.setToolTip(text("resident.draft_translation_hint"))
            words.column.addSpacing(8)
            words.column.addWidget(draft, 0, Qt.AlignmentFlag.AlignLeading)
        line.addWidget(words, 1)
        return whole


class _Words(QWidget):
    def __init__(self, domain: str, label: str, hint: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        for words, kind in ((domain, "resident-domain"), (label, "resident-title"), (hint, "resident-body")):
            if words:
                self.column.addWidget(TextLabel(words, kind, wrap=True))
        self.column.addStretch(1)
        self.setMinimumWidth(tokens.COLUMN_NARROW // 3)
