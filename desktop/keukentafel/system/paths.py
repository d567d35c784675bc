"""Where things live on this machine. The only place that asks the operating system for a folder."""

from __future__ import annotations

import os
from pathlib import Path

from appdirs import user_cache_dir, user_data_dir, user_state_dir

APP_NAME = "Keukentafel"


def laptop_dir() -> Path:
    """The worker's own vault folder; ``KEUKENTAFEL_DIR`` overrides it (tests, demo, portable use)."""
    override = os.environ.get("KEUKENTAFEL_DIR")
    return Path(override) if override else Path(user_data_dir(APP_NAME, appauthor=False)) / "laptop"


def witness_dir() -> Path | None:
    """Where this machine keeps what it last saw of its own vaults (see ``vault.witness``).

    ``KEUKENTAFEL_STATE_DIR`` overrides it. ``None`` where the vault's own folder is overridden: a test,
    a demo or a stick leaves nothing in the user's profile.
    """
    override = os.environ.get("KEUKENTAFEL_STATE_DIR")
    if override:
        return Path(override)
    if any(os.environ.get(name) for name in ("KEUKENTAFEL_DIR", "KEUKENTAFEL_OFFICE_DIR")):
        return None
    return Path(user_state_dir(APP_NAME, appauthor=False))


def cache_dir() -> Path | None:
    """Where things may stand that can be made again and say nothing about anyone.

    ``KEUKENTAFEL_CACHE_DIR`` overrides it. ``None`` where the vault's own folder is overridden, as for
    :func:`witness_dir`.
    """
    override = os.environ.get("KEUKENTAFEL_CACHE_DIR")
    if override:
        return Path(override)
    if any(os.environ.get(name) for name in ("KEUKENTAFEL_DIR", "KEUKENTAFEL_OFFICE_DIR")):
        return None
    return Path(user_cache_dir(APP_NAME, appauthor=False))


def own_dir() -> Path:
    """What a municipality adds to the shipped data: ``terms``, ``prices``, licensed texts (``licences``).

    Nothing in it is about a person. ``KEUKENTAFEL_OWN_DIR`` overrides it; where the vault's own folder is
    overridden it stands inside that, so that a stick carries it along and a test leaves nothing behind.
    """
    override = os.environ.get("KEUKENTAFEL_OWN_DIR")
    if override:
        return Path(override)
    for name in ("KEUKENTAFEL_DIR", "KEUKENTAFEL_OFFICE_DIR"):
        if os.environ.get(name):
            return Path(os.environ[name]) / "eigen"
    return Path(user_data_dir(APP_NAME, appauthor=False)) / "eigen"


def office_dir() -> Path:
    """The office register's vault folder; ``KEUKENTAFEL_OFFICE_DIR`` overrides it."""
    override = os.environ.get("KEUKENTAFEL_OFFICE_DIR")
    return Path(override) if override else Path(user_data_dir(APP_NAME, appauthor=False)) / "kantoor"
