"""Several workers on one laptop, each with a passphrase of their own: joining and leaving, by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from builders.laptops import PreparedLaptop
from builders.vaults import OTHER_PASSPHRASE, PASSPHRASE
from builders.worker_app import AtWork, Key
from keukentafel.system.texts import text

StartWork = Callable[..., AtWork]


def add_fatima(worker: AtWork) -> None:
    worker.rail("settings")
    worker.until(lambda: worker.says(text("gui_workers.alone")))
    worker.push("settings.add_worker")
    worker.until(lambda: worker.shows("workers.name"))
    worker.type("Fatima")
    worker.type_in("workers.passphrase", OTHER_PASSPHRASE)
    worker.type_in("workers.again", OTHER_PASSPHRASE)
    worker.press(Key.Key_Return)
    worker.until(lambda: worker.dialog() is None and worker.says("Fatima"))


def test_a_colleague_opens_it_with_a_passphrase_of_her_own_and_may_leave_again(
    start_work: StartWork, laptop: PreparedLaptop
) -> None:
    first = start_work(laptop.directory).unlock()
    add_fatima(first)
    first.close()
    second = start_work(laptop.directory).unlock(OTHER_PASSPHRASE)
    second.rail("settings")
    second.until(lambda: second.says("Fatima"))
    assert not second.shows("settings.worker.1.remove"), "not her own"
    second.push("settings.worker.0.remove")
    second.until(lambda: second.shows("workers.remove.ok"))
    second.push("workers.remove.cancel")
    second.close()
    third = start_work(laptop.directory).unlock()
    third.rail("settings")
    third.until(lambda: third.shows("settings.worker.1.remove"))
    third.push("settings.worker.1.remove")
    third.until(lambda: third.shows("workers.remove.ok"))
    third.push("workers.remove.ok")
    third.until(lambda: third.says(text("gui_workers.alone")))
    third.close()
    fourth = start_work(laptop.directory)
    fourth.type_in("unlock.passphrase", OTHER_PASSPHRASE)
    fourth.press(Key.Key_Return)
    fourth.until(lambda: fourth.says("De wachtzin klopt niet."))


def test_what_is_missing_is_asked_for(unlocked: AtWork) -> None:
    unlocked.rail("settings")
    unlocked.push("settings.add_worker")
    unlocked.until(lambda: unlocked.shows("workers.name"))
    unlocked.press(Key.Key_Return)
    assert unlocked.says(text("gui_workers.name_missing"))
    unlocked.type_in("workers.name", "Fatima")
    unlocked.type_in("workers.passphrase", PASSPHRASE)
    unlocked.press(Key.Key_Return)
    assert unlocked.says(text("gui_setup.not_the_same"))
    unlocked.press(Key.Key_Escape)
    unlocked.until(lambda: unlocked.dialog() is None)
