"""A form becomes a workbook, with the list files it uses in ``<name>-media`` beside it, as ODK keeps them."""

from __future__ import annotations

import shutil
from pathlib import Path

from keukentafel.forms.definition import FormDefinition
from keukentafel.forms.loader.list_files import MEDIA_FOLDER, find_list_file
from keukentafel.forms.xlsform.reading import write_workbook
from keukentafel.forms.xlsform.sheets import sheets_of


def export_form(definition: FormDefinition, source: Path, out: Path) -> tuple[Path, ...]:
    """Write a form; ``source`` is the folder (or workbook) it was read from. Gives the files written.

    Raises :class:`~keukentafel.forms.xlsform.errors.XlsformError` and ``OSError``.
    """
    write_workbook(sheets_of(definition), out)
    written = [out]
    folder = source if source.is_dir() else source.parent
    beside = (folder, folder / f"{source.stem}-{MEDIA_FOLDER}")
    media = out.parent / f"{out.stem}-{MEDIA_FOLDER}"
    for name in sorted(
        {Path(choices.file).name for choices in definition.choice_lists.values() if choices.file}
    ):
        found = next((path for path in (find_list_file(place, name) for place in beside) if path), None)
        if found is not None:
            media.mkdir(exist_ok=True)
            shutil.copyfile(found, media / name)
            written.append(media / name)
    return tuple(written)
