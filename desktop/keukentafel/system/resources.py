"""Finds the shipped data (``forms/`` and ``assets/``), as a wheel or in the repository."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import keukentafel


@cache
def data_root() -> Path:
    """The folder that holds ``forms`` and ``assets``."""
    package = Path(keukentafel.__file__).resolve().parent
    shipped = package / "data"
    return shipped if shipped.is_dir() else package.parent.parent


def forms_root() -> Path:
    return data_root() / "forms"


def assets_root() -> Path:
    return data_root() / "assets"


def asset(*parts: str) -> Path:
    """The path of one shipped asset, such as ``asset("fonts", "X.ttf")``."""
    return assets_root().joinpath(*parts)
