"""What happens to people costs society money: a dated price list, and cost before and after. Pure.

The list is data (``forms/prices/*.yaml``): old, from several sources, and partly inconsistent with
itself. So each price is a range, says its year and source, and a sum is a range too; nothing is
corrected for inflation behind anybody's back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from keukentafel.errors import UsageError


class UnknownPriceError(UsageError):
    """The list has no such event. Facts: ``found``, ``suggestion``."""

    code = "DATA_013"


@dataclass(frozen=True, slots=True)
class Price:
    """What one event costs, in whole euros of ``year``: between ``low`` and ``high`` per ``unit`` ("keer",
    "jaar", "maand" …). ``estimate``: not from a source but a guess to start from. ``note``: what to mind."""

    event: str
    label: str
    low: Fraction
    high: Fraction
    unit: str
    year: int
    group: str = ""
    source: str = ""
    estimate: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class PriceList:
    """All prices in force, by event. ``note`` says how far the list can be relied on."""

    prices: Mapping[str, Price]
    groups: Mapping[str, str]
    version: str = ""
    note: str = ""

    def price(self, event: str) -> Price:
        """The price of an event. Raises :class:`UnknownPriceError`."""
        if event not in self.prices:
            from difflib import get_close_matches

            near = get_close_matches(event, self.prices, n=1)
            raise UnknownPriceError(found=event, suggestion=near[0] if near else "")
        return self.prices[event]


@dataclass(frozen=True, slots=True)
class CostLine:
    """One event so many times."""

    price: Price
    times: Fraction

    @property
    def low(self) -> Fraction:
        return self.price.low * self.times

    @property
    def high(self) -> Fraction:
        return self.price.high * self.times


@dataclass(frozen=True, slots=True)
class Cost:
    """What several events cost together."""

    lines: tuple[CostLine, ...]

    @property
    def low(self) -> Fraction:
        return sum((line.low for line in self.lines), Fraction())

    @property
    def high(self) -> Fraction:
        return sum((line.high for line in self.lines), Fraction())

    @property
    def years(self) -> tuple[int, ...]:
        """The years whose euros these are: sums over several years are rougher."""
        return tuple(sorted({line.price.year for line in self.lines}))

    @property
    def estimated(self) -> bool:
        """A guess is among them."""
        return any(line.price.estimate for line in self.lines)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Cost before beside cost after. Saved is before less after: at least ``saved_low``, at most
    ``saved_high``; below zero it cost more."""

    before: Cost
    after: Cost

    @property
    def saved_low(self) -> Fraction:
        return self.before.low - self.after.high

    @property
    def saved_high(self) -> Fraction:
        return self.before.high - self.after.low


def cost(
    prices: PriceList, before: Mapping[str, Fraction | int], after: Mapping[str, Fraction | int]
) -> Comparison:
    """What the events before cost, and those after. Raises :class:`UnknownPriceError`."""
    return Comparison(_cost(prices, before.items()), _cost(prices, after.items()))


def euros(amount: Fraction) -> str:
    """ "€ 6.000", "-€ 790"; to the whole euro."""
    whole = f"{abs(round(amount)):,}".replace(",", ".")
    return f"-€ {whole}" if round(amount) < 0 else f"€ {whole}"


def euro_range(low: Fraction, high: Fraction) -> str:
    """ "€ 6.000" or "€ 1.200 tot € 6.000"."""
    return euros(low) if round(low) == round(high) else f"{euros(low)} tot {euros(high)}"


def _cost(prices: PriceList, events: Iterable[tuple[str, Fraction | int]]) -> Cost:
    return Cost(tuple(CostLine(prices.price(event), Fraction(times)) for event, times in events))
