"""A workbook becomes a pack: read, written aside, checked, and only then put in its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from keukentafel.forms.check import FormCheck, check_form
from keukentafel.forms.findings import Finding, Severity
from keukentafel.forms.garbage import no_garbage_collection
from keukentafel.forms.xlsform.errors import PackExistsError
from keukentafel.forms.xlsform.pack_writer import write_pack
from keukentafel.forms.xlsform.reading import read_workbook
from keukentafel.forms.xlsform.written_pack import WrittenPack


@dataclass(frozen=True, slots=True)
class ImportedForm:
    """A workbook that was read and checked. Findings point to its sheets and rows."""

    pack: WrittenPack
    check: FormCheck


def check_workbook(untrusted_path: Path, library: Path | None, *, reading: bool = False) -> ImportedForm:
    """Read and check a workbook; nothing is kept. Raises
    :class:`~keukentafel.forms.xlsform.errors.XlsformError` when it cannot be read at all."""
    with no_garbage_collection():
        return _checked(untrusted_path, library, reading=reading)


def _checked(untrusted_path: Path, library: Path | None, *, reading: bool) -> ImportedForm:
    pack, around = _read(untrusted_path)
    with TemporaryDirectory() as aside:
        folder = Path(aside) / pack.form_id
        pack.write(folder, plainly=True)
        check = check_form(folder, library, reading=reading)
        findings = (*around, *pack.led_back(check.findings, folder))
    usable = not any(finding.severity is Severity.ERROR for finding in around)
    return ImportedForm(
        pack, replace(check, definition=check.definition if usable else None, findings=findings)
    )


def _read(untrusted_path: Path) -> tuple[WrittenPack, tuple[Finding, ...]]:
    """The pack, and what is wrong with the sheets themselves."""
    sheets = read_workbook(untrusted_path)
    pack = write_pack(sheets, untrusted_path.stem)
    pack.look_beside(untrusted_path)
    unvalued = (
        Finding("FORM_047", Severity.ERROR, name, int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), cell)
        for name, sheet in sheets.items()
        for cell in sheet.unvalued
    )
    return pack, (*unvalued, *pack.problems)


def import_workbook(untrusted_path: Path, out: Path, library: Path | None) -> ImportedForm:
    """Put the pack in ``out/<form_id>``, whole or not at all: with an error nothing is written.

    Raises :class:`PackExistsError` rather than overwrite, ``OSError``, and as :func:`check_workbook`.
    """
    imported = check_workbook(untrusted_path, library)
    folder = out / imported.pack.form_id
    if folder.exists():
        raise PackExistsError(form_id=imported.pack.form_id)
    if imported.check.ok:
        out.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=out, prefix=".") as aside:
            imported.pack.write(Path(aside) / folder.name)
            (Path(aside) / folder.name).rename(folder)
    return imported
