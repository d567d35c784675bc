"""The lock screen: opening, being wrong, waiting, and the recovery code, by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from builders.laptops import PreparedLaptop
from builders.vaults import OTHER_PASSPHRASE, PASSPHRASE
from builders.worker_app import AtWork, Key
from keukentafel.gui.parts import Button
from keukentafel.system.texts import text

StartWork = Callable[..., AtWork]


def test_the_keyboard_is_in_the_field_and_enter_opens(start_work: StartWork, laptop: PreparedLaptop) -> None:
    worker = start_work(laptop.directory)
    assert worker.focused().objectName() == "unlock.passphrase"
    worker.type(PASSPHRASE)
    worker.press(Key.Key_Return)
    worker.until_at_start_page()
    assert not worker.shows("unlock.passphrase")


def test_nothing_on_the_lock_screen_says_whose_laptop_it_is(
    start_work: StartWork, laptop: PreparedLaptop
) -> None:
    shown = start_work(laptop.directory).words()
    for word in ("Noor", "Voorbeeld", "Zandstra", "Koolmees"):
        assert word not in shown


def try_wrong(worker: AtWork, words: str) -> None:
    """Type a wrong passphrase and wait until the screen has judged it."""
    worker.type_in("unlock.passphrase", words)
    worker.press(Key.Key_Return)
    worker.until(lambda: worker.a(Button, "unlock.open").text() != text("gui_unlock.opening"))


def test_a_wrong_passphrase_says_what_to_do_and_the_next_may_be_right(
    start_work: StartWork, laptop: PreparedLaptop
) -> None:
    worker = start_work(laptop.directory)
    try_wrong(worker, "dit is hem niet")
    assert worker.says("De wachtzin klopt niet.")
    assert worker.focused().objectName() == "unlock.passphrase"
    worker.unlock()


def test_every_wrong_passphrase_costs_more_time_also_after_a_restart(
    start_work: StartWork, laptop: PreparedLaptop
) -> None:
    first = start_work(laptop.directory)
    for _ in range(4):
        try_wrong(first, "dit is hem niet")
    assert first.a(Button, "unlock.open").text() == text("gui_unlock.wait", seconds=1)
    assert not first.find("unlock.open").isEnabled()
    again = start_work(laptop.directory)
    again.type_in("unlock.passphrase", PASSPHRASE)
    again.press(Key.Key_Return)
    again.until(lambda: again.says("seconde") or again.shows("today.new"))
    again.until(lambda: again.shows("today.new") or again.find("unlock.open").isEnabled())
    if not again.shows("today.new"):
        again.press(Key.Key_Return)
    again.until(lambda: again.shows("today.new"))


def test_waiting_is_counted_down_and_then_enter_works_again(
    start_work: StartWork, laptop: PreparedLaptop
) -> None:
    worker = start_work(laptop.directory)
    for _ in range(4):
        try_wrong(worker, "dit is hem niet")
    worker.type(PASSPHRASE)
    worker.press(Key.Key_Return)
    assert worker.shows("unlock.passphrase"), "Enter does nothing while one must wait"
    worker.until(lambda: worker.find("unlock.open").isEnabled())
    worker.press(Key.Key_Return)
    worker.until_at_start_page()


def test_the_recovery_code_opens_and_sets_a_new_passphrase(
    start_work: StartWork, laptop: PreparedLaptop
) -> None:
    worker = start_work(laptop.directory)
    worker.push("unlock.forgotten")
    assert worker.focused().objectName() == "unlock.code"
    worker.type(laptop.recovery_code)
    worker.type_in("unlock.new_passphrase", OTHER_PASSPHRASE)
    worker.press(Key.Key_Return)
    worker.until_at_start_page()
    worker.close()
    start_work(laptop.directory).unlock(OTHER_PASSPHRASE)


def test_a_mistyped_recovery_code_names_the_group_and_a_short_passphrase_is_refused(
    start_work: StartWork, laptop: PreparedLaptop
) -> None:
    worker = start_work(laptop.directory)
    worker.push("unlock.forgotten")
    groups = laptop.recovery_code.split("-")
    wrong = "A" if groups[2][0] != "A" else "B"
    groups[2] = wrong + groups[2][1:]
    worker.type("-".join(groups))
    worker.type_in("unlock.new_passphrase", OTHER_PASSPHRASE)
    worker.press(Key.Key_Return)
    worker.until(lambda: worker.says("In groepje 3 van de herstelcode"))
    worker.a(QLineEdit, "unlock.code").selectAll()
    worker.type_in("unlock.code", laptop.recovery_code)
    worker.tab_to("unlock.new_passphrase")
    worker.a(QLineEdit, "unlock.new_passphrase").selectAll()
    worker.type("kort")
    worker.press(Key.Key_Return)
    worker.until(lambda: worker.says("De wachtzin is te kort."))
    worker.push("unlock.forgotten")
    worker.unlock()


def test_enter_on_an_empty_field_asks_for_the_passphrase(
    start_work: StartWork, laptop: PreparedLaptop
) -> None:
    worker = start_work(laptop.directory)
    worker.press(Key.Key_Return)
    assert worker.says(text("gui_unlock.empty"))


def test_a_second_window_on_the_same_vault_is_refused_with_a_sentence(
    start_work: StartWork, laptop: PreparedLaptop
) -> None:
    start_work(laptop.directory).unlock()
    second = start_work(laptop.directory)
    second.type_in("unlock.passphrase", PASSPHRASE)
    second.press(Key.Key_Return)
    second.until(lambda: second.says("De kluis is al open in een ander venster."))


def test_locking_shows_a_screen_that_knows_nothing_and_closes_the_vault(unlocked: AtWork) -> None:
    unlocked.press(Key.Key_L, ctrl=True)
    assert "Noor" not in unlocked.words()
    unlocked.until(lambda: unlocked.locked == 1)
    assert unlocked.app.session is None
