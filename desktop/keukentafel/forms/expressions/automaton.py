"""A regular expression as an automaton: matching takes time proportional to the text, never more.

Reads the syntax tree of Python's own ``re`` parser. Everything regular is there (literals, sets,
groups, alternatives, repeats, anchors, word boundaries); look-around and back references are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeAlias

LARGEST = 4_000
"""States; repeats with a count are written out."""
_parser = import_module("re._parser")
_WORD = re.compile(r"\w", re.ASCII)
_CATEGORIES = {
    "CATEGORY_DIGIT": re.compile(r"\d", re.ASCII),
    "CATEGORY_NOT_DIGIT": re.compile(r"\D", re.ASCII),
    "CATEGORY_SPACE": re.compile(r"\s", re.ASCII),
    "CATEGORY_NOT_SPACE": re.compile(r"\S", re.ASCII),
    "CATEGORY_WORD": _WORD,
    "CATEGORY_NOT_WORD": re.compile(r"\W", re.ASCII),
}
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
Test: TypeAlias = Callable[[str], bool]
Piece: TypeAlias = tuple[Any, Any]


class NotRegularError(Exception):
    """The pattern uses what an automaton cannot do, or is too large."""


@dataclass(slots=True)
class _State:
    """``test`` takes a character; without one the state is passed freely when ``anchor`` holds."""

    test: Test | None = None
    anchor: str = ""
    after: tuple[int, ...] = ()
    ends: bool = False


class Automaton:
    """The states of one pattern; see :func:`build`."""

    def __init__(self, states: list[_State], start: int) -> None:
        self._states = states
        self._start = start

    @property
    def size(self) -> int:
        return len(self._states)

    def found_in(self, text: str) -> bool:
        """Whether the pattern matches anywhere in the text."""
        alive: set[int] = set()
        for place in range(len(text) + 1):
            alive.add(self._start)
            alive = self._spread(alive, text, place)
            if any(self._states[each].ends for each in alive):
                return True
            if place == len(text):
                break
            character = text[place]
            alive = {
                after
                for each in alive
                if (test := self._states[each].test) is not None and test(character)
                for after in self._states[each].after
            }
        return False

    def _spread(self, alive: set[int], text: str, place: int) -> set[int]:
        reached = set(alive)
        waiting = list(alive)
        while waiting:
            state = self._states[waiting.pop()]
            if state.test is None and (not state.anchor or _holds(state.anchor, text, place)):
                fresh = [each for each in state.after if each not in reached]
                reached.update(fresh)
                waiting.extend(fresh)
        return reached


def build(pattern: str) -> Automaton:
    """The automaton of a pattern that ``re`` can read. Raises :class:`NotRegularError`."""
    builder = _Builder()
    end = builder.add(_State(ends=True))
    return Automaton(builder.states, builder.row(_parser.parse(pattern, re.ASCII), end))


def repeats_of(pattern: str) -> int | None:
    """How many open-ended repeats stand beside each other; None when one holds another or a choice.

    That is where a backtracking engine may need exponential time.
    """
    return _count_repeats(_parser.parse(pattern, re.ASCII), within=False)


def _count_repeats(pieces: Iterable[Piece], *, within: bool) -> int | None:
    total = 0
    for code, argument in pieces:
        name = str(code)
        inner: list[Any] = []
        repeats = within
        if name in _REPEATS:
            least, most, body = argument
            if within and least != most:
                return None
            if int(most) > 4:
                total += 1 if least != most else 0
                repeats = True
            inner = [body]
        elif name == "BRANCH":
            if within:
                return None
            inner = list(argument[1])
        elif name == "SUBPATTERN":
            inner = [argument[-1]]
        elif name in ("ATOMIC_GROUP", "ASSERT", "ASSERT_NOT"):
            inner = [argument if name == "ATOMIC_GROUP" else argument[1]]
        elif name in ("GROUPREF", "GROUPREF_EXISTS"):
            total += 1
        for body in inner:
            count = _count_repeats(body, within=repeats)
            if count is None:
                return None
            total += count
    return total


class _Builder:
    """Builds from the end backwards: every piece is told where to go on."""

    def __init__(self) -> None:
        self.states: list[_State] = []

    def add(self, state: _State) -> int:
        if len(self.states) >= LARGEST:
            raise NotRegularError
        self.states.append(state)
        return len(self.states) - 1

    def row(self, pieces: Iterable[Piece], after: int) -> int:
        for piece in reversed(list(pieces)):
            after = self._piece(piece, after)
        return after

    def _piece(self, piece: Piece, after: int) -> int:
        name, argument = str(piece[0]), piece[1]
        if name in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            return self.add(_State(test=_test(name, argument), after=(after,)))
        if name == "SUBPATTERN":
            if argument[1] or argument[2]:
                raise NotRegularError
            return self.row(argument[3], after)
        if name == "BRANCH":
            return self.add(_State(after=tuple(self.row(each, after) for each in argument[1])))
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            return self._repeat(int(argument[0]), int(argument[1]), argument[2], after)
        if name == "AT":
            return self.add(_State(anchor=str(argument), after=(after,)))
        raise NotRegularError

    def _repeat(self, least: int, most: int, body: Any, after: int) -> int:
        if least > LARGEST:
            raise NotRegularError
        if most >= LARGEST:
            again = self.add(_State())
            self.states[again].after = (self.row(body, again), after)
            start = again
        else:
            start = after
            for _ in range(most - least):
                start = self.add(_State(after=(self.row(body, start), after)))
        for _ in range(least):
            start = self.row(body, start)
        return start


def _test(name: str, argument: Any) -> Test:
    if name == "ANY":
        return lambda character: character != "\n"
    if name == "IN":
        return _set(argument)
    letter = chr(argument)
    if name == "LITERAL":
        return lambda character: character == letter
    return lambda character: character != letter


def _set(items: list[Piece]) -> Test:
    negative = bool(items) and str(items[0][0]) == "NEGATE"
    ranges: list[tuple[str, str]] = []
    categories: list[re.Pattern[str]] = []
    for code, argument in items[1:] if negative else items:
        name = str(code)
        if name == "LITERAL":
            ranges.append((chr(argument), chr(argument)))
        elif name == "RANGE":
            ranges.append((chr(argument[0]), chr(argument[1])))
        elif name == "CATEGORY" and str(argument) in _CATEGORIES:
            categories.append(_CATEGORIES[str(argument)])
        else:
            raise NotRegularError

    def test(character: str) -> bool:
        inside = any(low <= character <= high for low, high in ranges) or any(
            category.match(character) for category in categories
        )
        return inside is not negative

    return test


def _holds(anchor: str, text: str, place: int) -> bool:
    if anchor in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
        return place == 0
    if anchor in ("AT_END", "AT_END_STRING"):
        return place == len(text)
    before = place > 0 and _WORD.match(text[place - 1]) is not None
    behind = place < len(text) and _WORD.match(text[place]) is not None
    return (before is not behind) is (anchor == "AT_BOUNDARY")
