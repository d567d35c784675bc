"""What the resident is told rather than asked: the words of a note, calm and large, nothing to fill in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from keukentafel.gui.controls.node import PLAIN, Look, NodeView
from keukentafel.gui.controls.resident.head import SecondLanguage
from keukentafel.gui.controls.resident.question import ResidentControl
from keukentafel.gui.parts.card import Card
from keukentafel.gui.parts.chip import Chip
from keukentafel.gui.parts.labels import TextLabel
from keukentafel.system.texts import text

_READABLE = 860
"""px; a longer line is hard to follow."""


class ToldControl(ResidentControl):
    """Dutch at the left, the second language beside it; ``answered`` is never emitted."""

    editor: QWidget
    asks = False

    def __init__(
        self,
        state: NodeView,
        look: Look = PLAIN,
        *,
        domain: str = "",
        second: SecondLanguage | None = None,
    ) -> None:
        super().__init__(state, look, domain=domain, second=second)
        self.head.hide()
        self._domain.setText(domain)
        self._domain.setVisible(bool(domain))

    def make_editor(self, state: NodeView) -> QWidget:
        self._domain = TextLabel("", "resident-domain", wrap=True)
        self._words = TextLabel("", "resident-choice", wrap=True)
        self._explained = TextLabel("", "resident-body", wrap=True)
        cards = QWidget()
        line = QHBoxLayout(cards)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(22)
        told = Card(self._domain, self._words, self._explained, kind="resident")
        line.addWidget(told, 1)
        if self.second is not None:
            line.addWidget(self._beside(self.second), 1)
        else:
            told.setMaximumWidth(_READABLE)
            line.addStretch(0)
        return cards

    def show_value(self, state: NodeView) -> None:
        self._words.setText(state.label)
        self._explained.setText(state.hint)
        self._explained.setVisible(bool(state.hint))
        said = " ".join(words for words in (state.label, state.hint) if words)
        self.editor.setAccessibleName(said)

    def _beside(self, second: SecondLanguage) -> Card:
        card = Card(kind="resident")
        if second.right_to_left:
            card.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        for words, kind in (
            (second.domain, "resident-domain"),
            (second.label, "resident-choice"),
            (second.hint, "resident-body"),
        ):
            if words:
                card.add(TextLabel(words, kind, wrap=True))
        if second.draft:
            draft = Chip(text("resident.draft_translation"))
            draft.setToolTip(text("resident.draft_translation_hint"))
            card.body.addWidget(draft, 0, Qt.AlignmentFlag.AlignLeading)
        return card
