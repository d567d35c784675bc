"""A workbook becomes a pack: read, written aside, checked, and only then put in its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from keukentafel.forms.check import FormCheck, check_form
from keukentafel.forms.findings import Finding
from keukentafel.forms.xlsform.errors import PackExistsError
from keukentafel.forms.xlsform.pack_writer import WrittenPack, write_pack
from keukentafel.forms.xlsform.workbook import read_workbook


@dataclass(frozen=True, slots=True)
class ImportedForm:
    """A workbook that was read and checked. Findings point to its sheets and rows."""

    pack: WrittenPack
    check: FormCheck


def check_workbook(untrusted_path: Path, library: Path | None) -> ImportedForm:
    """Read and check a workbook; nothing is kept. Raises
    :class:`~keukentafel.forms.xlsform.errors.XlsformError` when it cannot be read at all."""
    with _written_aside(untrusted_path) as (pack, folder):
        return ImportedForm(pack, _led_back(check_form(folder, library), pack))


def import_workbook(untrusted_path: Path, out: Path, library: Path | None) -> ImportedForm:
    """Put the pack in ``out/<form_id>``, unless the check finds an error: then nothing is written.

    Raises :class:`PackExistsError` rather than overwrite, and as :func:`check_workbook`.
    """
    imported = check_workbook(untrusted_path, library)
    folder = out / imported.pack.form_id
    if folder.exists():
        raise PackExistsError(form_id=imported.pack.form_id)
    if imported.check.ok:
        imported.pack.write(folder)
    return imported


@contextmanager
def _written_aside(untrusted_path: Path) -> Iterator[tuple[WrittenPack, Path]]:
    pack = write_pack(read_workbook(untrusted_path), untrusted_path.stem)
    with TemporaryDirectory() as aside:
        folder = Path(aside) / pack.form_id
        pack.write(folder)
        yield pack, folder


def _led_back(check: FormCheck, pack: WrittenPack) -> FormCheck:
    return replace(check, findings=tuple(_placed(finding, pack) for finding in check.findings))


def _placed(finding: Finding, pack: WrittenPack) -> Finding:
    place = pack.rows.get(finding.name)
    return finding if place is None else replace(finding, file=place[0], line=place[1])
