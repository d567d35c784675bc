"""The list of dossiers: finding one by any word, opening it, and beginning a new one, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builders.laptops import prepare_laptop
from builders.worker_app import AtWork, Key
from keukentafel.system.texts import text

StartWork = Callable[..., AtWork]


@pytest.fixture
def at_dossiers(unlocked: AtWork) -> AtWork:
    unlocked.press(Key.Key_O, ctrl=True)
    unlocked.until(lambda: unlocked.shows("dossiers.row.1"))
    return unlocked


def titles(worker: AtWork) -> list[str]:
    found = [worker.text_of(f"dossiers.row.{n}") for n in range(5) if worker.shows(f"dossiers.row.{n}")]
    return sorted(found)


def test_all_dossiers_stand_there_with_their_status(at_dossiers: AtWork) -> None:
    assert titles(at_dossiers) == ["Bram Koolmees", "Gezin Zandstra"]
    assert at_dossiers.says(text("gui_dossiers.count_many", count=2))
    assert text("gui_dossiers.status_prepared") in at_dossiers.chips()


@pytest.mark.parametrize("words", ["zandstra", "Kastanje", "00077", "brede intake", "timo"])
def test_any_word_of_it_finds_a_dossier_and_enter_opens_it(at_dossiers: AtWork, words: str) -> None:
    at_dossiers.press(Key.Key_F, ctrl=True)
    at_dossiers.type(words)
    at_dossiers.until(lambda: titles(at_dossiers) == ["Gezin Zandstra"])
    at_dossiers.press(Key.Key_Return)
    at_dossiers.until(lambda: at_dossiers.shows("visit.find"))
    assert at_dossiers.visit.dossier.title == "Gezin Zandstra"


def test_escape_empties_the_search_and_the_list_is_back(at_dossiers: AtWork) -> None:
    at_dossiers.press(Key.Key_F, ctrl=True)
    at_dossiers.type("nergens te vinden")
    at_dossiers.until(lambda: at_dossiers.says(text("gui_dossiers.not_found_title")))
    at_dossiers.press(Key.Key_Escape)
    at_dossiers.until(lambda: len(titles(at_dossiers)) == 2)


def test_the_arrows_walk_through_the_list_and_enter_opens(at_dossiers: AtWork) -> None:
    at_dossiers.press(Key.Key_F, ctrl=True)
    at_dossiers.press(Key.Key_Down)
    assert at_dossiers.focused().objectName() == "dossiers.row.0"
    at_dossiers.press(Key.Key_Down)
    assert at_dossiers.focused().objectName() == "dossiers.row.1"
    wanted = at_dossiers.text_of("dossiers.row.1")
    at_dossiers.press(Key.Key_Return)
    at_dossiers.until(lambda: at_dossiers.shows("visit.find"))
    assert at_dossiers.visit.dossier.title == wanted


def test_without_dossiers_the_page_says_how_to_begin(start_work: StartWork, tmp_path: Path) -> None:
    worker = start_work(prepare_laptop(tmp_path).directory).unlock()
    worker.rail("dossiers")
    worker.until(lambda: worker.says(text("gui_dossiers.none_title")))
    worker.press(Key.Key_G, ctrl=True)
    worker.until(lambda: worker.shows("new.person.0.given_name"))
