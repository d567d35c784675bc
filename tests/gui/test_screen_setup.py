"""First use by keyboard: who you are, a passphrase, the recovery code on paper, a PIN."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from builders.vaults import PASSPHRASE
from builders.worker_app import AtWork, Key
from keukentafel.gui.screens.setup import SetupScreen
from keukentafel.system.texts import text
from keukentafel.usecases.profile import check_pin, load_profile
from keukentafel.vault import RecoveryCode, open_with_recovery, vault_exists

StartWork = Callable[..., AtWork]


def screen(worker: AtWork) -> SetupScreen:
    page = worker.app.window.page("gate")
    assert isinstance(page, SetupScreen)
    return page


def tell_who(worker: AtWork) -> None:
    """The first page, filled in and left with Enter."""
    worker.type_in("setup.worker_name", "Noor Willems")
    worker.type_in("setup.municipality", "Gemeente Voorbeeld")
    worker.press(Key.Key_Return)
    worker.until(lambda: worker.shows("setup.passphrase"))


def choose_passphrase(worker: AtWork) -> None:
    """The second page: the vault is made."""
    worker.type_in("setup.passphrase", PASSPHRASE)
    worker.press(Key.Key_Return)
    worker.type_in("setup.again", PASSPHRASE)
    worker.press(Key.Key_Return)
    worker.until(lambda: worker.shows("setup.code_check"))


def test_from_nothing_to_the_start_page_with_keys_alone(start_work: StartWork, tmp_path: Path) -> None:
    directory = tmp_path / "laptop"
    worker = start_work(directory)
    assert worker.focused().objectName() == "setup.worker_name"
    tell_who(worker)
    choose_passphrase(worker)
    code = screen(worker).recovery_code
    for group in code.split("-"):
        assert worker.says(group)
    worker.type(code.lower().replace("-", " "))
    worker.press(Key.Key_Return)
    worker.until(lambda: worker.shows("setup.pin"))
    worker.type("2580")
    worker.press(Key.Key_Return)
    worker.until_at_start_page()
    assert worker.says("Noor")
    assert load_profile(worker.session).result().municipality == "Gemeente Voorbeeld"
    assert check_pin(worker.session, "2580").result()
    worker.close()
    open_with_recovery(directory, code).close()


def test_a_name_and_a_municipality_are_needed_for_the_verslag(start_work: StartWork, tmp_path: Path) -> None:
    worker = start_work(tmp_path / "laptop")
    worker.press(Key.Key_Return)
    assert worker.says(text("gui_setup.worker_name_missing"))
    worker.type_in("setup.worker_name", "Noor Willems")
    worker.press(Key.Key_Return)
    assert worker.says(text("gui_setup.municipality_missing"))
    assert worker.focused().objectName() == "setup.municipality"


def test_a_passphrase_is_long_and_twice_the_same(start_work: StartWork, tmp_path: Path) -> None:
    worker = start_work(tmp_path / "laptop")
    tell_who(worker)
    worker.type_in("setup.passphrase", "kort")
    assert worker.says(text("gui_setup.strength_short"))
    worker.press(Key.Key_Return, Key.Key_Return)
    assert worker.says(text("gui_setup.too_short"))
    worker.type_in("setup.passphrase", " appeltaart met slagroom")
    assert worker.says(text("gui_setup.strength_good"))
    worker.type_in("setup.again", "iets heel anders")
    worker.press(Key.Key_Return)
    assert worker.says(text("gui_setup.not_the_same"))
    assert not vault_exists(tmp_path / "laptop")


def test_the_recovery_code_must_be_copied_and_is_gone_afterwards(
    start_work: StartWork, tmp_path: Path
) -> None:
    worker = start_work(tmp_path / "laptop")
    tell_who(worker)
    choose_passphrase(worker)
    code = screen(worker).recovery_code
    groups = code.split("-")
    worker.type(groups[0])
    assert groups[5] not in worker.words(), "what is typed comes from the paper"
    worker.press(Key.Key_Return)
    assert worker.says("Wij lezen 5 van de 40 tekens")
    worker.push("setup.code_again")
    assert groups[5] in worker.words()
    mistyped = ("A" if groups[2][0] != "A" else "B") + groups[2][1:]
    worker.type("-".join([*groups[:2], mistyped, *groups[3:]]))
    worker.press(Key.Key_Return)
    assert worker.says("In groepje 3 van de herstelcode zit een typefout.")
    worker.push("setup.code_again")
    worker.type(str(RecoveryCode.new()))
    worker.press(Key.Key_Return)
    assert worker.says(text("gui_setup.code_wrong", group=1)[:9])
    worker.push("setup.code_again")
    worker.type(code)
    worker.press(Key.Key_Return)
    worker.until(lambda: worker.shows("setup.pin"))
    assert screen(worker).recovery_code == ""
    assert code.split("-")[0] not in worker.words()


def test_a_pin_has_four_digits(start_work: StartWork, tmp_path: Path) -> None:
    worker = start_work(tmp_path / "laptop")
    tell_who(worker)
    choose_passphrase(worker)
    worker.type(screen(worker).recovery_code)
    worker.press(Key.Key_Return)
    worker.until(lambda: worker.shows("setup.pin"))
    worker.type("12x")
    worker.press(Key.Key_Return)
    assert worker.says(text("gui_setup.pin_short"))
    worker.type("34")
    worker.press(Key.Key_Return)
    worker.until_at_start_page()
