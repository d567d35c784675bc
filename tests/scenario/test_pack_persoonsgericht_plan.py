"""A plan nobody chose: honest about what is fixed, open about what is free; notes of the team stay inside."""

from __future__ import annotations

import pytest

from builders.conversation import begin, shipped
from builders.packs import domain_codes
from builders.scenario import Scenario
from keukentafel.domain.values import Audience

SUBJECTS = domain_codes("top600")


def plan_with(*kinds: str) -> Scenario:
    """A plan with one agreement of each of these kinds."""
    plan = Scenario(shipped("persoonsgericht_plan"))
    for number, kind in enumerate(kinds, start=1):
        if number > 1:
            plan.add("/afspraken/afspraak")
        row = f"/afspraken/afspraak[{number}]"
        plan.answer(f"{row}/afspraak_wat", f"Afspraak {number}").answer(f"{row}/afspraak_soort", kind)
    return plan


def test_the_first_thing_said_is_that_it_was_not_a_free_choice() -> None:
    form = shipped("persoonsgericht_plan")
    first = form.questions[0]
    assert (first.name, form.audience_of(first)) == ("niet_gekozen", Audience.RESIDENT)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_only_the_chosen_subjects_are_in_the_plan(subject: str) -> None:
    plan = begin("persoonsgericht_plan")
    assert not any(plan.form.group_relevant(f"/{each}") for each in SUBJECTS)
    plan.answer("onderwerp", [subject])
    assert [each for each in SUBJECTS if plan.form.group_relevant(f"/{each}")] == [subject]


def test_each_agreement_says_whether_it_is_free_and_what_follows_when_it_is_not() -> None:
    plan = plan_with("eigen", "moet", "eigen")
    plan.expect_label("/afspraken/vrij_en_moet", "Afspraken in dit plan: 2 eigen keuze, 1 verplicht.")
    plan.expect_relevant("/afspraken/afspraak[2]/afspraak_gevolg")
    plan.expect_irrelevant("/afspraken/afspraak[1]/afspraak_gevolg", "/afspraken/geen_eigen")


def test_a_plan_of_duties_alone_asks_for_one_thing_of_their_own() -> None:
    plan_with("moet", "moet").expect_relevant("/afspraken/geen_eigen")


def test_who_cannot_talk_with_the_regisseur_hears_that_they_may_ask_for_another() -> None:
    plan = begin("persoonsgericht_plan")
    plan.answer("klik", "yes")
    assert plan.asked("klik_anders", "klik_vragen") == []
    plan.answer("klik", "no")
    assert plan.asked("klik_anders", "klik_vragen") == ["klik_anders", "klik_vragen"]


def test_where_the_system_fails_it_is_reported_and_the_young_person_hears_it_is_not_their_fault() -> None:
    plan = begin("persoonsgericht_plan")
    assert plan.asked("niet_aan_jou", "vast_wat", "vast_uitkomst") == []
    plan.answer("loopt_vast", "yes")
    plan.answer("vast_gemeld", "het loket")
    assert plan.asked("niet_aan_jou", "vast_wat") == ["niet_aan_jou", "vast_wat"]
    assert plan.state("vast_uitkomst").label == "Er is een knelpunt gemeld bij het loket."


def test_what_only_the_team_may_know_is_internal_and_quoted_nowhere() -> None:
    form = shipped("persoonsgericht_plan")
    inside = {q.name for q in form.questions if form.audience_of(q) is Audience.INTERNAL}
    assert inside == {"dossier_team", "screening_team", "vast_team"}


def test_the_young_person_is_told_what_is_fixed() -> None:
    plan = begin("persoonsgericht_plan")
    assert plan.asked("dit_staat_vast") == []
    plan.answer("staat_vast", "Toezicht tot 1 juli.")
    assert plan.state("dit_staat_vast").label == "Dit staat vast: Toezicht tot 1 juli."
