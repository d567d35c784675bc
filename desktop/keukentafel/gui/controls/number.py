"""Whole and decimal numbers, amounts of money among them."""

from __future__ import annotations

from keukentafel.gui.controls.dutch_numbers import format_number, parse_number
from keukentafel.gui.controls.field import DecoratedField
from keukentafel.gui.controls.node import NodeView, text_value
from keukentafel.gui.controls.question import QuestionControl


class NumberControl(QuestionControl):
    """What is not a number is kept as typed (the form says what is wrong); tidied when one leaves the field.

    Appearance ``euro`` puts "€" before it, ``thousands-sep`` groups digits; ``look.unit`` stands behind.
    """

    editor: DecoratedField

    def make_editor(self, state: NodeView) -> DecoratedField:
        euro = "euro" in state.question.appearance
        edit = DecoratedField(state.label, prefix="€" if euro else "")
        edit.setPlaceholderText(self.look.placeholder)
        edit.show_remark(self.look.unit)
        edit.textEdited.connect(self._on_edited)
        return edit

    def _shown(self, stored: str) -> str:
        return format_number(stored, grouped="thousands-sep" in self._state.question.appearance)

    def show_value(self, state: NodeView) -> None:
        stored = text_value(state)
        typed = self.editor.text()
        if (parse_number(typed) or typed.strip()) == stored and self.editor.hasFocus():
            return
        if self._shown(stored) != typed:
            self.editor.setText(self._shown(stored))

    def set_read_only(self, *, read_only: bool) -> None:
        self.editor.setReadOnly(read_only)

    def on_left(self) -> None:
        self.show_value(self._state)

    def _on_edited(self, typed: str) -> None:
        bare = typed.strip()
        self.give((parse_number(bare) or bare) if bare else None)
