"""A made-up pack beside the shipped ones, so that tests of screens and documents stand on their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from keukentafel.domain.conversation import VISIT_FORMS
from keukentafel.forms import FormDefinition, load_form
from keukentafel.system import resources
from keukentafel.usecases import packs, shipped_forms

TRIAL = "tafelproef"
_PACK = Path(__file__).parent.parent / "data" / "packs" / TRIAL
_BESIDE = ("choices", "domains", "terms", *VISIT_FORMS)


def root_with_trial(folder: Path) -> Path:
    """A folder of packs: the three of every visit, and the made-up one."""
    root = folder / "packs"
    shipped = resources.forms_root()
    for name in _BESIDE:
        shutil.copytree(shipped / name, root / name)
    shutil.copytree(_PACK, root / TRIAL)
    return root


def trial_pack(folder: Path) -> FormDefinition:
    """The made-up pack, read."""
    return load_form(root_with_trial(folder) / TRIAL)


@contextmanager
def offering_trial(folder: Path) -> Iterator[None]:
    """The program finds the made-up pack among its own; afterwards it finds the shipped ones again."""
    root = root_with_trial(folder)
    with pytest.MonkeyPatch.context() as patch:
        for module in (shipped_forms, packs):
            patch.setattr(module, "forms_root", lambda: root)
        _forget_forms()
        yield
    _forget_forms()


def _forget_forms() -> None:
    shipped_forms.shipped_form.cache_clear()
    packs.offered_packs.cache_clear()
