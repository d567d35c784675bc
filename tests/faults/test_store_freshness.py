"""SQLCipher opens an older database or a cut WAL without a word. The head file is what notices."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builders.journals import NOOR, TITLE, Device, new_device, open_quickly
from builders.vaults import fingerprints
from keukentafel.clock import SystemClock
from keukentafel.ids import DossierId
from keukentafel.journal import Edit
from keukentafel.store import Store
from keukentafel.store.errors import HeadMissingError, StoreBehindHeadError, StoreError
from keukentafel.system.texts import sentence
from keukentafel.vault import Head
from keukentafel.vault.errors import VaultError

ABRUPT = """
import os, sys
from pathlib import Path
from builders.journals import NOOR, WISH, open_quickly
from keukentafel.clock import SystemClock
from keukentafel.ids import DossierId
from keukentafel.journal import Edit
from keukentafel.store import Store

store = Store.open(open_quickly(Path(sys.argv[1])), SystemClock())
for number in range(int(sys.argv[3])):
    store.append(DossierId(sys.argv[2]), NOOR, [Edit(WISH, f"antwoord {number}")])
os._exit(0)  # no checkpoint, no closing: the last answers stand in the WAL
"""


def begin(directory: Path) -> DossierId:
    with new_device(directory) as device:
        return device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin")])


def answer_and_stop_abruptly(directory: Path, dossier_id: DossierId, count: int) -> Path:
    """Writes answers that stay in the WAL; gives the WAL's path."""
    subprocess.run(
        [sys.executable, "-c", ABRUPT, str(directory), dossier_id, str(count)],
        cwd=Path(__file__).parents[1],
        check=True,
    )
    (wal,) = directory.glob("*-wal")
    return wal


def opened(directory: Path) -> None:
    with open_quickly(directory) as vault:
        Store.open(vault, SystemClock()).close()


def test_a_wal_that_is_whole_opens(tmp_path: Path) -> None:
    dossier_id = begin(tmp_path / "v")
    answer_and_stop_abruptly(tmp_path / "v", dossier_id, 5)
    with open_quickly(tmp_path / "v") as vault:
        store = Store.open(vault, SystemClock())
        assert len(store.changes(dossier_id)) == 6
        store.close()


def test_a_removed_wal_is_noticed_and_named(tmp_path: Path) -> None:
    wal = answer_and_stop_abruptly(tmp_path / "v", begin(tmp_path / "v"), 5)
    wal.unlink()
    with pytest.raises(StoreBehindHeadError) as refused:
        opened(tmp_path / "v")
    assert refused.value.facts["missing"] == 5
    assert "ontbreken 5 wijzigingen" in sentence(refused.value)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_cut_wal_is_noticed(tmp_path: Path, part: float) -> None:
    wal = answer_and_stop_abruptly(tmp_path / "v", begin(tmp_path / "v"), 5)
    os.truncate(wal, int(wal.stat().st_size * part))
    with pytest.raises(StoreBehindHeadError):
        opened(tmp_path / "v")


def test_a_replayed_wal_is_noticed(tmp_path: Path) -> None:
    dossier_id = begin(tmp_path / "v")
    wal = answer_and_stop_abruptly(tmp_path / "v", dossier_id, 2)
    database = wal.with_name(wal.name.removesuffix("-wal"))
    kept = {path: path.read_bytes() for path in (wal, database)}
    answer_and_stop_abruptly(tmp_path / "v", dossier_id, 3)
    for path, content in kept.items():
        path.write_bytes(content)
    with pytest.raises(StoreBehindHeadError) as refused:
        opened(tmp_path / "v")
    assert refused.value.facts["missing"] == 3


def test_an_older_copy_of_the_database_is_noticed(tmp_path: Path) -> None:
    dossier_id = begin(tmp_path / "v")
    (database,) = (tmp_path / "v").glob("*.db")
    shutil.copy(database, tmp_path / "ouder.db")
    answer_and_stop_abruptly(tmp_path / "v", dossier_id, 3)
    opened(tmp_path / "v")
    shutil.copy(tmp_path / "ouder.db", database)
    with pytest.raises(StoreBehindHeadError):
        opened(tmp_path / "v")


def test_a_refused_database_is_left_as_it_is(tmp_path: Path) -> None:
    wal = answer_and_stop_abruptly(tmp_path / "v", begin(tmp_path / "v"), 5)
    wal.unlink()
    with open_quickly(tmp_path / "v") as vault:
        with pytest.raises(StoreBehindHeadError):
            Store.open(vault, SystemClock())
        before = fingerprints(tmp_path / "v")
        with pytest.raises(StoreBehindHeadError):
            Store.open(vault, SystemClock())
        assert fingerprints(tmp_path / "v") == before


def test_a_head_file_that_knows_nothing_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(tmp_path / "v")
    with open_quickly(tmp_path / "v") as vault:
        monkeypatch.setattr(vault.head, "read", lambda: None)
        with pytest.raises(HeadMissingError):
            Store.open(vault, SystemClock())


def test_two_histories_of_one_laptop_are_not_taken_for_one_another(tmp_path: Path) -> None:
    dossier_id = begin(tmp_path / "v")
    shutil.copytree(tmp_path / "v", tmp_path / "kopie")
    answer_and_stop_abruptly(tmp_path / "v", dossier_id, 3)
    answer_and_stop_abruptly(tmp_path / "kopie", dossier_id, 4)
    for name in ("v", "kopie"):
        opened(tmp_path / name)
    (mine,), (theirs,) = ((tmp_path / name).glob("*.db") for name in ("v", "kopie"))
    shutil.copy(theirs, mine)
    with pytest.raises((StoreError, VaultError)):
        opened(tmp_path / "v")


def test_the_head_names_the_last_line(tmp_path: Path) -> None:
    device: Device
    with new_device(tmp_path / "v") as device:
        dossier_id = device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin")])
        before = device.vault.head.read()
        device.write(dossier_id, TITLE, "x")
        after = device.vault.head.read()
    assert isinstance(before, Head)
    assert isinstance(after, Head)
    assert (before.serial, after.serial) == (1, 2)
