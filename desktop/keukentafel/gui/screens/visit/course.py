"""From question to question with the keyboard: which one is next, and bringing it in sight.

The next question is the next one that matters now and has no answer. It is looked for when it is needed,
because an answer may just have made it appear.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer

from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.parts.in_sight import bring_in_sight

QUICK = "quick"
"""Appearance of a question that goes on by itself once it is answered."""


def is_quick(control: QuestionControl) -> bool:
    """Whether the keyboard goes on by itself after an answer here."""
    return QUICK in control.state.question.appearance


def can_answer(control: QuestionControl) -> bool:
    """Whether there is something to answer here now."""
    return control.state.relevant and not control.state.read_only and control.offers_missing


def is_blank(control: QuestionControl) -> bool:
    """Whether nothing was answered here, not even why there is no answer."""
    return not control.state.value and not control.state.missing


def next_blank(controls: Iterable[QuestionControl], after: QuestionControl | None) -> QuestionControl | None:
    """The first question after this one (``None``: of all) that can be answered and is not."""
    listed = list(controls)
    begin = listed.index(after) + 1 if after in listed else 0
    return next((c for c in listed[begin:] if can_answer(c) and is_blank(c)), None)


def question_with_keyboard(controls: Iterable[QuestionControl]) -> QuestionControl | None:
    """The question in which the keyboard is."""
    return next((control for control in controls if control.has_keyboard()), None)


def give_keyboard(control: QuestionControl) -> None:
    """Puts the keyboard in a question and brings that in sight once it has its place."""
    if control.isVisible():
        control.take_keyboard()
    else:  # just laid out: shown when the event loop comes round
        QTimer.singleShot(0, control, control.take_keyboard)
    QTimer.singleShot(0, control, lambda: bring_in_sight(control))
