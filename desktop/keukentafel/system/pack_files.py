"""Takes the files out of a text pack (a zip or a folder) into memory, trusting nothing about it.

Nothing is written: sizes, numbers and names are limited before anything is believed. What the files mean
is for :mod:`keukentafel.system.licence_packs`.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from keukentafel.system.licence_errors import NotAPackError, PackTooLargeError, UnsafeNameError

LARGEST_ARCHIVE: Final = 5_000_000
LARGEST_FILE: Final = 1_000_000
LARGEST_TOTAL: Final = 2_000_000
MOST_FILES: Final = 20
"""A pack has two files, and perhaps the licence itself as a text."""
MANIFEST: Final = "manifest.yaml"
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}\.[A-Za-z0-9]{1,8}")
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)\.")
_LITTER: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_SHOWN: Final = 60
_ENCRYPTED: Final = 0x1


def untrusted_files(path: Path) -> dict[str, bytes]:
    """Every file of a pack by its name. Raises the errors of :mod:`licence_errors`."""
    try:
        if path.is_symlink():
            raise UnsafeNameError(found=_shown(path.name))
        found = _limited(_in_folder(path) if path.is_dir() else _in_zip(path))
    except OSError:
        raise NotAPackError(name=path.name) from None
    if MANIFEST not in found:
        raise NotAPackError(name=path.name)
    return found


def _limited(entries: Iterator[tuple[str, bytes]]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    lowered: set[str] = set()
    total = 0
    for name, content in entries:
        if not _NAME.fullmatch(name) or _RESERVED.match(name) or name.lower() in lowered:
            raise UnsafeNameError(found=_shown(name))
        total += len(content)
        if total > LARGEST_TOTAL:
            raise PackTooLargeError(limit=f"{LARGEST_TOTAL // 1_000_000} MB")
        found[name] = content
        lowered.add(name.lower())
    return found


def _in_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    entries = sorted(path for path in folder.iterdir() if path.name not in _LITTER)
    if len(entries) > MOST_FILES:
        raise PackTooLargeError(limit=f"{MOST_FILES} bestanden")
    for path in entries:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise UnsafeNameError(found=_shown(path.name))
        with path.open("rb") as stream:
            yield path.name, _read(stream)


def _in_zip(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.stat().st_size > LARGEST_ARCHIVE:
        raise PackTooLargeError(limit=f"{LARGEST_ARCHIVE // 1_000_000} MB")
    try:
        with zipfile.ZipFile(path) as archive:
            yield from _members(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error):
        raise NotAPackError(name=path.name) from None
    except (EOFError, NotImplementedError, RuntimeError, ValueError):  # what zipfile says of damaged ones
        raise NotAPackError(name=path.name) from None


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    members = [info for info in archive.infolist() if not _is_litter(info.filename)]
    if len(members) > MOST_FILES:
        raise PackTooLargeError(limit=f"{MOST_FILES} bestanden")
    files = [info for info in members if not info.is_dir()]
    folders = {info.filename.partition("/")[0] for info in members}
    inside = len(folders) == 1 and all("/" in info.filename for info in members)
    around = f"{folders.pop()}/" if inside else ""
    for info in files:
        if info.flag_bits & _ENCRYPTED or stat.S_ISLNK(info.external_attr >> 16):
            raise UnsafeNameError(found=_shown(info.filename))
        name = info.filename.removeprefix(around)
        if around.strip("/") in {".", ".."} or not _NAME.fullmatch(name):
            raise UnsafeNameError(found=_shown(info.filename))
        with archive.open(info) as stream:
            yield name, _read(stream)


def _read(stream: IO[bytes]) -> bytes:
    """Not one byte more than the limit, whatever the archive says of itself."""
    content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise PackTooLargeError(limit=f"{LARGEST_FILE // 1_000_000} MB per bestand")
    return content


def _is_litter(name: str) -> bool:
    """What a Mac or Windows adds on its own."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] in _LITTER


def _shown(name: str) -> str:
    """A name from outside, harmless to show."""
    return re.sub(r"[^\w./\\ -]", "?", name)[:_SHOWN]
