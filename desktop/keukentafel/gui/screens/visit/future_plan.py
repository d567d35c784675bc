"""The resident's own plan, as the worker sees it: who filled in what, and the way to hand the laptop over."""

from __future__ import annotations

from PySide6.QtCore import Signal

from keukentafel.domain.dossier import FormAnswer, MissingAnswer
from keukentafel.domain.values import Role
from keukentafel.forms import Group, Question
from keukentafel.gui.parts import Body, Button, Card, Chip, Heading, Quote, Row, Secondary, Title, spread
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.page import StepPage
from keukentafel.system.texts import text
from keukentafel.usecases.forms import FUTURE_PLAN


class FuturePlanPage(StepPage):
    """Step 5. The worker reads here; the resident writes in the resident's view."""

    hand_over_requested = Signal()

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__(presenter)
        presenter.dossier_changed.connect(lambda _dossier: self.isVisible() and self._rebuild())

    def show_step(self) -> None:
        self._rebuild()
        self.presenter.outbox.when_empty(self.presenter.refresh)

    def _rebuild(self) -> None:
        self.page.clear()
        resident = self.presenter.dossier.resident
        name = resident.given_name if resident else text("gui_plan.the_resident")
        self.page.add(Title(text("gui_plan.title", name=name), wrap=True))
        self.page.add(Secondary(text("gui_plan.explanation")))
        hand_over = Button(text("gui_plan.hand_over", name=name), "resident", size="large")
        hand_over.setObjectName("plan.hand_over")
        hand_over.clicked.connect(self.hand_over_requested)
        hand_over.setEnabled(not self.presenter.sealed)
        self.page.add(Row(hand_over, None))
        definition = self.presenter.definition(FUTURE_PLAN)
        groups = [node for node in definition.root.children if isinstance(node, Group)]
        for group in groups:
            card = self._card(group)
            if card is not None:
                self.page.add(card)
        go_on = self.next_button(text("gui_plan.next"), "plan.next")
        if self.page.column.count() <= 3:
            self.page.add(Card(Body(text("gui_plan.empty", name=name)), kind="resident"))
        self.page.add(Row(None, go_on))

    def _card(self, group: Group) -> Card | None:
        form = self.presenter.form(FUTURE_PLAN)
        draft = self.presenter.visit.forms.get(FUTURE_PLAN)
        said = []
        for question in group.walk():
            if not isinstance(question, Question):
                continue
            answer = draft.answers.get(question.path) if draft else None
            if answer is not None:
                said.append((form.state(question.path).label, self._words(question, answer), answer.role))
        if not said:
            return None
        by_resident = all(role is Role.RESIDENT for _label, _words, role in said)
        who = Chip(
            text("gui_plan.by_resident" if by_resident else "gui_plan.by_both"),
            "resident" if by_resident else "neutral",
        )
        card = Card(spread(Heading(group.label.in_language("nl") or text("gui_plan.dreams")), who))
        for label, words, _role in said:
            card.add(Quote(words, label))
        return card

    def _words(self, question: Question, answer: FormAnswer) -> str:
        value = answer.value
        if isinstance(value, MissingAnswer):
            return text(f"gui_plan.missing_{value.missing}")
        state = self.presenter.form(FUTURE_PLAN).state(question.path)
        labels = {choice.name: choice.label for choice in state.choices}
        names = value if isinstance(value, tuple) else (value,)
        return ", ".join(labels.get(name, name) for name in names)
