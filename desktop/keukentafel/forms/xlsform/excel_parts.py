"""The parts of an ``.xlsx`` around its sheets: which sheets there are, shared texts, which numbers are dates.

Read as a stream and within limits, because openpyxl (which writes our files) builds whole trees: a sheet
of phantom cells or a table of a million texts would cost it minutes and gigabytes. Entities are refused.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Concatenate, Final, ParamSpec, TypeAlias
from xml.parsers import expat

from keukentafel.forms.loader.xml_feed import DEEPEST, XmlTooLargeError, check_depth, feed
from keukentafel.forms.xlsform.errors import WorkbookRefusedError, XlsformError
from keukentafel.forms.xlsform.sheet import SHEETS

_FIRST_ELEMENT: Final = re.compile(rb"<([A-Za-z_][\w.:-]*)")
_MOST_PARTS: Final = 3_000
_LARGEST_SMALL_PART: Final = 8_000_000
_LARGEST_TEXTS: Final = 50_000_000
_LARGEST_SHEET: Final = 300_000_000
_MOST_TEXTS: Final = 600_000
_MOST_TEXT: Final = 30_000_000
_MOST_STYLES: Final = 100_000
_BUILTIN_DATES: Final = frozenset({14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47})

Start: TypeAlias = Callable[[str, dict[str, str]], None]
End: TypeAlias = Callable[[str], None]
_P = ParamSpec("_P")


@dataclass(slots=True)
class BookParts:
    """Where things are in one workbook. ``date_styles``: the cell styles that make a number a date;
    ``from_1904``: dates count from 1904."""

    sheets: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    date_styles: frozenset[int] = frozenset()
    from_1904: bool = False


class Finished(Exception):  # noqa: N818 (it ends a reading early, nothing is wrong)
    """Raised by a handler that has seen enough."""


def stream(
    archive: zipfile.ZipFile, part: str, start: Start, end: End | None = None, text: End | None = None
) -> None:
    """Read one XML part; names come without their namespace's prefix."""
    if _is_prefixed(archive, part):
        start, end = _without_prefix(start), None if end is None else _without_prefix(end)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            check_depth(depth)
        start(name, attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name)

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    with archive.open(part) as content:
        try:
            feed(parser, content)
        except Finished:
            return
        except XmlTooLargeError as error:
            raise WorkbookRefusedError(reason=f"{part}: {error}") from None


def _is_prefixed(archive: zipfile.ZipFile, part: str) -> bool:
    """Whether elements are written ``<x:row>``: rare, so that the others need not pay for it."""
    with archive.open(part) as content:
        begin = content.read(2048)
    found = _FIRST_ELEMENT.search(begin)
    return found is not None and b":" in found[1]


def _without_prefix(handler: Callable[Concatenate[str, _P], None]) -> Callable[Concatenate[str, _P], None]:
    def handle(name: str, /, *rest: _P.args, **more: _P.kwargs) -> None:
        handler(name.rpartition(":")[2], *rest, **more)

    return handle


def open_archive(archive: zipfile.ZipFile) -> BookParts:
    """What a workbook consists of; looks at the archive's own list before anything is unpacked."""
    parts = {info.filename: info for info in archive.infolist()}
    if len(parts) > _MOST_PARTS:
        raise WorkbookRefusedError(reason=f"> {_MOST_PARTS} parts")
    book = _office_document(archive, parts)
    if book not in parts:
        raise XlsformError(reason="no workbook.xml")
    folder = posixpath.dirname(book)
    found = BookParts()
    targets = _targets(archive, parts, posixpath.join(folder, "_rels", posixpath.basename(book) + ".rels"))
    ids: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            ids[attributes.get("name", "").strip().lower()] = relation
        elif name == "workbookPr":
            found.from_1904 = attributes.get("date1904", "0") in {"1", "true"}

    stream(archive, _small(parts, book), start)
    for name, relation in ids.items():
        kind, target = targets.get(relation, ("", ""))
        path = _within(folder, target)
        if kind.endswith("/worksheet") and path in parts:
            if parts[path].file_size > _LARGEST_SHEET and name in SHEETS:
                raise WorkbookRefusedError(reason=path)
            found.sheets[name] = path
    for kind, target in targets.values():
        path = _within(folder, target)
        if path in parts and kind.endswith("/sharedStrings"):
            found.texts = _texts(archive, parts, path)
        elif path in parts and kind.endswith("/styles"):
            found.date_styles = _date_styles(archive, _small(parts, path))
    return found


