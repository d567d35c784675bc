"""Safe file writes: a file is the old one or the new one, also after a power cut, and private to its owner.

Known refusals of the disk become :class:`DiskFullError` and :class:`StorageUnavailableError`.
Nothing here knows what is written.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from keukentafel.errors import DiskFullError, StorageUnavailableError

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}
_TEMPORARY = ".tmp"
_BINARY: int = getattr(os, "O_BINARY", 0)  # Windows would otherwise translate line ends
_NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0)


@contextlib.contextmanager
def storage_errors() -> Iterator[None]:
    """Turns the disk's refusals inside the block into typed errors; ``FileNotFoundError`` stays as it is."""
    try:
        yield
    except (FileNotFoundError, FileExistsError):
        raise
    except OSError as problem:
        raise storage_error(problem) from problem


def storage_error(problem: OSError) -> DiskFullError | StorageUnavailableError:
    """The typed error for what the operating system said (its number, never a path)."""
    if problem.errno in _FULL:
        return DiskFullError()
    return StorageUnavailableError(errno=errno.errorcode.get(problem.errno or 0, "EIO"))


def make_folder(folder: Path) -> None:
    """Makes the folder and its parents; what stands in the way (a file, a link to nothing) is a refusal."""
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    except OSError as problem:
        raise storage_error(problem) from problem


def make_private_folder(folder: Path) -> None:
    """As :func:`make_folder`, and lets only its owner in."""
    make_folder(folder)
    with storage_errors():
        if os.name != "nt":  # on Windows the user's own profile folder is private already
            folder.chmod(PRIVATE_FOLDER)


def create_private(path: Path) -> int:
    """A new file, open for reading and writing by its owner alone; returns the descriptor.

    Raises ``FileExistsError`` when the name is taken (also by a link).
    """
    with storage_errors():
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY | _NO_FOLLOW, PRIVATE_FILE)


def write_atomically(path: Path, data: bytes) -> None:
    """Writes ``data`` so that ``path`` holds either its old or its new content, whatever happens.

    A private file beside it is written and flushed to the disk, then takes the name; then the
    folder is flushed. Raises :class:`DiskFullError` or :class:`StorageUnavailableError`; the old content
    is then untouched and nothing is left behind.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_TEMPORARY}")
    with storage_errors():
        descriptor = create_private(temporary)
        try:
            try:
                write_all(descriptor, data)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def write_all(descriptor: int, data: bytes) -> None:
    """Writes every byte; one call of the system may take only a part."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_file(path: Path) -> None:
    """Flushes what was written to an existing file (by a library) to the disk."""
    with storage_errors():
        descriptor = os.open(path, os.O_RDWR | _BINARY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Makes names in the folder durable. Windows has no such call; its file system's journal does it."""
    if os.name == "nt":
        return
    with storage_errors():
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove_leftovers(folder: Path) -> None:
    """Takes away what an interrupted :func:`write_atomically` left in the folder."""
    for leftover in folder.glob(f".*.????????{_TEMPORARY}"):
        with contextlib.suppress(OSError):
            leftover.unlink()
