"""A step that asks questions of a form: a sheet of controls that follows the running form."""

from __future__ import annotations

from collections.abc import Sequence

from keukentafel.clock import today
from keukentafel.domain.dossier import FormValue
from keukentafel.domain.values import Missing
from keukentafel.forms import ChangeSet, Question
from keukentafel.forms.instance import NodeState
from keukentafel.gui.controls import Look, QuestionSheet
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.course import give_keyboard, is_quick, next_blank
from keukentafel.gui.screens.visit.page import StepPage


class FormPage(StepPage):
    """Shows ``questions`` of ``form_id`` in a :class:`QuestionSheet` named after each question."""

    def __init__(
        self, presenter: VisitPresenter, form_id: str, questions: Sequence[Question], *, side: bool = False
    ) -> None:
        super().__init__(presenter, side=side)
        self.form_id = form_id
        self.questions = tuple(questions)
        self.sheet = QuestionSheet(Look(today=today(presenter.clock)))
        self.sheet.answered.connect(self._on_answered)
        self.sheet.settled.connect(self._on_settled)
        presenter.form_changed.connect(self._on_form_changed)
        presenter.form_replaced.connect(self._on_form_replaced)

    def show_step(self) -> None:
        self.show_questions()

    def take_keyboard(self) -> None:
        """The first question without an answer; when there is none, the first question."""
        relevant = [state for state in self.states() if state.relevant and not state.read_only]
        blank = [state for state in relevant if not state.value and not state.missing]
        for state in [*blank, *relevant][:1]:
            self.sheet.control(state.path).setFocus()

    def states(self) -> list[NodeState]:
        """The questions as they are now."""
        form = self.presenter.form(self.form_id)
        return [form.state(question.path) for question in self.questions]

    def show_questions(self) -> None:
        """Show every question anew; the controls stay."""
        self.sheet.show_states(self.states())
        for state in self.states():
            control = self.sheet.control(state.path)
            control.setObjectName(f"form.{state.question.name}")
            control.editor.setObjectName(f"form.{state.question.name}.editor")
            if self.presenter.sealed:
                control.set_read_only(read_only=True)

    def mark_open_questions(self, reason: Missing) -> None:
        """ "Wil ik niet over praten" or "later" for everything here that has no answer yet."""
        for state in self.states():
            if state.relevant and not state.value and not state.missing and not state.read_only:
                self.presenter.mark_missing(self.form_id, state.path, reason)

    def on_changed(self) -> None:
        """Something of this form changed; a subclass may bring the rest of its page up to date."""

    def _on_answered(self, path: str, value: FormValue | None) -> None:
        self.presenter.answer(self.form_id, path, value)

    def _on_settled(self, path: str) -> None:
        control = self.sheet.control(path)
        following = next_blank(map(self.sheet.control, self.sheet.paths()), control)
        if is_quick(control) and following is not None:
            give_keyboard(following)

    def _on_form_changed(self, form_id: str, changes: ChangeSet) -> None:
        if form_id == self.form_id:
            self.sheet.show_changes(changes.changed)
            if self.isVisible():
                self.on_changed()

    def _on_form_replaced(self, form_id: str) -> None:
        if form_id == self.form_id and self.isVisible():
            self.show_step()
