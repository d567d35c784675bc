"""Regular expressions for ``regex()``: found anywhere in the text, unless anchored (the specification).

Patterns come from form makers and texts from anyone, so a pattern must not be able to hang the program.
Python's own engine tries all ways to match; that is only let loose where the number of ways is small.
Otherwise :mod:`~keukentafel.forms.expressions.automaton` runs the pattern in time proportional to the
text, and what that cannot do (look-around, back references) is refused.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import lru_cache

from keukentafel.forms.expressions.automaton import Automaton, NotRegularError, build, repeats_of
from keukentafel.forms.expressions.errors import PatternError

LONGEST_PATTERN = 1_000
MOST_STEPS = 3_000_000
"""States of the automaton times characters of the text; about a second."""
_MOST_WAYS = 200_000.0
_UNICODE_CLASS = re.compile(r"\\([pP])\{(\w{1,2})\}")
_LETTERS = "A-Za-zªµºÀ-ÖØ-öø-ʯͰ-ͳͶͷͻ-ͽΆΈ-ώϐ-ϡЀ-ҁҊ-ӿא-תء-يٱ-ۓ一-鿿"
_CLASSES = {
    "L": _LETTERS,
    "Lu": "A-ZÀ-ÖØ-Þ",
    "Ll": "a-zß-öø-ÿ",
    "N": "0-9",
    "Nd": "0-9",
    "P": "!-#%-*,-/:;?@\\[-\\]_{}",
    "Z": " \u00a0",
    "Zs": " \u00a0",
}
"""The Unicode classes people use in forms, near enough."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern ready for use; ``repeats`` is how many unlimited repetitions it has, None if nested."""

    compiled: re.Pattern[str]
    repeats: int | None
    automaton: Automaton | None


def matches(pattern: str, text: str) -> bool:
    """Whether the pattern is found in the text. Raises :class:`PatternError` (place filled in later)."""
    known = prepare(pattern)
    if known.repeats is not None and _ways(len(text), known.repeats) <= _MOST_WAYS:
        return known.compiled.search(text) is not None
    if known.automaton is None or known.automaton.size * (len(text) + 1) > MOST_STEPS:
        raise PatternError(position=1, pattern=pattern[:80])
    return known.automaton.found_in(text)


def _ways(length: int, repeats: int) -> float:
    """Roughly how many ways there are to try: every place to begin, times every split over the repeats."""
    return float(length + 1) ** min(repeats + 1, 50)


@lru_cache(maxsize=1_000)
def prepare(pattern: str) -> Pattern:
    """Compile. Raises :class:`PatternError` when the pattern cannot be read."""
    if len(pattern) > LONGEST_PATTERN:
        raise PatternError(position=1, pattern=pattern[:80])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python warns of sets that may once mean something else
        return _prepared(pattern)


def _prepared(pattern: str) -> Pattern:
    try:
        translated = _translated(pattern)
        compiled = re.compile(translated, re.ASCII)
        repeats = repeats_of(translated)
    except (re.error, RecursionError, OverflowError, ValueError) as error:
        raise PatternError(position=1, pattern=pattern[:80]) from error
    try:
        automaton = build(translated)
    except (NotRegularError, RecursionError):
        automaton = None
    return Pattern(compiled, repeats, automaton)


def _translated(pattern: str) -> str:
    r"""JavaScript's and Java's spelling to Python's: ``(?<name>``, ``\p{L}``, ``$`` only at the end."""
    pieces: list[str] = []
    in_set = False
    place = 0
    while place < len(pattern):
        piece = pattern[place]
        length = 1
        if piece == "\\":
            found = _UNICODE_CLASS.match(pattern, place)
            length = found.end() - place if found else 2
            piece = _unicode_class(found, in_set=in_set) if found else pattern[place : place + 2]
        elif in_set:
            in_set = piece != "]"
            piece = "\\[" if piece == "[" else piece
        elif piece == "[":
            in_set = True
        elif piece == "$":
            piece = r"\Z"
        elif pattern.startswith("(?<", place) and pattern[place + 3 : place + 4] not in ("=", "!"):
            piece, length = "(?P<", 3
        pieces.append(piece)
        place += length
    return "".join(pieces)


def _unicode_class(found: re.Match[str], *, in_set: bool) -> str:
    members = _CLASSES.get(found.group(2))
    negative = found.group(1) == "P"
    if members is None or (negative and in_set):
        raise re.error("unknown class")
    if in_set:
        return members
    return f"[^{members}]" if negative else f"[{members}]"
