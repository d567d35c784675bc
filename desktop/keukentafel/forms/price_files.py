"""Reads the price list (``forms/prices/*.yaml``), and a municipality's own over it.

In a later file a price of the same ``event`` takes the place of the earlier one, ``off: true`` takes it
away, and anything else is added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from keukentafel.domain.prices import Price, PriceList
from keukentafel.forms.data_files import DataFileError, Row, errors_of, open_table
from keukentafel.forms.findings import Finding
from keukentafel.forms.loader.reporter import Reporter

FOLDER: Final = "prices"
KEYS: Final = ("prices_id", "version", "label", "year", "note", "source", "groups", "prices")
_PRICE: Final = (
    "event",
    "label",
    "amount",
    "low",
    "high",
    "unit",
    "year",
    "group",
    "source",
    "estimate",
    "note",
    "off",
)
_EARLIEST, _LATEST = 1990, 2100


@dataclass(frozen=True, slots=True)
class PriceFile:
    """What one file says. ``off``: events whose price it takes away."""

    prices: PriceList
    off: frozenset[str]


def read_prices(folder: Path, *own_folders: Path) -> tuple[PriceList, tuple[Finding, ...]]:
    """The prices of a folder with a municipality's own over them. An own file with an error is left out
    whole. Raises :class:`DataFileError` when a file of ``folder`` itself has one."""
    prices: dict[str, Price] = {}
    groups: dict[str, str] = {}
    told: list[PriceList] = []
    findings: list[Finding] = []
    shipped = _files(folder)
    for path in (*shipped, *(path for own in own_folders for path in _files(own))):
        read, found = read_price_file(path)
        findings += found
        if errors_of(found):
            if path in shipped:
                raise DataFileError(errors_of(found))
            continue
        for event in read.off:
            prices.pop(event, None)
        prices.update(read.prices.prices)
        groups.update(read.prices.groups)
        told.append(read.prices)
    version = " + ".join(table.version for table in told if table.version)
    note = " ".join(table.note for table in told if table.note)
    return PriceList(prices, groups, version, note), tuple(findings)


def read_price_file(path: Path) -> tuple[PriceFile, tuple[Finding, ...]]:
    """One file and what is wrong with it."""
    reporter = Reporter(path.name)
    head = open_table(path, reporter, KEYS)
    if head is None:
        return PriceFile(PriceList({}, {}), frozenset()), tuple(reporter.findings)
    listed = head.mapping("groups")
    groups = {} if listed is None else dict(listed.items())
    prices: dict[str, Price] = {}
    off: set[str] = set()
    year = _year(head, 0)
    for row in head.rows("prices", _PRICE, "event"):
        event = row.text("event", required=True)
        if event in prices or event in off:
            row.error("DATA_006", "event", found=event)
        if row.flag("off"):
            off.add(event)
            continue
        prices[event] = _price(row, event, year)
        if groups and prices[event].group not in {"", *groups}:
            row.unknown("DATA_007", "group", prices[event].group, groups)
    table = PriceList(prices, groups, head.text("version"), head.text("note"))
    return PriceFile(table, frozenset(off)), tuple(reporter.findings)


def _files(folder: Path) -> Sequence[Path]:
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    return sorted(files, key=lambda path: (path.stem != "default", path.name))


def _price(row: Row, event: str, year: int) -> Price:
    low, high = _range(row)
    return Price(
        event=event,
        label=row.text("label", required=True),
        low=low,
        high=high,
        unit=row.text("unit", required=True),
        year=_year(row, year),
        group=row.text("group"),
        source=row.text("source", required=not row.flag("estimate")),
        estimate=row.flag("estimate"),
        note=row.text("note"),
    )


def _range(row: Row) -> tuple[Fraction, Fraction]:
    if row.has("amount") == (row.has("low") or row.has("high")):
        row.error("DATA_060", "amount")
        return Fraction(), Fraction()
    if row.has("amount"):
        low = high = row.number("amount")
    else:
        low, high = row.number("low", required=True), row.number("high", required=True)
    if low is None or high is None:
        return Fraction(), Fraction()
    if not 0 <= low <= high:
        row.error("DATA_061", "amount" if row.has("amount") else "low")
    return low, high


def _year(row: Row, default: int) -> int:
    year = row.number("year")
    if year is None:
        if not default and row.name:
            row.error("DATA_003", "year", key="year")
        return default
    if year.denominator != 1 or not _EARLIEST <= year <= _LATEST:
        row.error("DATA_062", "year", found=row.text("year"))
        return default
    return int(year)
