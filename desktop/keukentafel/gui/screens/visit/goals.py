"""Goals and actions: the wish above, small steps with one owner each, and a date to look together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from keukentafel.clock import today
from keukentafel.domain import paths
from keukentafel.domain.conversation import LIFE_DOMAINS
from keukentafel.domain.dates import due, long_date, short_date
from keukentafel.domain.dossier import Action, Goal
from keukentafel.domain.values import ActionStatus, ActorKind, SolutionRing
from keukentafel.gui.dialogs.action import ActionDialog
from keukentafel.gui.dialogs.goal import GoalDialog
from keukentafel.gui.parts import (
    Body,
    Button,
    Card,
    Chip,
    Column,
    Divider,
    EmptyState,
    Flow,
    GrowingEdit,
    Heading,
    IconButton,
    LinkButton,
    Quote,
    Row,
    Secondary,
    Subheading,
)
from keukentafel.gui.parts.chip import ChipKind
from keukentafel.gui.parts.tick import Tick
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.page import RebuiltPage
from keukentafel.gui.theme import tokens
from keukentafel.system.texts import text
from keukentafel.usecases.domains import domain_label
from keukentafel.usecases.plan import action_edit, edit_of, gaps_of

AT_ONCE = 3
"""Goals that are there when the page is shown the first time: as many as are in sight."""
OWNER_CHIP: dict[ActorKind, ChipKind] = {
    ActorKind.SELF: "resident",
    ActorKind.MUNICIPALITY: "primary",
    ActorKind.NETWORK: "neutral",
    ActorKind.PARTNER: "neutral",
}


class GoalsPage(RebuiltPage):
    """Step 6. Rebuilt whenever the plan changes; the panel holds what could help, from near to far."""

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__(presenter, side=True)
        self._rings: dict[SolutionRing, GrowingEdit] = {}
        self._shown_rings: set[SolutionRing] = set()
        self._is_built = False
        self._build_side()

    def show_step(self) -> None:
        super().show_step()
        for ring, field in self._rings.items():
            field.setReadOnly(self.presenter.sealed)
            if ring not in self._shown_rings or not field.hasFocus():
                field.show_words(self.presenter.dossier.solutions.get(ring.value, ""))
            self._shown_rings.add(ring)

    def take_keyboard(self) -> None:
        add = self.findChild(QWidget, "goals.add")
        if add is not None:
            add.setFocus()

    def build(self) -> None:
        add = Button(text("gui_goals.add"), "secondary", icon="plus", shortcut="Ctrl+Shift+D")
        add.setObjectName("goals.add")
        add.clicked.connect(self.ask_goal)
        if self.presenter.sealed:
            add.hide()
        self.head(text("gui_goals.title"), "", add)
        wish = self._wish()
        if wish:
            resident = self.presenter.dossier.resident
            caption = text("gui_goals.wish_of", name=resident.given_name if resident else "")
            self.page.add(Quote(wish, caption))
        goals = self.presenter.dossier.goals
        if not goals:
            self.page.add(EmptyState(text("gui_goals.none_title"), text("gui_goals.none"), icon="target"))
        cards = [partial(self._card, number, goal) for number, goal in enumerate(goals)]
        self._waiting: list[Callable[[], QWidget]] = [*cards, self._way_on]
        self._add_waiting(self._waiting, len(self._waiting) if self._is_built else AT_ONCE)
        self._is_built = True

    def _add_waiting(self, waiting: list[Callable[[], QWidget]], count: int) -> None:
        """Put the next parts on the page; the rest when the event loop comes round, unless built anew."""
        if waiting is not self._waiting:
            return
        for _ in range(min(count, len(waiting))):
            self.page.add(waiting.pop(0)())
        if waiting:
            QTimer.singleShot(0, self, lambda: self._add_waiting(waiting, 1))

    def _way_on(self) -> Row:
        return Row(None, self.next_button(text("gui_goals.next"), "goals.next"))

    def ask_goal(self) -> None:
        """A new goal."""
        GoalDialog(self, self.presenter).open()

    def _wish(self) -> str:
        form = self.presenter.form(LIFE_DOMAINS)
        for question in form.definition.by_concept("wish"):
            value = form.state(question.path).value
            if isinstance(value, str) and value:
                return value
        return ""

    def _card(self, number: int, goal: Goal) -> Card:
        head = Heading(goal.title, wrap=True)
        facts = Secondary(_facts(goal), wrap=self.is_narrow)
        edit = self._pencil(f"goal.{number}.edit", goal.title)
        edit.clicked.connect(lambda: GoalDialog(self, self.presenter, goal).open())
        chip = Chip(domain_label(goal.domain), "primary")
        if self.is_narrow:
            card = Card(Column(Row(chip, None, edit), head, facts, spacing=4))
        else:
            line = Row(chip, spacing=10)
            line.add(head, 1)
            line.add(facts)
            line.add(edit)
            card = Card(line)
        if goal.actions:
            card.add(self._actions(number, goal))
        gaps = gaps_of(goal)
        if gaps:
            card.add(Flow(*(Chip(text(f"gui_goals.gap_{gap}"), "attention") for gap in gaps), spacing=8))
        more = LinkButton(text("gui_goals.add_action"))
        more.setObjectName(f"goal.{number}.add_action")
        more.setAccessibleDescription(goal.title)
        more.clicked.connect(lambda: ActionDialog(self, self.presenter, goal).open())
        if self.presenter.sealed:
            more.hide()
        card.add(Row(more, None))
        if goal.first_step or goal.evaluate_on is not None:
            card.add(Divider())
            card.add(_foot(goal, narrow=self.is_narrow))
        return card

    def _pencil(self, name: str, what: str) -> IconButton:
        edit = IconButton("pencil", text("gui_goals.edit_action", what=what), size="small")
        edit.setObjectName(name)
        if self.presenter.sealed:
            edit.hide()
        return edit

    def _actions(self, number: int, goal: Goal) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnMinimumWidth(2, 0 if self.is_narrow else 160)
        grid.setColumnMinimumWidth(3, 0 if self.is_narrow else 100)
        for at, action in enumerate(goal.actions):
            row = 3 * at
            tick, what, owner, when, edit = self._cells(number, at, goal, action)
            middle = Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(Divider(), row, 0, 1, 5)
            grid.addWidget(tick, row + 1, 0, middle)
            grid.addWidget(what, row + 1, 1)  # its whole height, so that a second line is not cut
            grid.addWidget(edit, row + 1, 4, middle)
            if self.is_narrow:
                under = Flow(owner, when, spacing=12)
                under.setContentsMargins(0, 0, 0, 8)
                grid.addWidget(under, row + 2, 1)
            else:
                grid.addWidget(owner, row + 1, 2, middle)
                grid.addWidget(when, row + 1, 3, middle)
        return table

    def _cells(self, number: int, at: int, goal: Goal, action: Action) -> tuple[QWidget, ...]:
        done = action.status is ActionStatus.DONE
        tick = Tick(text("gui_goals.done", what=action.what))
        tick.setObjectName(f"goal.{number}.action.{at}.done")
        tick.setChecked(done)
        tick.setEnabled(not self.presenter.sealed)
        status = ActionStatus.OPEN if done else ActionStatus.DONE
        tick.clicked.connect(
            lambda: self.presenter.edit([action_edit(goal.id, action.id, "status", status.value)])
        )
        what = Body(action.what)
        what.setContentsMargins(0, 8, 0, 8)
        owner = Chip(_owner(action), OWNER_CHIP[action.who_kind])
        when = Secondary(self._when(action), wrap=False)
        edit = self._pencil(f"goal.{number}.action.{at}.edit", action.what)
        edit.clicked.connect(lambda: ActionDialog(self, self.presenter, goal, action).open())
        return tick, what, owner, when, edit

    def _when(self, action: Action) -> str:
        if action.status is ActionStatus.DONE:
            return text("gui_goals.is_done")
        if action.when is None:
            return text("gui_goals.no_date")
        day = today(self.presenter.clock)
        return due(action.when, day) if action.when <= day else short_date(action.when)

    def _build_side(self) -> None:
        if self.side is None:
            return
        blocks: list[QWidget] = [Secondary(text("gui_goals.near_to_far"))]
        for position, ring in enumerate(SolutionRing, start=1):
            field = GrowingEdit(text(f"gui_goals.ring_{ring}"), one_line=True, size=tokens.SIZE_CONTROL)
            field.setPlaceholderText(text(f"gui_goals.ring_{ring}_example"))
            field.setObjectName(f"goals.ring.{ring}")
            field.edited.connect(lambda words, ring=ring: self._keep_ring(ring, words))
            self._rings[ring] = field
            title = Subheading(f"{position}. {text(f'gui_goals.ring_{ring}')}")
            blocks.append(Column(title, field, spacing=6))
        self.side.add_section(text("gui_goals.what_is_possible"), *blocks)

    def _keep_ring(self, ring: SolutionRing, words: str) -> None:
        self.presenter.edit([edit_of(paths.solution(ring.value), words)], at_once=False)


def _foot(goal: Goal, *, narrow: bool) -> QWidget:
    """The first small step at the left, the day to look together at the right, or under it."""
    step = Secondary(text("gui_goals.first_step", step=goal.first_step) if goal.first_step else "")
    if goal.evaluate_on is None:
        return step
    day = Secondary(text("gui_goals.evaluate", date=long_date(goal.evaluate_on)), wrap=narrow)
    if narrow:
        return Column(*([step] if goal.first_step else []), day, spacing=4)
    row = Row(spacing=20)
    row.add(step, 1)
    row.add(day)
    return row


def _facts(goal: Goal) -> str:
    parts = []
    if goal.score_now and goal.score_target:
        parts.append(f"{goal.score_now} → {goal.score_target}")
    if goal.by is not None:
        parts.append(text("gui_goals.before", date=long_date(goal.by)))
    return " · ".join(parts)


def _owner(action: Action) -> str:
    kind = text(f"gui_goals.kind_{action.who_kind}")
    if not action.who:
        return kind
    return action.who if action.who_kind is ActorKind.SELF else f"{action.who} ({kind})"
