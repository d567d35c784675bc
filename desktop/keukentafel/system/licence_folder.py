"""Where installed text packs stand, and putting one there whole or not at all.

One folder per pack (``<own>/licences/<pack id>``) with the files of the pack and ``installed.yaml``, which
keeps the hash of the manifest, so that any later change is noticed. A pack is written beside its place
and then takes it in one step; what an interrupted attempt leaves behind is cleared the next time.
"""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from keukentafel.system.files import make_private_folder, storage_errors, sync_folder, write_atomically
from keukentafel.system.licence_errors import PackChangedError
from keukentafel.system.pack_files import MANIFEST, untrusted_files
from keukentafel.system.paths import own_dir

FOLDER: Final = "licences"
INSTALLED: Final = "installed.yaml"
_UNDER_WAY: Final = "."
_OLD: Final = ".old-"


def licences_dir() -> Path:
    """The folder of all installed packs; it may not exist."""
    return own_dir() / FOLDER


def installed_packs() -> tuple[Path, ...]:
    """The folders of installed packs, in alphabetical order."""
    folder = licences_dir()
    try:
        return tuple(
            sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] != _UNDER_WAY)
        )
    except OSError:
        return ()


def put(pack_id: str, files: Mapping[str, bytes]) -> Path:
    """Put the (verified) files of a pack in their place, instead of an older one with the same id.

    Raises :class:`~keukentafel.errors.DiskFullError` and :class:`StorageUnavailableError`; the older one
    then still stands.
    """
    clear_interrupted()
    folder = licences_dir()
    make_private_folder(folder)
    token = secrets.token_hex(4)
    new, old, target = folder / f".new-{token}", folder / f"{_OLD}{pack_id}.{token}", folder / pack_id
    try:
        make_private_folder(new)
        for name, content in files.items():
            write_atomically(new / name, content)
        write_atomically(new / INSTALLED, _note(files[MANIFEST]))
        with storage_errors():
            if target.exists():
                target.rename(old)
            try:
                new.rename(target)
            except OSError:
                if old.exists():
                    old.rename(target)
                raise
        sync_folder(folder)
    finally:
        clear_interrupted()
    return target


def take_away(folder: Path) -> None:
    """Remove an installed pack: out of its place in one step, then its files."""
    gone = folder.with_name(f".new-{secrets.token_hex(4)}")
    with storage_errors():
        folder.rename(gone)
        sync_folder(folder.parent)
    shutil.rmtree(gone, ignore_errors=True)


def clear_interrupted() -> None:
    """Finish what an interrupted replacement left behind: an older pack that lost its place gets it back."""
    folder = licences_dir()
    with contextlib.suppress(OSError):
        for path in sorted(folder.iterdir()):
            pack_id = path.name.removeprefix(_OLD).partition(".")[0]
            if path.name.startswith(_OLD) and not (folder / pack_id).exists():
                path.rename(folder / pack_id)
            elif path.name.startswith((_OLD, ".new-")):
                shutil.rmtree(path, ignore_errors=True)


def pack_in(folder: Path) -> dict[str, bytes]:
    """The files of an installed pack, without our note. Raises :class:`PackChangedError` when its manifest is
    not the one that was installed."""
    files = untrusted_files(folder)
    if files.pop(INSTALLED, b"") != _note(files[MANIFEST]):
        raise PackChangedError(found=MANIFEST, pack_id=folder.name)
    return files


def fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Changes when a file in the folder does: names, sizes and moments, read without opening any."""
    found = []
    for path in folder.iterdir():
        seen = path.lstat()
        found.append((path.name, seen.st_size, seen.st_mtime_ns))
    return tuple(sorted(found))


def _note(manifest: bytes) -> bytes:
    return f'manifest_sha256: "{hashlib.sha256(manifest).hexdigest()}"\n'.encode()
