"""The weighing factors as short lines: what counts beside the score."""

from __future__ import annotations

from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.usecases.forms import SELF_RELIANCE


def weighing_lines(presenter: VisitPresenter) -> list[str]:
    """One line per factor that has an answer: "Nederlands: spreken, verstaan"."""
    form = presenter.form(SELF_RELIANCE)
    lines = []
    for question in form.definition.by_concept("weighing"):
        state = form.state(question.path)
        if not state.relevant or not state.value:
            continue
        labels = {choice.name: choice.label for choice in state.choices}
        names = state.value if isinstance(state.value, tuple) else (state.value,)
        said = ", ".join(labels.get(name, name) for name in names)
        lines.append(f"{state.label.rstrip('?:')}: {said[:1].lower()}{said[1:]}")
    return lines
