"""Excel workbooks (``.xlsx``, ``.xlsm``) as plain sheets of text, read within limits and written.

Macros, links to other files and everything outside the form's own sheets are not looked at.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Final
from xml.parsers import expat

from keukentafel.forms.xlsform.errors import CellTooLongError, XlsformError
from keukentafel.forms.xlsform.excel_cells import MOST_FILLED, cells_of
from keukentafel.forms.xlsform.excel_parts import open_archive
from keukentafel.forms.xlsform.sheet import SHEETS, Sheet, sheet_of

_MOST_IN_A_CELL: Final = 32_767
"""What a cell of Excel can hold."""
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")


def read_excel(untrusted_path: Path) -> dict[str, Sheet]:
    """The sheets of a form, by lower-case name. Raises :class:`XlsformError`."""
    try:
        with zipfile.ZipFile(untrusted_path) as archive:
            book = open_archive(archive)
            found: dict[str, Sheet] = {}
            room = MOST_FILLED
            for name, part in book.sheets.items():
                if name in SHEETS or len(book.sheets) == 1:
                    rows, unvalued = cells_of(archive, part, book, room)
                    room -= sum(len(cells) for _, cells in rows)
                    name_here = name if name in SHEETS else "survey"
                    found[name_here] = replace(sheet_of(name_here, rows), unvalued=unvalued)
            return found
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError):
        raise XlsformError(reason="zip") from None
    except (expat.ExpatError, KeyError, ValueError, OverflowError) as error:
        raise XlsformError(reason=type(error).__name__) from None


def write_excel(sheets: Mapping[str, Sheet], path: Path) -> None:
    """Write the sheets as ``.xlsx``; every cell is text. Raises :class:`CellTooLongError`."""
    rows = {name: list(_written_rows(name, sheet)) for name, sheet in sheets.items()}
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
        for row in rows[name]:
            cells = [WriteOnlyCell(written, value=text or None) for text in row]
            for cell in cells:
                if cell.value is not None:
                    cell.data_type = "s"  # a text that begins with = is no formula
            written.append(cells)
    content = BytesIO()  # a file that cannot be written is found out when there is all of it
    book.save(content)
    path.write_bytes(content.getvalue())


def _written_rows(name: str, sheet: Sheet) -> Iterator[list[str]]:
    for number, row in enumerate(sheet.rows, start=2):
        texts = [_UNWRITABLE.sub(_escaped, row.get(column) or "") for column in sheet.header]
        for column, text in zip(sheet.header, texts, strict=True):
            if len(text) > _MOST_IN_A_CELL:
                raise CellTooLongError(sheet=name, row=number, column=column, most=_MOST_IN_A_CELL)
        yield texts


def _escaped(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"
