"""Choice lists in a file beside the form: CSV, XML or GeoJSON, as ODK reads them.

CSV has a header row; XML is ``<root><item><name>…</name><label>…</label>…</item>…</root>``; of GeoJSON
every feature is a choice with its properties and its ``geometry`` as ``latitude longitude altitude
accuracy`` (https://docs.getodk.org/form-datasets/). All columns are kept under their own names.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat

from keukentafel.forms.definition import Choice, ChoiceList, Texts
from keukentafel.forms.findings import did_you_mean
from keukentafel.forms.loader.xml_feed import check_depth, feed

LIST_FILES: Final = (".csv", ".xml", ".geojson")
MEDIA_FOLDER: Final = "media"
NO_COLUMN: Final = "no column "
"""Before the name of a column that a file lacks."""
_LARGEST_FILE: Final = 20_000_000
_MOST_ROWS: Final = 200_000


def find_list_file(folder: Path, file: str) -> Path | None:
    """The file beside the form or in its ``media`` folder; only its last name counts."""
    name = Path(file.replace("\\", "/")).name
    return next((path for path in (folder / name, folder / MEDIA_FOLDER / name) if path.is_file()), None)


def read_file_list(
    folder: Path, file: str, parameters: Mapping[str, str], default_language: str
) -> ChoiceList | str:
    """The list in a file. ``parameters`` may name its ``value`` and ``label`` columns.

    Otherwise what is wrong: ``?`` with the name that may have been meant, or a short reason.
    """
    path = find_list_file(folder, file)
    if path is None:
        beside = [other.name for other in folder.glob("*.*") if other.suffix in LIST_FILES]
        return f"?{did_you_mean(file, beside)}"
    kind = path.suffix.lower()
    if kind not in LIST_FILES:
        return "no CSV, XML or GeoJSON"
    if path.stat().st_size > _LARGEST_FILE:
        return "larger than 20 MB"
    try:
        rows = list(_rows(path, kind))
    except (ValueError, KeyError, TypeError, IndexError, RecursionError, csv.Error, expat.ExpatError):
        return "not readable"
    if len(rows) > _MOST_ROWS:
        return f"more than {_MOST_ROWS} rows"
    geo = kind == ".geojson"
    value = parameters.get("value", "id" if geo else "name")
    label = parameters.get("label", "title" if geo else "label")
    choices = tuple(
        Choice(
            row[value],
            Texts({default_language: row.get(label) or row[value]}, default_language),
            columns=row,
        )
        for row in rows
        if row.get(value)
    )
    if not choices and value not in _columns(path, kind, rows):
        return f"{NO_COLUMN}{value}"
    return ChoiceList(_list_name(file, parameters), choices, file=file)


def read_table(folder: Path, file: str, default_language: str) -> ChoiceList | str:
    """A file that expressions look things up in: any column may be the first; as :func:`read_file_list`."""
    found = read_file_list(folder, file, {}, default_language)
    path = find_list_file(folder, file)
    if isinstance(found, ChoiceList) or path is None or not found.startswith(NO_COLUMN):
        return found
    kind = path.suffix.lower()
    rows = list(islice(_rows(path, kind), 1))
    columns = _columns(path, kind, rows)
    first = next((column for column in columns if not rows or rows[0].get(column)), "")
    found = read_file_list(folder, file, {"value": first}, default_language) if first else found
    return replace(found, name=Path(file).stem) if isinstance(found, ChoiceList) else found


def _list_name(file: str, parameters: Mapping[str, str]) -> str:
    """The stem of the file; the same file with other columns is another list."""
    stem = Path(file).stem
    used = [parameters[key] for key in ("value", "label") if key in parameters]
    return f"{stem}#{','.join(used)}" if used else stem


def _columns(path: Path, kind: str, rows: Sequence[Mapping[str, str]]) -> Sequence[str]:
    """The columns of a file; of a CSV those of its header, also when nobody has filled it yet."""
    if rows:
        return tuple(dict.fromkeys(column for row in rows for column in row))
    return tuple(column.strip() for column in _csv_reader(path).fieldnames or ()) if kind == ".csv" else ()


def _rows(path: Path, kind: str) -> Iterator[dict[str, str]]:
    if kind == ".geojson":
        return _geojson_rows(path)
    return _xml_rows(path) if kind == ".xml" else _csv_rows(path)


def _csv_rows(path: Path) -> Iterator[dict[str, str]]:
    for row in _csv_reader(path):
        yield {key.strip(): value or "" for key, value in row.items() if isinstance(key, str)}


def _csv_reader(path: Path) -> csv.DictReader[str]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")  # as Excel saves CSV in the Netherlands
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    return csv.DictReader(StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _geojson_rows(path: Path) -> Iterator[dict[str, str]]:
    for feature in json.loads(path.read_text(encoding="utf-8-sig"))["features"]:
        row = {str(key): _plain(value) for key, value in (feature["properties"] or {}).items()}
        row.setdefault("id", _plain(feature.get("id", "")))
        geometry = feature["geometry"]  # null: a feature without a place (RFC 7946, 3.2)
        row["geometry"] = "" if geometry is None else "; ".join(_points(geometry["coordinates"]))
        yield row


def _points(coordinates: Any) -> Iterator[str]:
    """A point, or the points of a line or of an area's outer edge."""
    if isinstance(coordinates[0], list):
        outer = coordinates[0] if isinstance(coordinates[0][0], list) else coordinates
        for point in outer:
            yield from _points(point)
        return
    yield f"{coordinates[1]} {coordinates[0]} {coordinates[2] if len(coordinates) > 2 else 0} 0"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _xml_rows(path: Path) -> Iterator[dict[str, str]]:
    reader = _XmlItems()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.refuse
    with path.open("rb") as file:
        feed(parser, file)
    return iter(reader.rows)


class _XmlItems:
    """The children of the outermost element are rows, their children the columns."""

    def __init__(self) -> None:
        self.rows: list[dict[str, str]] = []
        self._depth = 0
        self._column = ""

    def start(self, name: str, _attributes: object) -> None:
        self._depth += 1
        check_depth(self._depth)
        if self._depth == 2:
            self.rows.append({})
        elif self._depth == 3:
            self._column = name.rpartition(":")[2]
            self.rows[-1].setdefault(self._column, "")

    def end(self, _name: str) -> None:
        if self._depth == 3:
            self.rows[-1][self._column] = self.rows[-1][self._column].strip()
        self._depth -= 1

    def text(self, text: str) -> None:
        if self._depth == 3:
            self.rows[-1][self._column] += text

    @staticmethod
    def refuse(*_: object) -> None:
        """Entities can unfold to far more than the file."""
        raise ValueError("DOCTYPE")
