"""Large fields: the resident's own words, a number, a date."""

from __future__ import annotations

from datetime import date

from keukentafel.gui.controls.dutch_values import stored_of, written_of
from keukentafel.gui.controls.node import NodeView, text_value
from keukentafel.gui.controls.resident.question import ResidentControl
from keukentafel.gui.parts.fields import TextField
from keukentafel.gui.parts.growing_edit import GrowingEdit
from keukentafel.gui.theme import tokens
from keukentafel.system.texts import text


class WritingControl(ResidentControl):
    """A big field that grows with the words; nothing is ever cut off or corrected."""

    editor: GrowingEdit

    def make_editor(self, state: NodeView) -> GrowingEdit:
        lines = 4 if "multiline" in state.question.appearance else 1
        edit = GrowingEdit(state.label, lines=lines, one_line=lines == 1, size=tokens.SIZE_RESIDENT_CHOICE)
        edit.setProperty("scale", "large")
        edit.setProperty("voice", "resident")
        edit.setProperty("focusColor", tokens.RESIDENT_TINT)
        edit.setProperty("focusRadius", tokens.RADIUS_CARD)
        edit.refit()
        edit.setPlaceholderText(self.look.placeholder or text("resident.type_here"))
        edit.edited.connect(lambda words: self.give(words if words.strip() else None))
        return edit

    def show_value(self, state: NodeView) -> None:
        wanted = text_value(state)
        if self.editor.hasFocus() and wanted.strip() == self.editor.words().strip():
            return
        self.editor.show_words(wanted)


class ShortFieldControl(ResidentControl):
    """A number, date, time or place in a big field; what cannot be read is kept as typed."""

    editor: TextField

    def make_editor(self, state: NodeView) -> TextField:
        edit = TextField(state.label)
        edit.setProperty("scale", "large")
        edit.setProperty("voice", "resident")
        edit.setProperty("focusColor", tokens.RESIDENT_TINT)
        edit.setProperty("focusRadius", tokens.RADIUS_CARD)
        edit.setMinimumHeight(60)
        edit.setMaximumWidth(420)
        edit.setPlaceholderText(self.look.placeholder or text("resident.type_here"))
        edit.textEdited.connect(lambda typed: self.give(self._read(typed) or typed.strip() or None))
        edit.editingFinished.connect(lambda: self.show_value(self._state))
        return edit

    def _today(self) -> date:
        return self.look.today or date.today()  # noqa: DTZ011 (the calendar on the wall; tests give one)

    def _read(self, typed: str) -> str | None:
        return stored_of(str(self._state.type), typed, self._today())

    def _written(self, stored: str) -> str:
        return written_of(str(self._state.type), stored)

    def show_value(self, state: NodeView) -> None:
        self._state = state
        stored, typed = text_value(state), self.editor.text()
        if self.editor.hasFocus() and (self._read(typed) or typed.strip()) == stored:
            return
        if self._written(stored) != typed:
            self.editor.setText(self._written(stored))