def _office_document(archive: zipfile.ZipFile, parts: Mapping[str, zipfile.ZipInfo]) -> str:
    for kind, target in _targets(archive, parts, "_rels/.rels").values():
        if kind.endswith("/officeDocument"):
            return _within("", target)
    return "xl/workbook.xml"


def _targets(
    archive: zipfile.ZipFile, parts: Mapping[str, zipfile.ZipInfo], path: str
) -> dict[str, tuple[str, str]]:
    """Relation id → kind and target; what lies outside the file is left out."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            found[attributes.get("Id", "")] = (attributes.get("Type", ""), attributes.get("Target", ""))

    if path in parts:
        stream(archive, _small(parts, path), start)
    return found


def _within(folder: str, target: str) -> str:
    return (
        target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    )


def _small(parts: Mapping[str, zipfile.ZipInfo], path: str) -> str:
    if parts[path].file_size > _LARGEST_SMALL_PART:
        raise WorkbookRefusedError(reason=path)
    return path


def _texts(archive: zipfile.ZipFile, parts: Mapping[str, zipfile.ZipInfo], path: str) -> list[str]:
    if parts[path].file_size > _LARGEST_TEXTS:
        raise WorkbookRefusedError(reason=path)
    reader = _TextReader(path)
    stream(archive, path, reader.start, reader.end, reader.text)
    return reader.texts


class _TextReader:
    """``<si><t>…</t></si>``, or in pieces of rich text; how Japanese is pronounced is not text."""

    def __init__(self, path: str) -> None:
        self.texts: list[str] = []
        self._path = path
        self._pieces: list[str] = []
        self._inside = False
        self._spoken = False
        self._length = 0

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._spoken = True
        elif name == "t":
            self._inside = not self._spoken

    def end(self, name: str) -> None:
        if name == "t":
            self._inside = False
        elif name == "rPh":
            self._spoken = False
        elif name == "si":
            self.texts.append("".join(self._pieces))
            if len(self.texts) > _MOST_TEXTS or self._length > _MOST_TEXT:
                raise WorkbookRefusedError(reason=self._path)

    def text(self, text: str) -> None:
        if self._inside:
            self._length += len(text)
            self._pieces.append(text)


def _date_styles(archive: zipfile.ZipFile, path: str) -> frozenset[int]:
    formats: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and inside and inside[-1] == "cellXfs":
            styles.append(attributes.get("numFmtId", "0"))
            if len(styles) > _MOST_STYLES:
                raise WorkbookRefusedError(reason=path)
        elif name in {"cellXfs", "cellStyleXfs"}:
            inside.append(name)

    def end(name: str) -> None:
        if name in {"cellXfs", "cellStyleXfs"} and inside:
            inside.pop()

    stream(archive, path, start, end)
    return frozenset(number for number, id_ in enumerate(styles) if _is_date(id_, formats.get(id_, "")))


def _is_date(format_id: str, code: str) -> bool:
    if format_id.isdigit() and int(format_id) in _BUILTIN_DATES:
        return True
    from openpyxl.styles.numbers import is_date_format

    return bool(code) and bool(is_date_format(code))


def _refuse_doctype(*_: object) -> None:
    """Entities can unfold to far more than the file."""
    raise WorkbookRefusedError(reason="DOCTYPE")
