"""Keeps read form definitions in the user's cache folder, so that the program starts sooner.

What stands there is public: texts and questions of the shipped forms, never an answer. Losing or
spoiling it costs a fraction of a second, nothing else.
"""

from __future__ import annotations

from pathlib import Path

from keukentafel.errors import KeukentafelError
from keukentafel.system.files import make_private_folder, write_atomically
from keukentafel.system.paths import cache_dir

_LARGEST = 50_000_000
_ENDING = ".form"


class FolderCache:
    """One file for each name in one folder; a name has letters, digits, ``_`` and ``-``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """The content, None when there is none (or it cannot be read)."""
        path = self._folder / f"{name}{_ENDING}"
        try:
            return path.read_bytes() if path.stat().st_size <= _LARGEST else None
        except OSError:
            return None

    def write(self, name: str, content: bytes) -> None:
        """Write it if the disk lets us: a cache that cannot be written is no reason to stop."""
        try:
            make_private_folder(self._folder)
            write_atomically(self._folder / f"{name}{_ENDING}", content)
        except (KeukentafelError, OSError):
            return


def form_cache() -> FolderCache | None:
    """The cache of this user; None where nothing may be left behind."""
    folder = cache_dir()
    return None if folder is None else FolderCache(folder / "forms")
