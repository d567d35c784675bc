"""A sheet as plain text, whatever kind of file it comes from: its header, its rows, where they stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from keukentafel.forms.xlsform.errors import ColumnTwiceError, WorkbookRefusedError

SHEETS: Final = ("survey", "choices", "external_choices", "settings", "entities")
"""The sheets of a form; all others are not looked at."""
MOST_COLUMNS: Final = 1_000
MOST_EMPTY_ROWS: Final = 500
"""After so many empty rows a sheet has ended (pyxform stops after 60): Excel often keeps a million."""
MOST_ROWS: Final = 60_000
_MOST_QUESTIONS: Final = 15_000
"""Rows of ``survey``: each costs far more than one of ``choices``."""
_SPACES: Final = re.compile(r"\s+")

Rows: TypeAlias = Iterable[tuple[int, Mapping[int, str]]]
"""Rows with their number in the file (from 1), each as column (from 0) → text; empty rows may be there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its header and rows as column → text, empty cells left out; ``numbers`` are the rows'
    numbers in the file. ``unvalued``: cells (``B3``) with a formula of which the outcome is not known."""

    header: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    numbers: tuple[int, ...] = ()
    unvalued: tuple[str, ...] = ()


def sheet_of(name: str, rows: Rows) -> Sheet:
    """Read until the sheet ends. Raises :class:`WorkbookRefusedError` when it is too long, and
    :class:`ColumnTwiceError`."""
    header: dict[int, str] = {}
    found: list[dict[str, str]] = []
    numbers: list[int] = []
    last = 0
    most = _MOST_QUESTIONS if name == "survey" else MOST_ROWS
    for number, cells in rows:
        texts = {column: text for column, text in cells.items() if text and column < MOST_COLUMNS}
        if not texts:
            if number - last > MOST_EMPTY_ROWS:
                break
            continue
        if number - last > MOST_EMPTY_ROWS:
            break
        last = number
        if not header:
            header = _header(name, texts)
            continue
        if len(found) >= most:
            raise WorkbookRefusedError(reason=f"{name} > {most} rows")
        row = {header[column]: text for column, text in sorted(texts.items()) if column in header}
        if row:
            found.append(row)
            numbers.append(number)
    return Sheet(tuple(header[column] for column in sorted(header)), tuple(found), tuple(numbers))


def sheet_from_rows(rows: Sequence[Mapping[str, str]], first: Sequence[str]) -> Sheet:
    """A sheet to be written: ``first`` columns first, the others as they come."""
    columns = dict.fromkeys(first)
    for row in rows:
        columns.update(dict.fromkeys(row))
    return Sheet(tuple(columns), tuple(rows))


def _header(name: str, cells: Mapping[int, str]) -> dict[int, str]:
    header = {column: _SPACES.sub(" ", text).strip() for column, text in cells.items()}
    seen: set[str] = set()
    for column in header.values():
        if column in seen:
            raise ColumnTwiceError(sheet=name, found=column)
        seen.add(column)
    return header
