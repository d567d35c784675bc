"""A range: a slider with its ends in numbers and what was chosen beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider

from keukentafel.gui.controls.dutch_numbers import format_number
from keukentafel.gui.controls.node import NodeView, text_value
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.parts.labels import Secondary, TextLabel
from keukentafel.gui.parts.rows import Row
from keukentafel.system.texts import text


class RangeControl(QuestionControl):
    """Parameters ``start``, ``end`` and ``step`` as in XLSForm. Not chosen is not the same as the lowest."""

    def make_editor(self, state: NodeView) -> Row:
        given = state.question.parameters
        self._start = float(given.get("start", "1"))
        self._step = float(given.get("step", "1"))
        end = float(given.get("end", "10"))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setMinimumHeight(44)
        self._slider.setRange(0, max(1, round((end - self._start) / self._step)))
        self._slider.setPageStep(1)
        self._slider.setProperty("focusRadius", 12)
        self._slider.setAccessibleName(state.label)
        self._slider.actionTriggered.connect(self._on_moved)
        self._slider.sliderReleased.connect(self._on_moved)
        self._said = TextLabel("", "strong")
        self._said.setMinimumWidth(110)
        low = Secondary(format_number(self._number(0), grouped=False), wrap=False)
        high = Secondary(format_number(self._number(self._slider.maximum()), grouped=False), wrap=False)
        row = Row(low, self._slider, high, self._said, spacing=12)
        row.line.setStretch(1, 1)
        row.setFocusProxy(self._slider)
        return row

    def _number(self, place: int) -> str:
        return f"{self._start + place * self._step:g}"

    def show_value(self, state: NodeView) -> None:
        value = text_value(state)
        said = format_number(value, grouped=False) if value else text("gui_controls.not_chosen")
        self._said.setText(said)
        self._said.set_kind("strong" if value else "secondary")
        self._slider.setAccessibleDescription(said)
        try:
            place = round((float(value) - self._start) / self._step)
        except ValueError:
            place = 0
        if not self._slider.isSliderDown():
            self._slider.setValue(place)

    def _on_moved(self, _action: int = 0) -> None:
        self.give(self._number(self._slider.sliderPosition()))
