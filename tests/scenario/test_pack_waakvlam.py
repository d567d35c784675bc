"""The pilot light: contact every so often after help has ended, a sign to call again, and an open door."""

from __future__ import annotations

from builders.conversation import shipped
from builders.scenario import Scenario


def kept() -> Scenario:
    return Scenario(shipped("waakvlam"))


def test_the_day_help_ended_starts_the_clock() -> None:
    assert shipped("waakvlam").question("wv_ended").kt.event == "support_ended"


def test_how_often_is_the_residents_choice_and_the_outcome() -> None:
    talk = kept().expect_irrelevant("/wv_slot/wv_out_keep", "/wv_slot/wv_out_call")
    talk.answer("/wv_afspraak/wv_often", "quarter")
    talk.expect_label("/wv_slot/wv_out_keep", "Zo houden wij contact: Elke drie maanden.")
    talk.expect_relevant("/wv_afspraak/wv_how", "/wv_slot/wv_next")


def test_who_rather_calls_is_not_called() -> None:
    talk = kept().answer("/wv_afspraak/wv_often", "i_call")
    talk.expect_relevant("/wv_slot/wv_out_call")
    talk.expect_irrelevant("/wv_slot/wv_out_keep", "/wv_afspraak/wv_how", "/wv_slot/wv_next")


def test_the_sign_stands_in_the_outcome_in_the_residents_words() -> None:
    talk = kept().answer("/wv_teken/wv_sign", "Als ik de gordijnen dicht laat")
    talk.expect_label("/wv_slot/wv_out_sign", "Uw teken om te bellen: Als ik de gordijnen dicht laat")


def test_somebody_else_calls_only_when_the_resident_says_so() -> None:
    talk = kept().expect_irrelevant("/wv_teken/wv_sign_may")
    talk.answer("/wv_teken/wv_sign_who", "Mijn zus").expect_relevant("/wv_teken/wv_sign_may")


def test_a_short_contact_that_finds_more_opens_help_again() -> None:
    talk = kept().expect_irrelevant("/wv_log[1]/wv_log_mood", "/wv_weer/wv_out_again")
    talk.answer("/wv_slot/wv_log_now", "yes").answer("/wv_log[1]/wv_log_result", "well")
    talk.expect_irrelevant("/wv_log[1]/wv_log_what", "/wv_weer/wv_out_again")
    talk.add("/wv_log").answer("/wv_log[2]/wv_log_result", "more")
    talk.expect_relevant("/wv_log[2]/wv_log_what", "/wv_weer/wv_again_what", "/wv_weer/wv_out_again")
