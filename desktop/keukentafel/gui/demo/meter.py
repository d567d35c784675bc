"""How long the GUI thread was away: a heartbeat in the event loop, and the longest gap between two beats."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

BEAT_MS = 5


class BlockMeter(QObject):
    """Measures from :meth:`start` on; what happens inside :meth:`paused` does not count."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_ms = 0.0
        self.longest_at = ""
        self.place = ""
        """What the demo is doing; remembered with the longest gap."""
        self._paused_for = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Time spent here is the demo's own."""
        begin = time.perf_counter()
        try:
            yield
        finally:
            self._paused_for += time.perf_counter() - begin

    def _beat(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last - self._paused_for) * 1000 - BEAT_MS
        if gap > self.longest_ms:
            self.longest_ms, self.longest_at = gap, self.place
        self._last, self._paused_for = now, 0.0
