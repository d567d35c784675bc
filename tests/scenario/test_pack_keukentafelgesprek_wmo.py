"""The Wmo conversation: only what is left after every nearer solution is tailored help."""

from __future__ import annotations

import pytest

from builders.conversation import begin, shipped
from builders.scenario import Scenario

FIRST = "/beperking[1]"
NEARER = ("bep_zelf_minuten", "bep_netwerk_minuten", "bep_algemeen_minuten")


@pytest.fixture
def talk() -> Scenario:
    return Scenario(shipped("keukentafelgesprek_wmo"))


def limitation(talk: Scenario, at: str, activity: str, times: str, minutes: str) -> None:
    talk.answer(f"{at}/bep_woorden", "Dat lukt niet meer.").answer(f"{at}/bep_activiteit", activity)
    talk.answer(f"{at}/bep_maat", "time").answer(f"{at}/bep_keer", times).answer(f"{at}/bep_minuten", minutes)


def test_nothing_remains_before_every_nearer_solution_was_weighed(talk: Scenario) -> None:
    limitation(talk, FIRST, "Naar buiten", "3", "60")
    talk.expect_label(f"{FIRST}/bep_week_woorden", "Nodig: 180 minuten per week.")
    talk.answer(f"{FIRST}/bep_zelf_minuten", "0").answer(f"{FIRST}/bep_netwerk_minuten", "60")
    talk.expect_irrelevant(f"{FIRST}/bep_rest_woorden", "/uitkomst/uit_tijd", "/uitkomst/uit_zonder")
    talk.answer(f"{FIRST}/bep_algemeen_minuten", "30")
    talk.expect_relevant(f"{FIRST}/bep_rest_woorden", "/uitkomst/uit_tijd")
    talk.expect_label("/uitkomst/uit_tijd", "Wij rekenden samen: 1 uur en 30 minuten hulp op maat per week.")


def test_what_people_round_the_resident_do_never_counts_for_more_than_is_needed(talk: Scenario) -> None:
    limitation(talk, FIRST, "Post openen", "1", "20")
    for name in NEARER:
        talk.answer(f"{FIRST}/{name}", "30")
    talk.expect_irrelevant(f"{FIRST}/bep_rest_woorden", "/uitkomst/uit_tijd")
    talk.expect_relevant(f"{FIRST}/bep_rest_geen", "/uitkomst/uit_zonder")


def test_every_limitation_counts_in_the_outcome(talk: Scenario) -> None:
    limitation(talk, FIRST, "Wassen", "7", "20")
    for name in NEARER:
        talk.answer(f"{FIRST}/{name}", "0")
    talk.add("/beperking")
    talk.answer("/beperking[2]/bep_woorden", "De drempel is hoog.").answer("/beperking[2]/bep_maat", "thing")
    talk.expect_irrelevant("/beperking[2]/bep_minuten", "/uitkomst/uit_ding")
    talk.answer("/beperking[2]/bep_blijft_over", "yes").expect_relevant("/uitkomst/uit_ding")
    talk.expect_label("/uitkomst/uit_tijd", "Wij rekenden samen: 2 uur en 20 minuten hulp op maat per week.")
    talk.speak("en").expect_label(
        "/uitkomst/uit_tijd", "We worked it out together: 2 hours and 20 minutes of tailored help a week."
    )


def test_a_limitation_still_open_keeps_the_outcome_open(talk: Scenario) -> None:
    limitation(talk, FIRST, "Post openen", "1", "20")
    for name in NEARER:
        talk.answer(f"{FIRST}/{name}", "10")
    talk.add("/beperking").answer("/beperking[2]/bep_woorden", "Ik slaap slecht.")
    talk.expect_irrelevant("/uitkomst/uit_zonder")


def test_haste_asks_for_the_day_and_for_help_at_once() -> None:
    talk = begin("keukentafelgesprek_wmo")
    assert talk.asked("haast_gezien", "haast_hulp") == []
    talk.answer("haast_nu", "yes")
    assert talk.asked("haast_gezien", "haast_hulp") == ["haast_gezien", "haast_hulp"]


def test_the_carer_is_told_of_free_help_and_asked_how_it_goes() -> None:
    talk = begin("keukentafelgesprek_wmo")
    assert talk.asked("steun_mantelzorger", "mantelzorger_hoe") == []
    talk.answer("mantelzorger", "yes")
    assert talk.asked("steun_mantelzorger", "mantelzorger_hoe") == ["steun_mantelzorger", "mantelzorger_hoe"]


def test_of_identity_only_kind_person_and_day_are_asked() -> None:
    talk = begin("keukentafelgesprek_wmo")
    talk.answer("legitimatie", "not_seen")
    assert talk.asked("legitimatie_door", "legitimatie_datum") == []
    talk.answer("legitimatie", "passport")
    assert talk.asked("legitimatie_door", "legitimatie_datum") == ["legitimatie_door", "legitimatie_datum"]


def test_the_events_of_the_course_are_known_and_nothing_is_required() -> None:
    form = shipped("keukentafelgesprek_wmo")
    events = {question.kt.event for question in form.questions} - {None}
    begins = {"report_received", "urgent_seen", "application_received"}
    assert events == begins | {"report_confirmed", "support_pointed_out", "personal_plan_received"}
    assert begin("keukentafelgesprek_wmo").open_points() == []


def test_days_are_questioned_only_beside_the_day_of_the_report() -> None:
    talk = begin("keukentafelgesprek_wmo")
    talk.fill({"plan_wens": "will_write", "plan_binnen": "2026-11-20", "melding_bevestigd": "yes"})
    talk.answer("melding_bevestigd_op", "2026-11-13")
    assert (talk.state("plan_binnen").warning, talk.state("melding_bevestigd_op").warning) == ("", "")
    talk.answer("melding_datum", "2026-11-12")
    assert talk.state("plan_binnen").warning.startswith("Dit is later dan zeven dagen")
    talk.answer("plan_binnen", "2026-11-19")
    assert talk.state("plan_binnen").warning == ""
    talk.answer("melding_bevestigd_op", "2026-11-11")
    assert talk.state("melding_bevestigd_op").warning != ""
