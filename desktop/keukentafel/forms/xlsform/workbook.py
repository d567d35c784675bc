"""Workbooks as plain sheets of text. Reading keeps within limits of size, rows and columns.

Formulas give the value Excel last saw, macros and links to other files are not looked at. openpyxl is
imported when a workbook is read or written, not before.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from keukentafel.forms.xlsform.errors import WorkbookRefusedError, XlsformError

LARGEST_FILE: Final = 20_000_000
_LARGEST_PART: Final = 60_000_000
_LARGEST_WHOLE: Final = 150_000_000
_MOST_PARTS: Final = 2_000
_MOST_COLUMNS: Final = 300
_MOST_ROWS: Final = 60_000
_MOST_EMPTY_ROWS: Final = 500
_SHEETS: Final = ("survey", "choices", "settings", "entities")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its header and rows as column → text, empty cells left out; ``numbers`` are Excel's rows."""

    header: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    numbers: tuple[int, ...] = ()


def read_workbook(untrusted_path: Path) -> dict[str, Sheet]:
    """The sheets of a form, by lower-case name. Raises :class:`XlsformError`."""
    _refuse_danger(untrusted_path)
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(untrusted_path, read_only=True, data_only=True, keep_links=False)
        try:
            return {
                name.strip().lower(): _sheet(book[name].iter_rows(max_col=_MOST_COLUMNS, values_only=True))
                for name in book.sheetnames
                if name.strip().lower() in _SHEETS
            }
        finally:
            book.close()
    except (InvalidFileException, KeyError, ValueError, TypeError, OSError, SyntaxError, EOFError) as error:
        raise XlsformError(reason=type(error).__name__) from None


def write_workbook(sheets: Mapping[str, Sheet], path: Path) -> None:
    """Write the sheets as ``.xlsx``; every cell is text."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    for name, sheet in sheets.items():
        written = book.create_sheet(name)
        written.freeze_panes = "A2"
        header = [WriteOnlyCell(written, value=column) for column in sheet.header]
        for cell in header:
            cell.font = Font(bold=True)
        written.append(header)
        for row in sheet.rows:
            cells = []
            for column in sheet.header:
                cell = WriteOnlyCell(written, value=row.get(column) or None)
                if cell.value is not None:
                    cell.data_type = "s"  # a text that begins with = is no formula
                cells.append(cell)
            written.append(cells)
    book.save(path)


def _refuse_danger(untrusted_path: Path) -> None:
    """Look at the archive's own list before anything is unpacked."""
    try:
        if untrusted_path.stat().st_size > LARGEST_FILE:
            raise WorkbookRefusedError(reason="20 MB")
        with zipfile.ZipFile(untrusted_path) as archive:
            parts = archive.infolist()
            sizes = [part.file_size for part in parts]
            if (
                len(parts) > _MOST_PARTS
                or sum(sizes) > _LARGEST_WHOLE
                or max(sizes, default=0) > _LARGEST_PART
            ):
                raise WorkbookRefusedError(reason="zip")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as content:
                        if b"<!" in content.read(2048).replace(b"<!--", b""):
                            raise WorkbookRefusedError(reason="DOCTYPE")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        raise XlsformError(reason="xlsx") from None


def _sheet(rows: Iterator[Sequence[object]]) -> Sheet:
    header: tuple[str, ...] = ()
    found: list[dict[str, str]] = []
    numbers: list[int] = []
    empty = 0
    for number, cells in enumerate(rows, start=1):
        texts = [_text(cell) for cell in cells]
        if not any(texts):
            empty += 1
            if empty > _MOST_EMPTY_ROWS:
                break
            continue
        empty = 0
        if not header:
            header = tuple(texts)
            continue
        if len(found) >= _MOST_ROWS:
            raise WorkbookRefusedError(reason=f"{_MOST_ROWS}")
        found.append({column: text for column, text in zip(header, texts, strict=False) if column and text})
        numbers.append(number)
    return Sheet(tuple(column for column in header if column), tuple(found), tuple(numbers))


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if (cell.hour, cell.minute, cell.second) == (0, 0, 0):
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case _:
            return str(cell).replace("\xa0", " ").strip()
