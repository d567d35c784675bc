"""Forms as text: CSV and Markdown tables, written as pyxform reads them.

Both hold all sheets in one file: a row with the sheet's name in the first column, and below it the header
and the rows with an empty first column. CSV that is only a survey (``type`` in its header) is read too, and
Markdown with a heading (``## survey``) above each table.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Final

from keukentafel.forms.xlsform.errors import WorkbookRefusedError, XlsformError
from keukentafel.forms.xlsform.sheet import SHEETS, Sheet, sheet_of

LARGEST_FILE: Final = 20_000_000
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
"""How a text of two bytes a letter begins: Excel's "Unicode text"."""
_MOST_LINES: Final = 200_000
_MOST_CELLS: Final = 1_000
_SEPARATOR: Final = re.compile(r"[\s|:-]+")
_PIPE: Final = re.compile(r"(?<!\\)\|")
_HEADING: Final = re.compile(r"#+\s*(\w+)\s*#*")
_LINE: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADED: Final = "#"
"""Before a sheet's name: its rows have no empty first column."""
_Cells = tuple[int, Sequence[str]]


def read_csv(untrusted_path: Path) -> dict[str, Sheet]:
    """The sheets in a CSV file. Raises :class:`XlsformError`."""
    text = _text(untrusted_path)
    first = text.partition("\n")[0] + text.partition("\n")[2].partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return _sheets((number, row) for number, row in enumerate(reader, start=1))
    except csv.Error:
        raise XlsformError(reason="csv") from None


def read_markdown(untrusted_path: Path) -> dict[str, Sheet]:
    """The sheets in a file with Markdown tables. Raises :class:`XlsformError`."""
    return _sheets(_table_rows(_text(untrusted_path)))


def write_csv(sheets: Mapping[str, Sheet], path: Path) -> None:
    """Write the sheets as one CSV file."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for name, sheet in sheets.items():
        writer.writerow([name])
        for row in _rows_of(sheet):
            writer.writerow(["", *row])
    path.write_bytes(out.getvalue().encode())


def write_markdown(sheets: Mapping[str, Sheet], path: Path) -> None:
    """Write the sheets as Markdown tables."""
    lines: list[str] = []
    for name, sheet in sheets.items():
        lines.append(f"| {name} |" + " |" * len(sheet.header))
        lines += ["| | " + " | ".join(map(_cell, row)) + " |" for row in _rows_of(sheet)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _rows_of(sheet: Sheet) -> Iterator[list[str]]:
    yield list(sheet.header)
    for row in sheet.rows:
        yield [row.get(column, "") for column in sheet.header]


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("\n", "<br>")


def _table_rows(text: str) -> Iterator[_Cells]:
    for number, line in enumerate(text.split("\n"), start=1):
        row = line.strip()
        heading = _HEADING.fullmatch(row)
        if heading and heading[1].lower() in SHEETS:
            yield number, [_HEADED + heading[1].lower()]
        if not row.startswith("|") or (_SEPARATOR.fullmatch(row) and "-" in row):
            continue
        if row.count("|") > _MOST_CELLS:
            raise WorkbookRefusedError(reason=f"> {_MOST_CELLS} columns")
        if row.endswith("|") and not row.endswith("\\|"):
            row = row[:-1]
        cells = _PIPE.split(row[1:])
        yield number, [_LINE.sub("\n", cell.strip().replace(r"\|", "|")) for cell in cells]


def _sheets(rows: Iterable[_Cells]) -> dict[str, Sheet]:
    found: dict[str, list[tuple[int, Mapping[int, str]]]] = {}
    name = ""
    alone = False
    for number, cells in rows:
        if number > _MOST_LINES:
            raise WorkbookRefusedError(reason=f"> {_MOST_LINES} rows")
        if len(cells) > _MOST_CELLS:
            raise WorkbookRefusedError(reason=f"> {_MOST_CELLS} columns")
        texts = [cell.replace("\r\n", "\n").strip() for cell in cells]
        first = texts[0].lower() if texts else ""
        if texts == [first] and first.removeprefix(_HEADED) in SHEETS and first.startswith(_HEADED):
            name, alone = first.removeprefix(_HEADED), True
            continue
        if first in SHEETS and not any(texts[1:]):
            name, alone = first, False
            continue
        if not found and not alone and {"type", "name"} <= {text.lower() for text in texts}:
            name = "survey"
            alone = bool(first)
        elif first and not alone:  # a sheet that is none of a form's
            name = first
        if name:
            here = texts if alone else texts[1:]
            found.setdefault(name, []).append((number, dict(enumerate(here))))
    return {name: sheet_of(name, rows) for name, rows in found.items() if name in SHEETS}


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST_FILE:
        raise WorkbookRefusedError(reason="> 20 MB")
    data = path.read_bytes()
    if data.startswith(_UTF_16):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data[:4096]:
        raise XlsformError(reason="0")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
