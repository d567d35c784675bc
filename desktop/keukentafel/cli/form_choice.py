"""Which form is meant: an id, a pack's folder, a folder of packs, or a file (Excel, CSV, Markdown)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from keukentafel.cli.output import progress
from keukentafel.errors import UsageError
from keukentafel.system.resources import forms_root
from keukentafel.system.texts import area, text

if TYPE_CHECKING:
    from keukentafel.forms import FormDefinition
    from keukentafel.forms.check import FormCheck


CLOSING_AREAS = {
    "closing": ("",),
    "gui_consent": ("",),
    "gui_signing": ("",),
    "report": ("decision.", "privacy.", "reaction.", "acts.", "act.", "sharing.", "signature."),
    "resident": ("",),
}
"""What is read when people decide and sign: areas of texts, with how the keys begin."""


def packs_at(path: Path) -> tuple[Path, ...]:
    """The packs (or the workbook) meant. Raises :class:`~keukentafel.forms.UnknownFormError`."""
    from keukentafel.forms import UnknownFormError, list_forms
    from keukentafel.forms.findings import did_you_mean
    from keukentafel.forms.loader.pack import FORM_FILE

    if path.is_file() or (path / FORM_FILE).is_file():
        return (path,)
    if path.is_dir() and list_forms(path):
        return list_forms(path)
    shipped = {pack.name: pack for pack in list_forms(forms_root())}
    if path.name in shipped and len(path.parts) == 1:
        return (shipped[path.name],)
    raise UnknownFormError(form_id=path.name, suggestion=did_you_mean(path.name, shipped))


def checks_at(path: Path, *, reading: bool = False) -> Iterator[FormCheck]:
    """What is meant, checked one by one: packs, a workbook, and the tables beside packs (domain sets, terms,
    prices)."""
    from keukentafel.forms import list_forms
    from keukentafel.forms.check import FormCheck
    from keukentafel.forms.check.shared_data import check_table, tables_in
    from keukentafel.forms.loader.pack import FORM_FILE

    alone = path.is_file() and path.suffix in {".yaml", ".yml"} and path.name != FORM_FILE
    tables = (path,) if alone else tables_in(path) if path.is_dir() else ()
    if not alone and (list_forms(path) or not tables):
        for pack in packs_at(path):
            progress(text("forms.checking", name=pack.name))
            yield checked(pack, reading=reading)
    for name, members in groupby(tables, key=lambda table: table.resolve().parent.name):
        progress(text("forms.checking", name=name))
        findings = [finding for table in members for finding in check_table(table, forms_root())]
        yield FormCheck(name, None, tuple(findings))
    if reading and path.resolve() == forms_root().resolve():
        yield from _closing_checks()


def _closing_checks() -> Iterator[FormCheck]:
    """The words around signing and consent, which belong to every form."""
    from keukentafel.forms.check.closing_words import read_closing

    for name, starts in CLOSING_AREAS.items():
        texts = {
            key: words for key, words in area(name).items() if key.startswith(starts) and key != "reviewed"
        }
        yield read_closing(name, texts)


def library_of(pack: Path) -> Path:
    """Where a pack's shared lists and domain sets stand: beside it, else those of the program."""
    folder = (pack.parent if pack.is_file() else pack).resolve().parent
    own = (folder / "domains").is_dir() or (folder / "choices").is_dir()
    return folder if own and not _is_form_file(pack) else forms_root()


def checked(pack: Path, *, reading: bool = False) -> FormCheck:
    """A pack or workbook, checked; with ``reading`` its Dutch texts too."""
    from keukentafel.forms.check import check_form

    if _is_form_file(pack):
        from keukentafel.forms.xlsform import check_workbook

        return check_workbook(pack, library_of(pack), reading=reading).check
    return check_form(pack, library_of(pack), reading=reading)


def pack_at(form: str) -> Path:
    """The folder or workbook of the one form meant."""
    packs = packs_at(Path(form))
    if len(packs) != 1:
        raise UsageError(reason=text("forms.one_form"))
    return packs[0]


def form_at(form: str) -> FormDefinition:
    """The one form meant. Raises :class:`~keukentafel.forms.FormErrors` when it cannot be used."""
    from keukentafel.forms import FormErrors, load_form

    pack = pack_at(form)
    if not _is_form_file(pack):
        return load_form(pack, library_of(pack))
    done = checked(pack)
    if done.definition is None:
        raise FormErrors([finding for finding in done.findings if finding.severity == "error"])
    return done.definition


def _is_form_file(pack: Path) -> bool:
    from keukentafel.forms.loader.pack import FORM_FILE
    from keukentafel.forms.xlsform.kinds import is_form_file

    return is_form_file(pack) or (pack.is_file() and pack.name != FORM_FILE)
