"""Scoring one domain: the worker's and the resident's own score apart, a goal, and what must happen today."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from keukentafel.clock import local
from keukentafel.domain.conversation import SELF_RELIANCE
from keukentafel.domain.dates import short_date
from keukentafel.domain.dossier import FormValue
from keukentafel.forms import ChangeSet, FormDefinition, Question
from keukentafel.forms.instance import NodeState
from keukentafel.forms.licensed import LADDER, read_pin
from keukentafel.gui.dialogs.weighing import WeighingDialog
from keukentafel.gui.figures import Ladder, LadderLevel, LadderMark, Scores, ScoreStrip
from keukentafel.gui.parts import Button, Chip, ChoiceButtons, Column, LinkButton, Row, Secondary, halves
from keukentafel.gui.parts.rows import Actions
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.follow import FollowCard
from keukentafel.gui.screens.visit.page import StepPage
from keukentafel.gui.screens.visit.weighing import weighing_lines
from keukentafel.system.texts import text
from keukentafel.usecases.licences import PROBLEM
from keukentafel.usecases.previous import score

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
        self._side_shown: tuple[object, ...] = ()
        title = self._title = text("gui_scores.title", domain=_label(form.definition, domain))
        self.head(title, text("gui_scores.explanation"))
        self._choosers = ChoiceButtons(
            [(c, self._choosing(c)) for c in WHO], compact=True, clearable=False, name=title
        )
        self._choosers.setObjectName("scores.chooser")
        self._choosers.chosen.connect(self._on_chooser)
        version = _instrument(form.definition)
        self.page.add(Actions(self._choosers, right=(version,)))
        self.ladder = Ladder(_levels(form.state(self._questions[WORKER].path)), name=title)
        self.ladder.setObjectName("scores.ladder")
        for level in "12345":
            self.ladder.card(level).setObjectName(f"scores.level.{level}")
        self.ladder.chosen.connect(self._on_level)
        self.page.add(self.ladder)
        self._difference = FollowCard(
            presenter, domain, ("score.difference",), "resident", text("gui_scores.difference")
        )
        concepts = ("today.what", "today.who", "today.told")
        self._today = FollowCard(presenter, domain, concepts, "attention", text("gui_scores.today"))
        for follow in (self._difference, self._today):
            follow.answered.connect(self.answer)
        self._follow = halves(self._difference, self._today)
        self.page.add(self._follow)
        no_score = Button(text("gui_scores.not_scored"), "quiet")
        no_score.setObjectName("scores.not_discussed")
        no_score.clicked.connect(self.next_requested)
        if presenter.sealed:
            no_score.hide()
        back = Button(text("gui_life_domain.previous"), "secondary")
        back.setObjectName("scores.previous")
        back.clicked.connect(self.previous_requested)
        go_on = self.next_button(text("gui_scores.next"), "scores.next")
        self.page.add(Actions(no_score, right=(back, go_on)))
        presenter.form_changed.connect(self._on_form_changed)
        presenter.form_replaced.connect(self._on_form_replaced)

    def show_step(self) -> None:
        self._choosers.show_chosen(self._chooser)
        self._show()
        for widget in (self.ladder, self._choosers):
            widget.setEnabled(not self.presenter.sealed)

    def take_keyboard(self) -> None:
        self.ladder.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.text() in ("1", "2", "3", "4", "5"):
            self.ladder.choose(event.text())
            return
        super().keyPressEvent(event)

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
            for follow in (self._difference, self._today):
                follow.show_changes(changes.changed)
            self._show()

    def _on_form_replaced(self, form_id: str) -> None:
        if form_id == SELF_RELIANCE and self.isVisible():
            self.show_step()

    def _show(self) -> None:
        now = {concept: self._level(question) for concept, question in self._questions.items()}
        self.ladder.show_chosen(str(now[self._chooser] or ""))
        marks: dict[str, tuple[LadderMark, ...]] = {}
        for concept, level in now.items():
            if level is not None:
                words = text(f"gui_scores.mark_{WHO[concept]}", who=self._name(concept))
                mark = LadderMark(words, "resident" if concept == RESIDENT else "worker")
                marks[str(level)] = (*marks.get(str(level), ()), mark)
        self.ladder.show_marks(marks)
        chose = [(self._name(who), now[who]) for who in (RESIDENT, WORKER)]
        said = [f"{name}: {self._word(level)}" for name, level in chose if level is not None]
        self._difference.show_follow(" · ".join(said))
        self._today.show_follow(text("gui_scores.today_line"))
        self._follow.setVisible(self._difference.wanted or self._today.wanted)
        self._show_side(now)

    def _show_side(self, now: dict[str, int | None]) -> None:
        if self.side is None:
            return
        lines = weighing_lines(self.presenter)
        form = self.presenter.definition(SELF_RELIANCE)
        before = score(self.presenter.dossier, self.presenter.visit_id, form, self.domain)
        shown = (self.presenter.sealed, tuple(lines), tuple(now.values()), before, self._name(RESIDENT))
        if shown == self._side_shown:
            return
        self._side_shown = shown
        self.side.clear()
        edit = LinkButton(text("gui_scores.weighing_edit"))
        edit.setObjectName("scores.weighing")
        edit.clicked.connect(self._ask_weighing)
        told = lines or [text("gui_scores.weighing_none")]
        if self.presenter.sealed:
            edit.hide()
        self.side.add_section(text("gui_scores.weighing"), _lines(told), Row(edit, None))
        if now[WORKER] is None:
            self.side.add_section(text("gui_scores.earlier"), Secondary(text("gui_scores.earlier_after")))
            return
        ladder = tuple(self._word(level) for level in range(1, 6))
        scores = Scores(now[WORKER], now[RESIDENT], before, now[TARGET], ladder)
        strip = ScoreStrip(scores, name=self._title)
        marks = [
            ("previous", before, self._previous_day()),
            ("now", now[WORKER], ""),
            ("resident", now[RESIDENT], self._name(RESIDENT)),
            ("target", now[TARGET], ""),
        ]
        words = [
            text(f"gui_scores.told_{key}", who=who, word=self._word(level), level=level)
            for key, level, who in marks
            if level is not None
        ]
        self.side.add_section(text("gui_scores.side"), strip, _lines(words))

    def _ask_weighing(self) -> None:
        dialog = WeighingDialog(self, self.presenter)
        dialog.finished.connect(lambda _result: self._show())
        dialog.open()

    def _previous_day(self) -> str:
        previous = self.presenter.previous
        if previous is None or previous.planned_at is None:
            return text("gui_scores.last_time")
        return short_date(local(previous.planned_at).date())

    def _level(self, question: Question) -> int | None:
        value = self.presenter.form(SELF_RELIANCE).state(question.path).value
        return int(value) if isinstance(value, str) and value.isdigit() else None

    def _word(self, level: int) -> str:
        """The word of a level in the instrument of this draft."""
        choice = self.presenter.definition(SELF_RELIANCE).choice_list(LADDER).by_name.get(str(level))
        return (choice.label.in_language("nl") if choice else str(level)).lower()

    def _name(self, concept: str) -> str:
        resident = self.presenter.dossier.resident
        if concept == RESIDENT:
            return resident.given_name if resident else text("gui_figures.the_resident")
        return self.presenter.profile.first_name

    def _choosing(self, concept: str) -> str:
        return text(f"gui_scores.choose_{WHO[concept]}", who=self._name(concept))


def _instrument(definition: FormDefinition) -> Chip:
    """Whose words these are: instrument, version and rights holder."""
    pin = read_pin(definition.version)
    problem = definition.settings.get(PROBLEM)
    if problem:
        chip = Chip(text("gui_scores.licence_problem", code=problem), "attention")
    elif pin.licensed:
        facts = {"version": pin.instrument_version, "rights_holder": pin.rights_holder}
        chip = Chip(text("gui_scores.licensed", instrument=pin.instrument, **facts), "neutral")
    else:
        chip = Chip(text("gui_scores.instrument", version=definition.version), "neutral")
    chip.setObjectName("scores.instrument")
    return chip


def _label(definition: FormDefinition, code: str) -> str:
    """The domain's name in the instrument of this draft."""
    domain = definition.domain_set.get(code) if definition.domain_set else None
    return domain.label.in_language("nl") if domain else code


def _lines(lines: list[str]) -> Column:
    return Column(*(Secondary(line) for line in lines), spacing=4)


def _levels(state: NodeState) -> list[LadderLevel]:
    return [LadderLevel(c.name, c.label, c.hint) for c in state.choices if c.name.isdigit()]
