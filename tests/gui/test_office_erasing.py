"""Erasing at the office: a dossier on request, and those whose term has passed. A list first; by keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from builders.laptops import FAMILY, NEIGHBOUR, NOW, PreparedLaptop, ReopenedOffice, prepare_laptop
from builders.office_app import AtOffice
from builders.worker_app import Key
from keukentafel.clock import FixedClock
from keukentafel.gui.parts.labels import TextLabel
from keukentafel.system.texts import text
from keukentafel.usecases.retention import end_support
from keukentafel.usecases.to_office import export


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> PreparedLaptop:
    """An office that took both dossiers in. Copy before use."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEUKENTAFEL_KDF", "floor")
        root = tmp_path_factory.mktemp("wissen")
        laptop = prepare_laptop(root, (FAMILY, NEIGHBOUR), enrolled=True)
        session = laptop.open()
        bundle = export(session, laptop.dossiers, root).result().path
        session.close()
        assert laptop.office is not None
        office = ReopenedOffice(laptop.office)
        office.take_in(bundle.read_bytes())
        office.close()
        return laptop


@pytest.fixture
def office(qtbot: QtBot, made: PreparedLaptop, tmp_path: Path) -> Iterator[AtOffice]:
    directory = made.copied_to(tmp_path).office
    assert directory is not None
    running = AtOffice(qtbot, directory)
    assert isinstance(running.clock, FixedClock)
    running.clock.at = NOW
    running.start().unlock()
    yield running
    running.close()


def titles(office: AtOffice) -> set[str]:
    return {row.title for row in office.session.stored(lambda store: store.dossier_rows()).result()}


def test_a_dossier_is_erased_from_its_page_after_a_look_and_with_a_reason(
    office: AtOffice, tmp_path: Path
) -> None:
    office.rail("register")
    office.until(lambda: office.shows("register.row.0"))
    office.type("zandstra")
    office.until(lambda: office.says("1 dossier"))
    office.press(Key.Key_Return)
    office.until(lambda: office.shows("register.erase"))
    office.push("register.erase")
    office.until(lambda: office.shows("erase.ok"))
    assert office.says("Gezin Zandstra")
    office.press(Key.Key_Escape)
    office.until(lambda: office.dialog() is None)
    assert "Gezin Zandstra" in titles(office)
    office.push("register.erase")
    office.until(lambda: office.shows("erase.ok"))
    office.push("erase.ok")
    office.until(lambda: office.says(text("gui_erase.reason_missing")))
    assert "Gezin Zandstra" in titles(office)
    office.choose("erase.reason", "asked")
    office.push("erase.ok")
    office.until(lambda: office.shows("erased.proof"))
    assert titles(office) == {"Bram Koolmees"}
    assert office.says(text("gui_erase.reason_asked"))
    office.folder = tmp_path
    office.push("erased.proof")
    office.until(lambda: office.says("Het bewijs staat in"))
    (proof,) = tmp_path.glob("wisbewijs-*.json")
    assert json.loads(proof.read_text())[0]["reason"] == "asked"
    office.push("erased.ok")
    office.until(lambda: office.shows("register.search"))


def test_what_is_over_is_listed_confirmed_erased_and_proven(
    office: AtOffice, made: PreparedLaptop, tmp_path: Path
) -> None:
    family = made.dossiers[0]
    end_support(office.session, family, "wmo_ended", date(2009, 3, 1)).result()
    office.rail("admin")
    office.until(lambda: office.says("Van 1 dossier is de bewaartermijn voorbij."))
    assert office.says("Van 1 dossier is nog niet bekend")
    office.push("admin.retention")
    office.until(lambda: office.shows("erase.ok"))
    assert office.says("Gezin Zandstra")
    dialog = office.dialog()
    assert dialog is not None
    assert "Bram Koolmees" not in [label.words for label in dialog.findChildren(TextLabel)]
    office.push("erase.ok")
    office.until(lambda: titles(office) == {"Bram Koolmees"})
    office.until(lambda: office.says("1 dossier is gewist."))
    office.folder = tmp_path
    office.push("admin.retention_proof")
    office.until(lambda: office.says("Het bewijs staat in"))
    (proof,) = tmp_path.glob("wisbewijs-*.json")
    (told,) = json.loads(proof.read_text())
    assert told["dossier_id"] == family
    assert "Zandstra" not in proof.read_text()


def test_without_a_known_end_nothing_is_proposed(office: AtOffice) -> None:
    office.rail("admin")
    office.until(lambda: office.says(text("gui_erase.none_over")))
    assert not office.shows("admin.retention")
