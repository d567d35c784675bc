"""In the resident's hands: a grade by one touch, and what is only told without anything to fill in."""

from __future__ import annotations

from builders.worker_app import AtWork, Key
from keukentafel.gui.parts.growing_edit import GrowingEdit

GRADE, SIGN_UP = "levenscijfer", "team8tien"


def handed_over(work: AtWork, form_id: str) -> AtWork:
    """The resident holds the laptop at the first screen of this pack, in Dutch."""
    work.press(Key.Key_W, ctrl=True)
    work.until(lambda: work.shows("choose_pack.words"))
    work.type_in("choose_pack.words", form_id)
    work.until(lambda: work.shows(f"choose_pack.{form_id}"))
    work.press(Key.Key_Return)
    work.until(lambda: form_id in work.visit.forms())
    work.push("visit.hand_over")
    work.until(lambda: work.shows(f"hand_over.{form_id}"))
    work.tab_to(f"hand_over.{form_id}")
    work.press(Key.Key_Return)
    work.until(lambda: work.shows("resident.language.nl"))
    work.push("resident.language.nl")
    return work


def test_a_grade_is_chosen_by_typing_it(visiting: AtWork) -> None:
    work = handed_over(visiting, GRADE)
    work.until(lambda: work.shows("resident.cijfer"))
    work.type("8")
    assert work.says("heel slecht")
    work.until(lambda: work.visit.outbox.empty)
    assert work.stored_answer(GRADE, "/nu/cijfer").value == "8"


def test_what_is_told_has_nothing_to_fill_in_and_no_refusing(visiting: AtWork) -> None:
    work = handed_over(visiting, SIGN_UP)
    for _ in range(6):
        if work.shows("resident.toestemming_uitleg"):
            break
        assert work.shows("resident.refuse")
        work.push("resident.next")
    told = work.find("resident.toestemming_uitleg")
    assert not told.findChildren(GrowingEdit)
    assert not work.shows("resident.refuse")
    assert not work.shows("resident.dont_know")
    assert work.focused().objectName() == "resident.next"
    work.press(Key.Key_Return)
    work.until(lambda: work.shows("resident.refuse"))
