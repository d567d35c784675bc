"""The values :mod:`truth` tries for an answer, and what comparisons make of them (as XPath does)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain, combinations, pairwise
from typing import Final, TypeAlias

from keukentafel.forms.expressions import Context, ExpressionError, PlainEnvironment, compile_expression
from keukentafel.forms.expressions.references import reading_of
from keukentafel.forms.expressions.syntax import Chain, Node, written

Constant: TypeAlias = str | float
_MOVING: Final = frozenset(
    {"today", "now", "random", "uuid", "once", "position", "last", "current", "property"}
)
_MIRRORED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_ANYTHING: Final = "\N{SNOWMAN}"


@dataclass(frozen=True, slots=True)
class Term:
    """What is known of an answer: ``names`` of its choices (None: no list), whether it holds several,
    whether it is a number, a whole one, from where to where, or a date (in days)."""

    names: tuple[str, ...] | None = None
    several: bool = False
    number: bool = False
    whole: bool = False
    date: bool = False
    least: float = -math.inf
    most: float = math.inf


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer compared with a constant."""

    operator: str
    constant: Constant


@dataclass(frozen=True, slots=True)
class Selected:
    """``selected(answer, constant)``."""

    constant: str


def constant_of(node: Node) -> bool | float | str | None:
    """The value of an expression that reads nothing and is the same at any time; else None."""
    reading = reading_of(node)
    if reading.references or reading.functions & _MOVING:
        return None
    try:
        value = compile_expression(written(node)).evaluate(Context(None, PlainEnvironment()))
    except ExpressionError:
        return None
    if isinstance(value, datetime):
        return None
    if isinstance(value, date):
        return float((datetime(value.year, value.month, value.day, tzinfo=UTC) - _EPOCH).days)
    return value if isinstance(value, bool | float | str) else None


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def comparison_of(node: Chain) -> tuple[Node, Comparison | None] | None:
    """The side that is no constant with what it is compared to; a None comparison cannot be judged, a
    None answer has no constant side."""
    left, (operator, right) = node.first, node.rest[0]
    subject, constant = left, constant_of(right)
    if constant is None:
        subject, constant, operator = right, constant_of(left), _MIRRORED[operator]
    if constant is None:
        return None
    ordered = operator not in {"=", "!="}
    if isinstance(constant, bool) or (
        ordered and isinstance(constant, str) and math.isnan(_number(constant))
    ):
        return subject, None
    return subject, Comparison(operator, constant)


def values_for(term: Term, constants: Sequence[Constant], *, blank: bool) -> Iterator[str]:
    """The values worth trying against these constants."""
    if blank:
        yield ""
    if term.names is not None:
        asked = [str(c) if isinstance(c, str) else _plain(c) for c in constants]
        if term.several:
            known = [name for name in asked if name in term.names]
            rest = [name for name in term.names if name not in known][:1]
            yield from (" ".join(names) for some in (rest, []) for names in _sets(known, some) if names)
            return
        yield from term.names
        return
    yield from (
        value for value in _numbers(term, constants) if not value or term.least <= float(value) <= term.most
    )
    words = [c for c in constants if isinstance(c, str) and c]
    if term.number:
        yield from (word for word in words if not math.isnan(_number(word)))
    else:
        yield from (" ".join(names) for names in _sets(words, []) if names)
        yield _ANYTHING


def _sets(names: Sequence[str], always: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for some in chain.from_iterable(combinations(names, count) for count in range(len(names) + 1)):
        yield (*some, *always)


def holds(part: Comparison | Selected, value: str) -> bool:
    """What XPath makes of it."""
    if isinstance(part, Selected):
        return part.constant.strip() in value.split()
    constant = part.constant
    if part.operator in {"=", "!="}:
        same = value == constant if isinstance(constant, str) else _number(value) == constant
        return same if part.operator == "=" else not same
    left, right = _number(value), _number(constant)
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[part.operator]


def _numbers(term: Term, constants: Sequence[Constant]) -> Iterator[str]:
    found = sorted({_number(c) for c in constants} | {term.least, term.most})
    known = [number for number in found if math.isfinite(number)] or [0.0]
    tried = [known[0] - 1, *known, known[-1] + 1, *((a + b) / 2 for a, b in pairwise(known))]
    for number in tried:
        for each in {math.floor(number), math.ceil(number)} if term.whole else {number}:
            yield _plain(float(each))


def _plain(number: float) -> str:
    return str(int(number)) if number.is_integer() else repr(number)


def _number(value: Constant) -> float:
    if isinstance(value, float):
        return value
    try:
        return float(value)
    except ValueError:
        return math.nan
