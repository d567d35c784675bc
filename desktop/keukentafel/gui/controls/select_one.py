"""One of several: buttons beside one another, cards under one another, or a list that opens."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from keukentafel.gui.controls.choice_cards import ChoiceCards
from keukentafel.gui.controls.node import NodeView, text_value
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.parts.choice_buttons import ChoiceButtons
from keukentafel.gui.parts.labels import Problem
from keukentafel.system.texts import text

_LONG = 34


class SelectOneControl(QuestionControl):
    """Buttons (mock: "Hoe woont het gezin nu?"). Choosing the chosen one again takes it back."""

    editor: ChoiceButtons

    def make_editor(self, state: NodeView) -> ChoiceButtons:
        edit = ChoiceButtons(_options(state), name=state.label, numbered=True)
        edit.chosen.connect(lambda name: self.give(name or None))
        edit.settled.connect(self._on_settled)
        return edit

    def show_value(self, state: NodeView) -> None:
        self.editor.set_options(_options(state))
        self.editor.show_chosen(text_value(state))


class RadioCardsControl(QuestionControl):
    """Cards under one another, for choices that need a sentence."""

    editor: ChoiceCards

    def make_editor(self, state: NodeView) -> ChoiceCards:
        edit = ChoiceCards(name=state.label)
        edit.chosen.connect(lambda name: self.give(name or None))
        edit.settled.connect(self._on_settled)
        return edit

    def show_value(self, state: NodeView) -> None:
        self.editor.set_options([(c.name, c.label, c.hint) for c in state.choices])
        self.editor.show_chosen(text_value(state))


class DropDownControl(QuestionControl):
    """A list that opens (appearance ``minimal``), for many choices."""

    editor: QComboBox

    def make_editor(self, state: NodeView) -> QComboBox:
        edit = QComboBox()
        edit.setMinimumHeight(44)
        edit.activated.connect(self._on_activated)
        self._unknown = Problem()
        return edit

    def show_value(self, state: NodeView) -> None:
        wanted = [("", text("gui_controls.choose")), *_options(state)]
        shown = [(self.editor.itemData(n), self.editor.itemText(n)) for n in range(self.editor.count())]
        if wanted != shown:
            self.editor.clear()
            for name, label in wanted:
                self.editor.addItem(label, name)
        self.editor.setCurrentIndex(max(0, self.editor.findData(text_value(state))))

    def _on_activated(self, index: int) -> None:
        self.give(str(self.editor.itemData(index)) or None)


def needs_cards(state: NodeView) -> bool:
    """Whether the choices are too long, or explained, for buttons."""
    return any(choice.hint or len(choice.label) > _LONG for choice in state.choices)


def _options(state: NodeView) -> list[tuple[str, str]]:
    return [(choice.name, choice.label) for choice in state.choices]
