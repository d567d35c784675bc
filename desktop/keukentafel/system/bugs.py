"""What happens to a bug: told loudly, but without messages or variables, which may hold a person's words.

Every road by which Python would print a traceback on its own goes through here: the main thread, other
threads, objects that fail while they are taken away, and libraries that log.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import TextIO


def tell_bugs_without_words() -> None:
    """Installs it for this process; call once at start."""
    sys.excepthook = report_bug
    threading.excepthook = _in_thread
    sys.unraisablehook = _unraisable
    logging.lastResort = _PlacesOnly(logging.WARNING)


def report_bug(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """Print where it went wrong and nothing else."""
    print(_places(kind, trace), file=sys.stderr)  # noqa: T201


def _places(kind: type[BaseException], trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    places = "\n".join(f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)
    return f"{kind.__module__}.{kind.__qualname__}\n{places}"


def _in_thread(problem: threading.ExceptHookArgs) -> None:
    if problem.exc_type is not SystemExit:
        print(_places(problem.exc_type, problem.exc_traceback), file=sys.stderr)  # noqa: T201


def _unraisable(problem: sys.UnraisableHookArgs) -> None:
    print(_places(problem.exc_type, problem.exc_traceback), file=sys.stderr)  # noqa: T201


class _PlacesOnly(logging.StreamHandler[TextIO]):
    """For what libraries log while nobody set up logging: which logger, where, and the kind of problem."""

    def __init__(self, level: int) -> None:
        super().__init__(sys.stderr)
        self.setLevel(level)

    def format(self, record: logging.LogRecord) -> str:
        said = f"{record.levelname} {record.name} {record.filename}:{record.lineno}"
        if record.exc_info and record.exc_info[0] is not None:
            return f"{said}\n{_places(record.exc_info[0], record.exc_info[2])}"
        return said
