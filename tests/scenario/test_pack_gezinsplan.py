"""One plan for the household: tasks of both sides, one fixed person, and nobody spoken for unnoticed."""

from __future__ import annotations

import pytest

from builders.conversation import shipped
from builders.scenario import Scenario


@pytest.fixture
def talk() -> Scenario:
    return Scenario(shipped("gezinsplan"))


def test_tasks_are_numbered_and_numbered_anew_when_one_goes(talk: Scenario) -> None:
    talk.add("/taak_gezin").add("/taak_gezin")
    talk.expect_label("/taak_gezin[3]/tg_wat", "Taak 3: wat gaat u doen?")
    talk.remove("/taak_gezin[2]").expect_label("/taak_gezin[2]/tg_wat", "Taak 2: wat gaat u doen?")
    talk.speak("en").expect_label("/taak_team[1]/tt_wat", "Task 1: what are we going to do?")


def test_a_plan_in_which_only_the_family_acts_is_questioned(talk: Scenario) -> None:
    talk.answer("/taak_gezin[1]/tg_wat", "Post in de blauwe doos")
    talk.expect_relevant("/afgesproken/af_niemand")
    talk.answer("/taak_team[1]/tt_wat", "De doos samen uitzoeken")
    talk.expect_irrelevant("/afgesproken/af_niemand")
    talk.expect_label("/afgesproken/af_uitkomst", "Taken van het gezin: 1. Taken van wie u helpen: 1.")


def test_who_was_spoken_for_is_counted_until_heard(talk: Scenario) -> None:
    talk.answer("/gezinslid[1]/lid_stem", "self").add("/gezinslid")
    talk.expect_irrelevant("/afgesproken/af_stil")
    talk.answer("/gezinslid[2]/lid_stem", "someone_else")
    talk.expect_label(
        "/afgesproken/af_stil", "Gezinsleden die zelf nog niets hebben verteld: 1. Spreek hen nog."
    )
    talk.answer("/gezinslid[2]/lid_stem", "together").expect_irrelevant("/afgesproken/af_stil")


def test_direct_help_names_the_day_eight_weeks_on(talk: Scenario) -> None:
    talk.expect_irrelevant("/vaste_persoon/vp_hulp_start")
    talk.answer("/vaste_persoon/vp_zelf_hulp", "yes").answer("/vaste_persoon/vp_hulp_start", "2026-11-23")
    talk.expect_value("/vaste_persoon/vp_hulp_tot", "18-1-2027")
    assert shipped("gezinsplan").question("vp_hulp_start").kt.event == "direct_help_started"


def test_on_handing_over_the_fixed_person_stays_and_consent_comes_first(talk: Scenario) -> None:
    talk.answer("/vaste_persoon/vp_naam", "Karin").answer("/vaste_persoon/vp_overdragen", "yes")
    talk.expect_label("/vaste_persoon/vp_blijft", "Karin blijft uw vaste persoon, ook als een ander u helpt.")
    talk.answer("/vaste_persoon/vp_toestemming", "no").expect_relevant("/vaste_persoon/vp_eerst_vragen")
    talk.answer("/vaste_persoon/vp_toestemming", "yes").expect_irrelevant("/vaste_persoon/vp_eerst_vragen")


def test_a_low_flame_is_an_offer(talk: Scenario) -> None:
    talk.answer("/waakvlam/wv_wil", "no").expect_irrelevant("/waakvlam/wv_vaak", "/waakvlam/wv_hoe")
    talk.expect_relevant("/waakvlam/wv_altijd").answer("/waakvlam/wv_wil", "yes")
    talk.expect_relevant("/waakvlam/wv_vaak", "/waakvlam/wv_hoe")


def test_without_agreement_there_is_no_day_of_agreement(talk: Scenario) -> None:
    talk.answer("/afgesproken/af_eens", "not_agree")
    talk.expect_relevant("/afgesproken/af_anders").expect_irrelevant("/afgesproken/af_dag")
