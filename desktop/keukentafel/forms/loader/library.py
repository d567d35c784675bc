"""The packs in a folder: which there are, and finding one by its id."""

from __future__ import annotations

from pathlib import Path

from keukentafel.forms.definition import FormDefinition
from keukentafel.forms.errors import UnknownFormError
from keukentafel.forms.findings import did_you_mean
from keukentafel.forms.loader.cache import FormCache
from keukentafel.forms.loader.pack import FORM_FILE, load_form


def list_forms(root: Path) -> tuple[Path, ...]:
    """The folders of all packs in ``root``, in alphabetical order."""
    if not root.is_dir():
        return ()
    return tuple(sorted(path for path in root.iterdir() if (path / FORM_FILE).is_file()))


def find_form(form_id: str, root: Path, cache: FormCache | None = None) -> FormDefinition:
    """The form with this id: the pack's folder bears its name. ``cache``: as for :func:`load_form`.

    Raises :class:`UnknownFormError`, and :class:`~keukentafel.forms.errors.FormErrors` when it cannot be
    used.
    """
    packs = {path.name: path for path in list_forms(root)}
    path = packs.get(form_id)
    if path is None:
        raise UnknownFormError(form_id=form_id, suggestion=did_you_mean(form_id, packs))
    return load_form(path, cache=cache)
