"""``keukentafel forms gallery``: every pack as pages for people who never open the app."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from keukentafel.cli.form_choice import library_of, packs_at
from keukentafel.cli.options import AsJson, Root
from keukentafel.cli.output import answer, problems, progress
from keukentafel.system.resources import forms_root
from keukentafel.system.texts import text


def gallery(
    out: Annotated[Path, typer.Option("--out", metavar="MAP", help="De map waarin de pagina's komen.")],
    forms: Annotated[
        list[Path] | None, typer.Argument(help="Welke formulieren (id's of mappen); zonder: allemaal.")
    ] = None,
    root: Root = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Maak van elk formulier een pagina om na te lezen, met een voorbeeld van het verslag."""
    from keukentafel.forms import list_forms
    from keukentafel.usecases.gallery import write_gallery

    with problems(as_json=as_json):
        folder = root or forms_root()
        packs = [pack for form in forms or () for pack in packs_at(_in(folder, form))] or [
            *list_forms(folder)
        ]
        library = library_of(packs[0]) if packs else folder
        written = write_gallery(
            packs, library, out, tell=lambda name: progress(text("forms.drawing", name=name))
        )
        rows = [
            {
                "form_id": pack.form_id,
                "page": str(pack.page),
                "pdf": str(pack.pdf) if pack.pdf else None,
                "problem": pack.sample_problem or None,
            }
            for pack in written
        ]
        index = out / "index.html"
        result = {"ok": True, "index": str(index), "packs": rows}
        line = text("forms.gallery_written", count=len(rows), path=index)
        answer(result, as_json=as_json, plain=line)


def _in(folder: Path, form: Path) -> Path:
    """An id means a pack of the folder that was asked for."""
    return folder / form if len(form.parts) == 1 and (folder / form).is_dir() else form
