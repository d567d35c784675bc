"""A new conversation: one name is enough, the rest may come; by keyboard, and on disk when it opens."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox

from builders.laptops import PreparedLaptop
from builders.worker_app import AtWork, Key
from keukentafel.domain.values import PersonRole
from keukentafel.gui.parts import TextField
from keukentafel.system.texts import text


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
