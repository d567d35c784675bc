"""Rows of a list that never changes, taken together where a filter cannot tell them apart.

``selected(${towns}, town)`` looks at one column: in a list of 12,000 places in 400 towns it need be worked
out 400 times, not 12,000.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from keukentafel.forms.expressions.compiled import Compiled
from keukentafel.forms.expressions.syntax import Call, Chain, Minus, Node, Path
from keukentafel.forms.expressions.tree import XNode

_WORTH: Final = 4
"""Rows to a group, on average, below which grouping is not worth the while."""
_ENOUGH_ROWS: Final = 200
_OF_ITS_ARGUMENTS: Final = frozenset(
    {
        "abs",
        "boolean",
        "boolean-from-string",
        "ceiling",
        "coalesce",
        "concat",
        "contains",
        "count-selected",
        "ends-with",
        "floor",
        "if",
        "int",
        "normalize-space",
        "not",
        "number",
        "regex",
        "round",
        "selected",
        "selected-at",
        "starts-with",
        "string",
        "string-length",
        "substr",
        "substring",
        "substring-after",
        "substring-before",
        "translate",
    }
)
"""Functions whose outcome follows from their arguments alone, when they have any."""


def columns_read(node: Node, compile_node: Callable[[Node], Compiled]) -> frozenset[str] | None:
    """The columns of a row that decide what an expression yields for it; None when it may be more."""
    found: set[str] = set()
    return frozenset(found) if _gather(node, compile_node, found) else None


def _gather(node: Node, compile_node: Callable[[Node], Compiled], found: set[str]) -> bool:
    name = child_name(node)
    if name is not None:
        found.add(name)
        return True
    match node:
        case Chain():
            parts: tuple[Node, ...] = (node.first, *(operand for _, operand in node.rest))
        case Minus():
            parts = (node.operand,)
        case Call(name, arguments) if name in _OF_ITS_ARGUMENTS and arguments:
            parts = arguments
        case _:
            return compile_node(node).steady
    return all(_gather(part, compile_node, found) for part in parts)


def child_name(node: Node) -> str | None:
    """The name in a path of one step to a child, such as ``town``; None for anything else."""
    if not isinstance(node, Path) or node.absolute or node.start is not None or len(node.steps) != 1:
        return None
    step = node.steps[0]
    plain = step.axis == "child" and not step.predicates and not step.test.endswith(("*", ")"))
    return step.test if plain else None


class Groups:
    """The rows of a fixed list by some of their columns; made when the same list comes by again."""

    def __init__(self, columns: frozenset[str]) -> None:
        self._columns = tuple(sorted(columns))
        self._rows: Sequence[XNode] = ()
        self._places: list[list[int]] | None = None

    def knows(self, rows: Sequence[XNode]) -> bool:
        """Whether it pays to ask :meth:`kept` for these rows."""
        if rows is not self._rows:
            self._rows, self._places = rows, None
            return False
        if self._places is None:
            self._places = list(self._grouped(rows)) if len(rows) >= _ENOUGH_ROWS else []
            if len(self._places) * _WORTH > len(rows):
                self._places = []
        return bool(self._places)

    def kept(self, holds: Callable[[XNode], bool]) -> Sequence[XNode]:
        """The rows for which it holds, in their order, tried on one row of each group."""
        rows = self._rows
        kept: list[int] = []
        for places in self._places or ():
            if holds(rows[places[0]]):
                kept += places
        kept.sort()
        return [rows[place] for place in kept]

    def _grouped(self, rows: Sequence[XNode]) -> Iterator[list[int]]:
        found: dict[tuple[tuple[str, ...], ...], list[int]] = {}
        for place, row in enumerate(rows):
            key = tuple(tuple(each.text for each in row.named_children(name)) for name in self._columns)
            found.setdefault(key, []).append(place)
        yield from found.values()
