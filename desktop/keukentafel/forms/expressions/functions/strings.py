"""String functions (ODK XForms, «String Functions»; XPath 1.0 section 4.2)."""

from __future__ import annotations

from math import isinf, isnan

from keukentafel.forms.expressions.compiled import Kind
from keukentafel.forms.expressions.functions.registry import function, refuse
from keukentafel.forms.expressions.patterns import matches
from keukentafel.forms.expressions.tree import Context, Value
from keukentafel.forms.expressions.values import texts_of, to_text

_SPACES = " \t\r\n"
LONGEST_TOKEN = 10_000


@function("string", "v?", Kind.TEXT, context=True, steady=False)
def string(context: Context, value: Value | None = None) -> str:
    if value is None:
        return context.node.text if context.node is not None else ""
    return to_text(value)


@function("concat", "v*", Kind.TEXT)
def concat(*values: Value) -> str:
    return "".join(text for value in values for text in texts_of(value))


@function("join", "sv*", Kind.TEXT)
def join(separator: str, *values: Value) -> str:
    return separator.join(text for value in values for text in texts_of(value))


@function("substr", "snn?", Kind.TEXT)
def substr(text: str, start: float, end: float | None = None) -> str:
    """0-based, up to but without ``end``; negative counts from the end (as in JavaRosa)."""
    return text[_index(start, text) : len(text) if end is None else _index(end, text)]


def _index(number: float, text: str) -> int:
    if isnan(number):
        return 0
    whole = len(text) * (1 if number > 0 else -1) if isinf(number) else int(number)
    return min(max(whole if whole >= 0 else len(text) + whole, 0), len(text))


@function("substring", "snn?", Kind.TEXT)
def substring(text: str, start: float, length: float | None = None) -> str:
    """XPath 1.0: 1-based, with rounding."""
    first = _rounded(start)
    end = first + _rounded(length) if length is not None else float("inf")
    if isnan(first) or isnan(end):
        return ""
    low = max(first, 1)
    high = min(end, len(text) + 1)
    return text[int(low) - 1 : int(high) - 1] if low < high else ""


def _rounded(number: float) -> float:
    if isnan(number) or isinf(number):
        return number
    return float(int((number + 0.5) // 1))


@function("substring-before", "ss", Kind.TEXT)
def substring_before(text: str, part: str) -> str:
    before, found, _ = text.partition(part) if part else ("", "", "")
    return before if found else ""


@function("substring-after", "ss", Kind.TEXT)
def substring_after(text: str, part: str) -> str:
    return text.partition(part)[2] if part else text


@function("translate", "sss", Kind.TEXT)
def translate(text: str, before: str, after: str) -> str:
    table: dict[int, str | None] = {}
    for place, character in enumerate(before):
        table.setdefault(ord(character), after[place] if place < len(after) else None)
    return text.translate(table)


@function("string-length", "s?", Kind.NUMBER, context=True, steady=False)
def string_length(context: Context, text: str | None = None) -> float:
    return float(len(string(context) if text is None else text))


@function("normalize-space", "s?", Kind.TEXT, context=True, steady=False)
def normalize_space(context: Context, text: str | None = None) -> str:
    whole = string(context) if text is None else text
    for space in _SPACES[1:]:
        whole = whole.replace(space, " ")
    return " ".join(word for word in whole.split(" ") if word)


@function("contains", "ss", Kind.BOOLEAN)
def contains(text: str, part: str) -> bool:
    return part in text


@function("starts-with", "ss", Kind.BOOLEAN)
def starts_with(text: str, part: str) -> bool:
    return text.startswith(part)


@function("ends-with", "ss", Kind.BOOLEAN)
def ends_with(text: str, part: str) -> bool:
    return text.endswith(part)


@function("regex", "ss", Kind.BOOLEAN, refuses=True)
def regex(text: str, pattern: str) -> bool:
    return matches(pattern, text)


@function("uuid", "n?", Kind.TEXT, context=True, steady=False, refuses=True)
def uuid(context: Context, length: float | None = None) -> str:
    """A version-4 UUID; with a length that many random characters."""
    if length is None:
        return context.environment.new_uuid()
    if isnan(length) or isinf(length) or length > LONGEST_TOKEN:
        raise refuse("uuid")
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    pick = context.environment.random
    return "".join(alphabet[int(pick() * len(alphabet))] for _ in range(int(length)))


@function("property", "s", Kind.TEXT, context=True)
def device_property(context: Context, name: str) -> str:
    return context.environment.device_property(name) or ""


@function("version", "", Kind.TEXT, context=True)
def version(context: Context) -> str:
    return context.environment.version()
