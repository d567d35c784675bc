"""The copy in haste of a large database: good when it is whole, never in the place of a checked backup."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders.journals import MORNING, NOOR, TITLE, WISH, Device, new_device, open_quickly, quick_derivation
from builders.vaults import OTHER_PASSPHRASE, PASSPHRASE
from keukentafel.cli.vault import chain_problems
from keukentafel.clock import FixedClock
from keukentafel.ids import DossierId
from keukentafel.journal import Edit
from keukentafel.store import Store
from keukentafel.vault import check_vault, make_backup, replace_master_key, restore_backup
from keukentafel.vault.backup_note import newest_note


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with quick_derivation():
        yield


@pytest.fixture
def laptop(tmp_path: Path) -> tuple[Device, DossierId]:
    """Open; the test closes it."""
    device = new_device(tmp_path / "kluis")
    return device, device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin"), Edit(WISH, "eerst")])


def put_back(directory: Path) -> object:
    """The wish after the newest whole backup was put back."""
    restore_backup(directory, PASSPHRASE)
    with open_quickly(directory) as vault:
        store = Store.open(vault, FixedClock(MORNING))
        (row,) = store.dossier_rows()
        wish = store.current(row.id)[WISH].value
        store.close()
    return wish


def test_it_holds_everything_up_to_now_and_can_be_put_back(laptop: tuple[Device, DossierId]) -> None:
    device, dossier_id = laptop
    device.store.backup(device.vault)
    device.write(dossier_id, WISH, "later")
    made = device.store.copy_quickly(device.vault)
    assert made == newest_note(device.vault.files, device.vault.keys)
    assert sorted(path.name for path in made.path.iterdir()) == ["backup.note", "vault.db", "vault.header"]
    assert {path.stat().st_mode & 0o777 for path in made.path.iterdir()} == {0o600}
    device.write(dossier_id, WISH, "daarna")  # the store goes on as before
    device.close()
    assert check_vault(device.directory, PASSPHRASE, chain=chain_problems).findings == ()
    assert put_back(device.directory) == "later"


def test_damage_in_it_is_found_and_the_checked_one_before_it_serves(laptop: tuple[Device, DossierId]) -> None:
    device, dossier_id = laptop
    device.store.backup(device.vault)
    device.write(dossier_id, WISH, "later")
    database = device.store.copy_quickly(device.vault).path / "vault.db"
    device.close()
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    found = check_vault(device.directory, PASSPHRASE, chain=chain_problems).findings
    assert [finding.part for finding in found] == ["backup 000002"]
    assert put_back(device.directory) == "eerst"


def test_it_pushes_no_checked_generation_out(laptop: tuple[Device, DossierId]) -> None:
    device, dossier_id = laptop
    for number in range(3):
        device.write(dossier_id, WISH, f"{number}")
        device.store.backup(device.vault)
    for number in range(3):
        device.write(dossier_id, WISH, f"later {number}")
        device.store.copy_quickly(device.vault)
    names = [folder.name for folder in device.vault.files.backup_folders()]
    assert names == ["000006", "000003", "000002", "000001"]
    device.write(dossier_id, WISH, "nog later")
    device.store.backup(device.vault)
    names = [folder.name for folder in device.vault.files.backup_folders()]
    assert names == ["000007", "000003", "000002"]
    device.close()


def test_after_a_new_master_key_none_is_left(laptop: tuple[Device, DossierId]) -> None:
    device, _ = laptop
    made = device.store.copy_quickly(device.vault)
    device.close()
    replace_master_key(device.directory, PASSPHRASE, OTHER_PASSPHRASE, chain=chain_problems)
    assert not made.path.exists()


def test_what_is_not_committed_is_never_copied(laptop: tuple[Device, DossierId]) -> None:
    device, _ = laptop
    with device.store.transaction(), pytest.raises(RuntimeError):
        device.store.copy_quickly(device.vault)
    assert make_backup(device.vault, device.store._database.driver).name == "000001"
    device.close()
