"""Terms: deadlines that count from an event, and the dates they fall on. Pure.

A term is data (``forms/terms/*.yaml``), not law made into code: which event, how long, whether passing
it breaks a rule or an agreement, and whether a lawyer has confirmed it. Counting is the same for all:
the day of the event itself does not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from dateutil.relativedelta import relativedelta

from keukentafel.domain.holidays import is_public_holiday, is_weekend

_MONTHS_A_YEAR: Final = 12
_FURTHEST: Final = 200
"""Years; no term reaches further."""

Holidays = Callable[[date], bool]


class TermUnit(StrEnum):
    """What a term's length counts. ``AGE``: the day a person born on the event's date reaches that age."""

    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    AGE = "age"


class TermKind(StrEnum):
    """``HARD``: passing it breaks a rule. ``SOFT``: it breaks an agreement. ``KEEP``: not a deadline but how
    long something is kept."""

    HARD = "hard"
    SOFT = "soft"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Term:
    """One term. ``length`` is None when something has to be done at once. ``before``: it ends that long
    *before* the event (a planned eviction). ``law``: the article, ``""`` for an agreement. ``confirmed``:
    somebody who knows the law has looked at it; until then it is shown as not confirmed. ``settled_by``:
    the events after which nothing is left to do (pointing out free support, once it has been done)."""

    term_id: str
    label: str
    event: str
    length: Fraction | None = None
    unit: TermUnit | None = None
    before: bool = False
    kind: TermKind = TermKind.SOFT
    law: str = ""
    confirmed: bool = False
    source: str = ""
    note: str = ""
    settled_by: tuple[str, ...] = ()

    @property
    def at_once(self) -> bool:
        """It is due on the day of the event itself."""
        return self.length is None


@dataclass(frozen=True, slots=True)
class Terms:
    """All terms in force, with the events they may count from and what those are called in Dutch."""

    terms: tuple[Term, ...]
    events: Mapping[str, str]
    version: str = ""

    def of(self, event: str) -> tuple[Term, ...]:
        """The terms that count from an event."""
        return tuple(term for term in self.terms if term.event == event)


@dataclass(frozen=True, slots=True)
class DueDate:
    """One date by which something must be done, and from which event on which day it follows."""

    term_id: str
    label: str
    event: str
    happened: date
    due: date
    kind: TermKind
    law: str
    confirmed: bool
    at_once: bool = False
    settled_by: tuple[str, ...] = ()

    def settled(self, events: Mapping[str, date], today: date) -> bool:
        """Whether one of the events that settle it took place: since its own event, and not only planned."""
        days = [events[event] for event in self.settled_by if event in events]
        return any(self.happened <= day <= today for day in days)


def due_dates(
    terms: Terms | Iterable[Term], events: Mapping[str, date], holidays: Holidays = is_public_holiday
) -> tuple[DueDate, ...]:
    """Every term whose event took place, earliest first; a term beyond the calendar is left out.

    ``holidays`` says which days are no working days beside weekends.
    """
    known = terms.terms if isinstance(terms, Terms) else tuple(terms)
    found = []
    for term in known:
        day = events.get(term.event)
        due = None if day is None else due_date(term, day, holidays)
        if day is not None and due is not None:
            found.append(
                DueDate(
                    term.term_id,
                    term.label,
                    term.event,
                    day,
                    due,
                    term.kind,
                    term.law,
                    term.confirmed,
                    term.at_once,
                    term.settled_by,
                )
            )
    return tuple(sorted(found, key=lambda due: (due.due, due.kind is not TermKind.HARD, due.label)))


def due_date(term: Term, event_day: date, holidays: Holidays = is_public_holiday) -> date | None:
    """The last day of a term that counts from this day; None when the calendar does not reach so far."""
    if term.length is None or term.unit is None:
        return event_day
    sign = -1 if term.before else 1
    try:
        match term.unit:
            case TermUnit.CALENDAR_DAYS:
                return event_day + timedelta(days=sign * int(term.length))
            case TermUnit.WEEKS:
                return event_day + timedelta(weeks=sign * int(term.length))
            case TermUnit.WORKING_DAYS:
                return _working_days(event_day, int(term.length), sign, holidays)
            case TermUnit.MONTHS:
                return add_months(event_day, sign * int(term.length))
            case TermUnit.YEARS | TermUnit.AGE:
                return add_months(event_day, sign * int(term.length * _MONTHS_A_YEAR))
    except (OverflowError, ValueError):
        return None


def add_months(day: date, months: int) -> date:
    """The same day that many months later; on the last day of a month that is shorter.

    Raises ``ValueError`` when the calendar does not reach so far.
    """
    return day + relativedelta(months=months)


def _working_days(day: date, count: int, sign: int, holidays: Holidays) -> date:
    if count > _FURTHEST * 366:
        raise ValueError(count)
    while count:
        day += timedelta(days=sign)
        if not (is_weekend(day) or holidays(day)):
            count -= 1
    return day
