"""The journal thread: in order, one owner, every problem in the future of the work it belongs to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from builders.journals import NOOR, TITLE, WISH, new_device, open_quickly
from keukentafel.clock import SystemClock
from keukentafel.ids import DossierId
from keukentafel.journal import Edit
from keukentafel.store import JournalThread, Store
from keukentafel.store.errors import StoreClosedError, UnknownDossierError
from keukentafel.vault import OpenVault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    new_device(tmp_path / "v").close()
    with open_quickly(tmp_path / "v") as vault:
        yield vault


def test_work_is_done_in_order_by_one_thread(vault: OpenVault) -> None:
    thread = JournalThread()
    thread.start(lambda: Store.open(vault, SystemClock())).result(timeout=30)
    dossier_id = thread.submit(lambda store: store.create_dossier(NOOR, [Edit(TITLE, "Gezin")])).result(30)
    seen: list[str] = []

    def write(number: int, store: Store) -> int:
        seen.append(threading.current_thread().name)
        return store.append(dossier_id, NOOR, [Edit(WISH, str(number))])[0].seq

    futures = [thread.submit(partial(write, number)) for number in range(50)]
    assert [future.result(30) for future in futures] == list(range(2, 52))
    assert set(seen) == {"journal"}
    thread.stop()


def test_what_goes_wrong_is_in_the_future_and_the_next_piece_is_done(vault: OpenVault) -> None:
    thread = JournalThread()
    thread.start(lambda: Store.open(vault, SystemClock()))
    wrong = thread.submit(lambda store: store.dossier(DossierId("onbekend")))
    bug = thread.submit(lambda _store: 1 // 0)
    right = thread.submit(lambda store: len(store.dossier_rows()))
    assert isinstance(wrong.exception(30), UnknownDossierError)
    assert isinstance(bug.exception(30), ZeroDivisionError)
    assert right.result(30) == 0
    thread.stop()


def test_stopping_finishes_what_was_handed_in_and_refuses_more(vault: OpenVault) -> None:
    thread = JournalThread()
    thread.start(lambda: Store.open(vault, SystemClock()))
    futures = [thread.submit(lambda store: store.create_dossier(NOOR, [])) for _ in range(5)]
    thread.stop()
    assert len({future.result(0) for future in futures}) == 5
    assert isinstance(thread.submit(lambda store: store.dossier_rows()).exception(0), StoreClosedError)
    thread.stop()


def test_before_it_is_started_nothing_is_stored() -> None:
    assert isinstance(JournalThread().submit(lambda store: store.check()).exception(0), StoreClosedError)


def test_a_failed_start_says_why_and_can_be_tried_again(vault: OpenVault) -> None:
    def broken() -> Store:
        raise UnknownDossierError

    thread = JournalThread()
    opened = thread.start(broken)
    waiting = thread.submit(lambda store: store.check())
    assert isinstance(opened.exception(30), UnknownDossierError)
    assert isinstance(waiting.exception(30), StoreClosedError)
    thread.start(lambda: Store.open(vault, SystemClock())).result(timeout=30)
    assert thread.submit(lambda store: store.check().ok).result(30)
    thread.stop()


def test_work_that_was_cancelled_is_not_done(vault: OpenVault) -> None:
    thread = JournalThread()
    gate = threading.Event()
    thread.start(lambda: Store.open(vault, SystemClock())).result(timeout=30)
    thread.submit(lambda _store: gate.wait(30))
    future = thread.submit(lambda store: store.create_dossier(NOOR, []))
    assert future.cancel()
    gate.set()
    assert thread.submit(lambda store: store.dossier_rows()).result(30) == ()
    thread.stop()
