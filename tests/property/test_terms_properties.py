"""Terms, whatever the day: what must always hold of the dates they fall on."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from keukentafel.domain.holidays import is_public_holiday, is_weekend, public_holidays
from keukentafel.domain.terms import Term, TermKind, TermUnit, add_months, due_date, due_dates

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
UNITS = st.sampled_from([unit for unit in TermUnit if unit is not TermUnit.AGE])
LENGTHS = st.integers(0, 60)


def _term(length: int | Fraction, unit: TermUnit, *, before: bool = False) -> Term:
    return Term("t", "T", "e", Fraction(length), unit, before=before)


@given(DAYS, LENGTHS, UNITS)
def test_a_longer_term_never_ends_earlier(day: date, length: int, unit: TermUnit) -> None:
    first, second = (due_date(_term(n, unit), day) for n in (length, length + 1))
    assert first is not None
    assert second is not None
    assert day <= first < second


@given(DAYS, st.integers(1, 30))
def test_working_days_end_on_one_and_pass_over_exactly_that_many(day: date, length: int) -> None:
    due = due_date(_term(length, TermUnit.WORKING_DAYS), day)
    assert due is not None
    span = [day + timedelta(days=n) for n in range(1, (due - day).days + 1)]
    assert not is_weekend(due)
    assert not is_public_holiday(due)
    assert sum(not (is_weekend(d) or is_public_holiday(d)) for d in span) == length


@given(DAYS, st.integers(1, 30))
def test_counting_back_from_the_end_of_working_days_comes_back_before_it(day: date, length: int) -> None:
    due = due_date(_term(length, TermUnit.WORKING_DAYS), day)
    assert due is not None
    back = due_date(_term(length, TermUnit.WORKING_DAYS, before=True), due)
    assert back is not None
    assert back <= due - timedelta(days=length)
    assert back >= day - timedelta(days=7)


@given(DAYS, st.integers(-600, 600))
def test_months_keep_the_day_or_take_the_last_one(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


@given(DAYS)
def test_half_a_year_is_six_months(day: date) -> None:
    assert due_date(_term(Fraction("17.5"), TermUnit.AGE), day) == add_months(day, 17 * 12 + 6)


@given(st.integers(1900, 2200))
def test_a_year_has_nine_to_eleven_holidays(year: int) -> None:
    assert len(public_holidays(year)) in {9, 10, 11}


@given(
    st.dictionaries(st.sampled_from("abc"), DAYS),
    st.lists(st.tuples(st.sampled_from("abcd"), LENGTHS, UNITS)),
)
def test_every_event_that_took_place_gives_its_dates_in_order(
    events: dict[str, date], made: list[tuple[str, int, TermUnit]]
) -> None:
    terms = [
        Term(str(n), "T", event, Fraction(length), unit, kind=TermKind.HARD)
        for n, (event, length, unit) in enumerate(made)
    ]
    found = due_dates(terms, events)
    assert {due.term_id for due in found} == {term.term_id for term in terms if term.event in events}
    assert [due.due for due in found] == sorted(due.due for due in found)
    assert all(due.happened == events[due.event] for due in found)


@given(st.sampled_from(list(TermUnit)), st.integers(0, 100_000))
def test_beyond_the_calendar_there_is_no_date_and_no_crash(unit: TermUnit, length: int) -> None:
    day = date(9999, 6, 1)
    assert due_date(_term(length, unit), day, lambda _: False) is None or length < 400
