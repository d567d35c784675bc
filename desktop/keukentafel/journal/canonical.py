"""The one way a JSON value is written down, so that the same value always gives the same digest.

RFC 8785 (JSON Canonicalization Scheme): no blanks, keys in UTF-16 order, numbers as ECMAScript prints
them, the shortest escapes. Two things go beyond it: an integer of any size is accepted as long as
every reader gets the same number back, and half a surrogate pair is written as ``\\udXXX`` (as
ECMAScript 2019 does) instead of refused, because a keystroke must never be refused.
Reading a canonical text and writing it again gives the same text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring, encode_basestring_ascii
from math import isfinite
from typing import Any, cast

from keukentafel.journal.change import Json
from keukentafel.journal.errors import NotCanonicalError

_decode = json.JSONDecoder().decode
MAX_DEPTH = 32
MAX_EXACT = 2**53


def canonical(value: Json) -> bytes:
    """The canonical form in UTF-8. Raises :class:`NotCanonicalError` where there is none."""
    return canonical_text(value).encode("utf-8")


def canonical_text(value: Json) -> str:
    """The canonical form as text, always encodable as UTF-8."""
    if type(value) is str:
        return _string(value)
    parts: list[str] = []
    _write(value, parts, 0)
    return "".join(parts)


def normal(value: Json) -> Json:
    """The value as it will be read back: tuples become lists, ``1.0`` becomes ``1``."""
    if value is None or type(value) is bool:
        return value
    if type(value) is str and value.isascii():
        return value
    return parse(canonical_text(value))


def parse(text: str) -> Json:
    """Reads what :func:`canonical_text` wrote."""
    return cast(Json, _decode(text))


def _write(value: Any, parts: list[str], depth: int) -> None:
    if depth > MAX_DEPTH:
        raise NotCanonicalError(reason="depth")
    if value is None:
        parts.append("null")
    elif value is True:
        parts.append("true")
    elif value is False:
        parts.append("false")
    elif isinstance(value, str):
        parts.append(_string(str(value)))
    elif isinstance(value, int):
        parts.append(_integer(int(value)))
    elif isinstance(value, float):
        parts.append(_number(float(value)))
    elif isinstance(value, Mapping):
        _write_object(value, parts, depth)
    elif isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        parts.append("[")
        for position, item in enumerate(value):
            if position:
                parts.append(",")
            _write(item, parts, depth + 1)
        parts.append("]")
    else:
        raise NotCanonicalError(reason=type(value).__name__)


def _write_object(value: Mapping[Any, Any], parts: list[str], depth: int) -> None:
    if not all(isinstance(key, str) for key in value):
        raise NotCanonicalError(reason="key")
    names = {_joined(str(key)): item for key, item in value.items()}
    if len(names) != len(value):
        raise NotCanonicalError(reason="key")
    parts.append("{")
    for position, key in enumerate(sorted(names, key=_utf16)):
        if position:
            parts.append(",")
        parts.append(_string(key))
        parts.append(":")
        _write(names[key], parts, depth + 1)
    parts.append("}")


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")


def _joined(value: str) -> str:
    """Two halves of a surrogate pair side by side are one character, as every reader will see them."""
    if value.isascii():
        return value
    return value.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "surrogatepass")


def _string(value: str) -> str:
    written = encode_basestring(value)
    if value.isascii():
        return written
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        joined = _joined(value)
        return '"' + "".join(_escaped(character) for character in joined) + '"'
    return written


def _escaped(character: str) -> str:
    half_a_pair = 0xD800 <= ord(character) <= 0xDFFF
    write = encode_basestring_ascii if half_a_pair else encode_basestring
    return write(character)[1:-1]


def _integer(value: int) -> str:
    if -MAX_EXACT <= value <= MAX_EXACT:
        return str(value)
    try:
        nearest = float(value)
    except OverflowError:
        raise NotCanonicalError(reason="number") from None
    written = _number(nearest)
    if int(nearest) != value and written != str(value):
        raise NotCanonicalError(reason="number")
    return written


def _number(value: float) -> str:
    """ECMA-262 ``Number::toString``: the shortest digits, exponents only outside 1e-7 … 1e21."""
    if not isfinite(value):
        raise NotCanonicalError(reason="number")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    count = len(digits)
    if count <= point <= 21:
        return sign + digits + "0" * (point - count)
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    power = point - 1
    tail = f".{digits[1:]}" if count > 1 else ""
    return f"{sign}{digits[0]}{tail}e{'+' if power >= 0 else '-'}{abs(power)}"
