"""Dates and times as Dutch people type them. Pure; how they are written stands in ``domain.dates``."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from keukentafel.domain.dates import MONTHS, WEEKDAYS

_NUMBERS = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?$")
_DIGITS = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_WORDS = re.compile(r"^(\d{1,2})[- ]?([a-z]+)\.?[- ]?(\d{2}|\d{4})?$")
_TIME = re.compile(r"^(\d{1,2})(?:[:.u](\d{2})?|(\d{2}))?$")
_MOMENT = re.compile(r"^(.+?),? (?:om )?(\d{1,2}(?:[:.]\d{2}|u\d{0,2})(?: ?uur)?|\d{1,2} ?uur)$")
_NEAR = {"vandaag": 0, "morgen": 1, "overmorgen": 2, "gisteren": -1, "eergisteren": -2}


def parse_date(typed: str, today: date) -> date | None:
    """ "11-12-2026", "11/12", "11 dec 2026", "11122026", "vandaag", "maandag" …; ``None`` when it is no date.

    Without a year it is the nearest such day from today on; two digits are this century, unless that is
    more than ten years ahead (a birth date).
    """
    words = " ".join(typed.strip().lower().split())
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    if words in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS.index(words) - today.weekday()) % 7 or 7)
    for day in WEEKDAYS:
        words = words.removeprefix(day + " ")
    if found := _ISO.match(words):
        return _made(int(found[3]), int(found[2]), int(found[1]))
    if found := _NUMBERS.match(words) or _DIGITS.match(words):
        return _with_year(int(found[1]), int(found[2]), found[3], today)
    if found := _WORDS.match(words):
        month = _month(found[2])
        return _with_year(int(found[1]), month, found[3], today) if month else None
    return None


def parse_time(typed: str) -> str | None:
    """ "14:03", "14.03", "1403", "14u" → "14:03:00" (as ODK stores it); ``None`` when it is no time."""
    found = _TIME.match(typed.strip().lower().removesuffix("uur").strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    return f"{hour:02}:{minute:02}:00" if hour < 24 and minute < 60 else None


def parse_moment(typed: str, today: date) -> datetime | None:
    """A day and a time after it: "11-12-2026 14:30", "morgen om 14u"; naive, as it is on the wall."""
    found = _MOMENT.match(" ".join(typed.strip().lower().split()))
    day = parse_date(found[1], today) if found else None
    hour = parse_time(found[2]) if found else None
    return datetime.combine(day, time.fromisoformat(hour)) if day and hour else None


def _month(word: str) -> int | None:
    if word in ("mrt", "maa"):
        return 3
    near = [n for n, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.startswith(word)]
    return near[0] if near else None


def _with_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is None:
        made = _made(day, month, today.year)
        return _made(day, month, today.year + 1) if made is not None and made < today else made
    number = int(year)
    if number < 100:
        number += 2000
        if number > today.year + 10:
            number -= 100
    return _made(day, month, number)


def _made(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
