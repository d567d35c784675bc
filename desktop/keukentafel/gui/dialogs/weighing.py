"""What counts beside the score: insurance, language, getting around, care for others. Asked once a visit."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from keukentafel.clock import today
from keukentafel.domain.conversation import SELF_RELIANCE
from keukentafel.domain.dossier import FormValue
from keukentafel.forms import ChangeSet
from keukentafel.gui.controls import Look, QuestionSheet
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import ScrollPage
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.system.texts import text


class WeighingDialog(PanelDialog):
    """The questions with the meaning ``weighing``. Each is saved as it is answered."""

    def __init__(self, parent: QWidget, presenter: VisitPresenter) -> None:
        super().__init__(
            parent, text("gui_scores.weighing"), text("gui_scores.weighing_explanation"), width=760
        )
        self._presenter = presenter
        form = presenter.form(SELF_RELIANCE)
        states = [form.state(question.path) for question in form.definition.by_concept("weighing")]
        self.sheet = QuestionSheet(Look(today=today(presenter.clock)))
        self.sheet.answered.connect(self._on_answered)
        self.sheet.show_states(states)
        for state in states:
            control = self.sheet.control(state.path)
            control.setObjectName(f"form.{state.question.name}")
            control.editor.setObjectName(f"form.{state.question.name}.editor")
        page = ScrollPage(700, margins=(4, 8))
        page.setFixedHeight(min(620, max(360, parent.window().height() - 230)))
        page.setProperty("ground", "card")
        page.add(self.sheet)
        self.add(page)
        presenter.form_changed.connect(self._on_form_changed)
        self.set_actions(text("gui_scores.weighing_done"), self.accept, name="weighing", cancel="")

    def _on_answered(self, path: str, value: FormValue | None) -> None:
        self._presenter.answer(SELF_RELIANCE, path, value)

    def _on_form_changed(self, form_id: str, changes: ChangeSet) -> None:
        if form_id == SELF_RELIANCE and self.isVisible():
            self.sheet.show_changes(changes.changed)
