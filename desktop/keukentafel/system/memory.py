"""Memory hygiene: keep what is in memory out of core dumps, and forget it all by replacing the process.

Python cannot wipe strings. What can be relied on is that a replaced process has none of the old
one's memory; so the app locks by saving everything and calling :func:`relaunch`.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import sys
from collections.abc import Sequence
from functools import cache
from typing import NoReturn

_PR_SET_DUMPABLE = 4  # linux/prctl.h
_NO_ERROR_BOXES = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX: no crash dump dialogue


def harden_process() -> None:
    """No core dumps, and no other program of the same user may read this one's memory. Call once at start.

    Does what the system offers and is silent where it does not; it is a second line, not the first.
    """
    if sys.platform == "win32":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.windll.kernel32.SetErrorMode(_NO_ERROR_BOXES)
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


@cache
def keep_what_is_loaded() -> None:
    """Leaves everything loaded so far out of garbage collection, once in a process.

    Modules and forms stay until the end; looking through them again and again holds up the window.
    """
    gc.freeze()


def program() -> list[str]:
    """The command that starts this program: the installed binary itself, or Python with the package."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "keukentafel"]


def relaunch(argv: Sequence[str], *, command: Sequence[str] | None = None) -> NoReturn:
    """Replaces this process by a fresh start of the program with ``argv`` (never secret or personal).

    Everything must have been saved and closed: no ``finally`` and no ``atexit`` runs after this.
    On Windows, where a process cannot be replaced, a new one is started and this one ends at once.
    """
    line = [*(command if command is not None else program()), *argv]
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    if os.name == "nt":
        import subprocess

        subprocess.Popen(line, close_fds=True)
        os._exit(0)
    os.execv(line[0], line)  # noqa: S606 (no shell on purpose)
