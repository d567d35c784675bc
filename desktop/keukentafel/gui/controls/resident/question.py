"""What every question of the resident's view shares: the head, the editor, and "no answer" as an answer."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from keukentafel.domain.dossier import MissingAnswer
from keukentafel.domain.values import Missing
from keukentafel.gui.controls.node import PLAIN, Answer, Look, NodeView
from keukentafel.gui.controls.resident.head import QuestionHead, SecondLanguage
from keukentafel.gui.parts.chip import Chip
from keukentafel.gui.parts.labels import TextLabel
from keukentafel.system.texts import text

_MARKS = {
    Missing.REFUSED: "resident.refused_mark",
    Missing.DONT_KNOW: "resident.dont_know_mark",
    Missing.LATER: "resident.later_mark",
}


class ResidentControl(QWidget):
    """One question. ``answered(path, value)`` only when a person changes it."""

    answered = Signal(str, object)
    asks = True
    """Whether there is an answer: a head above it, and a place below for "no answer"."""

    def __init__(
        self,
        state: NodeView,
        look: Look = PLAIN,
        *,
        domain: str = "",
        second: SecondLanguage | None = None,
    ) -> None:
        super().__init__()
        self._state = state
        self.look = look
        self.second = second
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = QuestionHead(state.label, state.hint, domain, second)
        column.addWidget(self.head)
        column.addSpacing(28 if self.asks else 0)
        self.editor = self.make_editor(state)
        self.editor.setAccessibleName(state.label)
        self.editor.setAccessibleDescription(state.hint)
        column.addWidget(self.editor)
        self._problem = TextLabel("", "attention", wrap=True)
        column.addWidget(self._problem)
        column.addSpacing(14 if self.asks else 0)
        self._mark = Chip("", "resident", icon="check")
        policy = self._mark.sizePolicy()
        policy.setRetainSizeWhenHidden(self.asks)
        self._mark.setSizePolicy(policy)
        column.addWidget(self._mark)
        self.setFocusProxy(self.editor)
        self.show_state(state)

    @abstractmethod
    def make_editor(self, state: NodeView) -> QWidget:
        """The widget that takes the answer. Called once."""

    @abstractmethod
    def show_value(self, state: NodeView) -> None:
        """Shows the state's value: never emits, leaves alone what is already there."""

    @property
    def state(self) -> NodeView:
        return self._state

    @property
    def path(self) -> str:
        return self._state.path

    def show_state(self, state: NodeView) -> None:
        """Shows the node as it is now; never emits and never moves the cursor."""
        self._state = state
        self.show_value(state)
        self.editor.setEnabled(not state.read_only)
        marked = _MARKS.get(state.missing) if state.missing is not None else None
        self._mark.setVisible(marked is not None)
        if marked is not None:
            self._mark.show_words(text(marked), icon="check")
        wrong = state.message if not state.valid and state.value else ""
        self._problem.setText(wrong)
        self._problem.setVisible(bool(wrong))

    def mark(self, missing: Missing | None) -> None:
        """The resident does not want to, does not know, or does it later; ``None`` takes that back."""
        self.give(MissingAnswer(missing=missing) if missing is not None else None)

    def give(self, value: Answer) -> None:
        """For subclasses: the resident answered."""
        self.answered.emit(self._state.path, value)
