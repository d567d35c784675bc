"""Public holidays of the Netherlands, by rule, for terms in working days. Pure.

The days of the Algemene termijnenwet, article 3: New Year's Day, Good Friday (put on a par), Easter
Monday, Ascension Day, Whit Monday, both days of Christmas, the King's birthday as it is celebrated, and
5 May. Easter Sunday and Whit Sunday are Sundays already.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Final

from dateutil.easter import easter

_SATURDAY: Final = 5
_SUNDAY: Final = 6
_FIRST_KINGS_DAY: Final = 2014


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The days of one year on which nobody can be held to work for a term."""
    sunday = easter(year)
    around_easter = {sunday + timedelta(days=days) for days in (-2, 0, 1, 39, 49, 50)}
    fixed = {date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    return frozenset(around_easter | fixed | {kings_day(year)})


def kings_day(year: int) -> date:
    """27 April, or the 26th when that is a Sunday; before 2014 30 (or 29) April."""
    day = date(year, 4, 27) if year >= _FIRST_KINGS_DAY else date(year, 4, 30)
    return day - timedelta(days=1) if day.weekday() == _SUNDAY else day


def is_public_holiday(day: date) -> bool:
    """Whether this is a public holiday of the Netherlands."""
    return day in public_holidays(day.year)


def is_weekend(day: date) -> bool:
    """Saturday or Sunday."""
    return day.weekday() >= _SATURDAY
