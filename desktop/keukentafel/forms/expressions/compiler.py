"""Turns the tree of an expression into closures."""

from __future__ import annotations

import difflib

from keukentafel.forms.expressions.compiled import Compiled, Kind
from keukentafel.forms.expressions.errors import MisspeltFunctionError, UnknownFunctionError
from keukentafel.forms.expressions.functions import FUNCTIONS
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


def compile_node(node: Node) -> Compiled:
    """Raises an :class:`ExpressionError` for what can be seen to be wrong before it runs."""
    match node:
        case Text(value):
            return Compiled(Kind.TEXT, lambda _: value, steady=True)
        case Number(number):
            return Compiled(Kind.NUMBER, lambda _: number, steady=True)
        case Name():
            return compile_name(node)
        case Call():
            return _compile_call(node)
        case Path():
            return compile_path(node, compile_node)
        case Filter():
            return compile_filter(node, compile_node)
        case Chain():
            return compile_chain(node, compile_node)
        case Minus():
            return compile_minus(node, compile_node)


def _compile_call(call: Call) -> Compiled:
    known = FUNCTIONS.get(call.name)
    if known is None:
        near = difflib.get_close_matches(call.name.lower()[:60], FUNCTIONS, n=1, cutoff=0.6)
        if near:
            raise MisspeltFunctionError(name=call.name[:60], position=call.at + 1, suggestion=near[0])
        raise UnknownFunctionError(name=call.name[:60], position=call.at + 1)
    return known.compile(call, tuple(compile_node(argument) for argument in call.arguments))
