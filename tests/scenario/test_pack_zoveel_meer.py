"""The talk every two weeks: small wins, the new rung before the old, and the day of the next talk."""

from __future__ import annotations

import pytest

from builders.conversation import begin

RUNG_NOTES = ("trede_verder", "trede_gelijk", "trede_lager")


def test_the_next_talk_is_proposed_two_weeks_on_and_later_is_remarked() -> None:
    talk = begin("zoveel_meer")
    talk.answer("gesprek_op", "2026-11-20")
    assert talk.state("gesprek_volgende").value == "2026-12-04"
    assert talk.state("gesprek_volgende").warning == ""
    talk.answer("gesprek_volgende", "2026-12-11")
    assert talk.state("gesprek_volgende").warning.startswith("Dit is later dan twee weken")


def test_the_rung_of_last_time_is_shown_only_after_the_new_one() -> None:
    talk = begin("zoveel_meer")
    assert talk.asked("trede_vorige") == []
    talk.answer("trede_nu", "3")
    assert talk.asked("trede_vorige") == ["trede_vorige"]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [("2", "3", "trede_verder"), ("2", "2", "trede_gelijk"), ("4", "3", "trede_lager")],
)
def test_the_report_says_how_taking_part_changed(before: str, now: str, said: str) -> None:
    talk = begin("zoveel_meer")
    talk.answer("trede_nu", now)
    assert talk.asked(*RUNG_NOTES) == []
    talk.answer("trede_vorige", before)
    assert talk.asked(*RUNG_NOTES) == [said]
    assert talk.asked("trede_waarom") == ([] if before == now else ["trede_waarom"])


def test_a_step_that_worked_is_named_as_a_win() -> None:
    talk = begin("zoveel_meer")
    talk.answer("vorige_was", "yes")
    talk.answer("vorige_stap", "De tandarts bellen")
    talk.answer("vorige_hoe", "reached")
    assert talk.state("vorige_winst").label == "Gelukt! De tandarts bellen"
    assert talk.asked("vorige_lastig") == []
    talk.answer("vorige_hoe", "partly")
    assert talk.asked("vorige_winst", "vorige_begin", "vorige_lastig") == ["vorige_begin", "vorige_lastig"]


def test_more_than_thirty_five_people_is_remarked_and_kept() -> None:
    talk = begin("zoveel_meer")
    talk.answer("eigen_aantal", "35")
    assert talk.state("eigen_aantal").warning == ""
    talk.answer("eigen_aantal", "36")
    state = talk.state("eigen_aantal")
    assert (state.valid, state.value) == (True, "36")
    assert "35" in state.warning
