"""Calm at the kitchen table: who stays, what it costs for those who decide, and six weeks."""

from __future__ import annotations

import pytest

from builders.conversation import begin, shipped
from builders.scenario import Scenario
from keukentafel.domain.values import Audience


def helpers(*decided: tuple[str, str]) -> Scenario:
    """A household with helpers: what was decided about each, and what each costs a year."""
    table = Scenario(shipped("procescoordinator"))
    for place, (decision, cost) in enumerate(decided, start=1):
        if place > 1:
            table.add("/hulp")
        table.answer(f"/hulp[{place}]/hulp_wie", f"Helper {place}")
        table.answer(f"/hulp[{place}]/hulp_besluit", decision)
        table.answer(f"/hulp[{place}]/hulp_kosten", cost)
    return table


def test_the_household_speaks_before_any_helper() -> None:
    form = shipped("procescoordinator")
    first = [form.audience_of(question) for question in form.questions[:7]]
    assert set(first) == {Audience.RESIDENT}
    assert form.questions[0].concept == "request"


def test_who_stops_pauses_or_is_taken_over_no_longer_comes_or_costs() -> None:
    table = helpers(("continue", "24000"), ("take_over", "14500"), ("pause", "900"), ("stop", "86000"))
    table.expect_value("/overzicht/helpers_nu", "4").expect_value("/overzicht/helpers_straks", "1")
    table.expect_label("/overzicht/overzicht_minder", "Nu helpen er 4. Straks zijn dat er 1.")
    table.expect_value("/kosten/kosten_nu", "125400").expect_value("/kosten/kosten_straks", "24000")
    table.expect_label(
        "/kosten/kosten_samen",
        "Alle hulp samen kost nu 125.400 euro per jaar. Straks is dat 24.000 euro.",
    )


def test_less_help_costs_what_it_will_cost_and_is_remarked_when_that_is_more() -> None:
    table = helpers(("less", "6000")).expect_value("/kosten/kosten_straks", "6000")
    table.answer("/hulp[1]/hulp_kosten_straks", "3005").expect_value("/kosten/kosten_straks", "3005")
    assert table.form.state("/kosten/kosten_straks_tekst").value == "3.005"
    table.answer("/hulp[1]/hulp_kosten_straks", "7000")
    table.expect_warning("/hulp[1]/hulp_kosten_straks", "Dit is meer dan de hulp nu kost. Klopt dat?")


def test_undecided_help_stays() -> None:
    table = helpers(("continue", "10")).add("/hulp").answer("/hulp[2]/hulp_wie", "School")
    table.expect_value("/overzicht/helpers_straks", "2").expect_relevant("/overzicht/overzicht_gelijk")


def test_no_household_reads_its_price_and_no_safety_signal_leaves_the_team() -> None:
    form = shipped("procescoordinator")
    names = {q.name for q in form.questions if q.name.startswith(("kosten", "veilig", "hulp_kosten"))}
    assert len(names) == 12
    assert {form.audience_of(form.question(name)) for name in names} == {Audience.INTERNAL}
    assert form.audience_of(form.question("hulp_straks_euro")) is Audience.INTERNAL


@pytest.mark.parametrize(("risk", "prevented"), [("none", []), ("possible", ["risico_voorkomen"])])
def test_a_risk_asks_what_prevents_it(risk: str, prevented: list[str]) -> None:
    table = begin("procescoordinator")
    table.answer("risico_ziek", risk)
    assert table.asked("risico_voorkomen") == prevented


def test_rest_is_looked_at_within_six_weeks() -> None:
    table = begin("procescoordinator")
    table.answer("rust_start", "2026-11-16")
    assert table.state("rust_kijken").value == "2026-12-28"
    table.answer("rust_kijken", "2027-01-04")
    assert table.state("rust_kijken").warning
