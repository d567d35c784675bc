"""The compiled expression: what the rest of the form engine holds and evaluates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import TypeAlias, TypeVar

from keukentafel.forms.expressions.compiled import Compiled, Run
from keukentafel.forms.expressions.compiler import Compiler
from keukentafel.forms.expressions.errors import ExpressionTooComplexError
from keukentafel.forms.expressions.parser import DEEPEST, parse
from keukentafel.forms.expressions.predicates import Keep, keeping
from keukentafel.forms.expressions.references import Reading, Reference, ReferenceKind, reading_of
from keukentafel.forms.expressions.syntax import Node, written
from keukentafel.forms.expressions.tree import Context, Value, XNode

T = TypeVar("T")
_Packed: TypeAlias = tuple[tuple[tuple[str, str, int], ...], tuple[str, ...]]


class Expression:
    """An expression, parsed and compiled once; shared by all running forms. Never changes.

    Pickled it keeps its source and what it reads; it is compiled again when it is first evaluated.
    """

    def __init__(self, source: str, *, lenient: bool = False) -> None:
        self.source = source
        self._lenient = lenient
        self._packed: _Packed | None = None

    def __repr__(self) -> str:
        return f"Expression({self.source!r})"

    def __reduce__(self) -> tuple[object, ...]:
        packed = tuple((str(each.kind), each.text, each.at) for each in self.references)
        return _unpacked, (self.source, packed, tuple(self.functions))

    @cached_property
    def tree(self) -> Node:
        """The parsed expression."""
        return parse(self.source)

    @property
    def references(self) -> tuple[Reference, ...]:
        """What it reads, each once and in order of appearance."""
        return self._reading.references

    @property
    def functions(self) -> frozenset[str]:
        """Names of all functions it calls: ``today`` and ``now`` (time passes), ``random``, ``position`` …"""
        return self._reading.functions

    def written(self) -> str:
        """The expression in its plain spelling."""
        return written(self.tree)

    def prepare(self) -> None:
        """Parse and compile now. Raises what :func:`compile_expression` raises."""
        _ = self._compiled

    def evaluate(self, context: Context) -> Value:
        """The value. Raises :class:`ExpressionError` (FORM_1xx) when it cannot be worked out."""
        return _guarded(self._compiled.as_value(), context)

    def as_boolean(self, context: Context) -> bool:
        """As XPath's ``boolean()``: for ``relevant``, ``constraint``, ``required``, ``read_only``."""
        return _guarded(self._boolean, context)

    def as_string(self, context: Context) -> str:
        """As XPath's ``string()``: for texts that quote an answer."""
        return _guarded(self._text, context)

    def as_answer(self, context: Context) -> str:
        """As ODK writes the value into the instance, NaN as blank: for ``calculation`` and ``default``."""
        return _guarded(self._answer, context)

    def as_number(self, context: Context) -> float:
        """As XPath's ``number()``, NaN when it is none."""
        return _guarded(self._number, context)

    def kept_among(self, rows: Sequence[XNode], context: Context) -> Sequence[XNode]:
        """Those of the rows of a secondary instance for which it holds, as in ``rows[expression]``: for
        ``choice_filter``. The rows never change."""

        def keep(inside: Context) -> Sequence[XNode]:
            kept = rows
            for filter_ in self._keeps:
                kept = filter_(inside, kept)
            return kept

        return _guarded(keep, context)

    @cached_property
    def _keeps(self) -> Sequence[Keep]:
        return keeping(self.tree, Compiler(lenient=self._lenient), fixed=True)

    @cached_property
    def _compiled(self) -> Compiled:
        return Compiler(lenient=self._lenient)(self.tree)

    @cached_property
    def _reading(self) -> Reading:
        if self._packed is None:
            return reading_of(self.tree)
        references, functions = self._packed
        read = (Reference(ReferenceKind(kind), text, at) for kind, text, at in references)
        return Reading(tuple(read), frozenset(functions))

    @cached_property
    def _boolean(self) -> Run[bool]:
        return self._compiled.as_boolean()

    @cached_property
    def _text(self) -> Run[str]:
        return self._compiled.as_text()

    @cached_property
    def _answer(self) -> Run[str]:
        return self._compiled.as_answer()

    @cached_property
    def _number(self) -> Run[float]:
        return self._compiled.as_number()


def _guarded(run: Callable[[Context], T], context: Context) -> T:
    try:
        return run(context)
    except RecursionError:
        raise ExpressionTooComplexError(limit=DEEPEST) from None


@lru_cache(maxsize=20_000)
def compile_expression(source: str, *, lenient: bool = False) -> Expression:
    """Parse and compile; the same source gives the same object.

    Raises :class:`ExpressionSyntaxError`, :class:`UnknownFunctionError` or another
    :class:`ExpressionError` (coded FORM_1xx, with ``position`` as 1-based column in its facts).
    ``lenient``: calls that are wrong raise only when they are reached.
    """
    expression = Expression(source, lenient=lenient)
    try:
        expression.prepare()
    except RecursionError:
        raise ExpressionTooComplexError(limit=DEEPEST) from None
    return expression


def _unpacked(
    source: str, references: tuple[tuple[str, str, int], ...], functions: tuple[str, ...]
) -> Expression:
    expression = Expression(source)
    expression._packed = references, functions
    return expression
