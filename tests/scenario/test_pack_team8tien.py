"""Registering with Team8tien: nothing before the young person's yes, and the ordinary ways first."""

from __future__ import annotations

import pytest

from builders.conversation import shipped
from builders.scenario import Scenario
from keukentafel.forms import QuestionType


def registering(consent: str | None) -> Scenario:
    scenario = Scenario(shipped("team8tien"))
    return scenario if consent is None else scenario.answer("/toestemming/toestemming_ja", consent)


def asked(scenario: Scenario) -> list[str]:
    return [
        state.path
        for state in scenario.form.nodes()
        if state.relevant and state.type not in {QuestionType.NOTE, QuestionType.CALCULATE}
    ]


@pytest.mark.parametrize("consent", [None, "no", "later"])
def test_without_a_yes_nothing_else_is_asked(consent: str | None) -> None:
    assert asked(registering(consent)) == ["/toestemming/toestemming_ja"]


def test_an_answer_given_after_a_yes_is_not_used_when_the_yes_is_taken_back() -> None:
    scenario = registering("yes").answer("/jij/jij_wil", "Een eigen kamer")
    scenario.answer("/toestemming/toestemming_ja", "no")
    scenario.expect_irrelevant("/jij/jij_wil").expect_relevant("/toestemming/uitkomst_nee")


def test_the_day_of_the_yes_is_filled_in() -> None:
    registering("yes").expect_value("/toestemming/toestemming_op", "2026-03-02")


def test_a_decision_waits_until_the_ordinary_ways_were_tried() -> None:
    scenario = registering("yes").expect_irrelevant("/besluit/besluit_eigenaar")
    scenario.answer("/gewoon/gewoon_op", "no")
    scenario.expect_relevant("/gewoon/gewoon_nog", "/gewoon/uitkomst_nog_niet")
    scenario.expect_irrelevant("/besluit/besluit_eigenaar", "/afspraak[1]/afspraak_wat")
    scenario.answer("/gewoon/gewoon_op", "yes").expect_relevant("/gewoon/gewoon_eerst")
    scenario.answer("/geprobeerd[1]/geprobeerd_wat", "housing").expect_irrelevant("/gewoon/gewoon_eerst")
    scenario.expect_relevant("/besluit/besluit_eigenaar", "/afspraak[1]/afspraak_wat")


def test_the_young_person_reads_who_the_fixed_contact_is() -> None:
    scenario = registering("yes").answer("/gewoon/gewoon_op", "yes")
    scenario.answer("/besluit/besluit_eigenaar", "Karin")
    assert scenario.form.state("/besluit/uitkomst_aangemeld").label.endswith("vaste persoon is Karin.")


def test_nobody_sleeps_in_the_street_while_a_form_is_filled_in() -> None:
    registering("yes").answer("/situatie/situatie_slaapt", "street").expect_relevant(
        "/situatie/situatie_vannacht"
    )
