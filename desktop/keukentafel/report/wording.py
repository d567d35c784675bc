"""Dutch as it stands in documents: dates written out, lists with "en", amounts, who does something.

All sentences come from the texts area ``report``; this module only fills in and joins.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from keukentafel.domain.dossier import Person
from keukentafel.domain.values import PersonRole
from keukentafel.system.texts import area


def say(key: str, **facts: object) -> str:
    """The text of area ``report`` with this key."""
    template = area("report")[key]
    return template.format(**facts) if facts else template


def factor_words(name: str) -> str:
    """The short words for what weighs beside a score, by the name of its question; empty for others."""
    return area("report").get(f"factor.{name}", "")


def long_date(day: date) -> str:
    """ "zaterdag 21 november 2026"."""
    return f"{say(f'weekday.{day.isoweekday()}')} {full_date(day)}"


def full_date(day: date) -> str:
    """ "21 november 2026"."""
    return f"{day.day}\u00a0{say(f'month.{day.month}')} {day.year}"


def near_date(day: date, today: date) -> str:
    """ "vandaag", "25 november", or with the year when that is another one than today's."""
    if day == today:
        return say("today")
    if day.year == today.year:
        return f"{day.day}\u00a0{say(f'month.{day.month}')}"
    return full_date(day)


def joined(words: Sequence[str]) -> str:
    """ "a", "a en b", "a, b en c"."""
    if len(words) < 2:
        return "".join(words)
    return say("and", first=", ".join(words[:-1]), last=words[-1])


def household_names(persons: Sequence[Person]) -> str:
    """The adults whose conversation it is: "Fatima en Samir van den Berg"."""
    adults = [p for p in persons if p.role in {PersonRole.RESIDENT, PersonRole.PARTNER} and p.full_name]
    families = {p.family_name for p in adults}
    if len(adults) > 1 and len(families) == 1 and all(p.given_name for p in adults):
        return f"{joined([p.given_name for p in adults])} {adults[0].family_name}".strip()
    return joined([p.full_name for p in adults])


def first_name(name: str) -> str:
    """The first word of a name: how people call each other at the table."""
    return next(iter(name.split()), "")


def euro(amount: str) -> str:
    """ "€ 1.840" or "€ 12,50"; what is not a number stays as it is."""
    number = thousands(amount)
    return f"€\u00a0{number}" if number != amount or amount.isdigit() else amount


def thousands(number: str) -> str:
    """A number the Dutch way: "1840" → "1.840", "12.5" → "12,50"; anything else unchanged."""
    whole, point, cents = number.strip().lstrip("-").partition(".")
    if not whole.isdigit() or (point and not cents.isdigit()):
        return number
    sign = "-" if number.strip().startswith("-") else ""
    grouped = f"{int(whole):,}".replace(",", ".")
    if point and int(cents):
        return f"{sign}{grouped},{cents[:2].ljust(2, '0')}"
    return sign + grouped


def numeral(count: int) -> str:
    """Small numbers in words: "drie"."""
    return say(f"number.{count}") if 0 <= count <= 20 else str(count)


def sentence(text_: str) -> str:
    """With a full stop at the end when there is no mark yet."""
    stripped = text_.strip()
    return stripped if not stripped or stripped[-1] in '.!?…’"' else f"{stripped}."


def question(label: str) -> str:
    """A label as it stands before its answer: with its question mark, else with a colon."""
    stripped = label.strip()
    return stripped if not stripped or stripped[-1] in "?:…" else f"{stripped.rstrip('.')}:"


def capital(text_: str) -> str:
    return text_[:1].upper() + text_[1:]
