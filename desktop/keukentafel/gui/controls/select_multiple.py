"""Several of several: buttons with a check box."""

from __future__ import annotations

from keukentafel.gui.controls.node import NodeView, names_value
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.parts.choice_buttons import ChoiceButtons


class SelectMultipleControl(QuestionControl):
    """Names are answered in the order of the choices; names that no longer exist are kept as they are."""

    editor: ChoiceButtons

    def make_editor(self, state: NodeView) -> ChoiceButtons:
        numbered = str(state.type) != "rank"  # an order has no one key
        edit = ChoiceButtons(_options(state), name=state.label, several=True, numbered=numbered)
        edit.picked.connect(self._on_picked)
        return edit

    def show_value(self, state: NodeView) -> None:
        self.editor.set_options(_options(state))
        self.editor.show_chosen(*names_value(state))

    def _on_picked(self, names: tuple[str, ...]) -> None:
        known = {choice.name for choice in self._state.choices}
        kept = tuple(name for name in names_value(self._state) if name not in known)
        self.give((*names, *kept) or None)


def _options(state: NodeView) -> list[tuple[str, str]]:
    return [(choice.name, choice.label) for choice in state.choices]
