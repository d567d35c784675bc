"""Chooses the resident's control for a node."""

from __future__ import annotations

from keukentafel.gui.controls.node import PLAIN, Look, NodeView, names_value
from keukentafel.gui.controls.resident.big_choices import BigChoice, BigChoices
from keukentafel.gui.controls.resident.big_fields import ShortFieldControl, WritingControl
from keukentafel.gui.controls.resident.big_scale import BigScaleControl
from keukentafel.gui.controls.resident.head import SecondLanguage
from keukentafel.gui.controls.resident.question import ResidentControl
from keukentafel.gui.controls.resident.told import ToldControl
from keukentafel.gui.controls.scale import is_scale

_SHORT = ("integer", "decimal", "date", "time", "dateTime", "geopoint")


class BigChoiceControl(ResidentControl):
    """One or several answers as large cards."""

    editor: BigChoices

    def _several(self) -> bool:
        return str(self._state.type) != "select_one"

    def make_editor(self, state: NodeView) -> BigChoices:
        rtl = self.second is not None and self.second.right_to_left
        edit = BigChoices(several=self._several(), second_rtl=rtl)
        edit.chosen.connect(self._on_chosen)
        return edit

    def show_value(self, state: NodeView) -> None:
        second = self.second.choices if self.second is not None else {}
        self.editor.set_choices(
            [
                BigChoice(c.name, c.label, second.get(c.name, ""), c.hint, self.look.icons.get(c.name, ""))
                for c in state.choices
            ]
        )
        self.editor.show_chosen(*names_value(state))

    def _on_chosen(self, names: tuple[str, ...]) -> None:
        if self._several():
            self.give(names or None)
        else:
            self.give(names[0] if names else None)


def make_resident_control(
    state: NodeView, look: Look = PLAIN, *, domain: str = "", second: SecondLanguage | None = None
) -> ResidentControl:
    """The resident's control for this node; ``domain`` is the small violet word above the question."""
    kind = str(state.type)
    if kind in ("select_one", "select_multiple", "rank"):
        return BigChoiceControl(state, look, domain=domain, second=second)
    if kind == "note":
        return ToldControl(state, look, domain=domain, second=second)
    if is_scale(state):
        return BigScaleControl(state, look, domain=domain, second=second)
    if kind in _SHORT or kind == "range":
        return ShortFieldControl(state, look, domain=domain, second=second)
    return WritingControl(state, look, domain=domain, second=second)
