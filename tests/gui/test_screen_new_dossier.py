"""A new conversation: one name is enough, the rest may come; by keyboard, and on disk when it opens."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox

from builders.laptops import PreparedLaptop
from builders.worker_app import AtWork, Key
from keukentafel.domain import paths
from keukentafel.domain.values import PersonRole, Role
from keukentafel.gui.parts import TextField
from keukentafel.system.texts import text
from keukentafel.usecases.forms import definition


@pytest.fixture
def asking(unlocked: AtWork) -> AtWork:
    unlocked.press(Key.Key_G, ctrl=True)
    unlocked.until(lambda: unlocked.shows("new.person.0.given_name"))
    return unlocked


def begun(worker: AtWork) -> None:
    worker.until(lambda: worker.shows("visit.find") and not worker.shows("new.ok"))


def test_one_name_and_enter_begin_the_conversation(asking: AtWork, laptop: PreparedLaptop) -> None:
    assert asking.focused().objectName() == "new.person.0.given_name"
    asking.type("Mieke")
    asking.press(Key.Key_Return)
    begun(asking)
    dossier_id = asking.visit.dossier_id
    assert asking.visit.dossier.title == "Mieke"
    asking.close()
    session = laptop.open()
    try:
        person = session.stored(lambda store: store.dossier(dossier_id)).result().persons[0]
        assert (person.given_name, person.role) == ("Mieke", PersonRole.RESIDENT)
    finally:
        session.close()


def test_a_whole_household_with_everything_known(asking: AtWork) -> None:
    asking.type("Mieke")
    asking.type_in("new.person.0.family_name", "van der Plas")
    asking.tab_to("new.person.0.language")
    asking.press(Key.Key_Down)
    assert asking.a(QComboBox, "new.person.0.language").currentData() == "en"
    asking.push("new.more_people")
    assert asking.focused().objectName() == "new.person.1.given_name"
    asking.type("Joris")
    assert asking.a(TextField, "new.name").placeholderText() == text("gui_new.household", name="Van der Plas")
    asking.type_in("new.subject", "Brede intake")
    asking.type_in("new.address", "Molenweg 4")
    asking.type_in("new.case_number", "2026-00101")
    asking.press(Key.Key_Return)
    begun(asking)
    dossier, visit = asking.visit.dossier, asking.visit.visit
    assert dossier.title == "Gezin Van der Plas"
    assert [(p.given_name, p.role, p.language) for p in dossier.persons] == [
        ("Mieke", PersonRole.RESIDENT, "en"),
        ("Joris", PersonRole.PARTNER, "nl"),
    ]
    assert (dossier.case_number, visit.place, visit.subject) == ("2026-00101", "Molenweg 4", "Brede intake")


def test_without_a_name_it_asks_for_one_and_makes_nothing(asking: AtWork) -> None:
    asking.press(Key.Key_Return)
    assert asking.says(text("gui_new.nobody"))
    assert asking.focused().objectName() == "new.person.0.given_name"
    rows = asking.session.stored(lambda store: store.dossier_rows()).result()
    assert len(rows) == 2


def test_escape_goes_back_and_makes_nothing(asking: AtWork) -> None:
    asking.type("Mieke")
    asking.press(Key.Key_Escape)
    asking.until(lambda: not asking.shows("new.ok"))
    rows = asking.session.stored(lambda store: store.dossier_rows()).result()
    assert len(rows) == 2


def chosen(asking: AtWork, words: str, form_id: str) -> None:
    """Choose a way of working with Ctrl+W, its name and Enter."""
    asking.press(Key.Key_W, ctrl=True)
    asking.until(lambda: asking.shows(f"choose_pack.{form_id}"))
    asking.type_in("choose_pack.words", words)
    asking.press(Key.Key_Return)
    asking.until(lambda: not asking.shows("choose_pack.words"))


def test_ways_of_working_are_chosen_by_name_and_the_visit_begins_with_them(asking: AtWork) -> None:
    asking.type("Mieke")
    assert set(asking.chips()) >= {"Leefgebieden", "Zelfredzaamheid", "Toekomstplan"}
    chosen(asking, "levenscijfer", "levenscijfer")
    assert asking.focused().objectName() == "new.pack.levenscijfer"
    chosen(asking, "wie doet wat", "wie_doet_wat")
    asking.push("new.choose_pack")
    asking.until(lambda: asking.shows("choose_pack.levenscijfer"))
    assert asking.chips().count(text("gui_pack.chosen_already")) == 2
    asking.press(Key.Key_Escape)
    asking.until(lambda: not asking.shows("choose_pack.words"))
    asking.type_in("new.address", "Molenweg 4")
    asking.press(Key.Key_Return)
    begun(asking)
    assert asking.visit.packs() == ("levenscijfer", "wie_doet_wat")
    assert {"pack/levenscijfer", "pack/wie_doet_wat"} <= set(asking.workspace.navigator.visible_keys())


def test_the_journal_tells_of_a_pack_as_when_it_is_added_during_the_visit(asking: AtWork) -> None:
    asking.type("Mieke")
    chosen(asking, "levenscijfer", "levenscijfer")
    asking.press(Key.Key_Return)
    begun(asking)
    asking.visit.add_pack("wie_doet_wat")
    asking.until(lambda: "wie_doet_wat" in asking.visit.packs())
    asking.until_saved()
    dossier_id, visit_id = asking.visit.dossier_id, asking.visit.visit_id
    changes = asking.session.stored(lambda store: store.changes(dossier_id)).result()
    told = [
        (change.value, change.author.role)
        for form_id in ("levenscijfer", "wie_doet_wat")
        for change in changes
        if change.path == paths.form_version(visit_id, form_id)
    ]
    versions = [definition(form_id).version for form_id in ("levenscijfer", "wie_doet_wat")]
    assert told == [(version, Role.WORKER) for version in versions]


def test_a_chosen_way_of_working_is_taken_out_with_one_key(asking: AtWork) -> None:
    asking.type("Mieke")
    chosen(asking, "levenscijfer", "levenscijfer")
    asking.press(Key.Key_Space)
    assert asking.focused().objectName() == "new.choose_pack"
    asking.tab_to("new.person.0.family_name")
    asking.press(Key.Key_Return)
    begun(asking)
    assert asking.visit.packs() == ()


def test_more_people_than_fit_scroll_and_the_last_one_is_in_sight(asking: AtWork) -> None:
    for _ in range(7):
        asking.push("new.more_people")
    asking.until(lambda: asking.shows("new.person.7.given_name"))
    last = asking.find("new.person.7.given_name")
    asking.until(lambda: not last.visibleRegion().isEmpty())
    assert asking.focused() is last
    assert not asking.shows("new.more_people")
    asking.tab_to("new.person.7.language")
    asking.press(Key.Key_Tab)
    assert asking.focused().objectName() == "new.subject"
    dialog = asking.dialog()
    assert dialog is not None
    assert dialog.height() <= asking.app.window.height()
