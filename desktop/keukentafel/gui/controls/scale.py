"""A short range in the worker's sheet: compact buttons instead of a slider."""

from __future__ import annotations

from keukentafel.gui.controls.node import NodeView, text_value
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.controls.scale_row import ScaleRow, ends_in, steps_of


class ScaleControl(QuestionControl):
    """A grade from 0 to 10, all of it in sight. Choosing the chosen one again takes it back."""

    editor: ScaleRow

    def make_editor(self, state: NodeView) -> ScaleRow:
        steps = steps_of(state.question.parameters)
        edit = ScaleRow(steps, "worker")
        edit.chosen.connect(lambda value: self.give(value or None))
        return edit

    def show_value(self, state: NodeView) -> None:
        self.editor.show_ends(ends_of(state))
        self.editor.show_chosen(text_value(state))


def is_scale(state: NodeView) -> bool:
    """Whether a range has so few steps that buttons are better than a slider."""
    return str(state.type) == "range" and bool(steps_of(state.question.parameters))


def ends_of(state: NodeView) -> tuple[str, str]:
    """The words at both ends of a scale, from its hint."""
    steps = steps_of(state.question.parameters)
    return ends_in(state.hint, steps[0], steps[-1]) if steps else ("", "")
