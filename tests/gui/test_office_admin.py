"""Beheer and first use of an office: its name, enrolling a laptop by files, revoking one. By keyboard."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from builders.laptops import PROFILE
from builders.office import Laptop, Office
from builders.office_app import AtOffice
from builders.vaults import PASSPHRASE
from builders.worker_app import Key
from keukentafel.clock import FixedClock
from keukentafel.gui.dialogs.enrol_laptop import EnrolLaptopDialog, SaveAccessDialog
from keukentafel.gui.screens.setup import SetupScreen
from keukentafel.system.texts import text
from keukentafel.usecases.enrol import inspect_access, keep_access, write_request
from keukentafel.usecases.first_run import create_laptop
from keukentafel.usecases.office_register import office_overview
from keukentafel.usecases.session import Session


@pytest.fixture(scope="module")
def made_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with one laptop. Copy before use."""
    root = tmp_path_factory.mktemp("beheer")
    office = Office(root / "kantoor")
    Laptop(root / "eerste", office, "laptop 07").close()
    office.close()
    return root / "kantoor"


@pytest.fixture
def directory(made_directory: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_directory, tmp_path / "kantoor"))


@pytest.fixture
def office(qtbot: QtBot, directory: Path) -> Iterator[AtOffice]:
    """Unlocked, at Beheer."""
    running = AtOffice(qtbot, directory)
    running.start().unlock()
    running.rail("admin")
    running.until(lambda: running.shows("admin.laptop.0.revoke"))
    yield running
    running.close()


@pytest.fixture
def session(office: AtOffice, tmp_path: Path) -> Iterator[Session]:
    """A laptop that is not enrolled yet."""
    made, _code = create_laptop(tmp_path / "laptop", PASSPHRASE, PROFILE, FixedClock(office.clock.now()))
    yield made
    made.close()


def ask_words(office: AtOffice, session: Session, folder: Path) -> tuple[EnrolLaptopDialog, tuple[str, ...]]:
    """The laptop writes its request, the office chooses the file."""
    requested = write_request(session, folder).result()
    office.file = requested.path
    office.press(Key.Key_N, ctrl=True)
    office.until(lambda: office.shows("admin.words"))
    dialog = office.dialog()
    assert isinstance(dialog, EnrolLaptopDialog)
    return dialog, requested.words


def test_the_page_lists_the_laptops_and_the_organisation(office: AtOffice) -> None:
    for words in ("laptop 07", "nog geen bundel", "Gemeente Voorbeeld"):
        assert words in office.words()
    assert "aangemeld" in office.chips()


def test_the_six_words_are_those_of_the_laptop_and_the_laptop_can_join(
    office: AtOffice, session: Session, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    dialog, words = ask_words(office, session, stick)
    assert dialog.words == words
    office.type_in("admin.worker", "Jolien Pronk")
    office.press(Key.Key_Return)
    office.until(lambda: office.shows("admin.save_access"))
    saving = office.dialog()
    assert isinstance(saving, SaveAccessDialog)
    office.folder = stick
    office.press(Key.Key_Return)
    office.until(lambda: office.says(text("gui_office_admin.saved", folder="stick")))
    (answer,) = stick.glob("*.kta")
    access = inspect_access(session, answer).result()
    assert access.words == saving.words
    assert keep_access(session, access).result().worker_name == "Jolien Pronk"


def test_words_that_differ_stop_it_and_nobody_is_trusted(
    office: AtOffice, session: Session, tmp_path: Path
) -> None:
    ask_words(office, session, tmp_path)
    office.press(Key.Key_Escape)
    office.until(lambda: office.dialog() is None)
    assert len(office_overview(office.session).result().laptops) == 1


def test_a_laptop_needs_a_name_and_a_worker(office: AtOffice, session: Session, tmp_path: Path) -> None:
    ask_words(office, session, tmp_path)
    assert office.focused().objectName() == "admin.worker"
    office.press(Key.Key_Return)
    office.until(lambda: office.says(text("gui_office_admin.worker_missing")))


def test_an_access_file_that_was_not_saved_is_asked_for_again(
    office: AtOffice, session: Session, tmp_path: Path
) -> None:
    ask_words(office, session, tmp_path)
    office.type_in("admin.worker", "Jolien Pronk")
    office.press(Key.Key_Return)
    office.until(lambda: office.shows("admin.save_access"))
    office.press(Key.Key_Escape)
    office.until(lambda: office.dialog() is None)
    assert office.says(text("gui_office_admin.unsaved"))


def test_a_file_that_is_no_request_is_refused_in_words(office: AtOffice, tmp_path: Path) -> None:
    (tmp_path / "iets.ktv").write_bytes(b"geen aanvraag")
    office.file = tmp_path / "iets.ktv"
    office.press(Key.Key_N, ctrl=True)
    office.until(lambda: office.shows("admin.saved"))
    assert "Er is niets veranderd" in office.words()


def test_revoking_asks_once_more_and_stays_in_the_list(office: AtOffice) -> None:
    office.push("admin.laptop.0.revoke")
    office.until(lambda: office.shows("admin.revoke_ok"))
    office.press(Key.Key_Return)
    office.until(lambda: "ingetrokken na nummer 0" in office.chips())


def test_a_backup_is_made_and_said(office: AtOffice) -> None:
    office.push("admin.backup")
    office.until(lambda: office.says("en nagelezen"))


def test_first_use_asks_the_organisation_and_opens_the_postvak(qtbot: QtBot, tmp_path: Path) -> None:
    running = AtOffice(qtbot, tmp_path / "nieuw")
    try:
        running.start()
        running.type("Gemeente Voorbeeld")
        running.press(Key.Key_Return)
        running.type(PASSPHRASE)
        running.press(Key.Key_Return)
        running.type(PASSPHRASE)
        running.press(Key.Key_Return)
        running.until(lambda: running.shows("setup.code_check"))
        gate = running.app.window.page("gate")
        assert isinstance(gate, SetupScreen)
        running.a(QLineEdit, "setup.code_check")
        running.type(gate.recovery_code)
        running.press(Key.Key_Return)
        running.until(lambda: running.shows("inbox.choose_folder"))
        assert office_overview(running.session).result().name == "Gemeente Voorbeeld"
    finally:
        running.close()


def test_the_vault_of_a_laptop_is_not_opened_as_an_office(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    session.close()
    running = AtOffice(qtbot, tmp_path / "laptop")
    try:
        running.start()
        running.type(PASSPHRASE)
        running.press(Key.Key_Return)
        running.until(lambda: running.says("In deze map staat geen register van een kantoor."))
    finally:
        running.close()
