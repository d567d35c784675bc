"""The contact log of a coach: short rows, appointments joined, and letting go at the resident's pace."""

from __future__ import annotations

import pytest

from builders.conversation import shipped
from builders.scenario import Scenario


def log() -> Scenario:
    return Scenario(shipped("contactlogboek"))


def test_it_begins_with_how_the_resident_is() -> None:
    assert shipped("contactlogboek").questions[0].name == "cl_mood"


def test_a_contact_is_dated_today_unless_told_otherwise() -> None:
    talk = log()
    talk.expect_value("/cl_contact[1]/cl_day", "2026-03-02")
    talk.answer("/cl_contact[1]/cl_day", "2026-03-03")
    talk.expect_warning("/cl_contact[1]/cl_day", "Deze dag ligt nog in de toekomst. Klopt dat?")
    talk.answer("/cl_contact[1]/cl_day", "2026-02-27").expect_warning("/cl_contact[1]/cl_day", "")


def test_who_and_when_are_asked_only_of_what_was_agreed() -> None:
    talk = log().expect_irrelevant("/cl_contact[1]/cl_who", "/cl_contact[1]/cl_when")
    talk.answer("/cl_contact[1]/cl_agreed", "Fiets laten maken")
    talk.expect_relevant("/cl_contact[1]/cl_who", "/cl_contact[1]/cl_when")


def test_appointments_are_asked_only_of_who_went_along() -> None:
    talk = log().expect_irrelevant("/cl_mee[1]/cl_mee_with")
    talk.answer("/cl_mee_vraag/cl_went", "yes").expect_relevant("/cl_mee[1]/cl_mee_with")


def test_contacts_and_appointments_are_counted() -> None:
    talk = log().expect_irrelevant("/cl_verder/cl_out")
    talk.answer("/cl_contact[1]/cl_about", "De fiets").add("/cl_contact")
    talk.answer("/cl_contact[2]/cl_about", "De brief").answer("/cl_mee_vraag/cl_went", "yes")
    talk.answer("/cl_mee[1]/cl_mee_with", "De kredietbank")
    talk.expect_label(
        "/cl_verder/cl_out", "Aantal contacten in dit verslag: 2. Samen naar een afspraak: 1 keer."
    )
    talk.answer("/cl_mee_vraag/cl_went", "no").expect_value("/cl_verder/cl_joined", "0")


def test_going_alone_is_celebrated() -> None:
    talk = log().answer("/cl_mee_vraag/cl_went", "yes").answer("/cl_mee[1]/cl_mee_next", "part")
    talk.expect_irrelevant("/cl_verder/cl_out_alone")
    talk.answer("/cl_mee[1]/cl_mee_next", "alone").expect_relevant("/cl_verder/cl_out_alone")


@pytest.mark.parametrize(
    ("coach", "asked"),
    [
        ("often", ["cl_next_day"]),
        ("less", ["cl_next_day"]),
        ("ready", []),
        ("taken_over", ["cl_taken_by", "cl_note_handover"]),
    ],
)
def test_what_comes_next_follows_from_how_much_is_needed(coach: str, asked: list[str]) -> None:
    talk = log().answer("/cl_verder/cl_coach", coach)
    names = ("cl_taken_by", "cl_next_day", "cl_note_handover")
    assert [name for name in names if talk.form.state(f"/cl_verder/{name}").relevant] == asked
