"""Settings by keyboard: who works here, joining the office, passphrase, PIN, and a backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builders.laptops import PIN, PreparedLaptop
from builders.office import Office
from builders.vaults import OTHER_PASSPHRASE, PASSPHRASE
from builders.worker_app import AtWork, Key
from keukentafel.office.enrol import enrol, inspect_request
from keukentafel.system.texts import text
from keukentafel.usecases.enrol import load_enrolment
from keukentafel.usecases.profile import check_pin, load_profile

StartWork = Callable[..., AtWork]


@pytest.fixture
def at_settings(unlocked: AtWork) -> AtWork:
    unlocked.rail("settings")
    unlocked.until(lambda: unlocked.says(text("gui_settings.no_backup")))
    return unlocked


def test_the_profile_is_changed_and_kept(at_settings: AtWork) -> None:
    at_settings.type_in("settings.function", "consulent jeugd")
    at_settings.push("settings.save_profile")
    at_settings.until(lambda: at_settings.says(text("gui_settings.saved")))
    assert load_profile(at_settings.session).result().function == "consulent jeugd"


def test_the_passphrase_is_changed_with_the_old_one(
    at_settings: AtWork, laptop: PreparedLaptop, start_work: StartWork
) -> None:
    at_settings.type_in("settings.old_passphrase", PASSPHRASE)
    at_settings.type_in("settings.new_passphrase", OTHER_PASSPHRASE)
    at_settings.press(Key.Key_Return)
    at_settings.until(lambda: at_settings.says(text("gui_settings.passphrase_changed")))
    at_settings.close()
    start_work(laptop.directory).unlock(OTHER_PASSPHRASE)


def test_a_wrong_old_passphrase_and_a_short_new_one_change_nothing(
    at_settings: AtWork, laptop: PreparedLaptop, start_work: StartWork
) -> None:
    header = (laptop.directory / "vault.header").read_bytes()
    at_settings.type_in("settings.old_passphrase", "dit is hem niet")
    at_settings.type_in("settings.new_passphrase", "kort")
    at_settings.press(Key.Key_Return)
    at_settings.until(lambda: at_settings.says(text("gui_setup.too_short")))
    at_settings.type_in("settings.new_passphrase", OTHER_PASSPHRASE)
    at_settings.press(Key.Key_Return)
    at_settings.until(lambda: at_settings.says("De wachtzin klopt niet."))
    assert (laptop.directory / "vault.header").read_bytes() == header
    at_settings.close()
    start_work(laptop.directory).unlock()


def test_a_new_pin_replaces_the_old_one(at_settings: AtWork) -> None:
    at_settings.type_in("settings.pin", "13")
    at_settings.push("settings.keep_pin")
    assert at_settings.says(text("gui_setup.pin_short"))
    assert check_pin(at_settings.session, PIN).result()
    at_settings.type_in("settings.pin", "1357")
    at_settings.push("settings.keep_pin")
    at_settings.until(lambda: check_pin(at_settings.session, "1357").result())
    assert not check_pin(at_settings.session, PIN).result()


def test_a_backup_is_made_at_once_and_told(at_settings: AtWork, laptop: PreparedLaptop) -> None:
    at_settings.push("settings.backup")
    at_settings.until(lambda: not at_settings.says(text("gui_settings.no_backup")))
    assert [path for path in (laptop.directory / "backups").rglob("*") if path.is_file()]


def test_joining_an_office_by_files_and_six_words(at_settings: AtWork, tmp_path: Path) -> None:
    at_settings.folder = tmp_path / "stick"
    at_settings.folder.mkdir()
    assert at_settings.says(text("gui_settings.not_enrolled_told"))
    at_settings.push("settings.request")
    at_settings.until(lambda: text("gui_settings.requested") in at_settings.chips())
    (request,) = at_settings.folder.iterdir()
    office = Office(tmp_path / "kantoor")
    try:
        asked = inspect_request(request.read_bytes())
        assert set(asked.words) <= set(at_settings.chips()), "the same six words at both ends"
        answer = enrol(
            office.store,
            asked,
            spoken_words=" ".join(asked.words),
            label="laptop 07",
            worker_name="Noor Willems",
            clock=office.clock,
        )
    finally:
        office.close()
    at_settings.file = tmp_path / "stick" / answer.file_name
    at_settings.file.write_bytes(answer.data)
    at_settings.push("settings.read_access")
    at_settings.until(lambda: at_settings.shows("settings.confirm_access"))
    assert set(answer.words) <= set(at_settings.chips())
    assert not load_enrolment(at_settings.session).result().enrolled, "not before a person said yes"
    at_settings.push("settings.confirm_access")
    at_settings.until(lambda: text("gui_settings.enrolled") in at_settings.chips())
    assert load_enrolment(at_settings.session).result().office_name == "Gemeente Voorbeeld"


def test_an_answer_that_is_not_ours_is_refused_with_a_sentence(at_settings: AtWork, tmp_path: Path) -> None:
    at_settings.folder = tmp_path
    at_settings.push("settings.request")
    at_settings.until(lambda: text("gui_settings.requested") in at_settings.chips())
    at_settings.file = tmp_path / "antwoord.kt"
    at_settings.file.write_bytes(b"boodschappenlijst")
    at_settings.push("settings.read_access")
    at_settings.until(lambda: at_settings.says("Er is niets veranderd"))
    assert not at_settings.shows("settings.confirm_access")
