"""What is shown as saved is on disk; what is not is shown as such, kept, and saved as soon as it can be.

The disk fails for real where that is possible: a small file system in memory that fills up.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from builders.disks import fill_up, small_disk
from builders.laptops import PreparedLaptop
from builders.vaults import PASSPHRASE
from builders.worker_app import AtWork, Key
from keukentafel.errors import DiskFullError, KeukentafelError, StorageUnavailableError
from keukentafel.gui import gated
from keukentafel.gui.parts.growing_edit import GrowingEdit
from keukentafel.gui.presenters import outbox as outbox_module
from keukentafel.store import Store
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.steps import StepKey

StartWork = Callable[..., AtWork]
WISH = "/wens_en_vraag/wish"
SAVING, UNSAVED = text("gui_parts.saving"), text("gui_parts.unsaved")


@pytest.fixture(autouse=True)
def _tries_again_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox_module, "RETRY_MS", 50)


@pytest.fixture
def writing(visiting: AtWork) -> AtWork:
    return at_the_wish(visiting)


def at_the_wish(worker: AtWork) -> AtWork:
    worker.go_to(StepKey.WISH)
    worker.type_in("form.wish.editor", "rust")
    worker.until_saved()
    return worker


def indicator(worker: AtWork) -> str:
    return worker.workspace.indicator.words


def query_only(worker: AtWork, *, on: bool) -> None:
    """The database itself refuses to write, as on a disk that may only be read."""
    say = f"PRAGMA query_only = {'ON' if on else 'OFF'}"
    worker.session.stored(lambda store: store._database.say(say)).result()


class Refusing:
    """Every append on this store raises until :meth:`relent`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, error: type[KeukentafelError]) -> None:
        self._monkeypatch, self.tried = monkeypatch, 0
        self._whole = Store.append

        def refuse(*_arguments: object) -> None:
            self.tried += 1
            raise error

        monkeypatch.setattr(Store, "append", refuse)

    def relent(self) -> None:
        self._monkeypatch.setattr(Store, "append", self._whole)


def test_saved_is_shown_only_after_the_commit(writing: AtWork) -> None:
    gate: Future[None] = Future()
    writing.session.stored(lambda _store: gate.result())
    writing.type(" in huis")
    assert indicator(writing) == SAVING
    writing.until(lambda: writing.visit.outbox._under_way is not None)
    assert indicator(writing) == SAVING, "handed to the disk is not on the disk"
    assert not writing.visit.outbox.empty
    gate.set_result(None)
    writing.until_saved()
    assert writing.stored_answer("leefgebieden", WISH).value == "rust in huis"


def test_typing_on_while_a_part_is_being_saved_is_not_shown_as_saved(writing: AtWork) -> None:
    gate: Future[None] = Future()
    writing.session.stored(lambda _store: gate.result())
    writing.type(" in")
    writing.until(lambda: writing.visit.outbox._under_way is not None)
    writing.type(" huis")
    shown: list[str] = []
    writing.visit.outbox.saved.connect(lambda *_: shown.append(indicator(writing)))
    gate.set_result(None)
    writing.until_saved()
    assert shown[0] == SAVING, "the first part was on disk, the rest not"
    assert writing.stored_answer("leefgebieden", WISH).value == "rust in huis"


@pytest.mark.parametrize("error", [DiskFullError, StorageUnavailableError])
def test_a_disk_that_refuses_is_told_the_words_stay_and_are_saved_when_it_can(
    writing: AtWork, monkeypatch: pytest.MonkeyPatch, error: type[KeukentafelError]
) -> None:
    disk = Refusing(monkeypatch, error)
    writing.type(" in huis")
    writing.until(lambda: indicator(writing) == UNSAVED)
    assert writing.app.window.notice.words == sentence(error())
    assert writing.app.window.notice.isVisible()
    assert writing.a(GrowingEdit, "form.wish.editor").words() == "rust in huis"
    writing.type(" en ruimte")
    writing.until(lambda: disk.tried >= 3 and indicator(writing) == UNSAVED)
    assert writing.stored_answer("leefgebieden", WISH).value == "rust"
    disk.relent()
    writing.until_saved()
    assert not writing.app.window.notice.isVisible()
    assert writing.stored_answer("leefgebieden", WISH).value == "rust in huis en ruimte"


