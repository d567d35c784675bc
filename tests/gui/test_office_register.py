"""The Register: finding a dossier, reading it, and choosing where two answers stand. By keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from builders.office_app import AtOffice
from builders.postbox import BEFORE, BOTH_SIDES, PHONE, PHONE_LAPTOP, Postbox, prepare_postbox
from builders.worker_app import Key
from keukentafel.system.texts import text


@pytest.fixture(scope="module")
def made_postbox(tmp_path_factory: pytest.TempPathFactory) -> Postbox:
    return prepare_postbox(tmp_path_factory.mktemp("post"))


@pytest.fixture
def postbox(made_postbox: Postbox, tmp_path: Path) -> Postbox:
    return made_postbox.copied_to(tmp_path)


@pytest.fixture
def office(qtbot: QtBot, postbox: Postbox) -> Iterator[AtOffice]:
    """Unlocked, with the stick taken in but nothing chosen, at the list of the register."""
    running = AtOffice(qtbot, postbox.office)
    running.start().unlock()
    running.open_post(postbox.stick)
    running.until(lambda: running.shows("inbox.process"))
    running.press(Key.Key_Return, ctrl=True)
    running.until(lambda: running.shows("inbox.receipt"))
    running.until_quiet()
    running.rail("register")
    running.until(lambda: running.shows("register.row.0"))
    yield running
    running.close()


def open_family(office: AtOffice) -> None:
    office.type("zandstra")
    office.until(lambda: office.says("1 dossier") and office.shows("register.row.0"))
    office.press(Key.Key_Return)
    office.until(lambda: office.shows("register.back") and office.says("Doelen en acties"))


def test_the_list_says_where_somebody_has_to_choose(office: AtOffice) -> None:
    office.until(lambda: office.says("2 dossiers"))
    assert {BOTH_SIDES, BEFORE} <= {office.text_of(f"register.row.{number}") for number in (0, 1)}
    assert "1 verschil" in office.chips()


def test_a_dossier_is_found_by_any_word_in_it(office: AtOffice) -> None:
    assert office.focused().objectName() == "register.search"
    office.type("kastanjelaan")
    office.until(lambda: office.says("1 dossier") and office.shows("register.row.0"))
    assert office.text_of("register.row.0") == BOTH_SIDES


def test_words_that_stand_nowhere_find_nothing_and_escape_empties(office: AtOffice) -> None:
    office.type("xyzzy")
    office.until(lambda: office.says(text("gui_office_register.not_found_title")))
    office.press(Key.Key_Escape)
    office.until(lambda: office.shows("register.row.1"))


def test_the_dossier_shows_people_and_what_was_agreed_with_its_date(office: AtOffice) -> None:
    open_family(office)
    for words in ("Gezin Zandstra · Timo", "Het gezin houdt deze woning", "De verhuurder bellen"):
        office.until(lambda words=words: office.says(words))  # type: ignore[misc]
    assert "woensdag" in office.chips()


def test_a_choice_in_the_register_is_carried_out_at_once(office: AtOffice, postbox: Postbox) -> None:
    open_family(office)
    office.until(lambda: office.shows("register.conflict.0.laptop"))
    office.push("register.conflict.0.laptop")
    office.until(lambda: not office.shows("register.conflict.0.laptop"))
    told = office.session.stored(lambda store: store.current(postbox.family)[PHONE]).result()
    assert (told.value, told.conflict) == (PHONE_LAPTOP, False)


def test_escape_goes_back_to_the_list(office: AtOffice) -> None:
    open_family(office)
    office.press(Key.Key_Escape)
    office.until(lambda: office.shows("register.search"))


def test_an_empty_register_leads_to_the_inbox(qtbot: QtBot, tmp_path: Path) -> None:
    from builders.office import Office

    Office(tmp_path / "kantoor").close()
    running = AtOffice(qtbot, tmp_path / "kantoor")
    try:
        running.start().unlock()
        running.rail("register")
        running.until(lambda: running.says(text("gui_office_register.none_title")))
    finally:
        running.close()
