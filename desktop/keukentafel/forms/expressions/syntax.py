"""The tree an expression is parsed to, and how it is written back.

Chains of operators of one rank are one flat node (``1 + 2 - 3``), so that long expressions do not become
deep ones. ``at`` is the 0-based offset in the source and does not count in comparisons.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

RANK = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
    "|": 8,
}
"""How tightly the operators bind (unary minus stands between ``mod`` and ``|``)."""
MINUS_RANK = 7


@dataclass(frozen=True, slots=True)
class Text:
    """A string literal."""

    value: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written."""

    value: float
    written: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """``${name}``."""

    name: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Minus:
    """One or more unary minuses."""

    operand: Node
    times: int
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Chain:
    """Operands joined by operators of one rank, worked out from left to right."""

    first: Node
    rest: tuple[tuple[str, Node], ...]
    at: int = field(default=0, compare=False)

    @property
    def rank(self) -> int:
        return RANK[self.rest[0][0]]


@dataclass(frozen=True, slots=True)
class Call:
    """A function call; ``name`` has its prefix (``jr:itext``)."""

    name: str
    arguments: tuple[Node, ...]
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """``axis::test[predicate]…``; ``test`` is a name, ``*``, ``prefix:*`` or a node type (``node()``)."""

    axis: str
    test: str
    predicates: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from the root (``absolute``), from what ``start`` yields, or from the context node."""

    start: Node | None
    absolute: bool = False
    steps: tuple[Step, ...] = ()
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Filter:
    """``primary[predicate]…``."""

    primary: Node
    predicates: tuple[Node, ...]
    at: int = field(default=0, compare=False)


Node: TypeAlias = Text | Number | Name | Minus | Chain | Call | Path | Filter


def written(node: Node) -> str:
    """The expression in its plain spelling; parsing it gives the same tree."""
    match node:
        case Text(value):
            quote = '"' if "'" in value else "'"
            return f"{quote}{value}{quote}"
        case Number():
            return node.written
        case Name(name):
            return f"${{{name}}}"
        case Minus(operand, times):
            return "-" * times + _within(operand, MINUS_RANK)
        case Chain(first, rest):
            parts = [_within(first, node.rank)]
            for operator, operand in rest:
                parts.append(f" {operator} {_within(operand, node.rank)}")
            return "".join(parts)
        case Call(name, arguments):
            return f"{name}({', '.join(written(each) for each in arguments)})"
        case Filter(primary, predicates):
            return _primary(primary) + _bracketed(predicates)
        case Path():
            return _path(node)


def _within(node: Node, rank: int) -> str:
    if isinstance(node, Path) and node.absolute and not node.steps:
        return "(/)"  # without them a `*` or a name that follows reads as its first step (XPath 1.0, 3.7)
    if isinstance(node, Chain):
        inner = node.rank
    elif isinstance(node, Minus):
        inner = MINUS_RANK
    else:
        return written(node)
    return written(node) if inner > rank else f"({written(node)})"


def _primary(node: Node) -> str:
    if isinstance(node, Text | Number | Name | Call):
        return written(node)
    return f"({written(node)})"


def _bracketed(predicates: tuple[Node, ...]) -> str:
    return "".join(f"[{written(each)}]" for each in predicates)


def _path(node: Path) -> str:
    steps = "/".join(_step(step) for step in node.steps)
    if node.absolute:
        return f"/{steps}"
    if node.start is None:
        return steps
    start = written(node.start) if isinstance(node.start, Filter) else _primary(node.start)
    return f"{start}/{steps}"


def _step(step: Step) -> str:
    predicates = _bracketed(step.predicates)
    if step.axis == "child":
        return step.test + predicates
    if step.test == "node()" and not predicates:
        if step.axis == "self":
            return "."
        if step.axis == "parent":
            return ".."
    if step.axis == "attribute":
        return f"@{step.test}{predicates}"
    return f"{step.axis}::{step.test}{predicates}"
