"""The kinds of files a form can stand in."""

from __future__ import annotations

from pathlib import Path
from typing import Final

FORM_FILES: Final = (".xlsx", ".xlsm", ".xls", ".csv", ".md")
"""Kinds of files a form is read from."""
WRITTEN_FILES: Final = (".xlsx", ".csv", ".md")
"""Kinds of files a form is written to."""


def is_form_file(path: Path) -> bool:
    """Whether a path is called like a file a form is read from."""
    return path.suffix.lower() in FORM_FILES
