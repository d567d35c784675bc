"""Workbooks of before 2007 (``.xls``), read with xlrd, which pyxform uses for them too."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any, Final

from keukentafel.forms.xlsform.errors import WorkbookRefusedError, XlsformError
from keukentafel.forms.xlsform.excel_cells import moment_as_text
from keukentafel.forms.xlsform.sheet import MOST_COLUMNS, SHEETS, Sheet, sheet_of

_LARGEST_FILE: Final = 12_000_000


def read_old_excel(untrusted_path: Path) -> dict[str, Sheet]:
    """The sheets of a form, by lower-case name. Raises :class:`XlsformError`."""
    if untrusted_path.stat().st_size > _LARGEST_FILE:
        raise WorkbookRefusedError(reason="> 12 MB")
    import xlrd

    try:
        with xlrd.open_workbook(
            str(untrusted_path), logfile=StringIO(), on_demand=True, ragged_rows=True
        ) as book:
            names = {name.strip().lower(): name for name in book.sheet_names()}
            found: dict[str, Sheet] = {}
            for name, written in names.items():
                if name in SHEETS or len(names) == 1:
                    name_here = name if name in SHEETS else "survey"
                    sheet = book.sheet_by_name(written)
                    found[name_here] = sheet_of(name_here, _rows(sheet, book.datemode))
                    book.unload_sheet(written)
            return found
    except (
        xlrd.XLRDError,
        xlrd.compdoc.CompDocError,
        struct.error,
        AssertionError,
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
        OSError,
        RecursionError,
    ) as error:
        raise XlsformError(reason=type(error).__name__) from None


def _rows(sheet: Any, datemode: int) -> Iterator[tuple[int, Mapping[int, str]]]:
    for number in range(sheet.nrows):
        cells = sheet.row_types(number, 0, MOST_COLUMNS), sheet.row_values(number, 0, MOST_COLUMNS)
        yield (
            number + 1,
            {
                column: _text(kind, value, datemode)
                for column, (kind, value) in enumerate(zip(*cells, strict=True))
                if value != ""
            },
        )


def _text(kind: int, value: Any, datemode: int) -> str:
    import xlrd

    match kind:
        case xlrd.XL_CELL_NUMBER:
            return str(int(value)) if value == int(value) else repr(value)
        case xlrd.XL_CELL_DATE:
            return moment_as_text(_moment(value, datemode))
        case xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if value else "FALSE"
        case xlrd.XL_CELL_TEXT:
            return str(value).replace("\r\n", "\n").strip()
        case _:
            return ""


def _moment(value: float, datemode: int) -> Any:
    import xlrd

    moment = xlrd.xldate_as_datetime(value, datemode)
    return moment.time() if value < 1 else moment
