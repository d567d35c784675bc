"""The order of mixed left-to-right and right-to-left text on one line (an Arabic name in a Dutch sentence).

The Unicode Bidirectional Algorithm (UAX #9) without explicit embeddings, isolates and bracket pairs, which
nobody types at a kitchen table: strong letters, numbers and neutrals get levels, and runs are
reordered by level.
"""

from __future__ import annotations

import re
from itertools import groupby
from unicodedata import bidirectional

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f]")
_STRONG = {"L": "L", "R": "R", "AL": "R"}


def has_right_to_left(text: str) -> bool:
    return RIGHT_TO_LEFT.search(text) is not None


def is_right_to_left(text: str) -> bool:
    """Whether most letters run from right to left."""
    kinds = [_STRONG.get(bidirectional(char)) for char in text]
    return kinds.count("R") > kinds.count("L")


def visual_runs(line: str, *, base_right_to_left: bool) -> list[tuple[str, bool]]:
    """The runs of one line from left to right on paper, each with whether it is right-to-left.

    The text of a run stays in reading order; the shaper turns it.
    """
    levels = _levels(line, base=1 if base_right_to_left else 0)
    runs: list[tuple[int, str]] = []
    for level, group in groupby(range(len(line)), key=lambda index: levels[index]):
        indexes = list(group)
        runs.append((level, line[indexes[0] : indexes[-1] + 1]))
    highest = max((level for level, _ in runs), default=0)
    for floor in range(highest, 0, -1):
        runs = _reverse_from(runs, floor)
    return [(text, level % 2 == 1) for level, text in runs]


def _levels(line: str, *, base: int) -> list[int]:
    direction = "R" if base else "L"
    kinds = [_kind(char) for char in line]
    kinds = _numbers_join(kinds)
    resolved: list[str] = []
    index = 0
    before = direction
    while index < len(kinds):
        kind = kinds[index]
        if kind != "N":
            resolved.append(kind)
            before = _side(kind)
            index += 1
            continue
        end = index
        while end < len(kinds) and kinds[end] == "N":
            end += 1
        after = _side(kinds[end]) if end < len(kinds) else direction
        resolved.extend([before if before == after else direction] * (end - index))
        index = end
    return [_level(kind, base) for kind in _numbers_follow(resolved, direction)]


def _kind(char: str) -> str:
    kind = bidirectional(char)
    if kind in _STRONG:
        return _STRONG[kind]
    if kind in {"EN", "AN"}:
        return "EN"
    if kind in {"CS", "ES", "ET"}:
        return "SEP"
    return "NSM" if kind == "NSM" else "N"


def _numbers_join(kinds: list[str]) -> list[str]:
    """A separator between two digits belongs to the number; marks go with the letter before them."""
    out: list[str] = []
    for index, kind in enumerate(kinds):
        if kind == "NSM":
            out.append(out[-1] if out else "N")
        elif kind == "SEP":
            digits = 0 < index < len(kinds) - 1 and kinds[index - 1] == kinds[index + 1] == "EN"
            out.append("EN" if digits else "N")
        else:
            out.append(kind)
    return out


def _numbers_follow(kinds: list[str], direction: str) -> list[str]:
    """A number after a left-to-right letter is part of that text (UAX #9, W7)."""
    last = direction
    out = []
    for kind in kinds:
        if kind in {"L", "R"}:
            last = kind
        out.append("L" if kind == "EN" and last == "L" else kind)
    return out


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R"


def _level(kind: str, base: int) -> int:
    if kind == "R":
        return 1
    if kind == "L":
        return 2 if base else 0
    return 2


def _reverse_from(runs: list[tuple[int, str]], floor: int) -> list[tuple[int, str]]:
    out: list[tuple[int, str]] = []
    for above, group in groupby(runs, key=lambda run: run[0] >= floor):
        part = list(group)
        out.extend(reversed(part) if above else part)
    return out
