"""What the screens say about the other side, before something is erased, is what happens there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders.office import Laptop, Office
from keukentafel.ids import DossierId

ADDRESS = "/dossier/address"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "kantoor")
    yield office
    office.close()


@pytest.fixture
def laptop(tmp_path: Path, office: Office) -> Iterator[Laptop]:
    laptop = Laptop(tmp_path / "laptop", office)
    yield laptop
    laptop.close()


@pytest.fixture
def shared(laptop: Laptop, office: Office) -> DossierId:
    """A dossier with an address that was corrected, on both sides."""
    dossier_id = laptop.dossier()
    for words in ("Kastanjelaan 9", "Kastanjelaan 11"):
        laptop.write(dossier_id, ADDRESS, words)
    office.take_in(laptop.export(dossier_id).data)
    return dossier_id


def held(office: Office, dossier_id: DossierId) -> list[object]:
    return [change.value for change in office.store.history(dossier_id, ADDRESS)]


def test_what_a_laptop_erases_goes_at_the_office_with_the_next_bundle(
    laptop: Laptop, office: Office, shared: DossierId
) -> None:
    laptop.store.erase_value(shared, ADDRESS)
    assert held(office, shared) == ["Kastanjelaan 9", "Kastanjelaan 11"]
    office.take_in(laptop.export(shared).data)
    assert held(office, shared) == [None, None]
    assert office.store.check().ok


def test_what_the_office_erases_does_not_come_back_with_a_bundle(
    laptop: Laptop, office: Office, shared: DossierId
) -> None:
    office.store.erase_value(shared, ADDRESS)
    laptop.write(shared, "/dossier/case_number", "2026-1")
    office.take_in(laptop.export(shared).data)
    assert held(office, shared) == [None, None]
    assert laptop.store.current(shared)[ADDRESS].value == "Kastanjelaan 11"


def test_a_whole_dossier_does_come_back_with_a_bundle(
    laptop: Laptop, office: Office, shared: DossierId
) -> None:
    office.store.erase_dossier(shared)
    laptop.write(shared, "/dossier/case_number", "2026-1")
    office.take_in(laptop.export(shared).data)
    assert held(office, shared) == ["Kastanjelaan 9", "Kastanjelaan 11"]
