"""What follows from the scores: why they differ, and what happens today at the lowest level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal

from keukentafel.clock import today
from keukentafel.domain.conversation import SELF_RELIANCE
from keukentafel.forms import FormInstance
from keukentafel.forms.instance import NodeState
from keukentafel.gui.controls import Look, QuestionSheet
from keukentafel.gui.parts import Card, GrowingEdit, Secondary, Subheading
from keukentafel.gui.parts.card import CardKind
from keukentafel.gui.presenters.visit import VisitPresenter


class FollowCard(Card):
    """The questions with these meanings in one domain, while they are relevant (``wanted``).

    The title and the line under it stand for the first question; the others keep their own words.
    """

    answered = Signal(str, object)

    def __init__(
        self,
        presenter: VisitPresenter,
        domain: str,
        concepts: tuple[str, ...],
        kind: CardKind,
        title: str,
    ) -> None:
        super().__init__(Subheading(title), kind=kind, tight=True, spacing=4)
        self._presenter, self._domain, self._concepts = presenter, domain, concepts
        self._line = Secondary("")
        self.add(self._line)
        self.sheet = QuestionSheet(Look(today=today(presenter.clock)))
        self.sheet.answered.connect(self.answered)
        self.add(self.sheet)
        self.wanted = False

    def show_follow(self, line: str) -> None:
        """Bring the card up to date, with ``line`` under the title."""
        states = self._states()
        self.wanted = any(state.relevant for state in states)
        self.setVisible(self.wanted)
        self._line.setText(line)
        self.sheet.show_states([self._bare(state) for state in states])
        for state in states:
            control = self.sheet.control(state.path)
            control.setObjectName(f"form.{state.question.name}")
            control.editor.setObjectName(f"form.{state.question.name}.editor")
            control.editor.setAccessibleName(state.label)
            control.offers_missing = False
            control.missing.setVisible(state.missing is not None)
            if isinstance(control.editor, GrowingEdit):
                control.editor.set_least_lines(1)
            if self._presenter.sealed:
                control.set_read_only(read_only=True)

    def show_changes(self, changed: Mapping[str, NodeState]) -> None:
        """An answer of the form changed."""
        self.sheet.show_changes({path: self._bare(state) for path, state in changed.items()})

    def _states(self) -> list[NodeState]:
        form: FormInstance = self._presenter.form(SELF_RELIANCE)
        by_concept = (form.definition.by_concept(concept, self._domain) for concept in self._concepts)
        return [form.state(question.path) for questions in by_concept for question in questions]

    def _bare(self, state: NodeState) -> NodeState:
        first = state.question.concept == self._concepts[0]
        return replace(state, label="" if first else state.label, hint="", guidance_hint="")
