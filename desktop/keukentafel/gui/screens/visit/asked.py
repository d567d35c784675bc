"""Which answer of the visit the keyboard is in: its place in the journal."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from keukentafel.domain import paths
from keukentafel.forms.instance import NodeState
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.presenters.visit import VisitPresenter


def answer_at(place: QWidget | None, presenter: VisitPresenter) -> str:
    """The path of the question around a widget; "" where there is none, or where a list may have moved it."""
    while place is not None and not isinstance(place, QuestionControl):
        place = place.parentWidget()
    state = place.state if place is not None else None
    if not isinstance(state, NodeState) or "[" in state.path:
        return ""
    for form_id, form in presenter.forms().items():
        if any(question is state.question for question in form.definition.questions):
            return paths.form_answer(presenter.visit_id, form_id, state.path)
    return ""
