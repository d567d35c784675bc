"""A short scale for the resident: large numbers in one row, with what both ends mean under them."""

from __future__ import annotations

from keukentafel.gui.controls.node import NodeView, text_value
from keukentafel.gui.controls.resident.question import ResidentControl
from keukentafel.gui.controls.scale import ends_of
from keukentafel.gui.controls.scale_row import ScaleRow, ends_in, steps_of


class BigScaleControl(ResidentControl):
    """A grade from 0 to 10 by one touch, or by typing it. Choosing the chosen one again takes it back."""

    editor: ScaleRow

    def make_editor(self, state: NodeView) -> ScaleRow:
        steps = steps_of(state.question.parameters)
        edit = ScaleRow(steps, "resident")
        second = self.second.hint if self.second is not None else ""
        edit.show_ends(ends_of(state), ends_in(second, steps[0], steps[-1]))
        edit.chosen.connect(lambda value: self.give(value or None))
        return edit

    def show_value(self, state: NodeView) -> None:
        self.editor.show_chosen(text_value(state))
