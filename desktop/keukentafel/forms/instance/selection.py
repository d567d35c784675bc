"""Which choices a select offers now: ``choice_filter`` and ``randomize``."""

from __future__ import annotations

from keukentafel.forms.definition import Choice, ChoiceList, Question
from keukentafel.forms.expressions import Context, Environment, ExpressionError
from keukentafel.forms.instance.environment import list_tree
from keukentafel.forms.instance.nodes import Leaf


def offered(
    question: Question, choices: ChoiceList, leaf: Leaf, environment: Environment
) -> tuple[Choice, ...] | None:
    """The choices offered, in order; None when all are. A filter that fails offers all."""
    if question.choice_filter is None:
        return None
    tree = list_tree(choices)
    items = tree.items
    size = len(items)
    keeps = question.choice_filter.as_boolean
    try:
        return tuple(
            item.choice
            for item in items
            if keeps(Context(item, environment, position=item.position, size=size, current=leaf))
        )
    except ExpressionError:
        return None
