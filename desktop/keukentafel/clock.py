"""The only source of "now": passed in wherever time matters, so that tests and documents are exact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time as an aware ``datetime`` in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class FixedClock:
    """A clock that stands still until it is moved; for tests, the demo and deterministic documents."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def advance(self, step: timedelta) -> None:
        self.at += step


class ShiftedClock:
    """The machine's clock, moved so that it starts at a given moment: the demo's own day."""

    def __init__(self, start: datetime) -> None:
        self._shift = start - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._shift

    def move_to(self, moment: datetime) -> None:
        """Make it that moment now."""
        self._shift = moment - datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """The same moment in the machine's own time zone, as people read it."""
    return moment.astimezone()


def today(clock: Clock) -> date:
    """The calendar day where the laptop stands."""
    return local(clock.now()).date()
