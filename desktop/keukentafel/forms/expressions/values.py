"""Conversions between the kinds of value (XPath 1.0 section 4, ODK's dates) and comparing them.

ODK extends ``number()``: text that spells a date or dateTime is a number of days. A comma is taken for
a decimal point (as in JavaRosa), and numbers that differ less than 1e-12 are equal (as in JavaRosa).
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from math import inf, isinf, isnan, nan

from keukentafel.forms.expressions.moments import (
    days_since_epoch,
    instant_days,
    read_moment,
    written_moment,
)
from keukentafel.forms.expressions.tree import Value

_NUMBER = re.compile(r"\s*-?(?:\d+(?:[.,]\d*)?|[.,]\d+)\s*", re.ASCII)
CLOSE = 1e-12
"""JavaRosa's tolerance for equal numbers."""
ORDERINGS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def number_of_text(text: str) -> float:
    """NaN when the text is neither a number, a date nor a dateTime."""
    if not text:
        return nan
    if _NUMBER.fullmatch(text):
        try:
            return float(text)
        except ValueError:
            return float(text.replace(",", "."))
    moment = read_moment(text)
    return nan if moment is None else days_since_epoch(moment)


def to_number(value: Value) -> float:
    if isinstance(value, float):
        return value
    if isinstance(value, str):
        return number_of_text(value)
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, tuple):
        return number_of_text(value[0].text) if value else nan
    return days_since_epoch(value)


def text_of_number(number: float) -> str:
    """XPath's spelling: no exponent, no trailing zeros, ``NaN``, ``Infinity``."""
    if isnan(number):
        return "NaN"
    if isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number.is_integer():
        return str(int(number)) if abs(number) < 1e16 else format(Decimal(repr(number)), "f")
    spelling = repr(number)
    return format(Decimal(spelling), "f") if "e" in spelling else spelling


def to_text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return value[0].text if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return text_of_number(value)
    return written_moment(value)


def to_boolean(value: Value) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value != 0 and value == value  # noqa: PLR0124 (NaN is false)
    if isinstance(value, str | tuple):
        return len(value) > 0
    return True


def texts_of(value: Value) -> list[str]:
    """Every node's text, or the one text of another value."""
    return [node.text for node in value] if isinstance(value, tuple) else [to_text(value)]


def moment_of(value: Value) -> date | None:
    """The date or dateTime a value is or spells."""
    if isinstance(value, date):
        return value
    if isinstance(value, tuple):
        return read_moment(value[0].text) if value else None
    return read_moment(value) if isinstance(value, str) else None


def numbers_of(left: Value, right: Value) -> tuple[float, float]:
    """Both as numbers. A date against a dateTime counts from its local midnight."""
    one, other = to_number(left), to_number(right)
    if one == one and other == other and not (isinstance(left, float) or isinstance(right, float)):  # noqa: PLR0124
        first, second = moment_of(left), moment_of(right)
        if (
            first is not None
            and second is not None
            and isinstance(first, datetime) is not isinstance(second, datetime)
        ):
            return instant_days(first), instant_days(second)
    return one, other


def same_number(one: float, other: float) -> bool:
    return one == other or abs(one - other) < CLOSE


def equal(left: Value, right: Value) -> bool:
    """XPath's ``=``: true when some pair of nodes is equal."""
    if isinstance(left, tuple):
        if isinstance(right, tuple) and len(left) == 1 == len(right):
            return left[0].text == right[0].text
        return _node_equal(left, right)
    if isinstance(right, tuple):
        return _node_equal(right, left)
    return _scalar_equal(left, right)


def unequal(left: Value, right: Value) -> bool:
    """XPath's ``!=``: true when some pair of nodes differs."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) != to_boolean(right)
    if isinstance(left, tuple):
        if isinstance(right, tuple):
            ours, theirs = {node.text for node in left}, {node.text for node in right}
            return bool(ours and theirs) and (len(ours) > 1 or len(theirs) > 1 or ours != theirs)
        return any(not _scalar_equal(node.text, right) for node in left)
    if isinstance(right, tuple):
        return any(not _scalar_equal(node.text, left) for node in right)
    return not _scalar_equal(left, right)


def _node_equal(nodes: Value, other: Value) -> bool:
    if isinstance(other, bool):
        return to_boolean(nodes) == other
    texts = texts_of(nodes)
    if isinstance(other, tuple):
        return not {node.text for node in other}.isdisjoint(texts)
    return any(_scalar_equal(text, other) for text in texts)


def _scalar_equal(left: Value, right: Value) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, float) or isinstance(right, float):
        return same_number(to_number(left), to_number(right))
    one, other = moment_of(left), moment_of(right)
    if one is None or other is None:
        return to_text(left) == to_text(right)
    return same_number(*numbers_of(one, other))


def ordered(sign: str, left: Value, right: Value) -> bool:
    """XPath's ``< <= > >=``: numbers only; true when some pair of nodes is so ordered."""
    holds = ORDERINGS[sign]
    if isinstance(left, tuple) and not isinstance(right, bool):
        if len(left) != 1:
            return any(ordered(sign, node.text, right) for node in left)
        left = left[0].text
    if isinstance(right, tuple) and not isinstance(left, bool):
        if len(right) != 1:
            return any(ordered(sign, left, node.text) for node in right)
        right = right[0].text
    if isinstance(left, bool) or isinstance(right, bool):
        one = float(to_boolean(left)) if isinstance(left, tuple) else to_number(left)
        other = float(to_boolean(right)) if isinstance(right, tuple) else to_number(right)
        return holds(one, other)
    return holds(*numbers_of(left, right))


def divided(one: float, other: float) -> float:
    """IEEE 754 division: infinity or NaN by zero."""
    if other != 0:
        return one / other
    if one == 0 or one != one:  # noqa: PLR0124
        return nan
    return inf if (one > 0) == (str(other)[0] != "-") else -inf
