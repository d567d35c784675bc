"""What repeats in an added pack, as a table: every answer in a cell, or the short ones in cells and the rest
below the first, when it repeats so often that block after block would be long to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import Final

from keukentafel.report.document import Table
from keukentafel.report.shown_pack import ShownEntry
from keukentafel.report.wording import question, sentence

MOST_COLUMNS: Final = 4
LONGEST_CELL: Final = 60
LONGEST_HEADER: Final = 34
OFTEN: Final = 3
"""Times; what repeats less often reads well in blocks."""
MOST_BELOW: Final = 2
"""Answers below the first cell of a row; with more of them a block reads better."""
_NARROWEST: Final = 9
"""Characters a column has room for at least."""

Row = Sequence[ShownEntry]


def table_of(rows: Sequence[Row]) -> Table | None:
    """A table with a column for each question; None when not everything fits in one."""
    names = list(_columns(rows))
    every = dict.fromkeys(entry.name for row in rows for entry in row if not entry.missing_code)
    if len(rows) < MOST_COLUMNS // 2 or len(names) != len(every) or len(names) > MOST_COLUMNS:
        return None
    return _table(rows, names)


def compact_table(rows: Sequence[Row]) -> Table | None:
    """A table of the short answers, with what is longer in words below the first; None when that is no
    easier to read than blocks."""
    names = list(_columns(rows))[:MOST_COLUMNS]
    below = [[e for e in row if not e.missing_code and e.name not in names] for row in rows]
    if len(rows) < OFTEN or len(names) < MOST_COLUMNS - 1 or max(map(len, below)) > MOST_BELOW:
        return None
    return _table(rows, names, below)


def _columns(rows: Sequence[Row]) -> Iterator[str]:
    """The questions whose answers, and words, are short wherever they were given."""
    given = [entry for row in rows for entry in row if not entry.missing_code]
    for name in dict.fromkeys(entry.name for entry in given):
        if all(_fits(entry) for entry in given if entry.name == name):
            yield name


def _fits(entry: ShownEntry) -> bool:
    return len(entry.text) <= LONGEST_CELL and len(entry.label) <= LONGEST_HEADER


def _table(rows: Sequence[Row], names: Sequence[str], below: Sequence[Row] = ()) -> Table:
    labels: dict[str, str] = {}
    cells = []
    for number, row in enumerate(rows):
        by_name = {entry.name: entry for entry in row if not entry.missing_code}
        labels |= {name: by_name[name].label.rstrip("?:.") for name in names if name in by_name}
        line = [by_name[name].text if name in by_name else "" for name in names]
        rest = [sentence(f"{question(entry.label)} {entry.text}") for entry in below[number]] if below else []
        line[0] = " ".join([sentence(line[0]), *rest]) if rest else line[0]
        cells.append(tuple(line))
    header = tuple(labels[name] for name in names)
    return Table(header, tuple(cells), _shares((header, *cells)))


def _shares(rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """More room for longer answers, but not in proportion: every column stays readable."""
    wide = [sqrt(max(_NARROWEST, *map(len, column))) for column in zip(*rows, strict=True)]
    return tuple(each / sum(wide) for each in wide)