def test_a_database_that_may_only_be_read_is_told_and_recovers(writing: AtWork) -> None:
    query_only(writing, on=True)
    writing.type(" in huis")
    writing.until(lambda: indicator(writing) == UNSAVED)
    assert writing.app.window.notice.words == sentence(StorageUnavailableError())
    query_only(writing, on=False)
    writing.until_saved()
    assert writing.stored_answer("leefgebieden", WISH).value == "rust in huis"


def test_what_is_not_saved_stays_in_order_and_under_its_own_author(
    visiting: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    from keukentafel.domain.values import Role

    disk = Refusing(monkeypatch, DiskFullError)
    presenter = visiting.visit
    presenter.answer("toekomstplan", "/dromen/droom", "een", Role.RESIDENT)
    presenter.answer("leefgebieden", WISH, "rust", Role.WORKER)
    presenter.answer("toekomstplan", "/dromen/droom", "een moestuin", Role.RESIDENT)
    presenter.outbox.flush()
    visiting.until(lambda: indicator(visiting) == UNSAVED)
    disk.relent()
    visiting.until_saved()
    assert visiting.stored_answer("toekomstplan", "/dromen/droom").value == "een moestuin"
    assert visiting.stored_answer("toekomstplan", "/dromen/droom").role == "resident"
    assert visiting.stored_answer("leefgebieden", WISH).role == "worker"


def test_undo_on_a_disk_that_refuses_says_so(writing: AtWork) -> None:
    query_only(writing, on=True)
    writing.tab_to("visit.find")
    writing.undo()
    writing.until(lambda: writing.app.window.notice.words == sentence(StorageUnavailableError()))
    assert indicator(writing) == UNSAVED
    query_only(writing, on=False)
    writing.until(lambda: writing.a(GrowingEdit, "form.wish.editor").words() == "")
    writing.until_saved()


def test_another_page_is_shown_only_when_everything_is_saved(
    writing: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Refusing(monkeypatch, DiskFullError)
    writing.type(" in huis")
    writing.rail("today")
    writing.until(lambda: indicator(writing) == UNSAVED)
    assert writing.app.window.current_page == "visit"
    disk.relent()
    writing.until(lambda: writing.app.window.current_page == "today")


def test_locking_waits_for_the_disk_and_closes_the_vault_only_then(
    writing: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Refusing(monkeypatch, DiskFullError)
    writing.type(" in huis")
    presenter = writing.visit
    writing.press(Key.Key_L, ctrl=True)
    assert "Zandstra" not in writing.words(), "nothing stays readable while it waits"
    writing.until(lambda: disk.tried >= 2)
    assert writing.locked == 0
    assert writing.app.window.notice.words == sentence(DiskFullError())
    assert not presenter.outbox.empty
    disk.relent()
    writing.until(lambda: writing.locked == 1)
    assert presenter.outbox.empty


def test_locking_saves_what_was_typed_a_moment_ago(writing: AtWork, laptop: PreparedLaptop) -> None:
    dossier_id, visit_id = writing.visit.dossier_id, writing.visit.visit_id
    writing.type(" in huis")
    writing.press(Key.Key_L, ctrl=True)
    writing.until(lambda: writing.locked == 1)
    session = laptop.open()
    try:
        dossier = session.stored(lambda store: store.dossier(dossier_id)).result()
    finally:
        session.close()
    assert dossier.visit(visit_id).forms["leefgebieden"].answers[WISH].value == "rust in huis"


def test_closing_the_window_saves_first_and_then_closes_the_vault(
    writing: AtWork, laptop: PreparedLaptop
) -> None:
    dossier_id, visit_id = writing.visit.dossier_id, writing.visit.visit_id
    writing.type(" in huis")
    writing.app.window.close()
    writing.until(lambda: not writing.app.window.isVisible())
    assert writing.app.session is None
    assert writing.locked == 0
    session = laptop.open()
    try:
        dossier = session.stored(lambda store: store.dossier(dossier_id)).result()
    finally:
        session.close()
    assert dossier.visit(visit_id).forms["leefgebieden"].answers[WISH].value == "rust in huis"


def test_closing_with_a_full_disk_keeps_the_words_on_screen_and_asks_the_second_time(
    writing: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Refusing(monkeypatch, DiskFullError)
    writing.type(" in huis")
    writing.app.window.close()
    writing.until(lambda: indicator(writing) == UNSAVED)
    assert writing.a(GrowingEdit, "form.wish.editor").words() == "rust in huis"
    writing.app.window.close()
    writing.until(lambda: writing.says(text("gui_dialogs.unsaved_title")))
    writing.press(Key.Key_Return)
    writing.until(lambda: writing.dialog() is None)
    assert writing.app.window.isVisible()
    disk.relent()
    writing.until_saved()
    assert writing.app.window.isVisible(), "waiting was chosen, so closing is off"


def test_closing_with_a_full_disk_closes_by_itself_once_everything_is_saved(
    writing: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Refusing(monkeypatch, DiskFullError)
    writing.type(" in huis")
    writing.app.window.close()
    writing.until(lambda: indicator(writing) == UNSAVED)
    disk.relent()
    writing.until(lambda: not writing.app.window.isVisible())


def test_closing_anyway_is_possible_knowingly(writing: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    Refusing(monkeypatch, DiskFullError)
    writing.type(" in huis")
    writing.app.window.close()
    writing.until(lambda: indicator(writing) == UNSAVED)
    writing.app.window.close()
    writing.push("unsaved.leave")
    writing.until(lambda: not writing.app.window.isVisible())
    assert writing.app.session is None


def test_a_disk_that_is_really_full_and_then_is_not(
    tmp_path: Path, made_laptop: PreparedLaptop, start_work: StartWork
) -> None:
    with small_disk(tmp_path / "schijf", 6) as disk:
        laptop = made_laptop.copied_to(disk)
        writing = at_the_wish(start_work(laptop.directory).unlock().open_visit())
        filler = fill_up(disk)
        for _ in range(40):
            writing.a(GrowingEdit, "form.wish.editor").insertPlainText("rust " * 60)
            writing.until(lambda: indicator(writing) != SAVING)
            if indicator(writing) == UNSAVED:
                break
        assert indicator(writing) == UNSAVED
        assert writing.app.window.notice.words == sentence(DiskFullError())
        typed = writing.a(GrowingEdit, "form.wish.editor").words()
        filler.unlink()
        writing.until_saved()
        assert writing.stored_answer("leefgebieden", WISH).value == typed
        assert writing.session.stored(lambda store: store.check().ok).result()
        writing.close()


def test_locked_with_a_full_disk_the_passphrase_leads_back_to_the_words(
    writing: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gated, "LET_IN_AFTER_MS", 100)
    disk = Refusing(monkeypatch, DiskFullError)
    writing.type(" in huis")
    writing.press(Key.Key_L, ctrl=True)
    assert "Zandstra" not in writing.words()
    writing.until(lambda: writing.find("unlock.passphrase").isEnabled())
    assert not writing.shows("unlock.forgotten")
    writing.type_in("unlock.passphrase", "dit is hem niet")
    writing.press(Key.Key_Return)
    writing.until(lambda: writing.says("De wachtzin klopt niet."))
    assert "Zandstra" not in writing.words()
    writing.type_in("unlock.passphrase", PASSPHRASE)
    writing.press(Key.Key_Return)
    writing.until(lambda: writing.shows("form.wish.editor"))
    assert writing.a(GrowingEdit, "form.wish.editor").words() == "rust in huis"
    assert writing.app.idle.remaining_ms > 0
    writing.type(" en ruimte")
    disk.relent()
    writing.until_saved()
    assert writing.stored_answer("leefgebieden", WISH).value == "rust in huis en ruimte"
    assert writing.locked == 0, "the lock that waited is over"
    writing.rail("today")
    writing.until(lambda: writing.app.window.current_page == "today" and writing.shows("today.new"))
    writing.press(Key.Key_L, ctrl=True)
    writing.until(lambda: writing.locked == 1)
