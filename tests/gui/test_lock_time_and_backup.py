"""When the laptop locks is chosen and holds at once; a backup that is missing or too old asks to be made."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta

import pytest

from builders.laptops import NOW, PreparedLaptop
from builders.vaults import PASSPHRASE
from builders.worker_app import AtWork, Key
from keukentafel.clock import FixedClock
from keukentafel.errors import StorageUnavailableError
from keukentafel.gui import idle
from keukentafel.journal import Edit
from keukentafel.system.texts import text
from keukentafel.usecases import backup
from keukentafel.usecases.answers import record
from keukentafel.usecases.backup import newest_backup
from keukentafel.usecases.lock_time import LockTimeError, load_lock_minutes, set_lock_minutes
from keukentafel.vault.backup_note import newest_first, read_note

StartWork = Callable[..., AtWork]
MINUTE = 60_000


def minutes_left(worker: AtWork) -> int:
    """Whole minutes until the laptop locks when nobody touches it."""
    return round(worker.app.idle.remaining_ms / MINUTE)


def test_five_minutes_until_somebody_chooses_and_then_at_once(
    unlocked: AtWork, start_work: StartWork, laptop: PreparedLaptop
) -> None:
    assert minutes_left(unlocked) == 5
    assert unlocked.says("vergrendelt na 5 min")
    unlocked.rail("settings")
    unlocked.choose("settings.lock_time", "15")
    unlocked.until(lambda: minutes_left(unlocked) == 15)
    unlocked.rail("today")
    unlocked.until(lambda: unlocked.says("vergrendelt na 15 min"))
    unlocked.app.lock()
    unlocked.until(lambda: unlocked.locked == 1)
    again = start_work(laptop.directory).unlock()
    assert minutes_left(again) == 15
    again.rail("settings")
    again.until(lambda: again.shows("settings.lock_time"))
    again.until(lambda: again.chosen("settings.lock_time") == ("15",))


@pytest.mark.parametrize("minutes", [0, -1, 16, 10_000])
def test_nothing_else_than_one_to_fifteen_minutes(laptop: PreparedLaptop, minutes: int) -> None:
    session = laptop.open()
    try:
        with pytest.raises(LockTimeError):
            set_lock_minutes(session, minutes)
        session.stored(lambda store: store.set_setting("lock_after_minutes", minutes)).result()
        assert load_lock_minutes(session).result() == 5, "also when it is written by hand"
    finally:
        session.close()


def test_when_the_time_is_over_the_laptop_locks(unlocked: AtWork) -> None:
    unlocked.app.idle._timer.start(10)
    unlocked.until(lambda: unlocked.locked == 1)


def test_a_machine_that_slept_locks_without_any_bus(
    unlocked: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = idle.slept_seconds()
    unlocked.app.idle._on_pulse()
    assert unlocked.app.session is not None
    monkeypatch.setattr(idle, "slept_seconds", lambda: before + 90.0)
    unlocked.app.idle._on_pulse()
    unlocked.until(lambda: unlocked.locked == 1)


def test_a_backup_of_last_week_is_too_old_and_made_from_the_start_page(
    start_work: StartWork, laptop: PreparedLaptop
) -> None:
    first = start_work(laptop.directory).unlock()
    assert first.says(text("gui_today.backup_missing"))
    first.app.lock()
    first.until(lambda: first.locked == 1)
    later = start_work(laptop.directory, FixedClock(NOW + timedelta(days=8)))
    later.type_in("unlock.passphrase", PASSPHRASE)
    later.press(Key.Key_Return)
    later.until(lambda: later.says("De laatste reservekopie is te oud: zaterdag 21 november"))
    later.push("today.backup")
    later.until(lambda: later.says("Reservekopie van vandaag") and not later.shows("today.backup"))


def test_backups_that_were_taken_away_do_not_count(start_work: StartWork, laptop: PreparedLaptop) -> None:
    first = start_work(laptop.directory).unlock()
    first.app.lock()
    first.until(lambda: first.locked == 1)
    shutil.rmtree(laptop.directory / "backups")
    again = start_work(laptop.directory).unlock()
    assert again.says(text("gui_today.backup_missing"))


def test_a_large_register_is_checked_once_a_day_and_copied_at_every_lock(
    laptop: PreparedLaptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FixedClock(NOW)
    monkeypatch.setattr(backup, "LARGE", 1000)
    session = laptop.open(clock)
    try:
        for hours, checked, hasty in ((0, 1, 0), (3, 1, 1), (1, 1, 1), (23, 2, 0), (1, 2, 1)):
            clock.advance(timedelta(hours=hours))
            record(
                session, laptop.dossiers[0], session.worker, [Edit("/dossier/address", str(hours))]
            ).result()
            assert backup.backup_quietly(session)
            made = newest_first(session.vault.files.backup_folders(), session.vault.keys)
            kinds = [read_note(folder, session.vault.keys).as_it_is for folder in made]
            assert kinds == [True] * hasty + [False] * checked
            assert newest_backup(session.vault, clock).made_at == clock.now()
        monkeypatch.setattr(backup, "LARGE", 10**9)
        backup.backup_quietly(session)
        assert len(session.vault.files.backup_folders()) == 3
    finally:
        session.close()


def test_a_lock_that_could_make_no_backup_is_told_the_next_time(
    start_work: StartWork, laptop: PreparedLaptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = laptop.open()
    backup.back_up(session).result()
    assert not backup.last_backup(session).result().too_old
    for number in range(backup.BOOKKEEPING + 1):
        edits = [Edit("/dossier/address", f"Lindeplein {number}")]
        record(session, laptop.dossiers[0], session.worker, edits).result()
    monkeypatch.setattr("keukentafel.store.store.make_backup", _refused)
    assert not backup.backup_quietly(session)
    session.close()
    monkeypatch.undo()
    again = start_work(laptop.directory).unlock()
    assert again.says("De laatste reservekopie is te oud")
    again.push("today.backup")
    again.until(lambda: again.says("Reservekopie van vandaag") and not again.shows("today.backup"))


def _refused(*_words: object, **_facts: object) -> None:
    raise StorageUnavailableError
