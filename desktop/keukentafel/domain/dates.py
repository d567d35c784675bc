"""Dates as Dutch people read them: written out, and near ones in relation to today. Pure."""

from __future__ import annotations

from datetime import date, datetime

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
MONTHS_BRIEF = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def long_date(day: date) -> str:
    """ "11 december 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """ "11 december"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def brief_date(day: date) -> str:
    """ "21 nov", where there is little room."""
    return f"{day.day} {MONTHS_BRIEF[day.month - 1]}"


def weekday_date(day: date, *, year: bool = False) -> str:
    """ "zaterdag 21 november", with ``year`` "zaterdag 21 november 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day) if year else short_date(day)}"


def clock_time(moment: datetime) -> str:
    """ "14:03", of a moment that is already local."""
    return f"{moment:%H:%M}"


def distance(day: date, today: date) -> str:
    """How far a day is: "vandaag", "morgen", "over 20 dagen", "2 dagen geleden"."""
    days = (day - today).days
    known = {0: "vandaag", 1: "morgen", -1: "gisteren"}
    if days in known:
        return known[days]
    return f"over {days} dagen" if days > 0 else f"{-days} dagen geleden"


def due(day: date, today: date) -> str:
    """A date that something must be done by: "2 dagen te laat", "vandaag", "maandag", "3 december"."""
    days = (day - today).days
    if days < 0:
        return "1 dag te laat" if days == -1 else f"{-days} dagen te laat"
    if days < 2:
        return distance(day, today)
    if days < 7:
        return WEEKDAYS[day.weekday()]
    return short_date(day) if day.year == today.year else long_date(day)
