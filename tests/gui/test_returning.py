"""After locking somebody types the passphrase and is where they were: the same question, the same letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from builders.laptops import PreparedLaptop
from builders.vaults import PASSPHRASE
from builders.worker_app import AtWork, Key
from keukentafel.gui.dialogs.goal import GoalDialog
from keukentafel.gui.parts.growing_edit import GrowingEdit
from keukentafel.gui.screens.resident.view import ResidentView
from keukentafel.usecases.steps import StepKey

StartWork = Callable[..., AtWork]


@pytest.fixture
def lock_and_return(start_work: StartWork, laptop: PreparedLaptop) -> Callable[[AtWork], AtWork]:
    """Locks with the key; then the program that replaces this one, unlocked by keyboard."""

    def act(worker: AtWork) -> AtWork:
        worker.app.lock()
        worker.until(lambda: worker.locked == 1)
        again = start_work(laptop.directory)
        again.type_in("unlock.passphrase", PASSPHRASE)
        again.press(Key.Key_Return)
        again.until(lambda: again.app.pages is not None)
        return again

    return act


LockAndReturn = Callable[[AtWork], AtWork]


def test_to_the_same_letter_of_the_same_question(visiting: AtWork, lock_and_return: LockAndReturn) -> None:
    visiting.go_to(StepKey.WISH)
    visiting.type_in("form.request.editor", "een trap op")
    visiting.press(*[Key.Key_Left] * 3)
    again = lock_and_return(visiting)
    again.until(lambda: again.shows("form.request.editor"))
    assert again.workspace.current_step is StepKey.WISH
    assert again.focused().objectName() == "form.request.editor"
    again.type("je")
    assert again.a(GrowingEdit, "form.request.editor").words() == "een trapje op"
    again.until_saved()


def test_to_the_same_life_domain(visiting: AtWork, lock_and_return: LockAndReturn) -> None:
    visiting.open_domain("geld", "de post ligt in een la")
    visiting.open_domain("wonen", "de trap")
    visiting.tab_to("form.wonen_words.editor")
    again = lock_and_return(visiting)
    again.until(lambda: again.shows("form.wonen_words.editor"))
    assert (again.workspace.current_step, again.workspace.current_domain) == (StepKey.LIFE_DOMAINS, "wonen")
    assert again.focused().objectName() == "form.wonen_words.editor"


def test_to_another_page_of_the_rail(unlocked: AtWork, lock_and_return: LockAndReturn) -> None:
    unlocked.rail("dossiers")
    unlocked.until(lambda: unlocked.app.window.current_page == "dossiers")
    again = lock_and_return(unlocked)
    again.until(lambda: again.app.window.current_page == "dossiers")


def test_to_the_question_in_the_hands_of_the_resident(
    visiting: AtWork, lock_and_return: LockAndReturn
) -> None:
    visiting.push("visit.hand_over")
    visiting.until(lambda: visiting.app.window.current_page == "resident")
    view = visiting.app.window.page("resident")
    assert isinstance(view, ResidentView)
    view._on_language("ar")
    view.go_on()
    question, shown = view.question, view.counter.words
    again = lock_and_return(visiting)
    again.until(lambda: again.app.window.current_page == "resident")
    view = again.app.window.page("resident")
    assert isinstance(view, ResidentView)
    assert (view.question, view.language, view.counter.words) == (question, "ar", shown)


def test_a_half_typed_note_comes_back_in_its_dialog(visiting: AtWork, lock_and_return: LockAndReturn) -> None:
    visiting.press(Key.Key_N, ctrl=True)
    visiting.until(lambda: visiting.shows("note.text"))
    visiting.type("de buurman past op")
    again = lock_and_return(visiting)
    again.until(lambda: again.shows("note.text"))
    assert again.a(GrowingEdit, "note.text").words() == "de buurman past op"
    again.type(" de hond")
    again.press(Key.Key_Return, ctrl=True)
    again.until_saved()
    assert [note.text for note in again.stored_visit().notes] == ["de buurman past op de hond"]


def test_a_half_typed_goal_comes_back_as_a_note(visiting: AtWork, lock_and_return: LockAndReturn) -> None:
    visiting.go_to(StepKey.GOALS)
    dialog = GoalDialog(visiting.workspace, visiting.visit)
    dialog.open()
    visiting.until(lambda: visiting.shows("goal.name"))
    visiting.type_in("goal.name", "Samen naar de bibliotheek")
    again = lock_and_return(visiting)
    again.until(lambda: again.shows("note.text"))
    assert "Samen naar de bibliotheek" in again.a(GrowingEdit, "note.text").words()


def test_a_half_typed_new_household_comes_back(unlocked: AtWork, lock_and_return: LockAndReturn) -> None:
    unlocked.press(Key.Key_G, ctrl=True)
    unlocked.until(lambda: unlocked.shows("new.person.0.given_name"))
    unlocked.type_in("new.person.0.given_name", "Aaltje")
    unlocked.push("new.more_people")
    unlocked.type_in("new.person.1.given_name", "Sjoerd")
    unlocked.type_in("new.address", "Meerkoetweg 4")
    unlocked.press(Key.Key_W, ctrl=True)
    unlocked.until(lambda: unlocked.shows("choose_pack.levenscijfer"))
    unlocked.type_in("choose_pack.words", "levenscijfer")
    unlocked.press(Key.Key_Return)
    unlocked.press(Key.Key_W, ctrl=True)
    unlocked.until(lambda: unlocked.shows("choose_pack.words"))
    unlocked.type("half een woord")
    again = lock_and_return(unlocked)
    again.until(lambda: again.shows("new.person.1.given_name"))
    assert again.shows("new.pack.levenscijfer")
    fields = ("new.person.0.given_name", "new.person.1.given_name", "new.address")
    assert [again.find(name).property("text") for name in fields] == ["Aaltje", "Sjoerd", "Meerkoetweg 4"]


def test_nothing_stays_over_the_lock_screen(visiting: AtWork) -> None:
    visiting.press(Key.Key_N, ctrl=True)
    visiting.until(lambda: visiting.shows("note.text"))
    floating = QComboBox()
    floating.addItems(["Roos", "Timo"])
    floating.show()
    floating.showPopup()
    visiting.app.lock()
    over = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert over == [visiting.app.window]
    visiting.until(lambda: visiting.locked == 1)


def test_closing_the_window_forgets_the_place(
    visiting: AtWork, lock_and_return: LockAndReturn, start_work: StartWork, laptop: PreparedLaptop
) -> None:
    again = lock_and_return(visiting)
    again.until(lambda: again.app.window.current_page == "visit")
    again.app.window.close()
    again.until(lambda: not again.app.window.isVisible())
    start_work(laptop.directory).unlock()


def test_a_dossier_that_went_meanwhile_is_no_place_to_return_to(
    visiting: AtWork, lock_and_return: LockAndReturn, laptop: PreparedLaptop, start_work: StartWork
) -> None:
    dossier_id = visiting.visit.dossier_id
    visiting.app.lock()
    visiting.until(lambda: visiting.locked == 1)
    session = laptop.open()
    session.stored(lambda store: store.purge(dossier_id)).result()
    session.close()
    start_work(laptop.directory).unlock()


def test_to_the_same_way_of_working(visiting: AtWork, lock_and_return: LockAndReturn) -> None:
    visiting.visit.add_pack("levenscijfer")
    visiting.until(lambda: visiting.workspace.current_step is StepKey.PACK)
    visiting.until_saved()
    again = lock_and_return(visiting)
    again.until(lambda: again.app.window.current_page == "visit")
    assert (again.workspace.current_step, again.workspace.current_domain) == (StepKey.PACK, "levenscijfer")
