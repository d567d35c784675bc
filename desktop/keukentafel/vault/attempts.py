"""The growing delay after wrong passphrases: 0, 0, 0, 1, 2, 4 … 60 seconds, also after a restart.

A try is counted before it is made, so that stopping the program does not save it. How much time
has passed is what both the clock and (within one start of the machine) the uptime agree on: setting the clock
back starts the wait again, setting it forward helps only with a restart of the machine. The count is
overwritten in place, which also works on a full disk; a disk that refuses even that does not lock the worker
out. A count that is gone or makes no sense is one that somebody has been at: the longest wait. Someone who
copies the files is not held up by any of this; Argon2id is what holds them up.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from keukentafel.clock import Clock
from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.system.files import PRIVATE_FILE, storage_errors, write_all
from keukentafel.vault.errors import TooManyAttemptsError

_FREE = 3
_LONGEST = 60.0
_SIZE = 256
_MOST = 1000
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def delay_after(failures: int) -> float:
    """Seconds to wait after this many wrong tries in a row."""
    return 0.0 if failures <= _FREE else min(2.0 ** (failures - _FREE - 1), _LONGEST)


@dataclass(frozen=True, slots=True)
class _Record:
    failures: int
    wall: float
    uptime: float
    boot: str


class Attempts:
    """The count of wrong tries in a row for one vault; ``expected``: it was made, so it must be there."""

    def __init__(self, path: Path, clock: Clock, *, expected: bool = True) -> None:
        self._path = path
        self._clock = clock
        self._expected = expected

    def begin(self) -> int:
        """Counts a try and returns the number of wrong ones it would make.

        Raises :class:`TooManyAttemptsError` when it is too early for one; that does not count.
        """
        record = self._read()
        if record is not None:
            wait = delay_after(record.failures) - self._passed(record)
            if wait > 0:
                if self._clock.now().timestamp() < record.wall:
                    self._write(record.failures)
                raise TooManyAttemptsError(seconds=math.ceil(wait))
        failures = (record.failures if record else 0) + 1
        self._write(failures)
        return failures

    def succeeded(self) -> None:
        """Forgets the wrong tries; what is then on disk says nothing about when."""
        self._store(_Record(0, 0.0, 0.0, ""))

    def _passed(self, record: _Record) -> float:
        passed = self._clock.now().timestamp() - record.wall
        if record.boot and record.boot == _boot():
            passed = min(passed, time.monotonic() - record.uptime)
        return max(passed, 0.0)

    def _read(self) -> _Record | None:
        """The count; ``None`` where there is none yet, or it is gone and cannot be written either."""
        try:
            with storage_errors(), self._path.open("rb") as stream:
                return _record(stream.read(_SIZE))
        except FileNotFoundError:
            return self._tampered() if self._expected and self._write(_FREE + 7) else None
        except (ValueError, KeyError, TypeError, OverflowError):
            if not self._expected:
                return None
            self._write(_FREE + 7)
            return self._tampered()

    def _tampered(self) -> _Record:
        """The longest wait, from now."""
        return _Record(_FREE + 7, self._clock.now().timestamp(), time.monotonic(), _boot())

    def _write(self, failures: int) -> bool:
        now: datetime = self._clock.now()
        return self._store(_Record(min(failures, _MOST), now.timestamp(), time.monotonic(), _boot()))

    def _store(self, record: _Record) -> bool:
        line = json.dumps(asdict(record)).ljust(_SIZE).encode("ascii")
        with contextlib.suppress(DiskFullError, StorageUnavailableError), storage_errors():
            if self._path.is_symlink():
                self._path.unlink()  # not of our making
            descriptor = os.open(self._path, _FLAGS, PRIVATE_FILE)
            try:
                write_all(descriptor, line)
                os.ftruncate(descriptor, _SIZE)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            return True
        return False


def _record(raw: bytes) -> _Record:
    """Raises ``ValueError``, ``KeyError``, ``TypeError`` or ``OverflowError`` for what makes no sense."""
    found = json.loads(raw)
    record = _Record(int(found["failures"]), float(found["wall"]), float(found["uptime"]), str(found["boot"]))
    if not 0 <= record.failures <= _MOST or not math.isfinite(record.wall + record.uptime):
        raise ValueError("not a count of ours")
    return record


def _boot() -> str:
    """What tells this start of the machine from others; empty where the system does not say."""
    with contextlib.suppress(OSError):
        return _BOOT_ID.read_text("ascii").strip()
    return ""
