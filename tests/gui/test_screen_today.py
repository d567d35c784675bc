"""The start page: today's visits, what stands only here, and every way on, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from builders.laptops import NOW, PreparedLaptop
from builders.worker_app import AtWork, Key
from keukentafel.clock import FixedClock
from keukentafel.system.texts import text

StartWork = Callable[..., AtWork]


def test_it_greets_by_name_and_shows_the_visits_of_today_only(unlocked: AtWork) -> None:
    shown = unlocked.words()
    assert "Noor" in shown
    assert "Gezin Zandstra" in shown
    assert "Koolmees" not in shown, "that visit has no date"
    assert text("gui_today.visit_prepared") in unlocked.chips()


def test_tomorrow_there_are_no_visits_and_the_page_says_so(
    start_work: StartWork, laptop: PreparedLaptop
) -> None:
    worker = start_work(laptop.directory, FixedClock(NOW + timedelta(days=1))).unlock()
    assert worker.says(text("gui_today.no_visits_title"))


def test_it_tells_what_stands_only_here_and_that_the_laptop_is_not_enrolled(unlocked: AtWork) -> None:
    assert unlocked.says(text("gui_today.only_here_many", count=2))
    assert unlocked.says(text("gui_today.not_enrolled"))
    unlocked.push("today.enrol")
    unlocked.until(lambda: unlocked.app.window.current_page == "settings")


def test_a_visit_opens_from_the_keyboard_and_is_under_way_when_something_was_said(
    unlocked: AtWork,
) -> None:
    unlocked.open_visit()
    unlocked.choose("preparation.support_pointed_out", "yes")
    unlocked.until_saved()
    unlocked.press(Key.Key_Return, ctrl=True)
    unlocked.until(lambda: unlocked.shows("form.wish"))
    unlocked.type_in("form.wish.editor", "rust")
    unlocked.until_saved()
    unlocked.rail("today")
    ongoing = text("gui_today.visit_ongoing")
    unlocked.until(lambda: any(chip.startswith(ongoing) for chip in unlocked.chips()))


def test_the_keys_on_the_buttons_work(unlocked: AtWork) -> None:
    unlocked.press(Key.Key_G, ctrl=True)
    unlocked.until(lambda: unlocked.shows("new.person.0.given_name"))
    unlocked.press(Key.Key_Escape)
    unlocked.until(lambda: not unlocked.shows("new.person.0.given_name"))
    unlocked.press(Key.Key_O, ctrl=True)
    unlocked.until(lambda: unlocked.shows("dossiers.search"))


def test_the_rail_goes_everywhere_and_back(unlocked: AtWork) -> None:
    for key in ("dossiers", "to_office", "settings", "today"):
        unlocked.rail(key)
        unlocked.until(lambda key=key: unlocked.app.window.current_page == key)  # type: ignore[misc]
