"""Kills a piece of work at each moment it touches the disk, one moment per run, as a power cut would."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_CALLS = ("open", "write", "fsync", "fdatasync", "replace", "rename", "unlink", "ftruncate", "mkdir", "rmdir")


def crash_moments(work: Callable[[], object]) -> Iterator[int]:
    """Runs ``work`` in a child that is killed (SIGKILL) before its first call to the disk, then its second …

    Yields after each death, with the number of calls that were made, so that the caller can look at what is
    left and put things back; ends after the run that was not killed. ``work`` must do the same each time.
    """
    allowed = 0
    while True:
        child = multiprocessing.get_context("fork").Process(target=_run, args=(work, allowed))
        child.start()
        child.join()
        if child.exitcode != -signal.SIGKILL:
            assert child.exitcode == 0, f"the work itself failed after {allowed} calls"
            return
        yield allowed
        allowed += 1


def _run(work: Callable[[], object], allowed: int) -> None:
    left = [allowed]

    def counting(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            return call(*arguments, **options)

        return counted

    import keukentafel.vault.head as head

    head._FLUSH = counting(head._FLUSH)
    for name in _CALLS:
        setattr(os, name, counting(getattr(os, name)))
    for name in ("replace", "rename", "unlink"):
        setattr(Path, name, counting(getattr(Path, name)))
    work()
