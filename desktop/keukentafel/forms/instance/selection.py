"""Which choices a select offers now, and in which order: ``choice_filter`` and ``randomize``.

A filter is worked out for every item, but where it begins with ``column = ${question}`` (alone or as part
of ``… and …``) only for the items that an index of that column names: cascading lists of thousands stay
quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from keukentafel.forms.definition import Choice, ChoiceList, Question
from keukentafel.forms.expressions import (
    Context,
    Environment,
    Expression,
    ExpressionError,
    compile_expression,
)
from keukentafel.forms.expressions.shuffle import shuffled
from keukentafel.forms.expressions.syntax import Chain, Name, Node, Path, Text, written
from keukentafel.forms.instance.environment import list_tree
from keukentafel.forms.instance.items import Item, ListTree
from keukentafel.forms.instance.nodes import Leaf

_YES: Final = frozenset({"true", "true()", "yes"})


def offered(
    question: Question, choices: ChoiceList, leaf: Leaf, environment: Environment
) -> tuple[Choice, ...] | None:
    """The choices offered, in order; None when all are, as they stand. A filter that fails offers all."""
    found: Sequence[Choice] | None = None
    if question.choice_filter is not None:
        try:
            found = _filtered(question.choice_filter, list_tree(choices), leaf, environment)
        except ExpressionError:
            found = None
    if question.parameters.get("randomize", "").lower() in _YES:
        seed = _seed(question.parameters.get("seed", ""), leaf, environment)
        found = shuffled(choices.choices if found is None else found, seed, environment.random)
    return None if found is None else tuple(found)


def _filtered(
    expression: Expression, tree: ListTree, leaf: Leaf, environment: Environment
) -> Sequence[Choice]:
    size = len(tree.items)
    keeps = expression.as_boolean
    return [
        item.choice
        for item in _candidates(expression, tree, leaf, environment)
        if keeps(Context(item, environment, position=item.position, size=size, current=leaf))
    ]


def _candidates(
    expression: Expression, tree: ListTree, leaf: Leaf, environment: Environment
) -> Iterable[Item]:
    key = _key(expression)
    if key is None:
        return tree.items
    column, sought = key
    value = sought.evaluate(Context(leaf, environment))
    if isinstance(value, str):
        return tree.where(column, value)
    if not isinstance(value, tuple):
        return tree.items
    texts = dict.fromkeys(node.text for node in value) or {"": None}  # what is not relevant is blank
    if len(texts) == 1:
        return tree.where(column, next(iter(texts)))
    found = [item for text in texts for item in tree.where(column, text)]
    return sorted(found, key=lambda item: item.position)


@lru_cache(maxsize=4096)
def _key(expression: Expression) -> tuple[str, Expression] | None:
    """The column an item must have and what it must equal; None when the filter does not begin so.

    Only names and texts qualify: equality with those compares texts, as the index does.
    """
    for term in _terms(expression.tree):
        if isinstance(term, Chain) and len(term.rest) == 1 and term.rest[0][0] == "=":
            for one, other in ((term.first, term.rest[0][1]), (term.rest[0][1], term.first)):
                column = _column(one)
                if column is not None and isinstance(other, Name | Text):
                    return column, compile_expression(written(other))
    return None


def _terms(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Chain) and all(sign == "and" for sign, _ in node.rest):
        return (node.first, *(operand for _, operand in node.rest))
    return (node,)


def _column(node: Node) -> str | None:
    if not isinstance(node, Path) or node.start is not None or node.absolute or len(node.steps) != 1:
        return None
    step = node.steps[0]
    return step.test if step.axis == "child" and not step.predicates and step.test.isidentifier() else None


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
