"""Scoring one domain: the worker's and the resident's own score apart, a goal, and what must happen today."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from keukentafel.clock import today
from keukentafel.domain.dossier import FormValue
from keukentafel.forms import ChangeSet, Question
from keukentafel.forms.instance import NodeState
from keukentafel.gui.controls import Look, QuestionSheet
from keukentafel.gui.dialogs.weighing import WeighingDialog
from keukentafel.gui.figures import Ladder, LadderLevel, LadderMark, Scores, ScoreStrip
from keukentafel.gui.figures.score_strip import level_word
from keukentafel.gui.parts import (
    Button,
    Card,
    Chip,
    ChoiceButtons,
    LinkButton,
    Row,
    Secondary,
    Subheading,
    Title,
    halves,
    spread,
)
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.page import StepPage
from keukentafel.gui.screens.visit.weighing import weighing_lines
from keukentafel.system.texts import text
from keukentafel.usecases.domains import domain_label
from keukentafel.usecases.forms import SELF_RELIANCE
from keukentafel.usecases.previous import score
from keukentafel.usecases.steps import StepKey

WORKER, RESIDENT, TARGET = "score.worker", "score.resident", "score.target"
WHO = {WORKER: "worker", RESIDENT: "resident", TARGET: "target"}


class SelfReliancePage(StepPage):
    """Step 4, for one domain. Keys 1 to 5 score for whoever is choosing."""

    def __init__(self, presenter: VisitPresenter, domain: str) -> None:
        super().__init__(presenter, side=True)
        self.domain = domain
        form = presenter.form(SELF_RELIANCE)
        self._questions = {concept: form.definition.by_concept(concept, domain)[0] for concept in WHO}
        self._chooser = WORKER
        self._title = Title(text("gui_scores.title", domain=domain_label(domain)))
        version = form.definition.version
        self.page.add(spread(self._title, Chip(text("gui_scores.instrument", version=version), "neutral")))
        self.page.add(Secondary(text("gui_scores.explanation")))
        self._domains = ChoiceButtons([], compact=True, clearable=False)
        self._domains.setObjectName("scores.domain")
        self._domains.chosen.connect(lambda code: self.step_requested.emit(f"{StepKey.SELF_RELIANCE}/{code}"))
        self._choosers = ChoiceButtons([(c, self._choosing(c)) for c in WHO], compact=True, clearable=False)
        self._choosers.setObjectName("scores.chooser")
        self._choosers.chosen.connect(self._on_chooser)
        self.page.add(self._choosers)
        self.ladder = Ladder(_levels(form.state(self._questions[WORKER].path)), name=self._title.words)
        self.ladder.setObjectName("scores.ladder")
        for level in "12345":
            self.ladder.card(level).setObjectName(f"scores.level.{level}")
        self.ladder.chosen.connect(self._on_level)
        self.page.add(self.ladder)
        self._difference = _Follow(self, "score.difference", "resident", text("gui_scores.difference"))
        self._today = _Follow(
            self, ("today.what", "today.who", "today.told"), "attention", text("gui_scores.today")
        )
        self._follow = halves(self._difference, self._today, spacing=20)
        self.page.add(self._follow)
        self._no_score = Button(text("gui_scores.not_scored"), "quiet")
        self._no_score.setObjectName("scores.not_discussed")
        self._no_score.clicked.connect(self.next_requested)
        back = Button(text("gui_life_domain.previous"), "secondary")
        back.setObjectName("scores.previous")
        back.clicked.connect(self.previous_requested)
        self.page.add(
            Row(self._no_score, None, back, self.next_button(text("gui_scores.next"), "scores.next"))
        )
        presenter.form_changed.connect(self._on_form_changed)
        presenter.form_replaced.connect(lambda _form: self.isVisible() and self.show_step())

    def show_step(self) -> None:
        scored = self.presenter.scored_domains()
        self._domains.set_options([(code, domain_label(code)) for code in scored])
        self._choosers.show_chosen(self._chooser)
        self._show()
        self.ladder.setFocus()
        self.setEnabled(not self.presenter.sealed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.text() in ("1", "2", "3", "4", "5"):
            self.ladder.choose(event.text())
            return
        super().keyPressEvent(event)

    def states(self, concepts: Iterable[str]) -> list[NodeState]:
        """The questions with these meanings in this domain, as they are now."""
        form = self.presenter.form(SELF_RELIANCE)
        return [form.state(q.path) for c in concepts for q in form.definition.by_concept(c, self.domain)]

    def answer(self, path: str, value: FormValue | None) -> None:
        """Give an answer of this form."""
        self.presenter.answer(SELF_RELIANCE, path, value)

    def _on_level(self, level: str) -> None:
        self.answer(self._questions[self._chooser].path, level or None)

    def _on_chooser(self, concept: str) -> None:
        self._chooser = concept
        self._show()
        self.ladder.setFocus()

    def _on_form_changed(self, form_id: str, changes: ChangeSet) -> None:
        if form_id == SELF_RELIANCE and self.isVisible():
            self._show()
            for follow in (self._difference, self._today):
                follow.sheet.show_changes(changes.changed)

    def _show(self) -> None:
        now = {concept: self._level(question) for concept, question in self._questions.items()}
        self.ladder.show_chosen(str(now[self._chooser] or ""))
        marks: dict[str, tuple[LadderMark, ...]] = {}
        for concept, level in now.items():
            if level is not None:
                words = text(f"gui_scores.mark_{WHO[concept]}", who=self._name(concept))
                voice = "resident" if concept == RESIDENT else "worker"
                marks[str(level)] = (*marks.get(str(level), ()), LadderMark(words, voice))
        self.ladder.show_marks(marks)
        for follow in (self._difference, self._today):
            follow.show_follow()
        self._follow.setVisible(self._difference.wanted or self._today.wanted)
        self._show_side(now)

    def _show_side(self, now: dict[str, int | None]) -> None:
        if self.side is None:
            return
        self.side.clear()
        lines = weighing_lines(self.presenter)
        edit = LinkButton(text("gui_scores.weighing_edit"))
        edit.setObjectName("scores.weighing")
        edit.clicked.connect(self._ask_weighing)
        shown: list[QWidget] = [Secondary(line) for line in lines] or [
            Secondary(text("gui_scores.weighing_none"))
        ]
        self.side.add_section(text("gui_scores.weighing"), *shown, Row(edit, None))
        if now[WORKER] is None:
            self.side.add_section(text("gui_scores.earlier"), Secondary(text("gui_scores.earlier_after")))
            return
        before = score(self.presenter.dossier, self.presenter.visit_id, self.domain)
        scores = Scores(now[WORKER], now[RESIDENT], before, now[TARGET])
        strip = ScoreStrip(scores, name=self._title.words)
        told = [
            ("previous", before, ""),
            ("now", now[WORKER], ""),
            ("resident", now[RESIDENT], self._name(RESIDENT)),
            ("target", now[TARGET], ""),
        ]
        words = [
            Secondary(text(f"gui_scores.told_{key}", who=who, word=level_word(level), level=level))
            for key, level, who in told
            if level is not None
        ]
        self.side.add_section(text("gui_scores.side"), strip, *words)

    def _ask_weighing(self) -> None:
        dialog = WeighingDialog(self, self.presenter)
        dialog.finished.connect(lambda _result: self._show())
        dialog.open()

    def _level(self, question: Question) -> int | None:
        value = self.presenter.form(SELF_RELIANCE).state(question.path).value
        return int(value) if isinstance(value, str) and value.isdigit() else None

    def _name(self, concept: str) -> str:
        resident = self.presenter.dossier.resident
        if concept == RESIDENT:
            return resident.given_name if resident else text("gui_figures.the_resident")
        return self.presenter.profile.first_name

    def _choosing(self, concept: str) -> str:
        return text(f"gui_scores.choose_{WHO[concept]}", who=self._name(concept))


class _Follow(Card):
    """A card with the questions that follow from the scores; hidden while they are not relevant."""

    def __init__(
        self, page: SelfReliancePage, concepts: str | tuple[str, ...], kind: str, title: str
    ) -> None:
        super().__init__(Subheading(title), kind=kind)  # type: ignore[arg-type]
        self._page = page
        self._concepts = (concepts,) if isinstance(concepts, str) else concepts
        self.sheet = QuestionSheet(Look(today=today(page.presenter.clock)))
        self.sheet.answered.connect(page.answer)
        self.add(self.sheet)
        self.wanted = False

    def show_follow(self) -> None:
        states = self._page.states(self._concepts)
        self.wanted = any(state.relevant for state in states)
        self.setVisible(self.wanted)
        self.sheet.show_states(states)
        for state in states:
            control = self.sheet.control(state.path)
            control.setObjectName(f"form.{state.question.name}")
            control.editor.setObjectName(f"form.{state.question.name}.editor")


def _levels(state: NodeState) -> list[LadderLevel]:
    return [LadderLevel(c.name, c.label, c.hint) for c in state.choices if c.name.isdigit()]
