"""Dutch as people read it: dates, lists, amounts, and where a word may be cut."""

from __future__ import annotations

from datetime import date

import pytest

from keukentafel.report.ink import read_strokes
from keukentafel.report.pdf.bidi import is_right_to_left, visual_runs
from keukentafel.report.pdf.hyphenation import break_points
from keukentafel.report.pdf.style import BODY
from keukentafel.report.pdf.text import break_lines, text_width
from keukentafel.report.wording import euro, joined, long_date, near_date, sentence, thousands


def test_dates_are_written_out() -> None:
    assert long_date(date(2026, 11, 21)).replace("\u00a0", " ") == "zaterdag 21 november 2026"


def test_a_date_of_this_year_needs_no_year_and_today_is_today() -> None:
    today = date(2026, 11, 21)
    assert near_date(today, today) == "vandaag"
    assert near_date(date(2026, 11, 25), today) == "25\u00a0november"
    assert near_date(date(2027, 1, 2), today).endswith("2027")


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("1840", "€\u00a01.840"),
        ("12.5", "€\u00a012,50"),
        ("6240.00", "€\u00a06.240"),
        ("weet niet", "weet niet"),
    ],
)
def test_amounts_are_in_euro(amount: str, shown: str) -> None:
    assert euro(amount) == shown


def test_numbers_that_are_no_numbers_stay_as_they_were() -> None:
    assert thousands("een paar") == "een paar"
    assert thousands("-1200") == "-1.200"


def test_lists_end_with_en() -> None:
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b", "c"]) == "a, b en c"


def test_a_sentence_gets_one_full_stop() -> None:
    assert sentence("Dat lukt") == "Dat lukt."
    assert sentence("Lukt dat?") == "Lukt dat?"


def test_no_line_is_wider_than_its_column_however_long_the_word() -> None:
    word = "arbeidsongeschiktheidsverzekeringsmaatschappij"
    lines = break_lines(f"De {word} en https://voorbeeld.nl/{'x' * 60} zijn lang.", BODY, 120)
    assert all(line.width <= 120.01 for line in lines)
    shown = "".join(run.shown for line in lines for run in line.runs)
    assert shown.replace("-", "").replace(" ", "").startswith("De" + word)


def test_words_are_cut_between_syllables_with_a_hyphen() -> None:
    word = "uitkering"
    assert [word[:point] + mark for point, mark in break_points(word)] == ["uit-", "uitke-"]


def test_line_ends_of_the_resident_are_kept() -> None:
    assert len(break_lines("eerst dit\ndan dat", BODY, 400)) == 2


def test_an_arabic_name_in_a_dutch_sentence_is_one_run_in_its_place() -> None:
    runs = visual_runs("uw zus فاطمة الزهراء belt", base_right_to_left=False)
    assert runs == [("uw zus ", False), ("فاطمة الزهراء", True), (" belt", False)]


def test_numbers_in_arabic_text_keep_their_own_direction() -> None:
    runs = visual_runs("عمري 34 سنة", base_right_to_left=True)
    assert runs == [(" سنة", True), ("34", False), ("عمري ", True)]


def test_a_text_is_right_to_left_by_most_of_its_letters() -> None:
    assert is_right_to_left("أريد أن أبقى هنا")
    assert not is_right_to_left("Fatima (فاطمة) wil hier blijven wonen")


def test_letters_from_other_alphabets_have_a_width() -> None:
    for name in ("Małgorzata", "Şükrü", "Олександр", "فاطمة"):
        assert text_width(name, BODY) > 20


def test_ink_is_read_tolerantly_and_kept_inside_the_pad() -> None:
    read = read_strokes([[[10, 20], [2000, -5]], "geen streek", [[1, "x"]], [[float("nan"), 3]], [[5, 5]]])
    assert read == (((10.0, 20.0), (1000.0, 0.0)), ((5.0, 5.0),))
    assert read_strokes(None) == ()
