"""What the resident is told between the own questions: outcomes, promises, and never what the team keeps."""

from __future__ import annotations

from builders.conversation import shipped
from builders.demo_answers import CLOCK, play_demo
from builders.forms import form_of
from builders.worker_app import AtWork, Key
from keukentafel.forms import FormInstance
from keukentafel.gui.screens.resident.screens import Told, screens
from keukentafel.gui.screens.resident.view import ResidentView
from keukentafel.usecases.resident_notes import resident_notes

DOOR = "deurbezoek"
YES = "U wilt met ons praten. Wij gaan samen kijken wat er kan."
KEPT = """
- type: group
  name: team
  kt::audience: internal
  children:
    - {type: text, name: zorg}
- type: group
  name: samen
  kt::audience: resident
  children:
    - {type: text, name: wens}
    - {type: note, name: uitkomst}
    - {type: note, name: door_zorg, relevant: "${zorg} != ''"}
    - {type: note, name: over_zorg}
"""
WORDS = """
title: Klein
wens: Wat wilt u graag?
uitkomst: Wij bellen u.
door_zorg: Wij letten op.
over_zorg: 'Wij weten dit: ${zorg}'
"""


def test_a_note_that_follows_from_what_the_team_keeps_is_not_the_residents() -> None:
    form = form_of(KEPT, texts=WORDS)
    assert resident_notes(form) == {"/samen/uitkomst"}
    running = FormInstance(form, {"/team/zorg": "Zij is bang."}, clock=CLOCK)
    told = [screen for screen in screens(running) if isinstance(screen, Told)]
    assert [note.label for screen in told for note in screen.notes] == ["Wij bellen u."]


def test_short_notes_of_one_group_are_read_together_and_long_ones_one_by_one() -> None:
    earned = [s for s in screens(play_demo(shipped("broedplaats")).form) if isinstance(s, Told)]
    assert max(len(screen.notes) for screen in earned) > 1
    decided = [s for s in screens(play_demo(shipped("huishoudelijke_hulp")).form) if isinstance(s, Told)]
    objection = [s for s in decided if any(n.question.name == "bezwaar_mag" for n in s.notes)]
    assert [len(screen.notes) for screen in objection] == [1]


def test_the_resident_reads_what_came_of_it_in_two_languages_and_goes_on(visiting: AtWork) -> None:
    visiting.visit.add_pack(DOOR)
    visiting.until(lambda: visiting.shows("form.deur_signaal"))
    visiting.visit.answer(DOOR, "/deur/deur_open", "resident")
    visiting.visit.answer(DOOR, "/gesprek/gesprek_reactie", "3")
    visiting.until(lambda: visiting.shows("visit.hand_over"))
    visiting.push("visit.hand_over")
    visiting.until(lambda: visiting.shows(f"hand_over.{DOOR}"))
    visiting.push(f"hand_over.{DOOR}")
    visiting.until(lambda: visiting.shows("resident.language.en"))
    visiting.push("resident.language.en")
    for name in ("gesprek_woorden", "gesprek_handje", "gesprek_terug"):
        visiting.until(lambda name=name: visiting.shows(f"resident.{name}"))  # type: ignore[misc]
        visiting.push("resident.next")
    visiting.until(lambda: visiting.shows("resident.uitkomst_ja"))
    view = visiting.app.window.page("resident")
    assert isinstance(view, ResidentView)
    english = shipped(DOOR).question("uitkomst_ja").label.in_language("en")
    assert visiting.says(YES)
    assert visiting.says(english)
    assert view.counter.words.startswith("vraag 3 van 3")
    assert not visiting.shows("resident.refuse")
    assert not view.refuse.isVisible()
    assert visiting.focused() is view.next
    visiting.press(Key.Key_Space)
    visiting.until(lambda: not visiting.shows("resident.uitkomst_ja"))
    visiting.until(lambda: visiting.visit.outbox.empty)
    assert "/verder/uitkomst_ja" not in visiting.stored_visit().forms[DOOR].answers
