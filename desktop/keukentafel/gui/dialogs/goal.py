"""A goal: in which life domain, what, a first small step, by when, and when to look together."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from keukentafel.clock import today
from keukentafel.domain.conversation import SELF_RELIANCE
from keukentafel.domain.dossier import Goal
from keukentafel.gui.dialogs.date_field import DateField
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Button, Column, Subheading, TextField, halves
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.journal.change import Edit
from keukentafel.system.texts import text
from keukentafel.usecases.domains import domain_label, domain_labels
from keukentafel.usecases.plan import EVALUATE_AFTER, goal_edit, new_goal, remove_goal


class GoalDialog(PanelDialog):
    """Makes a goal, or changes ``goal``."""

    def __init__(self, parent: QWidget, presenter: VisitPresenter, goal: Goal | None = None) -> None:
        super().__init__(
            parent, text("gui_goal.title_new" if goal is None else "gui_goal.title_edit"), width=680
        )
        self._presenter, self._goal = presenter, goal
        day = today(presenter.clock)
        self.name = self._text("name", goal.title if goal else "")
        self.domain = QComboBox()
        self.domain.setObjectName("goal.domain")
        self.domain.setAccessibleName(text("gui_goal.domain"))
        codes = presenter.life_domains() or tuple(domain_labels())
        for code in codes:
            self.domain.addItem(domain_label(code), code)
        if goal is not None:
            self.domain.setCurrentIndex(max(self.domain.findData(goal.domain), 0))
        self.first_step = self._text("first_step", goal.first_step if goal else "")
        self.by = DateField(text("gui_goal.by"), day)
        self.by.setObjectName("goal.by")
        self.evaluate = DateField(text("gui_goal.evaluate_on"), day)
        self.evaluate.setObjectName("goal.evaluate_on")
        self.by.show_date(goal.by if goal else None)
        self.evaluate.show_date(goal.evaluate_on if goal else day + EVALUATE_AFTER)
        self.add(_block("name", self.name), space_before=4)
        self.add(_block("domain", self.domain))
        self.add(_block("first_step", self.first_step))
        self.add(halves(_block("by", self.by), _block("evaluate_on", self.evaluate)))
        remove = Button(text("gui_goal.remove"), "danger", icon="trash-2")
        remove.setObjectName("goal.remove")
        remove.setVisible(goal is not None)
        remove.clicked.connect(self._on_remove)
        self.set_actions(text("gui_goal.keep"), self._on_keep, name="goal", aside=remove)
        self.name.setFocus()

    def _text(self, key: str, value: str) -> TextField:
        field = TextField(text(f"gui_goal.{key}"), text(f"gui_goal.{key}_example"))
        field.setObjectName(f"goal.{key}")
        field.setText(value)
        return field

    def _on_keep(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.problem.show_problem(text("gui_goal.name_missing"))
            self.name.setFocus()
            return
        if not (self.by.acceptable and self.evaluate.acceptable):
            self.problem.show_problem(text("gui_goal.date_wrong"))
            return
        domain = str(self.domain.currentData())
        edits: list[Edit] = []
        if self._goal is None:
            goal_id, edits = new_goal(self._presenter.dossier, name, domain, today(self._presenter.clock))
        else:
            goal_id = self._goal.id
            edits = [goal_edit(goal_id, "title", name), goal_edit(goal_id, "domain", domain)]
        values = {
            "first_step": self.first_step.text().strip(),
            "by": self.by.date,
            "evaluate_on": self.evaluate.date,
            "score_now": self._score("score.worker", domain),
            "score_target": self._score("score.target", domain),
        }
        before = self._goal.model_dump() if self._goal else {}
        made = {edit.path for edit in edits}
        for key, value in values.items():
            edit = goal_edit(goal_id, key, value)
            if value != before.get(key) and not (edit.removed and not before.get(key)):
                edits = (
                    [*(e for e in edits if e.path != edit.path), edit]
                    if edit.path in made
                    else [*edits, edit]
                )
        self._presenter.edit(edits)
        self.accept()

    def _score(self, concept: str, domain: str) -> int | None:
        form = self._presenter.form(SELF_RELIANCE)
        for question in form.definition.by_concept(concept, domain):
            value = form.state(question.path).value
            if isinstance(value, str) and value.isdigit():
                return int(value)
        return None

    def _on_remove(self) -> None:
        if self._goal is not None:
            self._presenter.edit(remove_goal(self._goal))
        self.accept()


def _block(key: str, field: QWidget) -> Column:
    return Column(Subheading(text(f"gui_goal.{key}")), field, spacing=6)
