"""A register with many dossiers: the first cards at once, the others when somebody wants them."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from builders.office import WORKER, Office
from builders.office_app import AtOffice
from builders.worker_app import Key
from keukentafel.gui.parts.card_list import AT_ONCE
from keukentafel.journal.change import Edit


def test_the_rest_of_a_long_list_comes_when_it_is_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    register = Office(tmp_path / "kantoor")
    with register.store.transaction():
        for number in range(AT_ONCE + 3):
            register.store.create_dossier(WORKER, [Edit("/dossier/title", f"Gezin {number}")])
    register.close()
    office = AtOffice(qtbot, tmp_path / "kantoor")
    office.start().unlock().rail("register")
    office.until(lambda: office.shows("register.more"))
    assert office.says(f"{AT_ONCE + 3} dossiers")
    assert not office.shows(f"register.row.{AT_ONCE}")
    office.push("register.more")
    office.until(lambda: office.shows(f"register.row.{AT_ONCE + 2}"))
    assert not office.shows("register.more")
    assert office.focused().objectName() == f"register.row.{AT_ONCE}"
    office.press(Key.Key_Up)
    assert office.focused().objectName() == f"register.row.{AT_ONCE - 1}"
    office.close()
