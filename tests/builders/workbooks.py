"""Workbooks as the world makes them: old ones, huge ones, hostile ones. Written byte by byte, in a moment."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

Rows = Sequence[Sequence[object]]

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_REL = '<Relationship Id="{}" Type="http://x/relationships/{}" Target="{}"{}/>'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_BOOK = (
    f'<workbook {_MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    "<sheets>{}</sheets></workbook>"
)


def survey(*rows: str) -> str:
    """A sheet with ``type name label``, one text question, and then these rows (XML)."""
    head = [inline(1, "type", "name", "label"), inline(2, "text", "a", "A")]
    return f"<worksheet {_MAIN}><sheetData>{''.join([*head, *rows])}</sheetData></worksheet>"


def inline(number: int, *texts: str) -> str:
    """A row with its texts in the cells themselves."""
    cells = "".join(
        f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for place, text in enumerate(texts)
    )
    return f'<row r="{number}">{cells}</row>'


def write_parts(
    path: Path,
    sheets: Mapping[str, str | Iterable[bytes]],
    parts: Mapping[str, str | bytes] | None = None,
    relations: str = "",
) -> Path:
    """An ``.xlsx`` of these sheets (XML) and other parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "_rels/.rels", _RELS.format(_REL.format("r1", "officeDocument", "xl/workbook.xml", ""))
        )
        links = [
            _REL.format(f"s{n}", "worksheet", f"worksheets/sheet{n}.xml", "") for n in range(len(sheets))
        ]
        links.append(_REL.format("t", "sharedStrings", "sharedStrings.xml", ""))
        links.append(_REL.format("x", "styles", "styles.xml", ""))
        archive.writestr("xl/_rels/workbook.xml.rels", _RELS.format("".join(links) + relations))
        named = "".join(
            f'<sheet name="{name}" sheetId="{n + 1}" r:id="s{n}"/>' for n, name in enumerate(sheets)
        )
        archive.writestr("xl/workbook.xml", _BOOK.format(named))
        for number, content in enumerate(sheets.values()):
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
                for piece in [content.encode()] if isinstance(content, str) else content:
                    part.write(piece)
        for name, text in (parts or {}).items():
            archive.writestr(name, text)
    return path


def external(target: str) -> str:
    """A relation to somewhere else."""
    return _REL.format("e", "externalLink", target, ' TargetMode="External"')


def write_old_excel(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """An ``.xls`` of Excel 97: texts, numbers and truths."""
    path.write_bytes(_compound(_biff8(sheets)))
    return path


def _biff8(sheets: Mapping[str, Rows]) -> bytes:
    bodies = [_sheet(rows) for rows in sheets.values()]
    names = [name.encode("latin-1") for name in sheets]
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    head += _record(0x0042, struct.pack("<H", 1200))
    entries = [struct.pack("<IBBBB", 0, 0, 0, len(name), 0) + name for name in names]
    tail = _record(0x000A, b"")
    start = len(head) + sum(len(entry) + 4 for entry in entries) + len(tail)
    bound = b""
    for entry, body in zip(entries, bodies, strict=True):
        bound += _record(0x0085, struct.pack("<I", start) + entry[4:])
        start += len(body)
    return head + bound + tail + b"".join(bodies)


def _sheet(rows: Rows) -> bytes:
    out = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<HHH", number, column, 0)
            if isinstance(value, bool):
                out += _record(0x0205, place + bytes([value, 0]))
            elif isinstance(value, int | float):
                out += _record(0x0203, place + struct.pack("<d", value))
            elif value is not None:
                text = str(value).encode("utf-16-le")
                out += _record(0x0204, place + struct.pack("<HB", len(str(value)), 1) + text)
    return out + _record(0x000A, b"")


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _compound(stream: bytes) -> bytes:
    """The stream as ``Workbook`` in an OLE2 file with sectors of 512 bytes."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(stream) // 512
    tables = next(n for n in range(1, 100) if n * 128 >= count + 1 + n)
    table = [*range(1, count), 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFD] * tables]
    table += [0xFFFFFFFF] * (tables * 128 - len(table))
    directory = _entry("Root Entry", 5, child=1, start=0xFFFFFFFE, size=0)
    directory += _entry("Workbook", 2, child=0xFFFFFFFF, start=0, size=len(stream))
    directory = directory.ljust(512, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, tables, count, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    places = [*range(count + 1, count + 1 + tables), *[0xFFFFFFFF] * (109 - tables)]
    return (
        header + struct.pack("<109I", *places) + stream + directory + struct.pack(f"<{len(table)}I", *table)
    )


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    none = 0xFFFFFFFF
    return written.ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI16xIII", len(written), kind, 1, none, none, child, 0, start, size, 0
    )
