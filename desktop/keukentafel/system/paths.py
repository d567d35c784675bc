"""Where things live on this machine. The only place that asks the operating system for a folder."""

from __future__ import annotations

import os
from pathlib import Path

from appdirs import user_data_dir

APP_NAME = "Keukentafel"


def laptop_dir() -> Path:
    """The worker's own vault folder; ``KEUKENTAFEL_DIR`` overrides it (tests, demo, portable use)."""
    override = os.environ.get("KEUKENTAFEL_DIR")
    return Path(override) if override else Path(user_data_dir(APP_NAME, appauthor=False)) / "laptop"


def office_dir() -> Path:
    """The office register's vault folder; ``KEUKENTAFEL_OFFICE_DIR`` overrides it."""
    override = os.environ.get("KEUKENTAFEL_OFFICE_DIR")
    return Path(override) if override else Path(user_data_dir(APP_NAME, appauthor=False)) / "kantoor"
