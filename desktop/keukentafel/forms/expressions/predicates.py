"""Predicates: ``[3]``, ``[name = 'x']``, ``[position() < last()]`` on the nodes of one step.

The commonest, a child compared with something that does not change during the loop (a choice filter),
is worked out without evaluating anything per node but the child's text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from keukentafel.forms.expressions.compiled import Compiled, Kind
from keukentafel.forms.expressions.syntax import Call, Chain, Filter, Minus, Node, Number, Path
from keukentafel.forms.expressions.tree import Context, Value, XNode
from keukentafel.forms.expressions.values import equal

Keep: TypeAlias = Callable[[Context, Sequence[XNode]], Sequence[XNode]]
Compile: TypeAlias = Callable[[Node], Compiled]


def keeping(predicate: Node, compile_node: Compile) -> list[Keep]:
    """The filters a predicate amounts to; parts joined by ``and`` are applied one after another."""
    if isinstance(predicate, Chain) and predicate.rest[0][0] == "and" and not _looks_at_place(predicate):
        parts = (predicate.first, *(operand for _, operand in predicate.rest))
        return [_keep(part, compile_node, truth=True) for part in parts]
    return [_keep(predicate, compile_node, truth=False)]


def _keep(predicate: Node, compile_node: Compile, *, truth: bool) -> Keep:
    if isinstance(predicate, Number) and not truth:
        return _at_place(predicate.value)
    child = _child_comparison(predicate, compile_node)
    if child is not None:
        return child
    compiled = compile_node(predicate)
    if not truth and compiled.kind in (Kind.NUMBER, Kind.ANY):
        return _by_value(compiled)
    holds = compiled.as_boolean()

    def by_truth(context: Context, nodes: Sequence[XNode]) -> Sequence[XNode]:
        inner = Context(None, context.environment, 1, len(nodes), context.current)
        kept: list[XNode] = []
        for place, node in enumerate(nodes, 1):
            inner.node = node
            inner.position = place
            if holds(inner):
                kept.append(node)
        return kept

    return by_truth


def _at_place(number: float) -> Keep:
    def at_place(_: Context, nodes: Sequence[XNode]) -> Sequence[XNode]:
        return (nodes[int(number) - 1],) if 1 <= number <= len(nodes) and number.is_integer() else ()

    return at_place


def _by_value(compiled: Compiled) -> Keep:
    run, holds = compiled.run, compiled.as_boolean()

    def by_value(context: Context, nodes: Sequence[XNode]) -> Sequence[XNode]:
        inner = Context(None, context.environment, 1, len(nodes), context.current)
        kept: list[XNode] = []
        for place, node in enumerate(nodes, 1):
            inner.node = node
            inner.position = place
            value: Value = run(inner)
            if (value == place) if isinstance(value, float) else holds(inner):
                kept.append(node)
        return kept

    return by_value


def _child_comparison(predicate: Node, compile_node: Compile) -> Keep | None:
    """``child = steady`` or ``steady = child``; None for anything else."""
    if not isinstance(predicate, Chain) or len(predicate.rest) != 1 or predicate.rest[0][0] != "=":
        return None
    left, right = predicate.first, predicate.rest[0][1]
    name, other = _child_name(left), right
    if name is None:
        name, other = _child_name(right), left
    if name is None:
        return None
    compiled = compile_node(other)
    if not compiled.steady:
        return None
    child, wanted = name, compiled.run

    def by_child(context: Context, nodes: Sequence[XNode]) -> Sequence[XNode]:
        if not nodes:
            return ()
        value: Value = wanted(context)
        if isinstance(value, str | tuple):
            texts = {value} if isinstance(value, str) else {node.text for node in value}
            return [
                node
                for node in nodes
                if any(each.text in texts and each.is_relevant for each in node.named_children(child))
            ]
        return [
            node
            for node in nodes
            if equal(tuple(each for each in node.named_children(child) if each.is_relevant), value)
        ]

    return by_child


def _child_name(node: Node) -> str | None:
    if not isinstance(node, Path) or node.absolute or node.start is not None or len(node.steps) != 1:
        return None
    step = node.steps[0]
    plain = step.axis == "child" and not step.predicates and not step.test.endswith(("*", ")"))
    return step.test if plain else None


def _looks_at_place(node: Node) -> bool:
    """Whether ``position()`` or ``last()`` of this predicate (or of one within it) is asked for."""
    waiting: list[Node] = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Call):
            if each.name in ("position", "last"):
                return True
            waiting.extend(each.arguments)
        elif isinstance(each, Chain):
            waiting.append(each.first)
            waiting.extend(operand for _, operand in each.rest)
        elif isinstance(each, Minus):
            waiting.append(each.operand)
        elif isinstance(each, Filter):
            waiting.append(each.primary)
            waiting.extend(each.predicates)
        elif isinstance(each, Path):
            waiting.extend(part for step in each.steps for part in step.predicates)
            if each.start is not None:
                waiting.append(each.start)
    return False
