"""The five levels of self-reliance as a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from keukentafel.gui.controls.node import NodeView, text_value
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.figures.ladder import Ladder, LadderLevel, LadderMark


class LadderControl(QuestionControl):
    """Keys 1 to 5 choose while the keyboard is in it. ``show_marks`` puts "Fatima kiest dit" on a level;
    ``chooser`` ("Noor kiest dit") is the chip on the level chosen here."""

    editor: Ladder

    def make_editor(self, state: NodeView) -> Ladder:
        self._chooser = ""
        self._marks: dict[str, tuple[LadderMark, ...]] = {}
        levels = [LadderLevel(c.name, c.label, c.hint) for c in state.choices if c.name.isdigit()]
        ladder = Ladder(levels, name=state.label)
        ladder.chosen.connect(self._on_chosen)
        return ladder

    def _on_chosen(self, name: str) -> None:
        self.give(name or None)
        if name:
            self._on_settled()

    def show_value(self, state: NodeView) -> None:
        self.editor.show_chosen(text_value(state))
        self._refresh_marks()

    def set_chooser(self, words: str) -> None:
        """The words of the chip on the level that is chosen here."""
        self._chooser = words
        self._refresh_marks()

    def show_marks(self, marks: Mapping[str, Sequence[LadderMark]]) -> None:
        """Chips of others, by level name."""
        self._marks = {name: tuple(some) for name, some in marks.items()}
        self._refresh_marks()

    def _refresh_marks(self) -> None:
        shown = dict(self._marks)
        chosen = self.editor.current()
        if chosen and self._chooser:
            shown[chosen] = (*shown.get(chosen, ()), LadderMark(self._chooser, "worker"))
        self.editor.show_marks(shown)


def is_ladder(state: NodeView) -> bool:
    """Whether a select_one is the ladder: said by its appearance, or five levels with indicators."""
    if "ladder" in state.question.appearance:
        return True
    names = {choice.name for choice in state.choices}
    return names == {"1", "2", "3", "4", "5"} and all(choice.hint for choice in state.choices)
