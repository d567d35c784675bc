"""One program at a time in a folder: a lock that ends with the program, however the program ends.

The lock file itself is empty and stays; only the lock on it means something. Replacing the process
(:func:`keukentafel.system.memory.relaunch`) lets go of it, because its descriptor is not inherited.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from keukentafel.system.files import PRIVATE_FILE, storage_error

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class InstanceLock:
    """An exclusive lock on one file. ``acquire`` never waits."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        return self._descriptor is not None

    def acquire(self, *, create: bool = True) -> bool:
        """Takes the lock; ``False`` when another program (or another lock here) has it.

        With ``create=False`` a missing lock file counts as free and is not made (for looking without
        changing). Raises ``DiskFullError`` or ``StorageUnavailableError`` when the file cannot be opened.
        """
        if self._descriptor is not None:
            return True
        flags = os.O_RDWR | os.O_CREAT if create else os.O_RDONLY
        try:
            descriptor = os.open(self._path, flags | getattr(os, "O_CLOEXEC", 0), PRIVATE_FILE)
        except FileNotFoundError:
            if create:
                raise
            return True
        except OSError as problem:
            raise storage_error(problem) from problem
        if not _lock(descriptor):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Gives the lock back; harmless when it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _lock(descriptor: int) -> bool:
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
