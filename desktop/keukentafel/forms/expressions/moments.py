"""ODK's dates and moments: reading, writing, counting in days, formatting.

A date is Python's ``date``, a dateTime an aware ``datetime``. Text without an offset is local time
(the machine's zone), as in JavaRosa.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_DAY = timedelta(days=1)
_MOMENT = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:(Z)|([+-])(\d{2})(?::?(\d{2}))?)?)?"
)
_TIME = re.compile(r"(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:(Z)|([+-])(\d{2})(?::?(\d{2}))?)?")
_SHORT_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "de": ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"),
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
}
_SHORT_DAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
}


def read_moment(text: str, *, unpadded: bool = False) -> date | None:
    """The date or dateTime that ``text`` spells; None when it spells none.

    ``unpadded`` also takes ``2024-1-2`` (only ``date()`` and its like do).
    """
    if len(text) < 8 or len(text) > 40 or text[4] != "-":
        return None
    found = _MOMENT.fullmatch(text)
    if found is None:
        return None
    year, month, day = found.group(1, 2, 3)
    if not unpadded and (len(month) != 2 or len(day) != 2):
        return None
    try:
        calendar_day = date(int(year), int(month), int(day))
        if found.group(4) is None:
            return calendar_day
        return _at_time(calendar_day, found.group(4, 5, 6, 7, 8, 9, 10, 11))
    except (ValueError, OverflowError):
        return None


def _at_time(day: date, parts: tuple[str | None, ...]) -> datetime:
    hour, minute, second, fraction, utc, sign, offset_hours, offset_minutes = parts
    moment = datetime(  # noqa: DTZ001 (the zone follows)
        day.year,
        day.month,
        day.day,
        int(hour or 0),
        int(minute or 0),
        int(second or 0),
        int((fraction or "0").ljust(6, "0")[:6]),
    )
    if utc:
        return moment.replace(tzinfo=UTC)
    if sign:
        minutes = int(offset_minutes or 0)
        if minutes > 59:
            raise ValueError
        offset = timedelta(hours=int(offset_hours or 0), minutes=minutes)
        return moment.replace(tzinfo=timezone(-offset if sign == "-" else offset))
    return in_local_zone(moment)


def in_local_zone(moment: datetime) -> datetime:
    """The moment on the machine's clock; one without a zone is already on it."""
    try:
        return moment.astimezone()
    except OSError:  # Windows knows no local time before 1970
        zone = datetime.now().astimezone().tzinfo
        return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def as_moment(value: date) -> datetime:
    """The instant; of a date without time its local midnight."""
    if isinstance(value, datetime):
        return value
    return in_local_zone(datetime(value.year, value.month, value.day))  # noqa: DTZ001


def as_day(value: date) -> date:
    """The calendar day where the machine stands."""
    return in_local_zone(value).date() if isinstance(value, datetime) else value


def written_moment(value: date) -> str:
    """``2024-01-02`` or ``2024-01-02T10:20:30.000+01:00``."""
    return value.isoformat(timespec="milliseconds") if isinstance(value, datetime) else value.isoformat()


def instant_days(value: date) -> float:
    """Days, with a fraction, since 1970-01-01T00:00 UTC; a date counts from its local midnight."""
    return (as_moment(value) - EPOCH) / _DAY


def days_since_epoch(value: date) -> float:
    """The number a moment stands for: whole days for a date (as JavaRosa), with a fraction for a moment."""
    if isinstance(value, datetime):
        return (value - EPOCH) / _DAY
    return float(value.toordinal() - _EPOCH_DAY)


def day_of_number(days: float) -> date:
    """The date so many days after 1970-01-01; the fraction is dropped. Raises OverflowError or ValueError."""
    return date.fromordinal(_EPOCH_DAY + int(days))


def moment_of_number(days: float) -> datetime:
    """The local moment so many days after 1970-01-01T00:00 UTC. Raises OverflowError or ValueError."""
    return in_local_zone(EPOCH + timedelta(milliseconds=round(days * 86_400_000)))


def fraction_of_day(text: str) -> float | None:
    """``decimal-time()``: the part of the local day that is over at the time ``12:00:00.000+01:00``."""
    found = _TIME.fullmatch(text)
    moment: date | None = None
    if found is not None:
        today = datetime.now().astimezone().date()
        moment = read_moment(f"{today.isoformat()}T{text}")
    elif "T" in text:
        moment = read_moment(text)
    return None if moment is None else fraction_of_moment(moment)


def fraction_of_moment(value: date) -> float:
    """The part of the local day that is over at this moment."""
    local = in_local_zone(as_moment(value))
    past = timedelta(
        hours=local.hour, minutes=local.minute, seconds=local.second, microseconds=local.microsecond
    )
    return past / _DAY


def formatted(value: date, pattern: str, language: str) -> str:
    """``format-date()``: ``%Y %y %m %n %b %d %e %a %W %H %h %M %S %3`` (``%W`` is JavaRosa's: the ISO week);
    any other ``%x`` stays as it is."""
    local = in_local_zone(as_moment(value))
    months = _SHORT_MONTHS.get(language[:2].lower(), _SHORT_MONTHS["en"])
    days = _SHORT_DAYS.get(language[:2].lower(), _SHORT_DAYS["en"])
    pieces = {
        "Y": f"{local.year:04}",
        "y": f"{local.year % 100:02}",
        "m": f"{local.month:02}",
        "n": str(local.month),
        "b": months[local.month - 1],
        "d": f"{local.day:02}",
        "e": str(local.day),
        "a": days[local.weekday()],
        "W": f"{local.isocalendar().week:02}",
        "H": f"{local.hour:02}",
        "h": str(local.hour),
        "M": f"{local.minute:02}",
        "S": f"{local.second:02}",
        "3": f"{local.microsecond // 1000:03}",
        "%": "%",
    }
    return re.sub(r"%(.)", lambda found: pieces.get(found.group(1), found.group(0)), pattern)
