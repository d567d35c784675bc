"""Reading back an answer and erasing it for good, at the table and at the office. By keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from builders.office_app import AtOffice
from builders.postbox import BOTH_SIDES, PHONE, PHONE_BEFORE, PHONE_OFFICE, Postbox, prepare_postbox
from builders.worker_app import AtWork, Key
from keukentafel.domain import paths
from keukentafel.gui.parts import GrowingEdit, pocket
from keukentafel.ids import DossierId
from keukentafel.journal.chain import verify_chain
from keukentafel.journal.change import Change
from keukentafel.store import Store
from keukentafel.system.texts import text
from keukentafel.usecases.backup import back_up
from keukentafel.usecases.steps import StepKey

FIRST, SECOND = "Bij de buurman staat", " nog een schuld open."


@pytest.fixture
def told(visiting: AtWork) -> AtWork:
    """A wish that was corrected once, on screen with the keyboard in it."""
    visiting.go_to(StepKey.WISH)
    visiting.tab_to("form.wish.editor")
    for words in (FIRST, SECOND):
        visiting.type(words)
        visiting.until_saved()
    return visiting


def wish_path(at: AtWork) -> str:
    return paths.form_answer(at.visit.visit_id, "leefgebieden", "/wens_en_vraag/wish")


def history(at: AtWork, dossier_id: DossierId, path: str) -> tuple[Change, ...]:
    return at.session.stored(lambda store: store.history(dossier_id, path)).result()


def read_back(at: AtWork) -> None:
    """The history of the question with the keyboard."""
    at.press(Key.Key_H, ctrl=True)
    at.until(lambda: at.shows("answer.ok"))


def erase(at: AtWork, reason: str = "asked") -> None:
    """From the history of an answer to its receipt."""
    at.push("answer.erase")
    at.until(lambda: at.shows("erase.ok"))
    at.choose("erase.reason", reason)
    at.push("erase.ok")
    at.until(lambda: at.shows("erased.proof"))


def fits(at: AtWork) -> bool:
    """Whether the dialog in front is no larger than the window."""
    dialog, window = at.dialog(), at.app.window
    return dialog is not None and dialog.height() <= window.height() and dialog.width() <= window.width()


def wish_on_screen(at: AtWork) -> str:
    return at.a(GrowingEdit, "form.wish.editor").words()


def test_the_history_tells_every_version_the_last_first(told: AtWork) -> None:
    read_back(told)
    said = told.words().split("\n")
    assert said.index(FIRST + SECOND) < said.index(FIRST)
    assert told.says("consulent")
    assert told.chips().count(text("gui_history.shown")) == 1
    told.press(Key.Key_Escape)
    told.until(lambda: told.dialog() is None)
    assert wish_on_screen(told) == FIRST + SECOND


def test_an_answer_is_erased_from_journal_search_screen_and_backups(told: AtWork, tmp_path: Path) -> None:
    dossier_id, path = told.visit.dossier_id, wish_path(told)
    back_up(told.session).result()
    pocket.keep(SECOND)
    read_back(told)
    erase(told)
    told.until(lambda: wish_on_screen(told) == "")
    assert text("gui_erase.done_backups") in told.words()
    assert text("gui_erase.reason_asked") in told.words()
    assert (pocket.held(), FIRST in told.words()) == ("", False)
    assert [change.value for change in history(told, dossier_id, path)] == [None, None]

    def look(store: Store) -> None:
        verify_chain(store.changes(dossier_id))
        assert path not in store.current(dossier_id)
        assert store.search("buurman") == ()
        assert store.check().ok

    told.session.stored(look).result()
    told.folder = tmp_path
    told.push("erased.proof")
    told.until(lambda: told.says("Het bewijs staat in"))
    (proof,) = tmp_path.glob("wisbewijs-*.json")
    (receipt,) = json.loads(proof.read_text())
    assert (receipt["path"], receipt["changes"], receipt["reason"]) == (path, 2, "asked")
    assert receipt["backups"] > 0
    assert "buurman" not in proof.read_text()
    told.push("erased.ok")
    told.until(lambda: told.dialog() is None)


def test_what_was_erased_does_not_come_back_by_undoing(told: AtWork) -> None:
    read_back(told)
    erase(told)
    told.push("erased.ok")
    told.until(lambda: wish_on_screen(told) == "")
    told.tab_to("form.wish.editor")
    told.undo()
    told.until_saved()
    assert wish_on_screen(told) == ""
    told.type("Nieuwe woorden")
    told.until_saved()
    read_back(told)
    assert told.words().count(text("office_words.erased")) == 2
    assert "Nieuwe woorden" in told.words()


def test_that_a_sealed_paper_stays_is_told_before_and_after(told: AtWork) -> None:
    dossier_id = told.visit.dossier_id
    told.session.stored(lambda store: store.put_blob(dossier_id, b"%PDF-", "application/pdf")).result()
    read_back(told)
    told.push("answer.erase")
    told.until(lambda: told.says(text("gui_erase.documents_left_one")))
    told.choose("erase.reason", "not_needed")
    told.push("erase.ok")
    told.until(lambda: told.shows("erased.proof"))
    assert told.says(text("gui_erase.documents_left_one"))


def test_nothing_is_erased_without_a_reason_or_after_going_back(told: AtWork) -> None:
    read_back(told)
    told.push("answer.erase")
    told.until(lambda: told.shows("erase.ok"))
    for key in ("explanation", "chain", "elsewhere_laptop"):
        assert told.says(text(f"gui_erase.{key}")), key
    told.push("erase.ok")
    told.until(lambda: told.says(text("gui_erase.reason_missing")))
    told.press(Key.Key_Escape)
    told.until(lambda: told.dialog() is None)
    kept = [change.value for change in history(told, told.visit.dossier_id, wish_path(told))]
    assert kept == [FIRST, FIRST + SECOND]


def test_what_was_taken_away_is_still_found_and_can_be_erased(told: AtWork) -> None:
    told.press(Key.Key_A, ctrl=True)
    told.press(Key.Key_Delete)
    told.until_saved()
    told.go_to(StepKey.PREPARATION)
    told.push("visit.history")
    told.until(lambda: told.shows("history.row.0"))
    told.type_in("history.search", "buurman")
    told.until(lambda: told.says(text("gui_history.found_one")))
    assert text("gui_history.taken_away") in told.chips()
    told.press(Key.Key_Return)
    told.until(lambda: told.shows("answer.erase"))
    erase(told, "not_allowed")
    left = history(told, told.visit.dossier_id, wish_path(told))
    assert all(change.value is None for change in left)


def test_on_a_small_laptop_every_button_stays_within_the_window(told: AtWork) -> None:
    window = told.app.window
    window.resize(910, 512)
    read_back(told)
    told.until(lambda: fits(told))
    told.push("answer.erase")
    told.until(lambda: told.shows("erase.ok") and fits(told))
    told.press(Key.Key_Escape)
    told.until(lambda: told.dialog() is None)
    read_back(told)
    told.push("answer.others")
    told.until(lambda: told.shows("history.row.0") and fits(told))


@pytest.fixture(scope="module")
def made_postbox(tmp_path_factory: pytest.TempPathFactory) -> Postbox:
    return prepare_postbox(tmp_path_factory.mktemp("post"))


@pytest.fixture
def office(qtbot: QtBot, made_postbox: Postbox, tmp_path: Path) -> Iterator[AtOffice]:
    """At the page of the family."""
    running = AtOffice(qtbot, made_postbox.copied_to(tmp_path).office)
    running.start().unlock()
    running.rail("register")
    running.until(lambda: running.shows("register.row.0"))
    running.type(BOTH_SIDES)
    running.until(lambda: running.says("1 dossier"))
    running.press(Key.Key_Return)
    running.until(lambda: running.shows("register.erase") and running.says(PHONE_OFFICE))
    yield running
    running.close()


def test_the_office_erases_a_number_that_was_given_twice(office: AtOffice, made_postbox: Postbox) -> None:
    office.press(Key.Key_H, ctrl=True)
    office.until(lambda: office.shows("history.row.0"))
    office.type("telefoon")
    office.until(lambda: office.says(text("gui_history.found_one")))
    office.press(Key.Key_Return)
    office.until(lambda: office.shows("answer.erase"))
    assert {PHONE_BEFORE, PHONE_OFFICE} <= set(office.words().split("\n"))
    erase(office, "withdrawn")
    office.push("erased.ok")
    office.until(lambda: not office.says(PHONE_OFFICE))
    assert [change.value for change in history(office, made_postbox.family, PHONE)] == [None, None]
    assert office.says(BOTH_SIDES)
