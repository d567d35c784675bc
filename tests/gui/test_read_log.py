"""Whoever opens a dossier, by whatever road, is in the log: which passphrase, which dossier, when."""

from __future__ import annotations

from collections.abc import Callable

from builders.laptops import NOW, PreparedLaptop
from builders.vaults import OTHER_PASSPHRASE
from builders.worker_app import AtWork
from keukentafel.usecases.reading_log import Reading, readings
from keukentafel.usecases.secrets import add_worker

StartWork = Callable[..., AtWork]


def told(worker: AtWork) -> tuple[Reading, ...]:
    return readings(worker.session).result()


def test_opening_the_visit_of_today_is_noted(unlocked: AtWork) -> None:
    assert told(unlocked) == (), "looking at the list is not opening a dossier"
    unlocked.open_visit()
    (reading,) = told(unlocked)
    assert reading.dossier_id == unlocked.visit.dossier_id
    assert (reading.title, reading.at) == ("Gezin Zandstra", NOW)


def test_two_colleagues_are_told_apart(start_work: StartWork, laptop: PreparedLaptop) -> None:
    first = start_work(laptop.directory).unlock()
    add_worker(first.session, "Fatima", OTHER_PASSPHRASE).result()
    first.open_visit()
    first.close()
    second = start_work(laptop.directory).unlock(OTHER_PASSPHRASE).open_visit()
    later, earlier = told(second)
    assert (later.name, earlier.name) == ("Fatima", "")
    assert later.reader != earlier.reader
