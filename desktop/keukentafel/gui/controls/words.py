"""Text: one line or several, growing with what is said."""

from __future__ import annotations

from keukentafel.gui.controls.node import NodeView, text_value
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.parts.growing_edit import GrowingEdit


class TextControl(QuestionControl):
    """Every keystroke is answered; ``multiline`` in the appearance starts with three lines."""

    editor: GrowingEdit

    def make_editor(self, state: NodeView) -> GrowingEdit:
        several = "multiline" in state.question.appearance
        edit = GrowingEdit(state.label, lines=3 if several else 1, one_line=not several)
        edit.setPlaceholderText(self.look.placeholder)
        edit.edited.connect(self._on_edited)
        return edit

    def show_value(self, state: NodeView) -> None:
        wanted, typed = text_value(state), self.editor.words()
        if self.editor.hasFocus() and wanted.strip() == typed.strip():
            return
        self.editor.show_words(wanted)

    def set_read_only(self, *, read_only: bool) -> None:
        self.editor.setReadOnly(read_only)

    def _on_edited(self, words: str) -> None:
        self.give(words if words.strip() else None)
