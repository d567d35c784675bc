"""Choices from a repeat: ``select_one ${name}`` offers what was answered to ``name`` in its instances.

As pyxform has it, ``${…}`` in the ``choice_filter`` of such a question means the answer in the instance that
is being tried when it stands in that repeat; elsewhere it means what it always does. The whole becomes one
path (``${child}[…]/name``), so that the graph knows everything it reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from keukentafel.forms.expressions import Expression, compile_expression
from keukentafel.forms.expressions.syntax import Call, Chain, Filter, Minus, Name, Node, Path, Step, written
from keukentafel.forms.loader.row import text_of
from keukentafel.forms.loader.types import RowType, parse_type
from keukentafel.forms.loader.yaml_source import YamlList, YamlMap, YamlValue

_NAME: Final = re.compile(r"\$\{\s*([\w.-]+)\s*\}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: the names of what is around it, outermost first; ``repeats`` are those of the
    repeats among them. ``is_asked``: it is no group or repeat itself."""

    around: tuple[str, ...]
    repeats: tuple[str, ...]
    is_asked: bool = True


def places_of(
    survey: YamlValue, around: tuple[str, ...] = (), repeats: tuple[str, ...] = ()
) -> Iterator[tuple[str, Place]]:
    """Every question, group and repeat by name. Rows that cannot be read are passed over."""
    for row in survey if isinstance(survey, YamlList) else ():
        if isinstance(row, YamlMap):
            name = text_of(row, "name").strip()
            kind = parse_type(text_of(row, "type"))
            group = kind.group if isinstance(kind, RowType) else None
            yield name, Place(around, repeats, is_asked=group is None)
            if "children" in row:
                inside = (*repeats, name) if group == "repeat" else repeats
                yield from places_of(row["children"], (*around, name), inside)


def source_of(reference: str, places: Mapping[str, Place]) -> str:
    """The question that ``${…}`` names; ``""`` when there is none, or it is not in a repeat."""
    named = _NAME.fullmatch(reference)
    place = places.get(named[1]) if named else None
    return named[1] if named and place is not None and place.is_asked and place.repeats else ""


def choices_from(
    source: str, condition: Expression | None, around: tuple[str, ...], places: Mapping[str, Place]
) -> Expression:
    """The path to the answers that are offered; ``around`` are the repeats around the question."""
    place = places[source]
    repeat = place.repeats[-1]
    groups = "".join(f"/{name}" for name in place.around[place.around.index(repeat) + 1 :])
    tried = ""
    if condition is not None:
        tried = f"[{written(_Seen(place, around, places).from_instance(condition.tree))}]"
    return compile_expression(f"${{{repeat}}}{groups}{tried}/{source}")


@dataclass(frozen=True, slots=True)
class _Seen:
    """``source``: where the answers stand; ``around``: the repeats around the question that offers them."""

    source: Place
    around: tuple[str, ...]
    places: Mapping[str, Place]

    def from_instance(self, node: Node) -> Node:
        """The same with ``${…}`` in the repeat as steps from the instance. What stands in predicates of its
        own looks from elsewhere and stays."""
        match node:
            case Name(name):
                steps = self._steps(name)
                return node if steps is None else Path(None, steps=steps)
            case Minus(operand):
                return replace(node, operand=self.from_instance(operand))
            case Chain(first, rest):
                moved = tuple((operator, self.from_instance(operand)) for operator, operand in rest)
                return replace(node, first=self.from_instance(first), rest=moved)
            case Call(_, arguments):
                return replace(node, arguments=tuple(self.from_instance(each) for each in arguments))
            case Filter(primary):
                return replace(node, primary=self.from_instance(primary))
            case Path(start) if start is not None:
                return replace(node, start=self.from_instance(start))
            case _:
                return node

    def _steps(self, name: str) -> tuple[Step, ...] | None:
        target = self.places.get(name)
        if target is None or not self._is_told_apart(target):
            return None
        here, there = self.source.around, (*target.around, name)
        shared = _shared(here, there)
        up = tuple(Step("parent", "node()") for _ in here[shared:])
        return (*up, *(Step("child", step) for step in there[shared:]))

    def _is_told_apart(self, target: Place) -> bool:
        """Whether every instance that is tried has its own."""
        common = _shared(target.repeats, self.source.repeats)
        return common == len(self.source.repeats) or common > _shared(target.repeats, self.around)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    return next(
        (n for n, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )
