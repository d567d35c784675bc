"""What is said over every page: problems that no page tells, alarms, and a clock that was set back."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from keukentafel.clock import Clock, local
from keukentafel.errors import KeukentafelError
from keukentafel.gui.alarms import is_alarm
from keukentafel.gui.clock_watch import ClockWatch
from keukentafel.gui.shell import MainWindow
from keukentafel.gui.work import when_unheard
from keukentafel.system.texts import sentence, text


class Notices(QObject):
    """Says them on ``window``. ``offers_backup`` after an alarm: the lock screen then offers the newest."""

    def __init__(self, window: MainWindow, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.offers_backup = False
        self._window, self._clock = window, clock
        self._passing = False
        window.page_shown.connect(self._on_page)
        self.clock_watch = ClockWatch(clock, self)
        self.clock_watch.changed.connect(self._on_clock)
        when_unheard(self.tell)

    def start(self, last_stored: datetime | None) -> None:
        """Begin to watch the clock; ``last_stored`` is the latest moment of what is stored."""
        self.clock_watch.start(last_stored)

    def stop(self) -> None:
        self.clock_watch.stop()

    def tell(self, error: KeukentafelError) -> None:
        """A known problem that no page shows; an alarm with the way to the newest backup."""
        if not is_alarm(error):
            self._window.show_notice(sentence(error))
            self._passing = True
            return
        self.offers_backup = True
        words = text("gui_unlock.alarm", problem=sentence(error))
        self._window.show_notice(words, text("gui_unlock.alarm_lock"))

    def _on_page(self, key: str) -> None:
        """On another page what went wrong on the last one is over; an alarm and unsaved words are not."""
        if self._passing and key != "gate":
            self._passing = False
            self._window.hide_notice()

    def _on_clock(self) -> None:
        last, words = self.clock_watch.behind, ""
        if last is not None:
            words = text("gui_parts.clock_back", now=_moment(self._clock.now()), last=_moment(last))
        self._window.keep_notice(words)


def _moment(at: datetime) -> str:
    return f"{local(at):%d-%m-%Y %H:%M}"
