"""Writes the gallery into a folder of its own; never over somebody else's files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from keukentafel.errors import KeukentafelError, UsageError
from keukentafel.forms import load_form
from keukentafel.forms.check import read_aloud
from keukentafel.forms.demo_answers import read_demo
from keukentafel.forms.finding_packs import pack_card
from keukentafel.system.files import make_folder, storage_errors
from keukentafel.usecases.domain_sets import domain_tables
from keukentafel.usecases.gallery.pages import Shown, index_page, pack_page
from keukentafel.usecases.gallery.tables import FILE, tables_page
from keukentafel.usecases.prices import prices_in_force
from keukentafel.usecases.sample import sample_pdf
from keukentafel.usecases.terms import terms_in_force

MARK: Final = ".keukentafel-galerij"
"""Stands in a gallery's folder, so that a later run knows whose it is."""
INDEX: Final = "index.html"


class GalleryFolderError(UsageError):
    """The folder holds other files. Facts: ``name``."""

    code = "GALLERY_001"


@dataclass(frozen=True, slots=True)
class WrittenPack:
    """What was written for one pack. ``sample_problem``: the code of why there is no sample PDF."""

    form_id: str
    page: Path
    pdf: Path | None = None
    sample_problem: str = ""


def write_gallery(
    packs: Sequence[Path], library: Path, out: Path, *, tell: Callable[[str], None] = lambda _: None
) -> tuple[WrittenPack, ...]:
    """A page and a sample of each pack, and the index. ``tell`` hears the name of each pack as it begins.

    Raises :class:`GalleryFolderError`, the coded findings of a pack that cannot be used (before anything is
    written), and :class:`~keukentafel.errors.StorageUnavailableError` or ``DiskFullError``.
    """
    _check_folder(out)
    pages: dict[str, bytes] = {}
    written: list[WrittenPack] = []
    shown: list[Shown] = []
    for pack in packs:
        tell(pack.name)
        each, files, problem = _made(pack, library)
        shown.append(each)
        pages.update(files)
        pdf = out / each.pdf if each.pdf else None
        written.append(WrittenPack(each.form.form_id, out / f"{each.form.form_id}.html", pdf, problem))
    pages[FILE] = tables_page(terms_in_force(), domain_tables(), prices_in_force()).encode()
    by_title = sorted(shown, key=lambda each: each.card.title.lower())
    pages[INDEX] = index_page(by_title, FILE).encode()
    with storage_errors():
        make_folder(out)
        (out / MARK).write_bytes(b"")
        for old in _ours(out):
            if old.name not in pages:
                old.unlink()
        for name, content in pages.items():
            (out / name).write_bytes(content)
    return tuple(written)


def _made(pack: Path, library: Path) -> tuple[Shown, dict[str, bytes], str]:
    form = load_form(pack, library)
    files: dict[str, bytes] = {}
    problem = ""
    try:
        sample = sample_pdf(form, pack)
    except KeukentafelError as error:
        sample, problem = None, error.code
    pdf = f"{form.form_id}.pdf" if sample is not None else ""
    if sample is not None:
        files[pdf] = sample
    shown = Shown(pack_card(pack), form, read_demo(pack), read_aloud(form).reading, pdf)
    files[f"{form.form_id}.html"] = pack_page(shown).encode()
    return shown, files, problem


def _check_folder(out: Path) -> None:
    if out.is_dir():
        if any(out.iterdir()) and not (out / MARK).is_file():
            raise GalleryFolderError(name=out.name)
    elif out.exists():
        raise GalleryFolderError(name=out.name)


def _ours(out: Path) -> Iterator[Path]:
    """Pages and samples of an earlier gallery."""
    for path in out.iterdir():
        if path.is_file() and path.suffix in {".html", ".pdf"}:
            yield path
