"""Date and time functions (ODK XForms, «Date and Time Functions»)."""

from __future__ import annotations

from datetime import date, datetime
from math import floor, isinf, isnan, nan

from keukentafel.forms.expressions.compiled import Kind
from keukentafel.forms.expressions.functions.registry import function, refuse
from keukentafel.forms.expressions.moments import (
    as_day,
    day_of_number,
    formatted,
    fraction_of_day,
    fraction_of_moment,
    in_local_zone,
    instant_days,
    moment_of_number,
    read_moment,
)
from keukentafel.forms.expressions.tree import Context, Value
from keukentafel.forms.expressions.values import to_text


@function("today", "", Kind.ANY, context=True, steady=False)
def today(context: Context) -> date:
    return context.environment.now().date()


@function("now", "", Kind.ANY, context=True, steady=False)
def now(context: Context) -> datetime:
    return context.environment.now()


@function("date", "v", Kind.ANY, refuses=True)
def to_date(value: Value) -> Value:
    """A date, without time. Blank and NaN stay blank; what is no date is refused (as in JavaRosa)."""
    moment = _moment("date", value)
    return "" if moment is None else as_day(moment)


@function("date-time", "v", Kind.ANY, refuses=True)
def to_date_time(value: Value) -> Value:
    moment = _moment("date-time", value)
    if moment is None:
        return ""
    return in_local_zone(moment) if isinstance(moment, datetime) else moment


def _moment(name: str, value: Value) -> date | None:
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        raise refuse(name)
    if isinstance(value, float):
        if isnan(value):
            return None
        if isinf(value) or abs(value) > 2_147_483_647:
            raise refuse(name)
        try:
            return day_of_number(value) if name == "date" else moment_of_number(value)
        except (OverflowError, ValueError) as error:
            raise refuse(name) from error
    text = to_text(value).strip()
    if not text:
        return None
    moment = read_moment(text, unpadded=True)
    if moment is None:
        raise refuse(name)
    return moment


@function("decimal-date-time", "v", Kind.NUMBER, refuses=True)
def decimal_date_time(value: Value) -> float:
    """Days since 1970-01-01T00:00 UTC, with a fraction; a date counts from its local midnight."""
    if isinstance(value, bool):
        raise refuse("decimal-date-time")
    if isinstance(value, float):
        return value
    moment = _moment("decimal-date-time", value)
    return nan if moment is None else instant_days(moment)


@function("decimal-time", "v", Kind.NUMBER)
def decimal_time(value: Value) -> float:
    """The part of the local day that is over; NaN for what is no time."""
    if isinstance(value, bool):
        return nan
    if isinstance(value, float):
        return value if isnan(value) or isinf(value) else value - floor(value)
    if isinstance(value, date):
        return fraction_of_moment(value)
    fraction = fraction_of_day(to_text(value).strip())
    return nan if fraction is None else fraction


def _formatted(context: Context, value: Value, pattern: str) -> str:
    """``""`` for what is no date."""
    if isinstance(value, float):
        if isnan(value) or isinf(value):
            return ""
        try:
            moment: date | None = moment_of_number(value)
        except (OverflowError, ValueError):
            return ""
    elif isinstance(value, date):
        moment = value
    else:
        moment = read_moment(to_text(value).strip(), unpadded=True)
    return "" if moment is None else formatted(moment, pattern, context.environment.language())


function("format-date", "vs", Kind.TEXT, context=True)(_formatted)
function("format-date-time", "vs", Kind.TEXT, context=True)(_formatted)
