"""Turns the tree of an expression into closures."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any

from keukentafel.forms.expressions.compiled import Compiled, Kind
from keukentafel.forms.expressions.errors import (
    ExpressionError,
    MisspeltFunctionError,
    UnknownFunctionError,
)
from keukentafel.forms.expressions.functions import FUNCTIONS, Function
from keukentafel.forms.expressions.operators import compile_chain, compile_minus
from keukentafel.forms.expressions.paths import compile_filter, compile_name, compile_path
from keukentafel.forms.expressions.syntax import (
    Call,
    Chain,
    Filter,
    Minus,
    Name,
    Node,
    Number,
    Path,
    Text,
)
from keukentafel.forms.expressions.tree import Context, Value


class Compiler:
    """Compiles nodes. ``lenient``: a wrong call raises only when it is reached (as in JavaRosa)."""

    def __init__(self, *, lenient: bool = False, looping: bool = False) -> None:
        self._lenient = lenient
        self._looping = looping
        self._loop = self if looping else None

    def __call__(self, node: Node) -> Compiled:
        """Raises an :class:`ExpressionError` for what can be seen to be wrong before it runs."""
        try:
            compiled = self._compile(node)
        except ExpressionError as error:
            if not self._lenient or not isinstance(node, Call):
                raise
            return Compiled(Kind.ANY, _failing(error))
        if self._looping and compiled.steady and not isinstance(node, Text | Number):
            return _remembering(compiled)
        return compiled

    def in_loop(self) -> Compiler:
        """For predicates: what is steady is worked out once per loop."""
        if self._loop is None:
            self._loop = Compiler(lenient=self._lenient, looping=True)
        return self._loop

    def _compile(self, node: Node) -> Compiled:
        match node:
            case Text(value):
                return Compiled(Kind.TEXT, lambda _: value, steady=True)
            case Number(number):
                return Compiled(Kind.NUMBER, lambda _: number, steady=True)
            case Name():
                return compile_name(node)
            case Call():
                return _function(node).compile(node, tuple(self(argument) for argument in node.arguments))
            case Path():
                return compile_path(node, self)
            case Filter():
                return compile_filter(node, self)
            case Chain():
                return compile_chain(node, self)
            case Minus():
                return compile_minus(node, self)


def _failing(error: ExpressionError) -> Callable[[Context], Value]:
    def fail(_: Context) -> Value:
        raise error

    return fail


def _remembering(compiled: Compiled) -> Compiled:
    text = None if compiled.text is None else _remembered(compiled.text)
    compared = None if compiled.compared is None else _remembered(compiled.compared)
    return Compiled(compiled.kind, _remembered(compiled.run), steady=True, text=text, compared=compared)


def _remembered(run: Callable[[Context], Any]) -> Callable[[Context], Any]:
    key = id(run)

    def remembered(context: Context) -> Any:
        memory = context.memory
        if memory is None:
            return run(context)
        if key not in memory:
            memory[key] = run(context)
        return memory[key]

    return remembered


def _function(call: Call) -> Function:
    known = FUNCTIONS.get(call.name)
    if known is not None:
        return known
    near = difflib.get_close_matches(call.name.lower()[:60], FUNCTIONS, n=1, cutoff=0.6)
    if near:
        raise MisspeltFunctionError(name=call.name[:60], position=call.at + 1, suggestion=near[0])
    raise UnknownFunctionError(name=call.name[:60], position=call.at + 1)
