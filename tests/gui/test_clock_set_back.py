"""A clock that was set back is told for as long as it is wrong; what is typed is saved all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from builders.laptops import NOW, PreparedLaptop
from builders.worker_app import AtWork
from keukentafel.clock import FixedClock
from keukentafel.usecases.steps import StepKey

StartWork = Callable[..., AtWork]
TOLD = "De klok van deze computer staat terug"


def told(worker: AtWork) -> bool:
    notice = worker.app.window.notice
    return notice.isVisible() and notice.words.startswith(TOLD)


def test_set_back_while_the_laptop_was_off(start_work: StartWork, laptop: PreparedLaptop) -> None:
    clock = FixedClock(NOW - timedelta(days=400))
    worker = start_work(laptop.directory, clock).unlock()
    assert told(worker)
    assert "21-11-2026" in worker.app.window.notice.words
    worker.rail("dossiers")
    worker.until(lambda: worker.app.window.current_page == "dossiers")
    assert told(worker), "on every page"
    clock.at = NOW
    worker.app.notices.clock_watch.look()
    assert not worker.app.window.notice.isVisible()


def test_set_back_while_somebody_types(start_work: StartWork, laptop: PreparedLaptop) -> None:
    clock = FixedClock(NOW)
    worker = start_work(laptop.directory, clock).unlock()
    assert not told(worker)
    worker.open_visit()
    clock.at = NOW - timedelta(hours=3)
    worker.app.notices.clock_watch.look()
    assert told(worker)
    worker.go_to(StepKey.WISH)
    worker.type_in("form.wish.editor", "rust")
    worker.until_saved()
    assert told(worker), "saving does not make the clock right"
    assert worker.stored_answer("leefgebieden", "/wens_en_vraag/wish").value == "rust"


def test_a_small_step_back_is_nothing(start_work: StartWork, laptop: PreparedLaptop) -> None:
    worker = start_work(laptop.directory, FixedClock(NOW - timedelta(seconds=90))).unlock()
    assert not worker.app.window.notice.isVisible()
