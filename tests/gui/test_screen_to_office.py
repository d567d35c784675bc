"""To the office by keyboard: preparing a bundle, reading the receipt, and only then forgetting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from builders.laptops import NOW, PreparedLaptop, ReopenedOffice
from builders.vaults import fingerprints
from builders.worker_app import AtWork, Key
from keukentafel.clock import FixedClock
from keukentafel.system.texts import text

StartWork = Callable[..., AtWork]


@pytest.fixture
def at_counter(start_work: StartWork, enrolled_laptop: PreparedLaptop, tmp_path: Path) -> AtWork:
    """An enrolled laptop with a stick in it."""
    worker = start_work(enrolled_laptop.directory).unlock()
    worker.folder = tmp_path / "stick"
    worker.folder.mkdir()
    worker.rail("to_office")
    worker.until(lambda: worker.shows("to_office.export"))
    return worker


def export(worker: AtWork) -> Path:
    """Prepare everything; the bundle on the stick."""
    worker.press(Key.Key_E, ctrl=True)
    worker.until(lambda: worker.says(text("gui_to_office.exported_many", count=2)))
    assert worker.folder is not None
    (bundle,) = worker.folder.glob("*.kt")
    return bundle


def receipt_for(laptop: PreparedLaptop, bundle: Path) -> Path:
    """What the office gives back."""
    assert laptop.office is not None
    office = ReopenedOffice(laptop.office)
    try:
        office.take_in(bundle.read_bytes())
        receipt = bundle.with_name("ontvangst.kt")
        receipt.write_bytes(office.receipt())
    finally:
        office.close()
    return receipt


def test_before_enrolment_nothing_can_be_prepared_and_the_way_is_shown(unlocked: AtWork) -> None:
    unlocked.rail("to_office")
    unlocked.until(lambda: unlocked.shows("to_office.enrol"))
    assert unlocked.says(text("gui_to_office.not_enrolled"))
    assert not unlocked.find("to_office.export").isEnabled()
    assert not unlocked.find("to_office.receipt").isEnabled()
    unlocked.push("to_office.enrol")
    unlocked.until(lambda: unlocked.app.window.current_page == "settings")


def test_a_bundle_is_made_and_the_dossiers_stay_until_the_receipt(at_counter: AtWork) -> None:
    assert text("gui_to_office.only_here_chip") in at_counter.chips()
    bundle = export(at_counter)
    assert bundle.read_bytes().startswith(b"age-encryption.org/")
    assert "Zandstra" not in bundle.name
    at_counter.until(lambda: at_counter.chips().count(text("gui_to_office.prepared_chip")) == 2)
    assert not at_counter.find("to_office.export").isEnabled()


def test_the_keyboard_is_at_what_comes_next_preparing_and_then_the_receipt(at_counter: AtWork) -> None:
    at_counter.until(lambda: at_counter.focused().objectName() == "to_office.export")
    at_counter.press(Key.Key_Return)
    at_counter.until(lambda: at_counter.says(text("gui_to_office.exported_many", count=2)))
    at_counter.until(lambda: at_counter.focused().objectName() == "to_office.receipt")


def test_choosing_no_folder_prepares_nothing(at_counter: AtWork) -> None:
    at_counter.folder = None
    at_counter.press(Key.Key_E, ctrl=True)
    assert text("gui_to_office.only_here_chip") in at_counter.chips()


def test_a_stick_that_is_gone_is_told_and_nothing_counts_as_sent(at_counter: AtWork) -> None:
    assert at_counter.folder is not None
    at_counter.folder.rmdir()
    at_counter.press(Key.Key_E, ctrl=True)
    at_counter.until(lambda: at_counter.says("De map of stick is er niet meer."))
    at_counter.folder.mkdir()
    export(at_counter)


def test_the_receipt_lets_the_laptop_forget_after_a_yes(
    at_counter: AtWork, enrolled_laptop: PreparedLaptop
) -> None:
    at_counter.file = receipt_for(enrolled_laptop, export(at_counter))
    at_counter.push("to_office.receipt")
    at_counter.until(lambda: at_counter.shows("forget.ok"))
    assert at_counter.says("Gezin Zandstra")
    at_counter.press(Key.Key_Escape)
    at_counter.until(lambda: at_counter.dialog() is None)
    assert len(at_counter.session.stored(lambda store: store.dossier_rows()).result()) == 2
    at_counter.push("to_office.receipt")
    at_counter.until(lambda: at_counter.shows("forget.ok"))
    at_counter.press(Key.Key_Return)
    at_counter.until(lambda: at_counter.says(text("gui_to_office.forgotten_many", count=2)))
    assert at_counter.session.stored(lambda store: store.dossier_rows()).result() == ()
    at_counter.until(lambda: at_counter.says(text("gui_to_office.none_title")))


def test_a_dossier_that_changed_after_the_bundle_stays(
    at_counter: AtWork, enrolled_laptop: PreparedLaptop
) -> None:
    at_counter.file = receipt_for(enrolled_laptop, export(at_counter))
    at_counter.rail("today")
    at_counter.open_visit()
    at_counter.choose("preparation.plan_pointed_out", "yes")
    at_counter.until_saved()
    at_counter.rail("to_office")
    at_counter.push("to_office.receipt")
    at_counter.until(lambda: at_counter.shows("forget.ok"))
    at_counter.press(Key.Key_Return)
    at_counter.until(lambda: at_counter.says(text("gui_to_office.forgotten_one")))
    (left,) = at_counter.session.stored(lambda store: store.dossier_rows()).result()
    assert left.title == "Gezin Zandstra"


@pytest.mark.parametrize("damage", ["cut", "flipped", "something else", "gone"])
def test_a_bad_receipt_is_refused_with_a_sentence_and_nothing_is_forgotten(
    at_counter: AtWork, enrolled_laptop: PreparedLaptop, damage: str
) -> None:
    receipt = receipt_for(enrolled_laptop, export(at_counter))
    data = receipt.read_bytes()
    if damage == "cut":
        receipt.write_bytes(data[:-20])
    elif damage == "flipped":
        receipt.write_bytes(data[:-20] + bytes([data[-20] ^ 1]) + data[-19:])
    elif damage == "something else":
        receipt.write_bytes(b"boodschappenlijst")
    else:
        receipt.unlink()
    at_counter.file = receipt
    before = fingerprints(enrolled_laptop.directory)
    at_counter.push("to_office.receipt")
    at_counter.until(
        lambda: at_counter.says("Er is niets veranderd") or at_counter.says("Zit de stick er nog in")
    )
    assert at_counter.dialog() is None
    assert fingerprints(enrolled_laptop.directory) == before


def test_a_dossier_nobody_touched_for_a_month_is_told(
    start_work: StartWork, enrolled_laptop: PreparedLaptop
) -> None:
    worker = start_work(enrolled_laptop.directory, FixedClock(NOW + timedelta(days=31))).unlock()
    worker.rail("to_office")
    worker.until(lambda: worker.shows("to_office.export"))
    assert worker.chips().count("al 31 dagen hier") == 2
    earlier = start_work(
        enrolled_laptop.copied_to(enrolled_laptop.directory.parent / "kopie").directory
    ).unlock()
    earlier.rail("to_office")
    earlier.until(lambda: earlier.shows("to_office.export"))
    assert "hier" not in " ".join(earlier.chips())
