"""Cijfers: read in parts with the keyboard, never about few, and saved as a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from builders.exchange import NOON
from builders.office import Office
from builders.office_app import AtOffice
from builders.worker_app import Key
from keukentafel.domain import paths
from keukentafel.domain.values import Role
from keukentafel.gui.figures.counts import CountRow
from keukentafel.ids import VisitId
from keukentafel.journal.change import Author, Edit
from keukentafel.system.texts import text
from keukentafel.usecases.office_statistics import Counting, CountingStoppedError
from keukentafel.usecases.reading_log import readings

VISIT = VisitId("v1")
DREAM = "/dromen/droom"


def register_with(directory: Path, dossiers: int) -> Path:
    """A closed register: every dossier with one talk, in which nobody wanted to speak about dreams."""
    office = Office(directory)
    author = Author(Role.WORKER, "w1")
    with office.store.transaction():
        for number in range(dossiers):
            office.store.create_dossier(
                author,
                [
                    Edit("/dossier/title", f"Gezin Voorbeeld {number}"),
                    Edit(paths.visit(VISIT, "planned_at"), NOON.isoformat()),
                    Edit(paths.form_version(VISIT, "toekomstplan"), "2026.1"),
                    Edit(paths.form_answer(VISIT, "toekomstplan", DREAM), {"missing": "refused"}),
                ],
            )
    office.close()
    return directory


@pytest.fixture(scope="module")
def full_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return register_with(tmp_path_factory.mktemp("register") / "kantoor", 12)


@pytest.fixture
def office(qtbot: QtBot, full_register: Path) -> Iterator[AtOffice]:
    running = AtOffice(qtbot, full_register)
    running.start().unlock().rail("figures")
    running.until(lambda: running.shows("figures.part.0"))
    yield running
    running.close()


def rows(office: AtOffice) -> list[str]:
    return [row.accessibleName() for row in office.app.window.findChildren(CountRow) if row.isVisible()]


def test_the_page_begins_with_the_conversations(office: AtOffice) -> None:
    assert office.says("12")
    assert "Huisbezoek: 12." in rows(office)
    assert office.focused().objectName() == "figures.part.0"


def test_counting_opens_no_dossier_for_anybody(office: AtOffice) -> None:
    assert office.says("12")
    assert readings(office.session).result() == ()


def test_another_part_is_chosen_with_the_arrows(office: AtOffice) -> None:
    office.press(Key.Key_Right)
    office.press(Key.Key_Return)
    office.until(lambda: "Mijn toekomstplan: 12." in rows(office))


def test_the_questions_of_a_form_say_why_they_stayed_open(office: AtOffice) -> None:
    office.choose("figures.parts", text("statistics.blanks.heading"))
    office.tab_to("figures.row.toekomstplan")
    office.press(Key.Key_Return)
    office.until(lambda: office.shows("figures.back"))
    said = next(row for row in rows(office) if "Wil ik niet over praten: 12" in row)
    assert "Niet ingevuld: 0" in said
    assert office.focused().objectName() == "figures.back"
    office.press(Key.Key_Space)
    office.until(lambda: office.focused().objectName() == "figures.row.toekomstplan")


def test_the_figures_are_saved_where_somebody_chooses(office: AtOffice, tmp_path: Path) -> None:
    office.folder = tmp_path
    office.press(Key.Key_S, ctrl=True)
    office.until(lambda: office.shows("figures.saved"))
    (file,) = tmp_path.iterdir()
    assert file.name == "keukentafel-cijfers-2026-11-21.csv"
    assert "Voorbeeld" not in file.read_text(encoding="utf-8-sig")


def test_with_few_dossiers_the_page_says_so_and_shows_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    running = AtOffice(qtbot, register_with(tmp_path / "kantoor", 9))
    running.start().unlock().rail("figures")
    running.until(lambda: running.says(text("gui_office_figures.few_title")))
    assert not rows(running)
    assert not running.find("figures.save").isEnabled()
    running.close()


def test_locking_does_not_wait_for_the_counting(office: AtOffice) -> None:
    counting = Counting(office.session)
    counting.stop()
    with pytest.raises(CountingStoppedError):
        counting.start().result()


def test_what_did_not_change_is_not_read_again(office: AtOffice) -> None:
    counting, read = Counting(office.session), []
    first = counting.start(lambda done, _of: read.append(done)).result()
    assert read == list(range(1, 13))
    assert counting.start(lambda done, _of: read.append(done)).result() == first
    assert len(read) == 12
