"""One widget per question type for the worker's view; the resident's large ones are in ``resident``.

``make_control(state, look)`` gives the widget for a node (``NodeState``); ``answered(path, value)`` when a
person changes it, where value is words, a tuple of names, ``MissingAnswer`` or ``None`` for blank.
``control.show_state(state)`` never emits and never moves the cursor. ``QuestionSheet`` lays out many.
"""

from keukentafel.gui.controls.ladder_question import LadderControl
from keukentafel.gui.controls.make import is_short, make_control
from keukentafel.gui.controls.missing_line import missing_words
from keukentafel.gui.controls.node import PLAIN, Answer, ChoiceView, Look, NodeView
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.controls.sheet import QuestionSheet

__all__ = [
    "PLAIN",
    "Answer",
    "ChoiceView",
    "LadderControl",
    "Look",
    "NodeView",
    "QuestionControl",
    "QuestionSheet",
    "is_short",
    "make_control",
    "missing_words",
]
