"""What is told rather than asked: notes, results of calculations, something to confirm."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from keukentafel.gui.controls.dutch_numbers import format_number
from keukentafel.gui.controls.node import NodeView, text_value
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.parts.card import Card
from keukentafel.gui.parts.choice_buttons import ChoiceButtons
from keukentafel.gui.parts.labels import Body, Secondary, TextLabel
from keukentafel.gui.parts.rows import Row
from keukentafel.gui.theme import pixmap, tokens
from keukentafel.system.texts import text

_AGREED = "OK"


class NoteControl(QuestionControl):
    """Words of the form itself, in a quiet card."""

    offers_missing = False

    def make_editor(self, state: NodeView) -> Card:
        mark = QLabel()
        mark.setPixmap(pixmap("info", tokens.PRIMARY, 20, scale=2.0))
        self._words = Body(state.label)
        self._explained = Secondary(state.hint)
        card = Card(kind="primary", tight=True, spacing=2)
        row = Row(spacing=12)
        row.line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.line.addWidget(self._words, 1)
        card.add(row)
        card.add(self._explained)
        return card

    def show_value(self, state: NodeView) -> None:
        self._words.setText(state.label)
        self._explained.setText(state.hint)
        self._explained.setVisible(bool(state.hint))

    def show_state(self, state: NodeView) -> None:
        super().show_state(state)
        self.label.hide()
        self._hint.hide()

    def set_read_only(self, *, read_only: bool) -> None:
        """A note has nothing to switch off."""


class CalculateControl(QuestionControl):
    """A result one can read and not change."""

    offers_missing = False

    def make_editor(self, state: NodeView) -> QWidget:
        self._said = TextLabel("", "strong", wrap=True)
        return Card(self._said, kind="neutral", tight=True)

    def show_value(self, state: NodeView) -> None:
        grouped = "thousands-sep" in state.question.appearance
        self._said.setText(format_number(text_value(state), grouped=grouped) or text("gui_controls.blank"))

    def set_read_only(self, *, read_only: bool) -> None:
        """Always read-only."""


class AcknowledgeControl(QuestionControl):
    """One button to say "yes, told": stores "OK" as ODK does."""

    editor: ChoiceButtons

    def make_editor(self, state: NodeView) -> ChoiceButtons:
        words = text("gui_controls.acknowledge")
        edit = ChoiceButtons([(_AGREED, words)], name=state.label, several=True, numbered=True)
        edit.picked.connect(lambda names: self.give(_AGREED if names else None))
        return edit

    def show_value(self, state: NodeView) -> None:
        self.editor.show_chosen(text_value(state))


class UnsupportedControl(QuestionControl):
    """A question type that has no control: says so and shows what is stored."""

    def make_editor(self, state: NodeView) -> QWidget:
        self._said = Secondary("")
        return self._said

    def show_value(self, state: NodeView) -> None:
        value = text_value(state)
        self._said.setText(" ".join(w for w in (text("gui_controls.unsupported"), value) if w))

    def set_read_only(self, *, read_only: bool) -> None:
        """Nothing to switch off."""
