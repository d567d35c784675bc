"""The compiled expression: what the rest of the form engine holds and evaluates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from keukentafel.forms.expressions.tree import Context, Value


class ReferenceKind(StrEnum):
    """What a reference points with."""

    NAME = "name"
    """``${name}``; ``text`` is the bare name."""
    PATH = "path"
    """A path in the primary instance; ``text`` has no predicates. Relative ones start at the question."""
    INSTANCE = "instance"
    """A secondary instance; ``text`` is its id."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing an expression reads. ``at`` is the 0-based offset in the source.

    A path inside a predicate is given from the question's side: ``/data/child[age > 3]/name`` reads
    ``/data/child/name`` and ``/data/child/age``; ``current()/../x`` reads ``../x``.
    """

    kind: ReferenceKind
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression, parsed and compiled once; immutable and shared by all running forms."""

    source: str
    references: tuple[Reference, ...]
    functions: frozenset[str]
    """Names of all functions it calls: ``today`` and ``now`` (time passes), ``random`` and ``uuid`` …"""

    def evaluate(self, context: Context) -> Value:
        """The value; raises :class:`ExpressionError` (FORM_1xx) when it cannot be worked out."""
        raise NotImplementedError

    def as_boolean(self, context: Context) -> bool:
        """As XPath's ``boolean()``: for ``relevant``, ``constraint``, ``required``, ``read_only``."""
        raise NotImplementedError

    def as_string(self, context: Context) -> str:
        """As ODK writes the value into the instance: for ``calculation`` and ``default``."""
        raise NotImplementedError

    def as_number(self, context: Context) -> float:
        """As XPath's ``number()``, NaN when it is none."""
        raise NotImplementedError


def compile_expression(source: str) -> Expression:
    """Parse and compile. Raises :class:`ExpressionSyntaxError`, :class:`UnknownFunctionError` or
    another :class:`ExpressionError` (coded FORM_1xx, with ``position`` as 1-based column in its facts)."""
    raise NotImplementedError
