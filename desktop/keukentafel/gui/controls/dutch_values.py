"""What people type and what is stored: one way for the worker's fields and the resident's.

Kinds are question types: ``date``, ``time``, ``dateTime``, ``geopoint``, and every other one a number.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from keukentafel.clock import local
from keukentafel.domain.dates import clock_time, long_date
from keukentafel.gui.controls.dutch_dates import parse_date, parse_moment, parse_time
from keukentafel.gui.controls.dutch_numbers import format_number, parse_number

_PART: Final = re.compile(r"[-+]?\d{1,3}(?:[.,]\d+)?")
_NO_HEIGHT: Final = " 0 0"
"""Height and accuracy of a place that was typed, as ODK writes them."""


def stored_of(kind: str, typed: str, today: date) -> str | None:
    """What is stored for what was typed; None when it cannot be read so."""
    if kind == "date":
        day = parse_date(typed, today)
        return day.isoformat() if day else None
    if kind == "time":
        return parse_time(typed)
    if kind == "dateTime":
        moment = parse_moment(typed, today)
        return local(moment).isoformat(timespec="milliseconds") if moment else None
    return _stored_place(typed) if kind == "geopoint" else parse_number(typed)


def written_of(kind: str, stored: str) -> str:
    """How the stored value is written; as it is when it cannot be read."""
    if kind == "time":
        return stored[:5] if parse_time(stored[:5]) else stored
    if kind == "geopoint":
        return stored.removesuffix(_NO_HEIGHT).replace(" ", ", ") if stored.endswith(_NO_HEIGHT) else stored
    if kind not in ("date", "dateTime"):
        return format_number(stored, grouped=True)
    day = stored_day(stored)
    if day is None:
        return stored
    if kind == "date":
        return long_date(day)
    moment = local(datetime.fromisoformat(stored))
    return f"{long_date(moment.date())} {clock_time(moment)}"


def stored_day(stored: str) -> date | None:
    """The calendar day of a stored date or moment, where the laptop stands."""
    try:
        return local(datetime.fromisoformat(stored)).date()
    except ValueError:
        return None


def _stored_place(typed: str) -> str | None:
    """ "52.0907, 5.1214", "52,0907 5,1214" → "52.0907 5.1214 0 0": latitude and longitude in degrees."""
    words = typed.replace(";", " ").split()
    parts = [word.strip(",") for word in words] if len(words) > 1 else typed.strip().split(",")
    if len(parts) != 2 or not all(_PART.fullmatch(part) for part in parts):
        return None
    degrees = [part.replace(",", ".").removeprefix("+") for part in parts]
    return " ".join(degrees) + _NO_HEIGHT
