"""Number functions (ODK XForms, «Number Functions»; XPath 3.0's mathematics)."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from decimal import Context as DecimalContext
from math import inf, isinf, isnan, nan

from keukentafel.forms.expressions.compiled import Kind
from keukentafel.forms.expressions.functions.registry import function
from keukentafel.forms.expressions.moments import as_moment, instant_days, read_moment
from keukentafel.forms.expressions.tree import Context, NodeSet, Value
from keukentafel.forms.expressions.values import number_of_text, to_number

_ENOUGH_DIGITS = DecimalContext(prec=800)


@function("number", "v", Kind.NUMBER)
def number(value: Value) -> float:
    """XPath's, and text or moments as days since 1970: a dateTime as the whole days gone by (JavaRosa)."""
    moment = value if isinstance(value, datetime) else None
    if isinstance(value, tuple):
        value = value[0].text if value else ""
    if isinstance(value, str) and "T" in value:
        read = read_moment(value)
        moment = read if isinstance(read, datetime) else None
    if moment is not None:
        return float(math.floor(instant_days(as_moment(moment))))
    return to_number(value)


@function("random", "", Kind.NUMBER, context=True, steady=False)
def random(context: Context) -> float:
    return context.environment.random()


@function("int", "n", Kind.NUMBER)
def whole(value: float) -> float:
    return value if isnan(value) or isinf(value) else math.copysign(math.trunc(value), value)


@function("floor", "n", Kind.NUMBER)
def floor(value: float) -> float:
    return value if isnan(value) or isinf(value) else math.copysign(math.floor(value), value)


@function("ceiling", "n", Kind.NUMBER)
def ceiling(value: float) -> float:
    return value if isnan(value) or isinf(value) else math.copysign(math.ceil(value), value)


@function("round", "nn?", Kind.NUMBER)
def rounded(value: float, decimals: float = 0.0) -> float:
    """Halves go towards positive infinity (XPath 1.0), on the decimal digits as written (JavaRosa)."""
    if isnan(value) or isinf(value):
        return value
    if isnan(decimals) or abs(decimals) > 30:
        return nan
    half = ROUND_HALF_DOWN if value < 0 else ROUND_HALF_UP
    unit = Decimal(1).scaleb(-int(decimals))
    return float(Decimal(repr(value)).quantize(unit, rounding=half, context=_ENOUGH_DIGITS))


@function("abs", "n", Kind.NUMBER)
def absolute(value: float) -> float:
    return abs(value)


@function("pow", "nn", Kind.NUMBER)
def power(base: float, exponent: float) -> float:
    if isnan(exponent) or (abs(base) == 1 and isinf(exponent)):
        return nan
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return math.copysign(inf, base) if exponent % 2 == 1 else inf
    except ValueError:
        if base != 0:
            return nan
        return math.copysign(inf, base) if exponent % 2 == 1 else inf


@function("sum", "N", Kind.NUMBER)
def total(nodes: NodeSet) -> float:
    """0 of no nodes; NaN as soon as one node is no number (XPath 1.0)."""
    return sum((number_of_text(node.text) for node in nodes), 0.0)


@function("max", "v*", Kind.NUMBER)
def largest(*values: Value) -> float:
    return _extreme(max, values)


@function("min", "v*", Kind.NUMBER)
def smallest(*values: Value) -> float:
    return _extreme(min, values)


def _extreme(choose: Callable[[list[float]], float], values: tuple[Value, ...]) -> float:
    """NaN of no numbers, and as soon as one of them is (XPath 3.0)."""
    numbers: list[float] = []
    for value in values:
        if isinstance(value, tuple):
            numbers.extend(number_of_text(node.text) for node in value)
        else:
            numbers.append(to_number(value))
    if not numbers or any(isnan(each) for each in numbers):
        return nan
    return choose(numbers)


@function("pi", "", Kind.NUMBER)
def pi() -> float:
    return math.pi


@function("atan2", "nn", Kind.NUMBER)
def atan2(y: float, x: float) -> float:
    return math.atan2(y, x)


@function("exp10", "n", Kind.NUMBER)
def exp10(value: float) -> float:
    return power(10.0, value)


def _real(calculate: Callable[[float], float]) -> Callable[[float], float]:
    """NaN where the function has no real value, infinity where it is too large."""

    def calculated(value: float) -> float:
        try:
            return calculate(value)
        except ValueError:
            return nan
        except OverflowError:
            return inf

    return calculated


def _logarithm(calculate: Callable[[float], float]) -> Callable[[float], float]:
    return lambda value: -inf if value == 0 else _real(calculate)(value)


for _name, _calculate in {
    "sin": _real(math.sin),
    "cos": _real(math.cos),
    "tan": _real(math.tan),
    "asin": _real(math.asin),
    "acos": _real(math.acos),
    "atan": _real(math.atan),
    "sqrt": _real(math.sqrt),
    "exp": _real(math.exp),
    "log": _logarithm(math.log),
    "log10": _logarithm(math.log10),
}.items():
    function(_name, "n", Kind.NUMBER)(_calculate)
