"""What events cost society: a dated list, cost before beside cost after, and a municipality's own prices."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from keukentafel.cli.forms import app
from keukentafel.domain.prices import UnknownPriceError, cost, euro_range, euros
from keukentafel.forms.data_files import DataFileError
from keukentafel.forms.price_files import read_price_file, read_prices
from keukentafel.system.resources import forms_root
from keukentafel.system.texts import sentence
from keukentafel.usecases import prices as usecase

SHIPPED = forms_root() / "prices"
PRICES = read_prices(SHIPPED)[0]
EVENTS = st.dictionaries(st.sampled_from(sorted(PRICES.prices)), st.fractions(0, 100), max_size=5)


def test_the_shipped_list_has_no_findings_and_says_where_prices_come_from() -> None:
    assert read_prices(SHIPPED)[1] == ()
    assert "schatting" in PRICES.note
    for price in PRICES.prices.values():
        assert price.source or price.estimate
        assert price.year == 2018


ALONE = {"power_cut": 1, "tenancy_change": 1, "eviction": 1, "bailiff": 1}
FAMILY = {"youth_care": 2, "emergency_home": 12}


@pytest.mark.parametrize(("more", "total"), [({}, 8190), (FAMILY, 27990), ({"supported_housing": 1}, 58190)])
def test_the_cases_of_the_report_come_to_the_sums_it_gives(more: dict[str, int], total: int) -> None:
    before = cost(PRICES, {**ALONE, **more}, {}).before
    assert before.low == before.high == total


def test_a_range_before_and_a_range_after_give_the_widest_difference() -> None:
    compared = cost(PRICES, {"multi_problem_year": 1}, {"process_coordination": 1})
    assert compared.saved_low == 30000 - 4100
    assert compared.saved_high == 40000 - 2700


@given(EVENTS, EVENTS)
def test_whatever_happens_low_is_not_above_high(
    before: dict[str, Fraction], after: dict[str, Fraction]
) -> None:
    compared, turned = cost(PRICES, before, after), cost(PRICES, after, before)
    assert compared.before.low <= compared.before.high
    assert compared.saved_low <= compared.saved_high
    assert (turned.saved_low, turned.saved_high) == (-compared.saved_high, -compared.saved_low)


def test_an_unknown_event_is_told_with_a_suggestion() -> None:
    with pytest.raises(UnknownPriceError) as wrong:
        cost(PRICES, {"evicton": 1}, {})
    assert wrong.value.facts == {"found": "evicton", "suggestion": "eviction"}


def test_euros_are_written_as_in_dutch() -> None:
    assert euros(Fraction(465880)) == "€ 465.880"
    assert euros(Fraction(-790)) == "-€ 790"
    assert euro_range(Fraction(1), Fraction(2)) == "€ 1 tot € 2"
    assert euro_range(Fraction(2), Fraction(2)) == "€ 2"


OWN = """prices_id: own
version: Breda 2026
year: 2026
prices:
  - {event: eviction, label: Ontruiming, low: 8000, high: 12000, unit: keer, source: Eigen cijfers}
  - {event: debt_help, off: true}
  - {event: fence, label: Hek, amount: 100, unit: keer, source: Eigen cijfers}
"""


def test_a_municipality_replaces_takes_away_and_adds(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    prices, findings = read_prices(SHIPPED, tmp_path)
    assert findings == ()
    assert prices.price("eviction").low == 8000
    assert prices.price("eviction").year == 2026
    assert "debt_help" not in prices.prices
    assert prices.price("fence").high == 100
    assert cost(prices, {"eviction": 1, "bailiff": 1}, {}).before.years == (2018, 2026)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("low: 8000", "low: 20000"), "DATA_061"),
        (("amount: 100", "amount: -1"), "DATA_061"),
        (("amount: 100", "amount: honderd"), "DATA_008"),
        (("amount: 100, ", ""), "DATA_060"),
        (("amount: 100", "amount: 100, low: 1"), "DATA_060"),
        (("low: 8000, ", ""), "DATA_003"),
        (("year: 2026", "year: 26"), "DATA_062"),
        (("year: 2026\n", ""), "DATA_003"),
        ((", source: Eigen cijfers}\n  - {event: d", "}\n  - {event: d"), "DATA_003"),
        (("event: fence", "event: eviction"), "DATA_006"),
    ],
)
def test_a_price_that_cannot_be_is_found_and_the_own_list_left_out(
    tmp_path: Path, change: tuple[str, str], code: str
) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(OWN.replace(*change), encoding="utf-8")
    assert code in [finding.code for finding in read_price_file(file)[1]]
    prices, findings = read_prices(SHIPPED, tmp_path)
    assert prices == PRICES
    assert findings
    with pytest.raises(DataFileError):
        read_prices(tmp_path)


def test_the_command_sets_before_beside_after(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KEUKENTAFEL_OWN_DIR", str(tmp_path))
    usecase.prices_in_force.cache_clear()
    words = ["prices", "--before", "eviction=1", "--after", "debt_help=1"]
    result = json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout)
    assert result["before"]["low"] == 6000
    assert result["after"]["estimated"]
    assert result["saved"] == {"low": 2000, "high": 4500}
    plain = CliRunner().invoke(app, words).stdout
    assert "Verschil: € 2.000 tot € 4.500 minder" in plain
    assert "ruwe schatting" in plain
    assert "S4:600" in CliRunner().invoke(app, ["prices"]).stdout


@pytest.mark.parametrize("times", ["eviction", "eviction=x", "eviction=-1", "evicton=1", "eviction=1/0"])
def test_the_command_refuses_what_it_cannot_count(times: str) -> None:
    assert CliRunner().invoke(app, ["prices", "--before", times]).exit_code == 2


@pytest.mark.parametrize(
    ("suggestion", "ending"), [("eviction", "Bedoelde u «eviction»?"), ("", "gebeurtenissen er zijn.")]
)
def test_an_unknown_event_asks_whether_another_was_meant(suggestion: str, ending: str) -> None:
    assert sentence(UnknownPriceError(found="evction", suggestion=suggestion)).endswith(ending)
