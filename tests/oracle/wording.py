"""Random expressions in XLSForm's language, by what they must come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeAlias, TypeVar

from oracle.scope import Scope

T = TypeVar("T")
Make: TypeAlias = Callable[[int], str]

WORDS = ("appel", "Brood", "a b", "x", "12", "")
DAYS = ("2024-02-29", "2026-01-31", "1969-12-31", "2025-07-01")


class Wording:
    """Writes expressions about one scope."""

    def __init__(self, random: Random, scope: Scope) -> None:
        self._random = random
        self._scope = scope

    def truth(self, depth: int = 2) -> str:
        """Something true or false."""
        makers: list[Make] = [self._compares, self._selected, self._compares, self._word_test]
        if depth > 0:
            makers += [self._joined, self._negated, self._joined, self._chosen_truth, self._position_test]
        return self._pick(makers)(depth - 1) or "true()"

    def number(self, depth: int = 2) -> str:
        """A number, or what becomes one."""
        makers: list[Make] = [self._numeral, self._number_of, self._number_of, self._number_of, self._counted]
        if depth > 0:
            makers += [
                self._sum,
                self._sum,
                self._number_call,
                self._chosen_number,
                self._gathered,
                self._days,
            ]
        return self._pick(makers)(depth - 1) or self._numeral(0)

    def words(self, depth: int = 2) -> str:
        """A text."""
        makers: list[Make] = [self._literal, self._text_of, self._text_of]
        if depth > 0:
            makers += [self._text_call, self._text_call, self._chosen_words, self._strung]
        return self._pick(makers)(depth - 1) or self._literal(0)

    def day(self, depth: int = 1) -> str:
        """A date."""
        known = self._scope.single("date")
        if known and self._random.random() < 0.5:
            return f"${{{self._pick(known).name}}}"
        if depth > 0 and self._random.random() < 0.3:
            return f"date({self._random.randint(-400, 30_000)})"
        return f"date('{self._pick(DAYS)}')"

    # truths

    def _compares(self, depth: int) -> str:
        sign = self._pick(("=", "!=", "<", "<=", ">", ">="))
        if self._random.random() < 0.25:
            equal = self._pick(("=", "!="))
            return f"{self.words(min(depth, 0))} {equal} {self.words(min(depth, 0))}"
        if self._random.random() < 0.15:
            return f"{self.day(0)} {sign} {self.day(0)}"
        other = self.number(min(depth, 0))
        if sign in (
            "=",
            "!=",
        ):  # two answers would be compared as texts: how a decimal is written differs (D13)
            other = f"number({other})"
        return f"{self.number(depth)} {sign} {other}"

    def _selected(self, _: int) -> str:
        known = self._scope.single("one", "many")
        if not known:
            return ""
        one = self._pick(known)
        if self._random.random() < 0.3 and one.kind == "one":
            return f"${{{one.name}}} = '{self._pick(one.names)}'"
        return f"selected(${{{one.name}}}, '{self._pick(one.names)}')"

    def _word_test(self, _: int) -> str:
        known = [k for k in self._scope.single("text", "date", "number") if k.kind != "number" or k.whole]
        if not known:
            return ""
        name = self._pick(known).name
        return self._pick(
            (
                f"contains(${{{name}}}, 'a')",
                f"starts-with(${{{name}}}, '1')",
                f"ends-with(${{{name}}}, 'd')",
                f"regex(${{{name}}}, '^[A-Za-z ]+$')",
                f"${{{name}}} != ''",
                f"string-length(${{{name}}}) > 2",
            )
        )

    def _joined(self, depth: int) -> str:
        return f"({self.truth(depth)} {self._pick(('and', 'or'))} {self.truth(depth)})"

    def _negated(self, depth: int) -> str:
        return f"not({self.truth(depth)})"

    def _chosen_truth(self, depth: int) -> str:
        return f"if({self.truth(0)}, {self.truth(depth)}, {self.truth(0)})"

    def _position_test(self, _: int) -> str:
        return (
            f"position(..) {self._pick(('=', '>', '<'))} {self._random.randint(1, 3)}"
            if (self._scope.repeats)
            else ""
        )

    # numbers

    def _numeral(self, _: int) -> str:
        return self._pick(("0", "1", "2", "3", "5", "10", "-1", "0.5", "7.25"))

    def _number_of(self, _: int) -> str:
        known = self._scope.single("number")
        return f"${{{self._pick(known).name}}}" if known else ""

    def _counted(self, _: int) -> str:
        many = self._scope.single("many")
        repeats = self._scope.whole_repeats()
        ways = [f"count-selected(${{{k.name}}})" for k in many] + [f"count(${{{r}}})" for r in repeats]
        return self._pick(ways) if ways else ""

    def _sum(self, depth: int) -> str:
        sign = self._pick(("+", "-", "*", "div", "mod", "+"))
        if sign == "div":  # by what is never nothing: Infinity as text is a known difference
            return f"({self.number(depth)} div {self._pick(('2', '4', '0.5', '-8'))})"
        return f"({self.number(depth)} {sign} {self.number(min(depth, 0))})"

    def _number_call(self, depth: int) -> str:
        inner = self.number(depth)
        return self._pick(
            (
                f"round({inner}, 1)",
                f"round({inner})",
                f"floor({inner})",
                f"ceiling({inner})",
                f"int({inner})",
                f"abs({inner})",
                f"coalesce({inner}, {self._numeral(0)})",
                f"number({inner})",
                f"min({inner} + 0, {self._numeral(0)})",
                f"max({inner} + 0, {self._numeral(0)})",
                f"pow({self._numeral(0)}, 2)",
                f"number({self.words(0)})",
                f"string-length({self.words(0)})",
            )
        )

    def _chosen_number(self, depth: int) -> str:
        return f"if({self.truth(0)}, {self.number(depth)}, {self._numeral(0)})"

    def _gathered(self, _: int) -> str:
        known = self._scope.several("number")
        if not known:
            return ""
        name = self._pick(known).name
        return self._pick(
            (
                _sum_of(name),
                f"max(${{{name}}})",
                f"min(${{{name}}})",
                f"count(${{{name}}})",
                f"count-non-empty(${{{name}}})",
                _sum_of(name),
            )
        )

    def _days(self, _: int) -> str:
        return self._pick(
            (
                f"decimal-date-time({self.day(0)})",
                f"int({self.day(0)} - {self.day(0)})",
                f"number(format-date({self.day(0)}, '%Y'))",
            )
        )

    # texts

    def _literal(self, _: int) -> str:
        return f"'{self._pick(WORDS)}'"

    def _text_of(self, _: int) -> str:
        known = self._scope.single("text", "one", "many", "date", "number", "mark", "time")
        known = [k for k in known if k.kind != "number" or k.whole]  # 7 or 7.0: a known difference
        return f"${{{self._pick(known).name}}}" if known else ""

    def _text_call(self, depth: int) -> str:
        inner = self.words(depth)
        ways = [
            f"concat({inner}, '-', {self.words(0)})",
            f"substr({inner}, 1)",
            f"substr({inner}, 0, 3)",
            f"substring-before({inner}, 'a')",
            f"substring-after({inner}, ' ')",
            f"translate({inner}, 'abc', 'ABC')",
            f"normalize-space({inner})",
            f"string({self.number(0)})",
            f"coalesce({inner}, 'leeg')",
            f"format-date({self.day(0)}, '%d-%m-%Y')",
            f"string({self.truth(0)})",
        ]
        many = self._scope.single("many")
        if many:
            ways.append(f"selected-at(${{{self._pick(many).name}}}, {self._random.randint(0, 2)})")
        return self._pick(ways)

    def _chosen_words(self, depth: int) -> str:
        return f"if({self.truth(0)}, {self.words(depth)}, {self._literal(0)})"

    def _strung(self, _: int) -> str:
        known = [k for k in self._scope.several("number", "text", "one") if k.kind != "number" or k.whole]
        if not known:
            return ""
        one = self._pick(known)
        return self._pick(
            (
                f"join(' ', ${{{one.name}}})",
                f"indexed-repeat(${{{one.name}}}, ${{{one.repeats[-1]}}}, {self._random.randint(1, 3)})"
                if len(one.repeats) == 1
                else f"count-non-empty(${{{one.name}}})",
            )
        )

    def _pick(self, things: Sequence[T]) -> T:
        return things[self._random.randrange(len(things))]


def _sum_of(name: str) -> str:
    """A sum of nothing is a known difference (D21)."""
    return f"if(count(${{{name}}}) > 0, sum(${{{name}}}), 0)"
