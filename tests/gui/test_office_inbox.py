"""The Postvak: looking at bundles, choosing between two answers, taking in, and receipts. By keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders.office_app import AtOffice
from builders.postbox import (
    BEFORE,
    BOTH_SIDES,
    NEW,
    PHONE,
    PHONE_LAPTOP,
    PHONE_OFFICE,
    Postbox,
    prepare_postbox,
)
from builders.worker_app import Key
from keukentafel.exchange.purge import read_receipt
from keukentafel.gui.parts import Button
from keukentafel.gui.screens.office.inbox_list import InboxList
from keukentafel.store import Store
from keukentafel.system.texts import text
from keukentafel.vault import open_vault


@pytest.fixture(scope="module")
def made_postbox(tmp_path_factory: pytest.TempPathFactory) -> Postbox:
    return prepare_postbox(tmp_path_factory.mktemp("post"))


@pytest.fixture
def postbox(made_postbox: Postbox, tmp_path: Path) -> Postbox:
    return made_postbox.copied_to(tmp_path)


@pytest.fixture
def office(qtbot: QtBot, postbox: Postbox) -> Iterator[AtOffice]:
    """Unlocked, at the Postvak, before a folder was chosen."""
    running = AtOffice(qtbot, postbox.office)
    running.start().unlock()
    yield running
    running.close()


@pytest.fixture
def reading(office: AtOffice, postbox: Postbox) -> AtOffice:
    """With the stick looked at."""
    office.open_post(postbox.stick)
    office.until(lambda: office.shows("inbox.conflict.0.laptop"))
    return office


def phone(office: AtOffice, postbox: Postbox) -> object:
    return office.session.stored(lambda store: store.current(postbox.family)[PHONE].value).result()


def titles(office: AtOffice) -> set[str]:
    return office.session.stored(lambda store: {row.title for row in store.dossier_rows()}).result()


def test_before_a_folder_is_chosen_the_page_says_what_to_do(office: AtOffice) -> None:
    assert office.says(text("gui_office_inbox.first_title"))
    assert office.focused().objectName() == "inbox.choose_folder"


def test_an_empty_folder_says_so(office: AtOffice, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    office.open_post(tmp_path / "leeg")
    office.until(lambda: office.says(text("gui_office_inbox.nothing_title")))


def test_each_file_says_in_a_word_how_it_stands(reading: AtOffice) -> None:
    rows = reading.inbox.rows
    assert [row.titles for row in rows] == [(BOTH_SIDES,), (NEW,), (BEFORE,), ()]
    assert {"1 verschil", "nieuw", "al verwerkt", "geweigerd"} <= set(reading.chips())


def test_looking_changes_nothing(reading: AtOffice, postbox: Postbox) -> None:
    assert titles(reading) == {BOTH_SIDES, BEFORE}
    assert phone(reading, postbox) == PHONE_OFFICE


def test_the_difference_is_told_as_was_laptop_and_office(reading: AtOffice) -> None:
    said = reading.words()
    for words in ("Telefoonnummer van Timo", "06 1234 5678", PHONE_LAPTOP, PHONE_OFFICE):
        assert words in said
    assert "Handtekening van laptop 07 klopt" in said
    assert "1 vraagt om een keuze" in said


def test_what_is_new_is_told_with_what_is_due(reading: AtOffice) -> None:
    reading.until(lambda: reading.says("1 doel, 1 actie"))
    assert "De verhuurder bellen: voor 25 november" in reading.chips()


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("laptop", PHONE_LAPTOP),
        ("office", PHONE_OFFICE),
        ("both", f"{PHONE_LAPTOP}\n{PHONE_OFFICE}"),
    ],
)
def test_a_choice_is_carried_out_when_the_file_is_taken_in(
    reading: AtOffice, postbox: Postbox, choice: str, expected: str
) -> None:
    reading.push(f"inbox.conflict.0.{choice}")
    assert phone(reading, postbox) == PHONE_OFFICE
    assert reading.a(Button, "inbox.process").variant == "primary"
    reading.press(Key.Key_Return, ctrl=True)
    reading.until(lambda: reading.shows("inbox.receipt"))
    reading.until_quiet()
    told = phone(reading, postbox)
    assert isinstance(told, str)
    assert sorted(told.split("\n")) == sorted(expected.split("\n"))
    assert reading.session.stored(lambda store: store.conflicts(postbox.family)).result() == ()


def test_after_taking_in_the_keyboard_is_at_the_way_on(reading: AtOffice) -> None:
    reading.push("inbox.conflict.0.laptop")
    reading.press(Key.Key_Return, ctrl=True)
    reading.until(lambda: reading.focused().objectName() == "inbox.open_dossier")


def test_looking_again_keeps_the_keyboard_in_the_list(reading: AtOffice) -> None:
    in_list = reading.app.window.page("inbox").findChild(InboxList)
    assert in_list is not None
    reading.until(lambda: in_list.isAncestorOf(reading.focused()))
    reading.press(Key.Key_F5)
    reading.until(lambda: not reading.inbox.busy)
    reading.until(lambda: in_list.isAncestorOf(reading.focused()))


def test_somebody_may_write_other_words(reading: AtOffice, postbox: Postbox) -> None:
    reading.push("inbox.conflict.0.own")
    reading.type("06 5555 5555")
    reading.press(Key.Key_Return)
    assert reading.says("Zelf ingevuld: 06 5555 5555")
    reading.press(Key.Key_Return, ctrl=True)
    reading.until(lambda: reading.shows("inbox.receipt"))
    assert phone(reading, postbox) == "06 5555 5555"


def test_without_a_choice_both_answers_stay_and_that_is_said(reading: AtOffice, postbox: Postbox) -> None:
    reading.press(Key.Key_Return, ctrl=True)
    reading.until(lambda: reading.says("1 verschil staat nog open."))
    assert len(reading.session.stored(lambda store: store.conflicts(postbox.family)).result()) == 1


def test_what_raises_no_question_is_taken_in_together(reading: AtOffice) -> None:
    assert not reading.shows("inbox.process_all")  # the new household waits behind the one with a question
    reading.push("inbox.conflict.0.laptop")
    reading.press(Key.Key_Return, ctrl=True)
    reading.until(lambda: reading.shows("inbox.process_all"))
    reading.until_quiet()
    assert reading.text_of("inbox.process_all") == text("gui_office_inbox.process_all", count=1)
    reading.push("inbox.process_all")
    reading.until(lambda: not reading.shows("inbox.process_all"))
    reading.until_quiet()
    assert titles(reading) == {BOTH_SIDES, BEFORE, NEW}
    reading.until(lambda: reading.chips().count("verwerkt") == 2)


def test_the_arrows_walk_through_the_files_and_enter_goes_to_the_choice(reading: AtOffice) -> None:
    assert reading.focused().objectName() == "inbox.row.0"
    reading.press(Key.Key_Down, Key.Key_Down, Key.Key_Down)
    reading.until(lambda: reading.says("Dit bestand is geweigerd"))
    assert reading.says("Dit is geen bestand van Keukentafel. Er is niets veranderd.")
    reading.press(Key.Key_Up)
    reading.until(lambda: reading.says("Dit bestand is al verwerkt"))
    reading.press(Key.Key_Up, Key.Key_Up)
    reading.until(lambda: reading.shows("inbox.conflict.0.laptop"))
    reading.press(Key.Key_Return)
    assert reading.focused().objectName() == "inbox.conflict.0.laptop"


def test_the_receipt_is_one_the_laptop_accepts(reading: AtOffice, postbox: Postbox, tmp_path: Path) -> None:
    reading.push("inbox.conflict.0.laptop")
    reading.press(Key.Key_Return, ctrl=True)
    reading.until(lambda: reading.shows("inbox.receipt"))
    reading.until_quiet()
    (tmp_path / "terug").mkdir()
    reading.folder = tmp_path / "terug"
    reading.push("inbox.receipt")
    reading.until(lambda: reading.says("In de map terug."))
    (receipt,) = (tmp_path / "terug").iterdir()
    with open_vault(postbox.laptop, "vier paarden in de wei") as vault:
        store = Store.open(vault, reading.clock)
        try:
            permission = read_receipt(store, receipt.read_bytes())
        finally:
            store.close()
    assert postbox.family in {*permission.purgeable, *(kept.dossier_id for kept in permission.kept)}
    assert BOTH_SIDES not in receipt.name


def test_the_folder_is_remembered_inside_the_register(reading: AtOffice, postbox: Postbox) -> None:
    reading.close()
    again = AtOffice(reading.qtbot, postbox.office)
    try:
        again.start().unlock()
        again.until(lambda: len(again.inbox.rows) == 4)
    finally:
        again.close()


def test_f5_looks_again(reading: AtOffice, postbox: Postbox) -> None:
    (postbox.stick / "4.kt").unlink()
    reading.press(Key.Key_F5)
    reading.until(lambda: len(reading.inbox.rows) == 3)


def test_files_dropped_on_the_window_are_looked_at(office: AtOffice, postbox: Postbox) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(postbox.stick / "1.kt"))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(office.app.window, QDragEnterEvent(QPoint(400, 300), *how))
    QApplication.sendEvent(office.app.window, QDropEvent(QPointF(400, 300), *how))
    office.until(lambda: [row.titles for row in office.inbox.rows] == [(BOTH_SIDES,)])


def test_locking_while_files_are_looked_at_ends_quietly(office: AtOffice, postbox: Postbox) -> None:
    office.folder = postbox.stick
    office.press(Key.Key_M, ctrl=True)
    office.press(Key.Key_L, ctrl=True)
    office.until(lambda: office.locked == 1)
    assert BOTH_SIDES not in office.words()
