"""Which choices a select offers now, and in which order: ``choice_filter`` and ``randomize``.

A filter is a predicate on the list, as pyxform writes it (``root/item[…]``). What compares a column with
something outside the list (``region = ${region}``) is looked up: cascading lists of thousands stay quick.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from keukentafel.forms.definition import Choice, ChoiceList, Question, Texts
from keukentafel.forms.expressions import (
    Context,
    Environment,
    Expression,
    ExpressionError,
    compile_expression,
)
from keukentafel.forms.expressions.shuffle import shuffled
from keukentafel.forms.instance.environment import list_tree
from keukentafel.forms.instance.items import Item, ListTree
from keukentafel.forms.instance.nodes import Leaf

_YES: Final = frozenset({"true", "true()", "yes"})


def offered(
    question: Question, choices: ChoiceList, leaf: Leaf, environment: Environment
) -> tuple[Choice, ...] | None:
    """The choices offered, in order; None when all are, as they stand. A filter that fails offers all."""
    found: Sequence[Choice] | None = None
    if question.choices_from is not None:
        found = _answered(question.choices_from, leaf, environment)
    elif question.choice_filter is not None:
        try:
            found = _filtered(question.choice_filter, list_tree(choices), leaf, environment)
        except ExpressionError:
            found = None
    if question.parameters.get("randomize", "").lower() in _YES:
        seed = _seed(question.parameters.get("seed", ""), leaf, environment)
        found = shuffled(choices.choices if found is None else found, seed, environment.random)
    return None if found is None else tuple(found)


def _answered(path: Expression, leaf: Leaf, environment: Environment) -> Sequence[Choice]:
    """The answers given in a repeat, as choices; what is blank is no choice."""
    try:
        nodes = path.evaluate(Context(leaf, environment))
    except ExpressionError:
        return ()
    texts = [node.text for node in nodes] if isinstance(nodes, tuple) else []
    return [Choice(text, Texts({"": text}, "")) for text in texts if text]


def _filtered(
    expression: Expression, tree: ListTree, leaf: Leaf, environment: Environment
) -> Sequence[Choice]:
    kept = expression.kept_among(tree.items, Context(leaf, environment))
    return [item.choice for item in kept if isinstance(item, Item)]


def _seed(written_seed: str, leaf: Leaf, environment: Environment) -> float | str | None:
    if not written_seed:
        return None
    try:
        return float(written_seed)
    except ValueError:
        pass
    try:
        text = compile_expression(written_seed).as_string(Context(leaf, environment))
    except ExpressionError:
        return None
    try:
        return float(text)
    except ValueError:
        return text
