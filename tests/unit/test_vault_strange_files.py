"""Files that nobody expects in a vault's folder cost nobody anything: neither work nor a clear sentence."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from builders.journals import NOOR, TITLE, WISH, new_device, open_quickly, quick_derivation
from builders.vaults import OTHER_PASSPHRASE, PASSPHRASE, fingerprints
from keukentafel.cli.vault import chain_problems
from keukentafel.clock import SystemClock
from keukentafel.errors import DiskFullError
from keukentafel.journal import Edit
from keukentafel.store import Store
from keukentafel.store.erasing import renew_backups
from keukentafel.store.errors import StoreBehindHeadError
from keukentafel.vault import (
    FLOOR,
    create_vault,
    make_backup,
    rehearse_restore,
    replace_master_key,
    restore_backup,
    vault_exists,
)
from keukentafel.vault.backup_note import newest_note
from keukentafel.vault.errors import (
    KdfMemoryError,
    VaultDiskFullError,
    VaultExistsError,
    VaultStorageError,
)
from keukentafel.vault.kdf import derive
from keukentafel.vault.layout import VaultFiles

ANSWERS = ["antwoord 0", "antwoord 1", "antwoord 2"]


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with quick_derivation():
        yield


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    """A vault with three backups, each an answer further than the one before."""
    with new_device(tmp_path / "kluis") as device:
        dossier_id = device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin")])
        for words in ANSWERS:
            device.write(dossier_id, WISH, words)
            device.store.backup(device.vault)
    return tmp_path / "kluis"


def answers(directory: Path) -> list[object]:
    """What was ever answered, in a vault that opens."""
    with open_quickly(directory) as vault:
        store = Store.open(vault, SystemClock())
        (row,) = store.dossier_rows()
        found: list[object] = [change.value for change in store.history(row.id, WISH)]
        store.close()
    return found


def unreadable(path: Path) -> None:
    """As a bad spot on the disk: the name is there, reading it is refused."""
    path.unlink()
    path.mkdir()


def test_a_header_the_disk_does_not_give_does_not_keep_the_vault_shut(laptop: Path) -> None:
    unreadable(laptop / "vault.header")
    assert answers(laptop) == ANSWERS
    unreadable(laptop / "vault.header.copy")
    with pytest.raises(VaultStorageError):
        open_quickly(laptop)


def test_a_marker_of_a_beginning_beside_a_vault_at_work_means_nothing(laptop: Path) -> None:
    (laptop / "vault.creating").touch()
    assert vault_exists(laptop)
    with pytest.raises(VaultExistsError):
        create_vault(laptop, PASSPHRASE, kind="laptop", cost=FLOOR)
    assert answers(laptop) == ANSWERS
    assert not (laptop / "vault.creating").exists()


def test_putting_a_backup_back_can_be_done_again_after_it_was_cut_off(laptop: Path, tmp_path: Path) -> None:
    new = tmp_path / "nieuwe laptop"
    new.mkdir()
    (new / "vault.creating").touch()
    shutil.copy(laptop / "vault.db", new)
    restore_backup(new, PASSPHRASE, laptop / "backups")
    assert vault_exists(new)
    assert answers(new) == ANSWERS


@pytest.mark.parametrize("said", [b"", b"onzin", b"1e9", b"1", b"99999999999999999999"])
def test_a_strange_marker_of_a_new_key_takes_nothing_away(laptop: Path, said: bytes) -> None:
    restore_backup(laptop, PASSPHRASE)
    before = fingerprints(laptop / "replaced")
    (laptop / "vault.rekeying").write_bytes(said)
    assert answers(laptop) == ANSWERS
    assert fingerprints(laptop / "replaced") == before
    assert not (laptop / "vault.rekeying").exists()


def test_the_newest_backup_is_newest_whatever_its_name(laptop: Path) -> None:
    backups = laptop / "backups"
    (backups / "000003").rename(backups / "000000")
    (backups / "000001").rename(backups / "999999999999")
    assert restore_backup(laptop, PASSPHRASE, dry_run=True).lost_entries == 0
    with open_quickly(laptop) as vault:
        made = make_backup(vault)
        assert newest_note(vault.files, vault.keys) == made
    assert len(VaultFiles(laptop).backup_folders()) == 3
    assert not (backups / "999999999999").exists(), "the oldest goes first"


def test_a_backup_the_disk_does_not_give_is_passed_over(laptop: Path) -> None:
    unreadable(laptop / "backups" / "000003" / "vault.db")
    assert restore_backup(laptop, PASSPHRASE, dry_run=True).backup.name == "000002"
    unreadable(laptop / "backups" / "000002" / "backup.note")
    assert restore_backup(laptop, PASSPHRASE, dry_run=True).backup.name == "000001"


def test_a_header_of_another_vault_does_not_keep_the_own_backups_out(laptop: Path, tmp_path: Path) -> None:
    with new_device(tmp_path / "ander") as other:
        other.store.set_setting("iets", "anders")
    for name in ("vault.header", "vault.header.copy"):
        shutil.copy(tmp_path / "ander" / name, laptop)
    restore_backup(laptop, PASSPHRASE)
    assert answers(laptop) == ANSWERS


def test_a_restore_that_does_not_fit_gives_its_room_back(laptop: Path) -> None:
    before = fingerprints(laptop)
    with (
        patch("keukentafel.vault.restore.HeadFile.create", side_effect=DiskFullError),
        pytest.raises(VaultDiskFullError),
    ):
        restore_backup(laptop, PASSPHRASE)
    assert fingerprints(laptop) == before
    assert answers(laptop) == ANSWERS


def test_a_note_cut_anywhere_is_no_note(laptop: Path) -> None:
    note = laptop / "backups" / "000003" / "backup.note"
    whole = note.read_bytes()
    with open_quickly(laptop) as vault:
        for length in (0, 1, len(whole) // 2, len(whole) - 1):
            note.write_bytes(whole[:length])
            newest = newest_note(vault.files, vault.keys)
            assert newest is not None
            assert newest.name == "000002"


def test_no_copy_in_the_folder_outlives_an_erasure(laptop: Path) -> None:
    shutil.copytree(laptop / "backups" / "000003", laptop / "backups" / "kopie van maandag")
    shutil.copy(laptop / "vault.db", laptop / "vault-7.db")  # a restore that was cut off
    with open_quickly(laptop) as vault:
        store = Store.open(vault, SystemClock())
        renew_backups(store, vault)
        store.close()
    assert sorted(path.name for path in (laptop / "backups").iterdir()) == ["000004", "000005", "000006"]
    assert [path.name for path in laptop.rglob("vault-7.db")] == []
    assert answers(laptop) == ANSWERS


def test_what_lacks_answers_is_not_written_anew_under_another_key(laptop: Path, tmp_path: Path) -> None:
    shutil.copy(laptop / "vault.db", tmp_path)
    with open_quickly(laptop) as vault:
        store = Store.open(vault, SystemClock())
        (row,) = store.dossier_rows()
        store.append(row.id, NOOR, [Edit(WISH, "later")])
        store.close()
    shutil.copy(tmp_path / "vault.db", laptop)
    before = fingerprints(laptop / "backups")
    with pytest.raises(StoreBehindHeadError):
        replace_master_key(laptop, PASSPHRASE, OTHER_PASSPHRASE, chain=chain_problems)
    assert fingerprints(laptop / "backups") == before


def test_a_rehearsal_on_a_new_laptop_leaves_nothing_there(laptop: Path, tmp_path: Path) -> None:
    new = tmp_path / "nieuwe laptop"
    assert rehearse_restore(new, PASSPHRASE, laptop / "backups", chain=chain_problems).ok
    assert not new.exists()


def test_a_backup_where_a_file_stands_is_refused(laptop: Path, tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    (tmp_path / "verwijzing").symlink_to(tmp_path / "nergens" / "heen")
    with open_quickly(laptop) as vault:
        for place in ("bestand", "verwijzing", "bestand/verder"):
            with pytest.raises(VaultStorageError):
                make_backup(vault, to=tmp_path / place)


def test_too_little_memory_is_said() -> None:
    with (
        patch("argon2.low_level.hash_secret_raw", side_effect=MemoryError),
        pytest.raises(KdfMemoryError) as told,
    ):
        derive(PASSPHRASE, bytes(16), FLOOR)
    assert told.value.facts == {"megabytes": 64}
