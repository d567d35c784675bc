"""An action: what, one owner, and when."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from keukentafel.clock import today
from keukentafel.domain.dossier import Action, Goal
from keukentafel.domain.values import ActorKind
from keukentafel.gui.dialogs.date_field import DateField
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Button, ChoiceButtons, Column, Subheading, TextField, halves
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.system.texts import text
from keukentafel.usecases.plan import action_edit, new_action, remove_action


class ActionDialog(PanelDialog):
    """Makes an action under ``goal``, or changes ``action``."""

    def __init__(
        self, parent: QWidget, presenter: VisitPresenter, goal: Goal, action: Action | None = None
    ) -> None:
        super().__init__(parent, text("gui_action.title"), goal.title, width=620)
        self._presenter, self._goal, self._action = presenter, goal, action
        self._kind = action.who_kind if action else ActorKind.SELF
        self.what = self._text("what", action.what if action else "")
        self.kinds = ChoiceButtons(
            [(kind.value, text(f"gui_goals.kind_{kind}")) for kind in ActorKind],
            compact=True,
            clearable=False,
        )
        self.kinds.setObjectName("action.who_kind")
        self.kinds.show_chosen(self._kind.value)
        self.kinds.chosen.connect(self._on_kind)
        self.who = self._text("who", action.who if action else self._proposed(self._kind))
        self.when = DateField(text("gui_action.when"), today(presenter.clock))
        self.when.setObjectName("action.when")
        self.when.show_date(action.when if action else None)
        self.add(Column(Subheading(text("gui_action.what")), self.what, spacing=6), space_before=4)
        self.add(Column(Subheading(text("gui_action.who_kind")), self.kinds, spacing=6))
        self.add(
            halves(
                Column(Subheading(text("gui_action.who")), self.who, spacing=6),
                Column(Subheading(text("gui_action.when")), self.when, spacing=6),
            )
        )
        remove = Button(text("gui_action.remove"), "danger", icon="trash-2")
        remove.setObjectName("action.remove")
        remove.setVisible(action is not None)
        remove.clicked.connect(self._on_remove)
        self.set_actions(text("gui_action.keep"), self._on_keep, name="action", aside=remove)
        self.what.setFocus()

    def _text(self, key: str, value: str) -> TextField:
        field = TextField(text(f"gui_action.{key}"), text(f"gui_action.{key}_example"))
        field.setObjectName(f"action.{key}")
        field.setText(value)
        return field

    def _proposed(self, kind: ActorKind) -> str:
        resident = self._presenter.dossier.resident
        if kind is ActorKind.SELF:
            return resident.given_name if resident else ""
        return self._presenter.profile.first_name if kind is ActorKind.MUNICIPALITY else ""

    def _on_kind(self, name: str) -> None:
        typed = self.who.text().strip() not in {"", *(self._proposed(kind) for kind in ActorKind)}
        self._kind = ActorKind(name)
        if not typed:
            self.who.setText(self._proposed(self._kind))

    def _on_keep(self) -> None:
        what, who = self.what.text().strip(), self.who.text().strip()
        if not what:
            self.problem.show_problem(text("gui_action.what_missing"))
            self.what.setFocus()
            return
        if not who:
            self.problem.show_problem(text("gui_action.who_missing"))
            self.who.setFocus()
            return
        if not self.when.acceptable:
            self.problem.show_problem(text("gui_goal.date_wrong"))
            return
        if self._action is None:
            edits = new_action(self._goal, what, self._kind, who, self.when.date)[1]
        else:
            values = {"what": what, "who": who, "who_kind": self._kind.value, "when": self.when.date}
            edits = [action_edit(self._goal.id, self._action.id, key, value) for key, value in values.items()]
        self._presenter.edit(edits)
        self.accept()

    def _on_remove(self) -> None:
        if self._action is not None:
            self._presenter.edit(remove_action(self._goal, self._action.id))
        self.accept()
