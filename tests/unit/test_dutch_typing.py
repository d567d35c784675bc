"""Numbers, dates and times as Dutch people type them."""

from __future__ import annotations

from datetime import date

import pytest

from keukentafel.gui.controls.dutch_dates import parse_date, parse_time
from keukentafel.gui.controls.dutch_numbers import format_number, parse_number

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1.840", "1840"),
        ("€ 1.840,50", "1840.50"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.234.567,89", "1234567.89"),
        ("50,-", "50"),
        ("-3", "-3"),
        (",5", "0.5"),
        ("7,", "7"),
    ],
)
def test_a_number_is_read_the_dutch_way(typed: str, stored: str) -> None:
    assert parse_number(typed) == stored


@pytest.mark.parametrize("typed", ["", "drie", "1,2,3", "12 a 13", "1.84,0.5"])
def test_what_is_no_number_is_not_guessed(typed: str) -> None:
    assert parse_number(typed) is None


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("1840.5", "1.840,5"), ("-1234", "-1.234"), ("12", "12"), ("drie", "drie"), ("", "")],
)
def test_a_number_is_written_the_dutch_way(stored: str, shown: str) -> None:
    assert format_number(stored, grouped=True) == shown


def test_what_is_written_is_read_back_the_same() -> None:
    for stored in ("0", "999", "1000", "1840.5", "1234567.89", "-12000"):
        assert parse_number(format_number(stored, grouped=True)) == stored


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("11-12-2026", date(2026, 12, 11)),
        ("11/12/26", date(2026, 12, 11)),
        ("11.12.2026", date(2026, 12, 11)),
        ("11122026", date(2026, 12, 11)),
        ("2026-12-11", date(2026, 12, 11)),
        ("11 december 2026", date(2026, 12, 11)),
        ("vrijdag 11 december", date(2026, 12, 11)),
        ("3 mrt", date(2027, 3, 3)),
        ("3-2", date(2027, 2, 3)),
        ("3-2-31", date(2031, 2, 3)),
        ("3-2-58", date(1958, 2, 3)),
        ("vandaag", SATURDAY),
        ("Morgen", date(2026, 11, 22)),
        ("maandag", date(2026, 11, 23)),
        ("zaterdag", date(2026, 11, 28)),
    ],
)
def test_a_date_is_read_however_it_is_typed(typed: str, day: date) -> None:
    assert parse_date(typed, SATURDAY) == day


@pytest.mark.parametrize("typed", ["", "11", "31-02-2026", "11-13-2026", "12 foo", "ooit"])
def test_what_is_no_date_is_not_guessed(typed: str) -> None:
    assert parse_date(typed, SATURDAY) is None


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("14:03", "14:03:00"),
        ("14.03", "14:03:00"),
        ("1403", "14:03:00"),
        ("9u", "09:00:00"),
        ("9 uur", "09:00:00"),
    ],
)
def test_a_time_is_read_however_it_is_typed(typed: str, stored: str) -> None:
    assert parse_time(typed) == stored


@pytest.mark.parametrize("typed", ["", "25:00", "12:60", "straks"])
def test_what_is_no_time_is_not_guessed(typed: str) -> None:
    assert parse_time(typed) is None
