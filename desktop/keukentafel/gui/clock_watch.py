"""Notices that the machine's clock was set back: dates in a dossier would then be wrong.

It knows the latest moment that was seen: of what is stored, and since. Saving goes on; a person is told until
the clock is right again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from keukentafel.clock import Clock

EVERY_MS = 20_000
ALLOWED = timedelta(minutes=2)
"""A clock that is put right by the network steps back a little."""


class ClockWatch(QObject):
    """``changed`` when the clock turns out to be behind (see :attr:`behind`), and when it is right again."""

    changed = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._latest = clock.now()
        self.behind: datetime | None = None
        """The latest moment that was seen, while the clock says that it has not come yet."""
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self, known: datetime | None) -> None:
        """Watch; ``known`` is the latest moment of what is stored."""
        self._latest = max(self._clock.now(), known or self._clock.now())
        self._timer.start()
        self.look()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Compare now."""
        now, before = self._clock.now(), self.behind
        self._latest = max(now, self._latest)
        self.behind = self._latest if now < self._latest - ALLOWED else None
        if self.behind != before:
            self.changed.emit()
