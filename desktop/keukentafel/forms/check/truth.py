"""Can a condition ever hold? Answered only when it is certain that it cannot.

The condition is taken apart into alternatives (its disjunctive normal form). In each alternative every
answer is tried with the values that matter: the constants it is compared with, values between and beside
them, the choices of its list, and blank. What cannot be judged so (functions, answers compared with each
other beyond their order, other instances of a repeat) counts as possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Final

from keukentafel.forms.check.values_tried import (
    Comparison,
    Selected,
    Term,
    comparison_of,
    constant_of,
    holds,
    values_for,
)
from keukentafel.forms.expressions import Expression
from keukentafel.forms.expressions.references import reading_of
from keukentafel.forms.expressions.syntax import Call, Chain, Name, Node, Path, Text, written

_MOST_ALTERNATIVES: Final = 256
_MOST_CONSTANTS: Final = 8
_NOBODY: Final = Term()
_CHANGING: Final = frozenset({"random", "uuid"})
_SELF: Final = "."


@dataclass(frozen=True, slots=True)
class Condition:
    """An expression as it stands at a node; ``own`` is the question it judges, read as ``.``. ``place``
    tells relative paths of one node from those of another."""

    expression: Expression
    place: str
    own: str = ""


@dataclass(frozen=True, slots=True)
class Literal:
    """One part that must be true (or, not ``positive``, false)."""

    node: Node
    positive: bool
    at: Condition


@dataclass(slots=True)
class _Clause:
    """What one alternative asks: of each term, of each pair of terms, and of what we know nothing about."""

    terms: dict[str, list[tuple[Comparison | Selected, bool]]] = field(default_factory=dict)
    pairs: dict[tuple[str, str, str], list[tuple[str, bool]]] = field(default_factory=dict)
    unknown: dict[str, bool] = field(default_factory=dict)


class TooManyAlternativesError(Exception):
    """The condition is too large to be taken apart."""


def never_holds(conditions: Sequence[Condition], terms: Mapping[str, Term], *, answered: str = "") -> bool:
    """Whether it is certain that these conditions can never all hold. ``terms``: what is known of the
    questions, by name; those that are not there can be anything, each time something else. ``answered``:
    the question that is not blank."""
    try:
        parts = [list(_alternatives(each.expression.tree, each, positive=True)) for each in conditions]
        combined = list(islice(product(*parts), _MOST_ALTERNATIVES + 1))
    except TooManyAlternativesError:
        return False
    if len(combined) > _MOST_ALTERNATIVES:
        return False
    return not any(
        _possible([literal for part in parts_ for literal in part], terms, answered) for parts_ in combined
    )


def _alternatives(node: Node, at: Condition, *, positive: bool) -> Iterator[tuple[Literal, ...]]:
    """The alternatives under which a node is true (or false)."""
    if isinstance(node, Chain) and node.rest[0][0] in {"and", "or"}:
        operands = [node.first, *(operand for _, operand in node.rest)]
        if (node.rest[0][0] == "or") is positive:
            for operand in operands:
                yield from _alternatives(operand, at, positive=positive)
            return
        parts = [list(_alternatives(operand, at, positive=positive)) for operand in operands]
        found = list(islice(product(*parts), _MOST_ALTERNATIVES + 1))
        if len(found) > _MOST_ALTERNATIVES:
            raise TooManyAlternativesError
        for each in found:
            yield tuple(literal for part in each for literal in part)
        return
    if isinstance(node, Call) and node.name == "not" and len(node.arguments) == 1:
        yield from _alternatives(node.arguments[0], at, positive=not positive)
        return
    yield (Literal(node, positive, at),)


def _possible(literals: Sequence[Literal], terms: Mapping[str, Term], answered: str) -> bool:
    clause = _Clause()
    for number, literal in enumerate(literals):
        if not _sorted_in(clause, literal, number, terms):
            return False
    for key, asked in clause.terms.items():
        name = key.partition("#")[0]
        term = terms.get(name, Term())
        constants = list(dict.fromkeys(part.constant for part, _ in asked))
        if len(constants) > _MOST_CONSTANTS:
            continue
        tried = values_for(term, constants, blank=name != answered)
        if not any(all(holds(part, value) is positive for part, positive in asked) for value in tried):
            return False
    return all(
        any(all(_in_order(operator, order) is positive for operator, positive in asked) for order in "<=>?")
        for asked in clause.pairs.values()
    )


def _sorted_in(clause: _Clause, literal: Literal, number: int, terms: Mapping[str, Term]) -> bool:
    """Put a literal where it belongs; False when it already makes the alternative impossible."""
    node = literal.node
    constant = constant_of(node)
    if constant is not None:
        return (bool(constant) and constant == constant) is literal.positive  # noqa: PLR0124 (NaN is false)
    if isinstance(node, Call) and node.name == "selected" and len(node.arguments) == 2:
        key, name = _key(node.arguments[0], literal.at.own, number, terms), node.arguments[1]
        if key is not None and isinstance(name, Text):
            clause.terms.setdefault(key, []).append((Selected(name.value), literal.positive))
            return True
    if (
        isinstance(node, Chain)
        and len(node.rest) == 1
        and node.rest[0][0] in {"=", "!=", "<", "<=", ">", ">="}
    ):
        return _compared(clause, literal, node, number, terms)
    return _unjudged(clause, literal)


def _compared(clause: _Clause, literal: Literal, node: Chain, number: int, terms: Mapping[str, Term]) -> bool:
    comparison = comparison_of(node)
    if comparison is None:
        left, (operator, right) = node.first, node.rest[0]
        names = (_spelled(left, literal.at.own), _spelled(right, literal.at.own))
        if names[0] not in terms or any(word in names[1] for word in ("random", "uuid")):
            return _unjudged(clause, literal)
        here = "" if names[1] in terms else literal.at.place
        clause.pairs.setdefault((*names, here), []).append((operator, literal.positive))
        return True
    subject, part = comparison
    key = _key(subject, literal.at.own, number, terms)
    if key is None or part is None or (terms.get(key, _NOBODY).date and isinstance(part.constant, str)):
        return _unjudged(clause, literal)
    clause.terms.setdefault(key, []).append((part, literal.positive))
    return True


def _key(node: Node, own: str, number: int, terms: Mapping[str, Term]) -> str | None:
    """The question a node reads; one that may mean several instances is another each time."""
    name = _spelled(node, own)
    if isinstance(node, Name) or name == own:
        return name if name in terms else f"{name}#{number}"
    if (
        isinstance(node, Call)
        and node.name in {"count-selected", "string-length"}
        and len(node.arguments) == 1
    ):
        return f"{name}" if name in terms else None
    return None


def _spelled(node: Node, own: str) -> str:
    if isinstance(node, Name):
        return node.name
    if own and isinstance(node, Path) and written(node) == _SELF:
        return own
    text = written(node)
    if isinstance(node, Call) and len(node.arguments) == 1:
        return f"{node.name}({_spelled(node.arguments[0], own)})"
    return text


def _unjudged(clause: _Clause, literal: Literal) -> bool:
    """What cannot be judged is possible, but not both true and false."""
    if reading_of(literal.node).functions & _CHANGING:
        return True
    text = f"{literal.at.place} {written(literal.node)}"
    return clause.unknown.setdefault(text, literal.positive) is literal.positive


def _in_order(operator: str, order: str) -> bool:
    """Whether a comparison is true when left is before, at or after right, or one of them is blank."""
    if order == "?":
        return operator == "!="
    return {"=": order == "=", "!=": order != "="}.get(operator, order in operator)
