"""Something was put back: the window says what is missing, shows nothing old, offers the newest backup."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builders.journals import NOOR
from builders.laptops import PreparedLaptop
from builders.vaults import OTHER_PASSPHRASE, PASSPHRASE
from builders.worker_app import AtWork, Key
from keukentafel.gui.alarms import OFFER_BACKUP
from keukentafel.journal import Edit
from keukentafel.store.errors import StoreDamagedError
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.answers import record
from keukentafel.usecases.backup import back_up

StartWork = Callable[..., AtWork]


def retitle(laptop: PreparedLaptop, *titles: str, back_up_after: int) -> None:
    """Give the first dossier other titles, with a backup after so many of them."""
    session = laptop.open()
    for number, words in enumerate(titles):
        if number == back_up_after:
            back_up(session).result()
        record(session, laptop.dossiers[0], NOOR, [Edit("/dossier/title", words)]).result()
    session.close()


@pytest.fixture
def rolled_back(laptop: PreparedLaptop, tmp_path: Path) -> PreparedLaptop:
    """The database as it was two titles ago; the newest backup knows one of them."""
    database = laptop.directory / "vault.db"
    shutil.copy(database, tmp_path / "oud.db")
    retitle(laptop, "Gezin met een kopie", "Gezin van daarna", back_up_after=1)
    shutil.copy(tmp_path / "oud.db", database)
    return laptop


def unlock(worker: AtWork) -> None:
    worker.type_in("unlock.passphrase", PASSPHRASE)
    worker.press(Key.Key_Return)


def test_an_older_database_is_refused_and_the_newest_backup_put_back_by_keyboard(
    start_work: StartWork, rolled_back: PreparedLaptop
) -> None:
    worker = start_work(rolled_back.directory)
    assert not worker.shows("unlock.restore_look"), "nothing is wrong yet"
    unlock(worker)
    worker.until(lambda: worker.shows("unlock.restore_look"))
    assert worker.says("Er ontbreken"), "how much is missing"
    assert worker.says("Nieuwste reservekopie: 21-11-2026")
    assert worker.app.session is None, "nothing older is shown"
    worker.push("unlock.restore_look")
    worker.until(lambda: worker.shows("unlock.restore"))
    assert worker.says("De nieuwste goede reservekopie is van zaterdag 21 november")
    assert worker.says("wijzigingen die later kwamen")
    worker.push("unlock.restore")
    worker.until_at_start_page()
    titles = [row.title for row in worker.session.stored(lambda store: store.dossier_rows()).result()]
    assert "Gezin met een kopie" in titles
    assert "Gezin van daarna" not in titles


def test_the_recovery_code_can_put_it_back_too(start_work: StartWork, rolled_back: PreparedLaptop) -> None:
    worker = start_work(rolled_back.directory)
    worker.push("unlock.forgotten")
    worker.type(rolled_back.recovery_code)
    worker.type_in("unlock.new_passphrase", OTHER_PASSPHRASE)
    worker.press(Key.Key_Return)
    worker.until(lambda: worker.shows("unlock.restore_look"))
    worker.push("unlock.restore_look")
    worker.until(lambda: worker.shows("unlock.restore"))
    worker.push("unlock.restore")
    worker.until_at_start_page()


def test_a_lost_header_is_found_again_in_a_backup(start_work: StartWork, laptop: PreparedLaptop) -> None:
    retitle(laptop, "Gezin met een kopie", "", back_up_after=1)
    for name in ("vault.header", "vault.header.copy"):
        (laptop.directory / name).unlink()
    worker = start_work(laptop.directory)
    unlock(worker)
    worker.until(lambda: worker.shows("unlock.restore_look"))
    worker.push("unlock.restore_look")
    worker.until(lambda: worker.shows("unlock.restore"))
    worker.push("unlock.restore")
    worker.until_at_start_page()


def test_a_wrong_passphrase_is_no_alarm(start_work: StartWork, laptop: PreparedLaptop) -> None:
    worker = start_work(laptop.directory)
    worker.type_in("unlock.passphrase", "dit is hem niet")
    worker.press(Key.Key_Return)
    worker.until(lambda: worker.says("De wachtzin klopt niet."))
    assert not worker.shows("unlock.restore_look")


def test_an_alarm_in_the_middle_of_work_stays_in_view_and_leads_to_the_lock(
    unlocked: AtWork, start_work: StartWork, laptop: PreparedLaptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from keukentafel.store import Store

    def refuse(*_arguments: object) -> None:
        raise StoreDamagedError

    monkeypatch.setattr(Store, "dossier", refuse)
    unlocked.push("today.visit.0")
    unlocked.until(lambda: unlocked.app.window.notice.isVisible())
    assert unlocked.app.window.notice.words.startswith(sentence(StoreDamagedError()))
    monkeypatch.undo()
    assert unlocked.app.window.current_page == "today"
    unlocked.app.window.notice.action.click()
    unlocked.until(lambda: unlocked.locked == 1)
    assert unlocked.app.notices.offers_backup, f"the program starts anew with {OFFER_BACKUP}"
    again = AtWork(unlocked.qtbot, laptop.directory)
    again.app.start(offer_backup=True)
    again.until(lambda: again.shows("unlock.restore_look"))
    again.push("unlock.restore_look")
    again.until(lambda: again.says(text("gui_unlock.empty")))
    again.close()


def test_what_went_wrong_on_one_page_is_said_until_another_is_shown(
    unlocked: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    from keukentafel.errors import DiskFullError

    unlocked.app.notices.tell(DiskFullError())
    assert unlocked.app.window.notice.isVisible()
    unlocked.rail("settings")
    unlocked.until(lambda: unlocked.app.window.current_page == "settings")
    assert not unlocked.app.window.notice.isVisible()
