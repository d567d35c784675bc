"""Notices that nobody has touched the laptop for a while.

To see a touch, every event of the program has to pass by here, and that makes everything slower. So after
a touch the watch rests for a few seconds: what the touch sets going is not looked at, and while nothing
happens there is nothing to slow down. A machine that slept was not touched either: the timer stands still
while it sleeps, so that is looked at apart.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

LONGEST_MINUTES = 15
REST_MS = 5_000
PULSE_MS = 10_000
ASLEEP_SECONDS = 2.0
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TabletMove,
    QEvent.Type.TouchUpdate,
}


class IdleWatch(QObject):
    """``expired`` after the given minutes without a key, mouse, pen or touch, and after the machine slept."""

    expired = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._minutes = LONGEST_MINUTES
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.expired)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._look)
        self._slept = slept_seconds()
        self._pulse = QTimer(self)
        self._pulse.setInterval(PULSE_MS)
        self._pulse.timeout.connect(self._on_pulse)

    def start(self, minutes: int) -> None:
        """Watch; at most fifteen minutes, whatever is asked."""
        self._minutes = min(max(minutes, 1), LONGEST_MINUTES)
        self._timer.start(self._minutes * 60_000)
        self._slept = slept_seconds()
        self._pulse.start()
        self._look()

    def stop(self) -> None:
        self._timer.stop()
        self._pulse.stop()
        self._rest.stop()
        self._look_away()

    @property
    def remaining_ms(self) -> int:
        """Until it expires when nothing happens; below zero while it is stopped."""
        return self._timer.remainingTime()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self._timer.isActive():
            self._timer.start(self._minutes * 60_000 + REST_MS)  # a touch during the rest is not seen
            self._look_away()
            self._rest.start(REST_MS)
        return False

    def _on_pulse(self) -> None:
        if slept_seconds() - self._slept > ASLEEP_SECONDS:
            self.stop()
            self.expired.emit()

    def _look(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def _look_away(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)


def slept_seconds() -> float:
    """How long this machine has slept since it started; 0 where the system does not say."""
    if not hasattr(time, "CLOCK_BOOTTIME"):
        return 0.0
    return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
