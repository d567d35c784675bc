"""A visit at the door is written down in a minute: about one key for each question, on a real vault."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from builders.worker_app import AtWork, Key
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.parts import ChoiceButtons
from keukentafel.gui.screens.visit.pack import PackPage
from keukentafel.usecases.steps import StepKey

DOOR = "deurbezoek"
SECONDS_A_KEY = 2
"""Somebody who stands, looks first and has one hand."""


class Keys:
    """Counts every key that is pressed."""

    def __init__(self, work: AtWork) -> None:
        self.work, self.count = work, 0

    def type(self, words: str) -> None:
        self.work.type(words)
        self.count += len(words)

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        self.work.press(key, ctrl=ctrl)
        self.count += 1

    def on(self) -> None:
        """Ctrl and the arrow down: to the next question without an answer."""
        self.press(Key.Key_Down, ctrl=True)


@pytest.fixture
def at_the_door(visiting: AtWork) -> Keys:
    """In the visit, with the pack found and opened by keyboard."""
    keys = Keys(visiting)
    keys.press(Key.Key_W, ctrl=True)
    visiting.until(lambda: visiting.shows(f"choose_pack.{DOOR}"))
    keys.type("deur")
    keys.press(Key.Key_Return)
    visiting.until(lambda: visiting.workspace.current_step is StepKey.PACK and page_of(visiting).complete)
    visiting.until(lambda: question_of(visiting) == "deur_signaal")
    return keys


def page_of(work: AtWork) -> PackPage:
    page = work.workspace.findChild(PackPage)
    assert isinstance(page, PackPage)
    return page


def question_of(work: AtWork) -> str:
    """The question in which the keyboard is."""
    widget = work.focused()
    while widget is not None and not isinstance(widget, QuestionControl):
        widget = widget.parentWidget()  # type: ignore[assignment]
    return widget.objectName().removeprefix("form.") if widget is not None else ""


def in_sight(work: AtWork) -> bool:
    """Whether the question with the keyboard stands whole in the window."""
    control = work.find(f"form.{question_of(work)}")
    view = page_of(work).page.viewport()
    top = control.mapTo(view, control.rect().topLeft()).y()
    return top >= 0 and top + control.height() <= view.height()


def test_nobody_opens_is_six_keys(at_the_door: Keys) -> None:
    work = at_the_door.work
    begun = at_the_door.count
    at_the_door.type("13")
    assert question_of(work) == "deur_kaartje"  # the answer brought it
    at_the_door.type("1")
    assert question_of(work) == "gezien_wat"  # no conversation, so nothing of it is asked
    at_the_door.on()
    at_the_door.type("2")
    assert question_of(work) == "verder_stap"
    at_the_door.type("1")
    assert question_of(work) == "verder_datum"
    assert at_the_door.count - begun == 6
    assert work.says("Wij hebben een kaartje achtergelaten.")


def test_a_whole_visit_with_a_worry_is_written_down_in_a_minute(at_the_door: Keys) -> None:
    work = at_the_door.work
    work.app.window.resize(1366, 768)
    walk = (
        ("deur_signaal", "1"),
        ("deur_open", "1"),
        ("gesprek_woorden", ""),
        ("gesprek_reactie", "3"),
        ("gesprek_handje", "16"),
        ("gesprek_terug", "1"),
        ("gesprek_dreiging", "1"),
        ("gezien_wat", "2"),
        ("team_zorgen", "1"),
        ("team_vermoeden", "3"),
        ("team_gevaar", "2"),
        ("team_woorden", ""),
        ("verder_stap", "5"),
        ("verder_datum", "24-11"),
    )
    for name, keys in walk:
        assert question_of(work) == name
        work.until(lambda: in_sight(work))
        at_the_door.type(keys)
        if question_of(work) == name:
            at_the_door.on()
    assert work.focused().objectName() == "pack.next"
    assert at_the_door.count * SECONDS_A_KEY < 60
    work.until_saved()
    stored = {path: answer.value for path, answer in work.stored_visit().forms[DOOR].answers.items()}
    assert stored["/deur/deur_signaal"] == "energy"
    assert stored["/gesprek/gesprek_reactie"] == "3"
    assert stored["/gesprek/gesprek_handje"] == ("post", "talk")
    assert stored["/gesprek/gesprek_dreiging_op"] == "2026-11-21"
    assert stored["/team/team_vermoeden"] == ("confused",)
    assert stored["/verder/verder_stap"] == "urgent_money"
    assert stored["/verder/verder_datum"] == "2026-11-24"
    assert "/gesprek/gesprek_woorden" not in stored
    at_the_door.press(Key.Key_Return, ctrl=True)
    work.until(lambda: work.workspace.current_step is StepKey.GOALS)


def test_the_same_key_again_goes_on_and_takes_nothing_back_and_words_stay_words(at_the_door: Keys) -> None:
    work = at_the_door.work
    at_the_door.type("11")
    work.find("form.deur_signaal").setFocus()
    at_the_door.type("1")
    assert work.a(ChoiceButtons, "form.deur_signaal.editor").names() == ("energy",)
    assert question_of(work) == "gesprek_woorden"
    at_the_door.type("3 brieven, 2 maanden")
    work.until_saved()
    assert work.stored_answer(DOOR, "/gesprek/gesprek_woorden").value == "3 brieven, 2 maanden"
