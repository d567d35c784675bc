"""A bit that flips on the disk is a known error or a finding of the check, never another answer."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from builders.journals import NOOR, TITLE, WISH, new_device, open_quickly
from keukentafel.clock import SystemClock
from keukentafel.errors import KeukentafelError
from keukentafel.ids import DossierId
from keukentafel.journal import Edit
from keukentafel.store import Store

MUTATIONS = int(os.environ.get("KT_MUTATIONS", "12"))


def read_everything(directory: Path, dossier_id: DossierId) -> object:
    """What a worker would see, after the check; or what was wrong."""
    with open_quickly(directory) as vault:
        store = Store.open(vault, SystemClock())
        try:
            check = store.check()
            return check.findings or (store.changes(dossier_id), dict(store.current(dossier_id)))
        finally:
            store.close()


def flip_and_look(directory: Path, times: int, flip: Callable[[bytearray], None]) -> None:
    with new_device(directory) as device:
        dossier_id = device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin")])
        for number in range(120):
            device.write(dossier_id, f"{WISH}{number % 40}", f"woorden {number} " * 9)
    (database,) = directory.glob("*.db")
    whole = database.read_bytes()
    right = read_everything(directory, dossier_id)
    noticed = 0
    for _ in range(times):
        damaged = bytearray(whole)
        flip(damaged)
        database.write_bytes(damaged)
        try:
            found = read_everything(directory, dossier_id)
        except KeukentafelError:
            noticed += 1
        else:
            assert isinstance(found, tuple)
            unused_page = found == right  # nothing of ours stands there
            noticed += not unused_page
            assert unused_page or all(hasattr(finding, "what") for finding in found)
        for left in directory.glob("*.db-*"):
            left.unlink()
    few = times < 100  # about one page in eight is free; a dozen draws may meet several of them
    assert noticed > (0.3 if few else 0.8) * times


def flip_a_bit(content: bytearray) -> None:
    content[random.randrange(len(content))] ^= 1 << random.randrange(8)


def test_a_flipped_bit(tmp_path: Path) -> None:
    flip_and_look(tmp_path / "v", min(MUTATIONS, 12), flip_a_bit)


def test_a_page_put_in_the_place_of_another(tmp_path: Path) -> None:
    def swap(content: bytearray) -> None:
        one, other = random.sample(range(1, len(content) // 4096), 2)
        first, second = (slice(4096 * page, 4096 * (page + 1)) for page in (one, other))
        content[first], content[second] = content[second], content[first]

    flip_and_look(tmp_path / "v", min(MUTATIONS, 12), swap)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_many_flipped_bits(tmp_path: Path) -> None:
    flip_and_look(tmp_path / "v", MUTATIONS, flip_a_bit)
