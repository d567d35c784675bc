"""The weighing factors as short lines: what counts beside the score."""

from __future__ import annotations

from keukentafel.domain.conversation import SELF_RELIANCE
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.report.wording import factor_words


def weighing_lines(presenter: VisitPresenter) -> list[str]:
    """One line per factor that has an answer: "Lastig in het Nederlands: lezen, schrijven".

    In the same short words as in the verslag; a factor of another form pack, which has none, is called by
    its question.
    """
    form = presenter.form(SELF_RELIANCE)
    lines = []
    for question in form.definition.by_concept("weighing"):
        state = form.state(question.path)
        if not state.relevant or not state.value:
            continue
        labels = {choice.name: choice.label for choice in state.choices}
        names = state.value if isinstance(state.value, tuple) else (state.value,)
        said = ", ".join(f"{word[:1].lower()}{word[1:]}" for word in (labels.get(n, n) for n in names))
        lines.append(f"{factor_words(question.name) or state.label.rstrip('?:')}: {said}")
    return lines
