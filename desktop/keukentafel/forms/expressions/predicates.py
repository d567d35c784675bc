"""Predicates: ``[3]``, ``[name = 'x']``, ``[position() < last()]`` on the nodes of one step.

The commonest, a child compared with something that does not change during the loop (a choice filter),
is worked out without evaluating anything per node but the child's text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

from keukentafel.forms.expressions.compiled import Compiled, Kind, Run
from keukentafel.forms.expressions.grouping import Groups, child_name, columns_read
from keukentafel.forms.expressions.steps import LoneNode
from keukentafel.forms.expressions.syntax import Call, Chain, Filter, Minus, Node, Number, Path
from keukentafel.forms.expressions.tree import Context, Value, XNode
from keukentafel.forms.expressions.values import equal

Keep: TypeAlias = Callable[[Context, Sequence[XNode]], Sequence[XNode]]


class Compile(Protocol):
    """Compiles the parts of an expression."""

    def __call__(self, node: Node) -> Compiled: ...

    def in_loop(self) -> Compile:
        """The same for what is evaluated once per node: steady parts are then worked out only once."""


def keeping(predicate: Node, compile_node: Compile, *, fixed: bool = False) -> list[Keep]:
    """The filters a predicate amounts to; parts joined by ``and`` are applied one after another.

    ``fixed``: the nodes are of a secondary instance, whose texts never change.
    """
    if isinstance(predicate, Chain) and predicate.rest[0][0] == "and" and not _looks_at_place(predicate):
        parts = [predicate.first, *(operand for _, operand in predicate.rest)]
        if fixed:  # what can be looked up first
            parts.sort(key=lambda part: _child_comparison(part, compile_node, fixed=True) is None)
        return [_keep(part, compile_node, truth=True, fixed=fixed) for part in parts]
    return [_keep(predicate, compile_node, truth=False, fixed=fixed)]


def _keep(predicate: Node, compile_node: Compile, *, truth: bool, fixed: bool) -> Keep:
    if isinstance(predicate, Number) and not truth:
        return _at_place(predicate.value)
    child = _child_comparison(predicate, compile_node, fixed=fixed)
    if child is not None:
        return child
    either = _any_child_comparison(predicate, compile_node, fixed=fixed)
    if either is not None:
        return either
    compiled = compile_node.in_loop()(predicate)
    if not truth and compiled.kind in (Kind.NUMBER, Kind.ANY):
        return _by_value(compiled)
    holds = compiled.as_boolean()
    columns = columns_read(predicate, compile_node) if fixed else None
    groups = None if columns is None else Groups(columns)

    def by_truth(context: Context, nodes: Sequence[XNode]) -> Sequence[XNode]:
        inner = _inside(context, len(nodes))
        if groups is not None and groups.knows(nodes):
            return groups.kept(lambda node: _holds_for(inner, node, holds))
        kept: list[XNode] = []
        for place, node in enumerate(nodes, 1):
            inner.node = node
            inner.position = place
            if holds(inner):
                kept.append(node)
        return kept

    return by_truth


def _holds_for(inner: Context, node: XNode, holds: Run[bool]) -> bool:
    inner.node = node
    return holds(inner)


def _inside(context: Context, size: int) -> Context:
    memory = {} if context.memory is None else context.memory
    return Context(None, context.environment, 1, size, context.current, memory)


def _at_place(number: float) -> Keep:
    def at_place(_: Context, nodes: Sequence[XNode]) -> Sequence[XNode]:
        return (nodes[int(number) - 1],) if 1 <= number <= len(nodes) and number.is_integer() else ()

    return at_place


def _by_value(compiled: Compiled) -> Keep:
    run, holds = compiled.run, compiled.as_boolean()

    def by_value(context: Context, nodes: Sequence[XNode]) -> Sequence[XNode]:
        inner = _inside(context, len(nodes))
        kept: list[XNode] = []
        for place, node in enumerate(nodes, 1):
            inner.node = node
            inner.position = place
            value: Value = run(inner)
            if (value == place) if isinstance(value, float) else holds(inner):
                kept.append(node)
        return kept

    return by_value


def _child_comparison(predicate: Node, compile_node: Compile, *, fixed: bool) -> Keep | None:
    """``child = steady`` or ``steady = child``; None for anything else."""
    if not isinstance(predicate, Chain) or len(predicate.rest) != 1 or predicate.rest[0][0] != "=":
        return None
    left, right = predicate.first, predicate.rest[0][1]
    name, other = child_name(left), right
    if name is None:
        name, other = child_name(right), left
    if name is None:
        return None
    compiled = compile_node(other)
    if not compiled.steady:
        return None
    child, wanted = name, compiled.compared or compiled.run
    index = _Index(child) if fixed else None

    def by_child(context: Context, nodes: Sequence[XNode]) -> Sequence[XNode]:
        if not nodes:
            return ()
        value: Value = wanted(context)
        if isinstance(value, str | tuple):
            texts = {value} if isinstance(value, str) else {node.text for node in value}
            if index is not None and index.knows(nodes):
                return index.with_any_of(texts)
            return _with_child_text(nodes, child, texts)
        return [node for node in nodes if equal(relevant_or_blank(node.named_children(child)), value)]

    return by_child


def _any_child_comparison(predicate: Node, compile_node: Compile, *, fixed: bool) -> Keep | None:
    """Comparisons of a child joined by ``or``; None for anything else."""
    if not isinstance(predicate, Chain) or predicate.rest[0][0] != "or":
        return None
    parts = [predicate.first, *(operand for _, operand in predicate.rest)]
    keeps = [_child_comparison(part, compile_node, fixed=fixed) for part in parts]
    known = [keep for keep in keeps if keep is not None]
    if len(known) != len(keeps):
        return None

    def by_any_child(context: Context, nodes: Sequence[XNode]) -> Sequence[XNode]:
        kept = {id(node) for keep in known for node in keep(context, nodes)}
        return [node for node in nodes if id(node) in kept]

    return by_any_child


def relevant_or_blank(nodes: Sequence[XNode]) -> tuple[XNode, ...]:
    """The relevant nodes; when there are only others, one that is blank."""
    relevant = tuple([node for node in nodes if node.is_relevant])
    return relevant or tuple([LoneNode(node.name, node, "") for node in nodes[:1]])


def _with_child_text(nodes: Sequence[XNode], child: str, texts: set[str]) -> Sequence[XNode]:
    kept: list[XNode] = []
    for node in nodes:
        children = node.named_children(child)
        if len(children) != 1 or not children[0].is_relevant:
            children = relevant_or_blank(children)
        for each in children:
            if each.text in texts:
                kept.append(node)
                break
    return kept


class _Index:
    """The rows of a fixed list by the text of one child; made when the same list comes by again."""

    def __init__(self, child: str) -> None:
        self._child = child
        self._rows: Sequence[XNode] = ()
        self._by_text: dict[str, list[int]] | None = None

    def knows(self, rows: Sequence[XNode]) -> bool:
        if rows is not self._rows:
            self._rows, self._by_text = rows, None
            return False
        if self._by_text is None:
            by_text: dict[str, list[int]] = {}
            for place, row in enumerate(rows):
                for text in {each.text for each in row.named_children(self._child)}:
                    by_text.setdefault(text, []).append(place)
            self._by_text = by_text
        return True

    def with_any_of(self, texts: set[str]) -> Sequence[XNode]:
        by_text = self._by_text or {}
        if len(texts) == 1:
            return [self._rows[place] for place in by_text.get(next(iter(texts)), ())]
        places = sorted({place for text in texts for place in by_text.get(text, ())})
        return [self._rows[place] for place in places]


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
