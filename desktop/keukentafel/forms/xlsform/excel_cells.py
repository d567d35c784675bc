"""The cells of one sheet of an ``.xlsx``, row by row as a stream.

A formula gives the value Excel last saw; one that was never worked out is noted. Blank cells that only
have a colour are passed over; reading stops where the sheet ends (:mod:`sheet`) or the limits are reached.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from keukentafel.forms.xlsform.errors import WorkbookRefusedError
from keukentafel.forms.xlsform.excel_parts import BookParts, Finished, stream
from keukentafel.forms.xlsform.sheet import MOST_COLUMNS, MOST_EMPTY_ROWS, MOST_ROWS

_MOST_CELLS: Final = 800_000
MOST_FILLED: Final = 350_000
"""Cells with something in them, in the whole book."""
_MOST_TEXT: Final = 40_000_000
_PLACE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOTHING: Final = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})


def cells_of(
    archive: zipfile.ZipFile, part: str, book: BookParts, room: int = MOST_FILLED
) -> tuple[list[tuple[int, dict[int, str]]], tuple[str, ...]]:
    """The rows that are not empty, and the cells whose formula has no outcome. Raises
    :class:`WorkbookRefusedError` when there are more cells than any form has; ``room``: how many more may be
    filled."""
    reader = _Reader(book, room)
    stream(archive, part, reader.start, reader.end, reader.text)
    return reader.rows, tuple(reader.unvalued)


class _Reader:
    def __init__(self, book: BookParts, room: int) -> None:
        self._room = room
        self.rows: list[tuple[int, dict[int, str]]] = []
        self.unvalued: list[str] = []
        self._book = book
        self._row = 0
        self._column = -1
        self._attributes: Mapping[str, str] = {}
        self._cells: dict[int, str] = {}
        self._value: list[str] | None = None
        self._written: str | None = None
        self._formula = False
        self._spoken = False
        self._seen = 0
        self._length = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
            return
        match name:
            case "row":
                self._start_row(attributes)
            case "v":
                self._value = []
            case "t":
                self._value = None if self._spoken else []
            case "f":
                self._formula = True
            case "rPh":
                self._spoken = True
            case _:
                pass

    def end(self, name: str) -> None:
        if name == "c":
            if self._written is not None or self._formula:
                self._end_cell()
            return
        match name:
            case "row":
                if self._cells:
                    self.rows.append((self._row, self._cells))
                    if len(self.rows) > MOST_ROWS + 1:
                        raise WorkbookRefusedError(reason=f"> {MOST_ROWS} rows")
            case "v" | "t":
                if self._value is not None:
                    self._written = (self._written or "") + "".join(self._value)
                self._value = None
            case "rPh":
                self._spoken = False
            case "sheetData":
                raise Finished
            case _:
                pass

    def text(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)
            self._length += len(text)
            if self._length > _MOST_TEXT:
                raise WorkbookRefusedError(reason=f"> {_MOST_TEXT} characters")

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdigit() else self._row + 1
        self._column = -1
        self._attributes = {}
        self._cells = {}
        if self._row - (self.rows[-1][0] if self.rows else 0) > MOST_EMPTY_ROWS:
            raise Finished

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._seen += 1
        if self._seen > _MOST_CELLS:
            raise WorkbookRefusedError(reason=f"> {_MOST_CELLS} cells")
        if "r" not in attributes:
            self._place()
            self._column += 1
        self._attributes = attributes
        self._written = None
        self._formula = False

    def _place(self) -> None:
        """The column of the last cell that said where it stands."""
        place = _PLACE.fullmatch(self._attributes.get("r", ""))
        if place is not None:
            self._column = _number(place[1])

    def _end_cell(self) -> None:
        self._place()
        text = "" if self._written is None else self._as_text(self._written)
        if self._formula and not text and self._column < MOST_COLUMNS:
            self.unvalued.append(f"{_letters(self._column)}{self._row}")
        if text:
            self._cells[self._column] = text
            self._room -= 1
            if self._room < 0:
                raise WorkbookRefusedError(reason=f"> {MOST_FILLED} cells")

    def _as_text(self, written: str) -> str:
        match self._attributes.get("t", "n"):
            case "s":
                texts = self._book.texts
                place = int(written) if written.strip().isdigit() else len(texts)
                return _unescaped(texts[place]) if place < len(texts) else ""
            case "inlineStr" | "str":
                return _unescaped(written)
            case "b":
                return "TRUE" if written.strip() in {"1", "true"} else "FALSE"
            case "e":
                return "" if written.strip() in _NOTHING else written.strip()
            case "d":
                return written.strip()
            case _:
                return self._number(written.strip())

    def _number(self, written: str) -> str:
        try:
            number = float(written)
        except ValueError:
            return written
        style = self._attributes.get("s", "0")
        if style.isdigit() and int(style) in self._book.date_styles:
            return _date(number, from_1904=self._book.from_1904) or written
        return str(int(number)) if number.is_integer() else repr(number)


def moment_as_text(moment: Any) -> str:
    """A date as ``2026-01-31``, a time as ``10:30:00``, both as ``2026-01-31T10:30:00``."""
    if isinstance(moment, datetime) and (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.date().isoformat()
    return str(moment.isoformat()) if hasattr(moment, "isoformat") else str(moment)


def _date(number: float, *, from_1904: bool) -> str:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

    try:
        return moment_as_text(from_excel(number, CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900))
    except (ValueError, OverflowError):
        return ""


def _unescaped(text: str) -> str:
    """``_x000D_`` is how Excel writes a character that XML cannot hold."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _letters(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
