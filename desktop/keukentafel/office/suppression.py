"""Keeping small groups out of figures, so that no number tells about somebody. Pure.

A group of fewer than :data:`SMALLEST` dossiers is not told. That alone is not enough: what is hidden can be
worked out when the other rows and their total are there. So a further row goes, the smallest, until every
hidden small number can still be anything from 1 to 9. A group that stands in two tables is hidden in both,
and so is all-but-that-group; nearly everybody is told as such, because the rest would be a small group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

SMALLEST: Final = 10
"""Dossiers; a group with fewer is not told."""
_SPREAD: Final = SMALLEST - 2
"""How far apart the lowest and the highest possible value of a hidden number at least are: 1 to 9."""


class Shown(StrEnum):
    """How a number is told. ``FEW``: fewer than ten dossiers. ``WITHHELD``: not told, because a small number
    could be worked out from it. ``NEARLY_ALL``: fewer than ten dossiers are *not* in it."""

    NUMBER = "number"
    FEW = "few"
    WITHHELD = "withheld"
    NEARLY_ALL = "nearly_all"


class Sums(StrEnum):
    """What adds up to a number that is told: nothing, each row (to all dossiers), each column (to its
    total)."""

    NOTHING = "nothing"
    ROWS = "rows"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class Group:
    """What one number counts, and of which dossiers."""

    count: int
    dossiers: frozenset[int]


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A row before anything is hidden."""

    key: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class CountedTable:
    """A table before anything is hidden. ``in_dossiers``: a dossier counts once in every number."""

    key: str
    columns: tuple[str, ...]
    rows: tuple[CountedRow, ...]
    sums: Sums = Sums.NOTHING
    in_dossiers: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """One number as it is told; ``count`` is None unless it is a number."""

    shown: Shown
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ToldRow:
    key: str
    numbers: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ToldTable:
    """A table that can be shown to anybody. ``totals``: one per column, when columns add up."""

    key: str
    columns: tuple[str, ...]
    rows: tuple[ToldRow, ...]
    sums: Sums
    totals: tuple[Told, ...] = ()


_Spot: TypeAlias = tuple[int, int, int]
"""Table, row, column."""


@dataclass(frozen=True, slots=True)
class _Sum:
    spots: tuple[_Spot, ...]
    total: Group
    in_dossiers: bool


def few_or_number(count: int, dossiers: int) -> Told:
    """A single number about so many dossiers."""
    return Told(Shown.FEW) if 0 < dossiers < SMALLEST else Told(Shown.NUMBER, count)


def tell(tables: Sequence[CountedTable], everybody: frozenset[int]) -> tuple[ToldTable, ...]:
    """The tables with every small group hidden, and what it could be worked out from. ``everybody``: all
    dossiers; their number is taken to be known."""
    hider = _Hider(tables, everybody)
    hider.hide()
    return tuple(hider.told(number) for number in range(len(tables)))


class _Hider:
    def __init__(self, tables: Sequence[CountedTable], everybody: frozenset[int]) -> None:
        self._tables, self._everybody = tables, everybody
        self._groups: dict[_Spot, Group] = {
            (t, r, c): group
            for t, table in enumerate(tables)
            for r, row in enumerate(table.rows)
            for c, group in enumerate(row.groups)
        }
        self._sums = tuple(found for number in range(len(tables)) for found in self._sums_of(number))
        self._hidden: dict[_Spot, Shown] = {}

    def hide(self) -> None:
        for spot, group in self._groups.items():
            if group.count and len(group.dossiers) < SMALLEST:
                self._hidden[spot] = Shown.FEW
        if len(self._everybody) < SMALLEST:
            self._hidden = dict.fromkeys(self._groups, Shown.FEW)
            return
        self._nearly_all()
        before = -1
        while before != len(self._hidden):
            before = len(self._hidden)
            for each in self._sums:
                self._protect(each)
            self._hide_the_same()

    def told(self, number: int) -> ToldTable:
        table = self._tables[number]
        rows = tuple(
            ToldRow(row.key, tuple(self._told((number, r, c)) for c in range(len(row.groups))))
            for r, row in enumerate(table.rows)
        )
        totals: tuple[Told, ...] = ()
        if table.sums is Sums.COLUMNS:
            sums = (each.total for each in self._sums_of(number))
            totals = tuple(self._total(total) for total in sums)
        return ToldTable(table.key, table.columns, rows, table.sums, totals)

    def _total(self, total: Group) -> Told:
        if len(self._everybody) < SMALLEST:
            return Told(Shown.FEW)
        return few_or_number(total.count, len(total.dossiers))

    def _told(self, spot: _Spot) -> Told:
        if spot in self._hidden:
            return Told(self._hidden[spot])
        return Told(Shown.NUMBER, self._groups[spot].count)

    def _sums_of(self, number: int) -> Iterator[_Sum]:
        table = self._tables[number]
        rows, columns = range(len(table.rows)), range(len(table.columns))
        if table.sums is Sums.ROWS:
            everybody = Group(len(self._everybody), self._everybody)
            for r in rows:
                yield _Sum(tuple((number, r, c) for c in columns), everybody, table.in_dossiers)
        elif table.sums is Sums.COLUMNS:
            for c in columns:
                spots = tuple((number, r, c) for r in rows)
                parts = [self._groups[spot] for spot in spots]
                dossiers = frozenset[int]().union(*(part.dossiers for part in parts))
                yield _Sum(spots, Group(sum(part.count for part in parts), dossiers), table.in_dossiers)

    def _protect(self, found: _Sum) -> None:
        if not found.total.count:
            return
        if len(found.total.dossiers) < SMALLEST:
            self._hidden.update(dict.fromkeys(found.spots, Shown.FEW))
            return
        while not self._is_safe(found):
            open_spots = [s for s in found.spots if s not in self._hidden and self._groups[s].count]
            if not open_spots:
                self._hidden.update(dict.fromkeys(found.spots, Shown.WITHHELD))
                return
            self._hidden[min(open_spots, key=lambda s: (self._groups[s].count, s))] = Shown.WITHHELD

    def _is_safe(self, found: _Sum) -> bool:
        """Whether no hidden number of a sum can be told more closely than its words say."""
        hidden = [spot for spot in found.spots if spot in self._hidden]
        few = sum(self._hidden[spot] is Shown.FEW for spot in hidden)
        further = len(hidden) - few
        if not hidden or further == len(found.spots):
            return True
        left = sum(self._groups[spot].count for spot in hidden) - few - SMALLEST * further
        if len(hidden) == 1 or left < _SPREAD:
            return False
        return bool(further) or not found.in_dossiers or left <= _SPREAD * (few - 1)

    def _nearly_all(self) -> None:
        for spot, group in self._groups.items():
            table = self._tables[spot[0]]
            rest = len(self._everybody) - len(group.dossiers)
            if table.in_dossiers and table.sums is Sums.NOTHING and 0 < rest < SMALLEST:
                self._hidden.setdefault(spot, Shown.NEARLY_ALL)

    def _hide_the_same(self) -> None:
        """What is withheld in one table stands in no other, nor does what all the others would be."""
        withheld = {
            (self._tables[spot[0]].in_dossiers, self._groups[spot])
            for spot, shown in self._hidden.items()
            if shown is Shown.WITHHELD
        }
        for spot, group in self._groups.items():
            if spot in self._hidden:
                continue
            in_dossiers = self._tables[spot[0]].in_dossiers
            rest = self._everybody - group.dossiers
            same = {(in_dossiers, group), (in_dossiers, Group(len(rest), rest))}
            if withheld & same:
                self._hidden[spot] = Shown.WITHHELD
