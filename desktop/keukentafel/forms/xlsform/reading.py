"""Which kind of file a form stands in, and reading and writing it: Excel, old Excel, CSV or Markdown."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from keukentafel.forms.xlsform.errors import KindOfFileError, WorkbookRefusedError, XlsformError
from keukentafel.forms.xlsform.kinds import FORM_FILES
from keukentafel.forms.xlsform.old_excel import read_old_excel
from keukentafel.forms.xlsform.sheet import Sheet
from keukentafel.forms.xlsform.text_tables import read_csv, read_markdown, write_csv, write_markdown
from keukentafel.forms.xlsform.workbook import read_excel, write_excel

LARGEST_FILE: Final = 40_000_000
_ZIP: Final = b"PK\x03\x04"
_END: Final = b"PK\x05\x06"
_LARGEST_INDEX: Final = 2_000_000
"""Bytes of the archive's own list; one of a million entries costs more than any form."""
_OLD: Final = b"\xd0\xcf\x11\xe0"
_OPEN_DOCUMENT: Final = "mimetype"
_BINARY: Final = "xl/workbook.bin"
_WRITERS: Final[dict[str, Callable[[Mapping[str, Sheet], Path], None]]] = {
    ".xlsx": write_excel,
    ".csv": write_csv,
    ".md": write_markdown,
}


def read_workbook(untrusted_path: Path) -> dict[str, Sheet]:
    """The sheets of a form, by lower-case name; what the file *is* counts, then how it is called.

    Raises :class:`XlsformError` when it cannot be read, :class:`WorkbookRefusedError` when it is larger
    than any form, :class:`KindOfFileError` for other kinds of files.
    """
    try:
        size = untrusted_path.stat().st_size
        with untrusted_path.open("rb") as file:
            begin = file.read(8)
    except OSError as error:
        raise XlsformError(reason=type(error).__name__) from None
    if size > LARGEST_FILE:
        raise WorkbookRefusedError(reason="> 40 MB")
    if begin.startswith(_ZIP):
        _refuse_other_kinds(untrusted_path)
        return read_excel(untrusted_path)
    suffix = untrusted_path.suffix.lower()
    if begin.startswith(_OLD) or (suffix == ".xls" and begin[:1] == b"\t"):
        return read_old_excel(untrusted_path)
    if suffix == ".csv":
        return read_csv(untrusted_path)
    if suffix == ".md":
        return read_markdown(untrusted_path)
    if suffix in FORM_FILES:
        raise XlsformError(reason=suffix)
    raise KindOfFileError(found=suffix, known=", ".join(FORM_FILES))


def write_workbook(sheets: Mapping[str, Sheet], path: Path) -> None:
    """Write the sheets; the name's ending tells how. Raises :class:`KindOfFileError`."""
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise KindOfFileError(found=path.suffix, known=", ".join(_WRITERS))
    writer(sheets, path)


def _refuse_other_kinds(path: Path) -> None:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 66_000))
        tail = file.read()
    end = tail.rfind(_END)
    if end >= 0 and int.from_bytes(tail[end + 12 : end + 16], "little") > _LARGEST_INDEX:
        raise WorkbookRefusedError(reason="zip")
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()[:100]
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError):
        raise XlsformError(reason="zip") from None
    kind = ".ods" if _OPEN_DOCUMENT in names else ".xlsb" if _BINARY in names else ""
    if kind:
        raise KindOfFileError(found=kind, known=", ".join(FORM_FILES))
