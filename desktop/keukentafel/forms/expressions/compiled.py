"""A compiled piece of an expression: a closure, what it yields, and what it depends on.

Converting happens where the kind is not yet the one asked for, so that a comparison of two numbers
costs no type tests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from math import isnan
from typing import Any, TypeAlias, TypeVar

from keukentafel.forms.expressions.errors import ArgumentTypeError
from keukentafel.forms.expressions.tree import Context, NodeSet, Value
from keukentafel.forms.expressions.values import (
    number_of_text,
    text_of_number,
    to_boolean,
    to_number,
    to_text,
)

T = TypeVar("T")
Run: TypeAlias = Callable[[Context], T]


class Kind(Enum):
    """What a piece is known to yield before it runs."""

    TEXT = auto()
    NUMBER = auto()
    BOOLEAN = auto()
    NODES = auto()
    ANY = auto()
    """Not known before it runs, or a date."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """``steady`` pieces yield the same for every node of a predicate's loop (they look only at what
    ``current()`` is). ``text`` is a shorter way to the string-value, if there is one. ``compared``: the
    value as ``=`` and ``!=`` see them, where that differs from ``run`` (a path to what is not relevant)."""

    kind: Kind
    run: Callable[[Context], Any]
    steady: bool = False
    text: Callable[[Context], str] | None = None
    compared: Callable[[Context], Any] | None = None

    def as_value(self) -> Run[Value]:
        return self.run

    def as_text(self) -> Run[str]:
        run = self.run
        if self.text is not None:
            return self.text
        if self.kind is Kind.TEXT:
            return run
        if self.kind is Kind.NUMBER:
            return lambda context: text_of_number(run(context))
        if self.kind is Kind.NODES:

            def first_text(context: Context) -> str:
                nodes: NodeSet = run(context)
                return nodes[0].text if nodes else ""

            return first_text
        return lambda context: to_text(run(context))

    def as_answer(self) -> Run[str]:
        """The string-value as it is stored: a number that is none is blank (as in every ODK engine)."""
        if self.kind not in (Kind.NUMBER, Kind.ANY):
            return self.as_text()
        run = self.run

        def stored(context: Context) -> str:
            value: Value = run(context)
            return "" if isinstance(value, float) and isnan(value) else to_text(value)

        return stored

    def as_number(self) -> Run[float]:
        run = self.run
        if self.kind is Kind.NUMBER:
            return run
        if self.kind in (Kind.TEXT, Kind.NODES):
            text = self.as_text()
            return lambda context: number_of_text(text(context))
        return lambda context: to_number(run(context))

    def as_boolean(self) -> Run[bool]:
        run = self.run
        if self.kind is Kind.BOOLEAN:
            return run
        if self.kind in (Kind.TEXT, Kind.NODES):
            return lambda context: bool(run(context))
        return lambda context: to_boolean(run(context))

    def as_nodes(self, name: str, at: int) -> Run[NodeSet]:
        """Raises :class:`ArgumentTypeError`: now when it can never yield nodes, else when it runs."""
        run = self.run
        if self.kind is Kind.NODES:
            return run
        if self.kind is not Kind.ANY:
            raise ArgumentTypeError(name=name, position=at + 1)

        def nodes(context: Context) -> NodeSet:
            value = run(context)
            if not isinstance(value, tuple):
                raise ArgumentTypeError(name=name, position=at + 1)
            return value

        return nodes
