"""The resident's own plan, as the worker sees it: who filled in what, and the way to hand the laptop over."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from keukentafel.domain.conversation import FUTURE_PLAN
from keukentafel.domain.dossier import Dossier, FormAnswer, MissingAnswer
from keukentafel.domain.values import Role
from keukentafel.forms import Group, Question
from keukentafel.gui.parts import (
    Button,
    Card,
    Chip,
    Column,
    EmptyState,
    Heading,
    Quote,
    Row,
    Secondary,
    halves,
)
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.page import StepPage
from keukentafel.gui.screens.visit.said import Said
from keukentafel.gui.theme import tokens
from keukentafel.system.texts import text

TWO_COLUMNS_FROM = 780


class FuturePlanPage(StepPage):
    """Step 5. The worker reads here; the resident writes in the resident's view."""

    hand_over_requested = Signal()

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__(presenter, width=tokens.COLUMN_WIDE)
        self._shown: object = None
        presenter.dossier_changed.connect(self._on_dossier_changed)

    def show_step(self) -> None:
        self._rebuild()
        self.presenter.outbox.when_empty(self.presenter.refresh)

    def _on_dossier_changed(self, _dossier: Dossier) -> None:
        if self.isVisible():
            self._rebuild()

    def _rebuild(self) -> None:
        """Build the page anew, unless it would say the same: laying it out takes a moment."""
        draft = self.presenter.visit.forms.get(FUTURE_PLAN)
        wanted = (draft, self.presenter.sealed, self.width() < TWO_COLUMNS_FROM)
        if wanted == self._shown:
            return
        self._shown = wanted
        resident = self.presenter.dossier.resident
        name = resident.given_name if resident else text("gui_plan.the_resident")
        definition = self.presenter.definition(FUTURE_PLAN)
        groups = [node for node in definition.root.children if isinstance(node, Group)]
        blocks = [block for group in groups if (block := self._block(group)) is not None]
        with self.rebuilt():
            hand_over = Button(text("gui_plan.hand_over", name=name), "resident")
            hand_over.setObjectName("plan.hand_over")
            hand_over.clicked.connect(self.hand_over_requested)
            if self.presenter.sealed:
                hand_over.hide()
            self.head(text("gui_plan.title", name=name), text("gui_plan.explanation"), hand_over)
            for quote in [block for block in blocks if isinstance(block, Quote)]:
                self.page.add(quote)
            cards = [block for block in blocks if isinstance(block, Card) and not isinstance(block, Quote)]
            if cards:
                self.page.add(self._side_by_side(cards))
            elif not blocks:
                words = text("gui_plan.empty", name=name)
                self.page.add(EmptyState(text("gui_plan.empty_title"), words, icon="user-pen"))
            self.page.add(Row(None, self.next_button(text("gui_plan.next"), "plan.next")))

    def _side_by_side(self, cards: list[Card]) -> QWidget:
        if self.width() < TWO_COLUMNS_FROM:
            return Column(*cards, spacing=tokens.SPACE_4)
        columns = [Column(*cards[side::2], None, spacing=tokens.SPACE_4) for side in (0, 1)]
        return halves(*columns, spacing=tokens.SPACE_4)

    def _block(self, group: Group) -> Card | None:
        """What was answered in one group: a dream is a quote over the whole width, the rest a card."""
        answered = self._answered(group)
        if not answered:
            return None
        if [question.concept for question, _answer in answered] == ["plan.dream"]:
            question, answer = answered[0]
            if isinstance(answer.value, str):
                return Quote(answer.value, self._caption(question, answer))
        by_resident = all(answer.role is Role.RESIDENT for _question, answer in answered)
        head = Row(Heading(group.label.in_language("nl")))
        rest: list[QWidget] = []
        for question, answer in answered:
            words = self._words(question, answer)
            if isinstance(answer.value, MissingAnswer):
                rest.append(Secondary(f"{self._label(question)} — {words}"))
            elif question.list_name is not None:
                head.add(Chip(words, "resident"))
            else:
                rest.append(Said(words, self._caption(question, answer)))
        head.add(None)
        kind = "by_resident" if by_resident else "by_both"
        head.add(Chip(text(f"gui_plan.{kind}"), "neutral", icon="user-pen" if by_resident else "users"))
        return Card(head, *rest)

    def _answered(self, group: Group) -> list[tuple[Question, FormAnswer]]:
        draft = self.presenter.visit.forms.get(FUTURE_PLAN)
        questions = [node for node in group.walk() if isinstance(node, Question)]
        if draft is None:
            return []
        return [
            (question, draft.answers[question.path])
            for question in questions
            if question.path in draft.answers
        ]

    def _caption(self, question: Question, answer: FormAnswer) -> str:
        """The question, and that somebody else wrote the answer down when the resident did not."""
        label = self._label(question)
        if answer.role is Role.RESIDENT:
            return label
        return text("gui_plan.written_by_other", question=label)

    def _label(self, question: Question) -> str:
        return self.presenter.form(FUTURE_PLAN).state(question.path).label

    def _words(self, question: Question, answer: FormAnswer) -> str:
        value = answer.value
        if isinstance(value, MissingAnswer):
            return text(f"gui_plan.missing_{value.missing}")
        state = self.presenter.form(FUTURE_PLAN).state(question.path)
        labels = {choice.name: choice.label for choice in state.choices}
        names = value if isinstance(value, tuple) else (value,)
        return ", ".join(labels.get(name, name) for name in names)
