"""Operators, compiled: specialised for what the operands are known to be, XPath's general rules otherwise."""

from __future__ import annotations

import math
from collections.abc import Callable
from math import nan

from keukentafel.forms.expressions.compiled import Compiled, Kind, Run
from keukentafel.forms.expressions.paths import in_document_order
from keukentafel.forms.expressions.predicates import Compile
from keukentafel.forms.expressions.syntax import Chain, Minus
from keukentafel.forms.expressions.tree import Context, NodeSet, Value, XNode
from keukentafel.forms.expressions.values import (
    CLOSE,
    ORDERINGS,
    divided,
    equal,
    numbers_of,
    ordered,
    unequal,
)

_COMPARISONS: dict[str, Callable[[Value, Value], bool]] = {
    "=": equal,
    "!=": unequal,
    "<": lambda left, right: ordered("<", left, right),
    "<=": lambda left, right: ordered("<=", left, right),
    ">": lambda left, right: ordered(">", left, right),
    ">=": lambda left, right: ordered(">=", left, right),
}


def remainder(one: float, other: float) -> float:
    """``mod``: the remainder of truncating division, with the sign of the dividend."""
    try:
        return math.fmod(one, other)
    except ValueError:
        return nan


def _product(one: float, other: float) -> float:
    return one * other


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "*": _product,
    "div": divided,
    "mod": remainder,
}


def compile_minus(node: Minus, compile_node: Compile) -> Compiled:
    operand = compile_node(node.operand)
    number = operand.as_number()
    if node.times % 2 == 0:
        return Compiled(Kind.NUMBER, number, operand.steady)
    return Compiled(Kind.NUMBER, lambda context: -number(context), operand.steady)


def compile_chain(node: Chain, compile_node: Compile) -> Compiled:
    """Operators of one rank, from left to right."""
    operands = [compile_node(node.first), *(compile_node(operand) for _, operand in node.rest)]
    signs = [sign for sign, _ in node.rest]
    steady = all(operand.steady for operand in operands)
    if signs[0] in ("and", "or"):
        return Compiled(Kind.BOOLEAN, _logic(signs[0], operands), steady)
    if signs[0] == "|":
        return Compiled(Kind.NODES, _union(node, operands), steady)
    result = operands[0]
    for sign, operand in zip(signs, operands[1:], strict=True):
        if sign in _COMPARISONS:
            result = Compiled(Kind.BOOLEAN, _comparison(sign, result, operand), steady)
        else:
            break
    else:
        return result
    return Compiled(Kind.NUMBER, _sum(signs, operands), steady)


def _logic(sign: str, operands: list[Compiled]) -> Run[bool]:
    parts = [operand.as_boolean() for operand in operands]
    if len(parts) == 2:
        one, other = parts
        if sign == "and":
            return lambda context: one(context) and other(context)
        return lambda context: one(context) or other(context)
    decides = sign == "or"

    def run(context: Context) -> bool:
        return next((decides for part in parts if part(context) is decides), not decides)

    return run


def _union(node: Chain, operands: list[Compiled]) -> Run[NodeSet]:
    sets = [operand.as_nodes("|", node.at) for operand in operands]

    def run(context: Context) -> NodeSet:
        together: list[XNode] = [each for nodes in sets for each in nodes(context)]
        return tuple(in_document_order(together))

    return run


def _comparison(sign: str, left: Compiled, right: Compiled) -> Run[bool]:
    kinds = {left.kind, right.kind}
    if kinds == {Kind.NUMBER}:
        return _number_comparison(sign, left.run, right.run)
    if kinds == {Kind.TEXT} and sign in ("=", "!="):
        return _text_comparison(sign, left.run, right.run)
    if kinds == {Kind.NODES, Kind.TEXT} and sign in ("=", "!="):
        nodes, text = (left, right) if left.kind is Kind.NODES else (right, left)
        return _node_text_comparison(sign, nodes.compared or nodes.run, text.run)
    compare, one, other = _COMPARISONS[sign], left.run, right.run
    if Kind.BOOLEAN not in kinds:
        one, other = left.compared or one, right.compared or other
    return lambda context: compare(one(context), other(context))


def _number_comparison(sign: str, one: Run[float], other: Run[float]) -> Run[bool]:
    if sign in ORDERINGS:
        holds = ORDERINGS[sign]
        return lambda context: holds(one(context), other(context))
    wanted = sign == "="

    def run(context: Context) -> bool:
        left, right = one(context), other(context)
        return (left == right or abs(left - right) < CLOSE) is wanted

    return run


def _text_comparison(sign: str, one: Run[str], other: Run[str]) -> Run[bool]:
    if sign == "=":
        return lambda context: one(context) == other(context)
    return lambda context: one(context) != other(context)


def _node_text_comparison(sign: str, nodes: Run[NodeSet], text: Run[str]) -> Run[bool]:
    def same(context: Context) -> bool:
        found = nodes(context)
        wanted = text(context)
        if len(found) == 1:
            return found[0].text == wanted
        return any(node.text == wanted for node in found)

    def different(context: Context) -> bool:
        found = nodes(context)
        wanted = text(context)
        return any(node.text != wanted for node in found)

    return same if sign == "=" else different


def _sum(signs: list[str], operands: list[Compiled]) -> Run[float]:
    """``+ - * div mod``; a date minus a dateTime is looked into where both sides may be moments."""
    if len(operands) == 2 and signs[0] == "-" and not _surely_numbers(operands):
        one, other = operands[0].run, operands[1].run

        def difference(context: Context) -> float:
            left, right = numbers_of(one(context), other(context))
            return left - right

        return difference
    numbers = [operand.as_number() for operand in operands]
    calculations = [_ARITHMETIC[sign] for sign in signs]
    if len(numbers) == 2:
        first, second = numbers
        calculate = calculations[0]
        return lambda context: calculate(first(context), second(context))
    rest = list(zip(calculations, numbers[1:], strict=True))
    start = numbers[0]

    def run(context: Context) -> float:
        result = start(context)
        for calculate, number in rest:
            result = calculate(result, number(context))
        return result

    return run


def _surely_numbers(operands: list[Compiled]) -> bool:
    return any(operand.kind in (Kind.NUMBER, Kind.BOOLEAN) for operand in operands)
