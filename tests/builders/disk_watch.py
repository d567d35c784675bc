"""Notes what a thread asks of the disk: opened files and listed folders."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

_ASKED = frozenset({"open", "os.listdir", "os.scandir", "import"})
_OURS = "keukentafel"
_watching: dict[int, list[str]] = {}
_hooked: list[bool] = []


@contextmanager
def disk_asked() -> Iterator[list[str]]:
    """What this thread asks of the disk meanwhile: each file or folder, and where in the program."""
    if not _hooked:
        sys.addaudithook(_hear)  # there for good: Python has no way to take one out
        _hooked.append(True)
    here = threading.get_ident()
    found = _watching[here] = []
    try:
        yield found
    finally:
        del _watching[here]


def _hear(event: str, args: tuple[object, ...]) -> None:
    found = _watching.get(threading.get_ident())
    if found is None or event not in _ASKED:
        return
    frames = [
        frame for frame, _line in traceback.walk_stack(None) if f"/{_OURS}/" in frame.f_code.co_filename
    ]
    if frames:
        places = " < ".join(f"{f.f_globals.get('__name__')}.{f.f_code.co_name}" for f in frames[:5])
        found.append(f"{event} {args[0]}: {places}")
