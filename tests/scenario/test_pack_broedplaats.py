"""Earning with a talent: where every euro goes, and half a year on trial."""

from __future__ import annotations

from decimal import Decimal

import pytest

from builders.conversation import shipped
from builders.scenario import Scenario
from keukentafel.domain.values import Audience


def earned(*amounts: tuple[str, str]) -> Scenario:
    """A conversation with these amounts and costs."""
    shop = Scenario(shipped("broedplaats"))
    for place, (amount, costs) in enumerate(amounts, start=1):
        if place > 1:
            shop.add("/opdracht")
        shop.answer(f"/opdracht[{place}]/opdracht_bedrag", amount)
        shop.answer(f"/opdracht[{place}]/opdracht_kosten", costs)
    return shop


def part(shop: Scenario, name: str) -> Decimal:
    return Decimal(str(shop.form.state(f"/verdeling/{name}").value))


def test_earnings_are_split_in_fifteen_forty_and_forty_five() -> None:
    shop = earned(("200", "50"), ("100", "20"))
    assert [part(shop, name) for name in ("naar_cooperatie", "kosten_ruimte", "naar_uitkering")] == [
        45,
        120,
        135,
    ]
    assert part(shop, "spaarpot") == 50


@pytest.mark.parametrize("amount", ["0.01", "0.99", "33.33", "149.95", "1234.57"])
def test_the_three_parts_always_add_up_to_what_was_earned(amount: str) -> None:
    shop = earned((amount, "0"))
    parts = sum(part(shop, name) for name in ("naar_cooperatie", "kosten_ruimte", "naar_uitkering"))
    assert parts == Decimal(amount)


def test_the_resident_reads_the_amounts_with_two_decimals() -> None:
    shop = earned(("285", "77.75"))
    shop.expect_label("/verdeling/verdeling_uitkering", "Van uw uitkering gaat 128,25 euro af.")
    shop.expect_label(
        "/verdeling/verdeling_kosten",
        "Voor kosten is er 114,00 euro. Daarvan blijft 36,25 euro in uw spaarpot.",
    )


def test_costs_above_the_room_are_told_and_leave_the_savings_pot_empty() -> None:
    shop = earned(("100", "41.5"))
    shop.expect_relevant("/verdeling/verdeling_te_veel").expect_irrelevant("/verdeling/verdeling_kosten")
    assert (part(shop, "spaarpot"), part(shop, "te_veel")) == (Decimal(0), Decimal("1.5"))


def test_parts_of_more_than_the_whole_are_not_valid() -> None:
    shop = earned(("100", "0")).answer("/verdeling/deel_cooperatie", "60")
    shop.expect_violation("/verdeling/deel_verrekend")


def test_other_parts_stay_agreed_when_more_is_earned() -> None:
    shop = earned(("100", "0")).answer("/verdeling/deel_cooperatie", "20")
    shop.answer("/opdracht[1]/opdracht_bedrag", "300")
    assert [part(shop, name) for name in ("naar_cooperatie", "kosten_ruimte", "naar_uitkering")] == [
        60,
        105,
        135,
    ]


def test_nothing_earned_leaves_nothing_to_split() -> None:
    Scenario(shipped("broedplaats")).expect_irrelevant("/verdeling/verdeling_uitkering")


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("2026-01-15", "2026-07-15", "15 juli 2026"),
        ("2026-08-31", "2027-02-28", "28 februari 2027"),
        ("2027-06-30", "2027-12-30", "30 december 2027"),
        ("2027-08-31", "2028-02-29", "29 februari 2028"),
    ],
)
def test_the_trial_lasts_six_months_also_into_a_shorter_month(since: str, until: str, said: str) -> None:
    shop = Scenario(shipped("broedplaats")).answer("/lid/lid_fase", "trial").answer("/lid/lid_sinds", since)
    shop.expect_value("/lid/lid_proef_tot", until)
    assert said in shop.form.state("/lid/lid_proef").label


def test_a_doubt_about_reported_work_stays_with_the_team() -> None:
    form = shipped("broedplaats")
    assert form.audience_of(form.question("eigen_signaal")) is Audience.INTERNAL
