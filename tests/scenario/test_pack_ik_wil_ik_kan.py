"""Want, can, need: in that order; what is agreed is looked at within six weeks, one agreement at a time."""

from __future__ import annotations

import pytest

from builders.conversation import begin, shipped
from builders.scenario import Scenario


def table_with_agreements(*outcomes: str) -> Scenario:
    """Agreements as they stand when they are looked at."""
    table = Scenario(shipped("ik_wil_ik_kan"))
    table.answer("/afspraken/nakijken_nu", "yes")
    for number, outcome in enumerate(outcomes, start=1):
        if number > 1:
            table.add("/afspraken/afspraak")
        row = f"/afspraken/afspraak[{number}]"
        table.answer(f"{row}/afspraak_wat", f"Stap {number}").answer(f"{row}/afspraak_stand", outcome)
    return table


def test_want_comes_before_can_and_can_before_need() -> None:
    names = [question.name for question in shipped("ik_wil_ik_kan").questions]
    assert names.index("verhaal_woorden") < names.index("wil") < names.index("kan") < names.index("nodig")
    assert names.index("nodig") < names.index("afspraak_wat")


def test_at_the_first_table_nobody_is_asked_what_was_done() -> None:
    form = Scenario(shipped("ik_wil_ik_kan"))
    form.answer("/afspraken/afspraak[1]/afspraak_wat", "Samen bellen")
    form.expect_irrelevant("/afspraken/afspraak[1]/afspraak_stand", "/nakijken/nu_anders")
    form.expect_relevant("/afspraken/afspraak_belofte")


def test_agreements_that_were_kept_are_counted() -> None:
    table = table_with_agreements("kept", "open", "kept")
    table.expect_label("/nakijken/nagekomen", "Nagekomen: 2 van de 3 afspraken.")
    table.expect_irrelevant("/nakijken/niet_nagekomen", "/afspraken/afspraak[2]/afspraak_nieuw")


@pytest.mark.parametrize("outcome", ["partly", "not_kept"])
def test_what_was_not_done_gets_a_new_agreement_and_the_resident_hears_it(outcome: str) -> None:
    table = table_with_agreements("kept", outcome)
    table.expect_relevant("/nakijken/niet_nagekomen", "/afspraken/afspraak[2]/afspraak_nieuw")
    table.expect_irrelevant("/afspraken/afspraak[1]/afspraak_nieuw")


def test_an_empty_row_is_no_agreement() -> None:
    table = table_with_agreements("kept").add("/afspraken/afspraak")
    table.expect_value("/nakijken/gemaakt", "1")


def test_later_than_six_weeks_is_questioned_and_before_the_agreement_is_wrong() -> None:
    form = begin("ik_wil_ik_kan")
    form.answer("plan_datum", "2026-10-12")
    form.answer("nakijken_op", "2026-11-23")
    assert form.state("nakijken_op").warning == ""
    form.answer("nakijken_op", "2026-11-24")
    assert form.state("nakijken_op").warning == "Dit is meer dan zes weken later. Kan het eerder?"
    form.answer("nakijken_op", "2026-10-11")
    assert form.open_points() == ["nakijken_op"]


def test_the_day_of_the_agreements_starts_the_deadline() -> None:
    assert shipped("ik_wil_ik_kan").question("plan_datum").kt.event == "plan_agreed"
