"""A disk that is full or refuses: a known error, nothing half stored, and the same work can be done again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders.journals import NOOR, TITLE, WISH, Device, new_device, open_quickly
from keukentafel.clock import SystemClock
from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.ids import DossierId
from keukentafel.journal import Edit
from keukentafel.store import JournalThread, Store
from keukentafel.vault import Head


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Device]:
    with new_device(tmp_path / "laptop") as device:
        yield device


def fill(device: Device) -> None:
    """No page can be added any more."""
    driver = device.store._database._driver
    pages = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count = {pages}").fetchall()


def make_room(device: Device) -> None:
    device.store._database._driver.execute("PRAGMA max_page_count = 1000000").fetchall()


def test_a_full_disk_stores_nothing_half_and_later_everything(laptop: Device) -> None:
    dossier_id = laptop.store.create_dossier(NOOR, [Edit(TITLE, "Gezin")])
    long = "een lang verhaal " * 2000
    fill(laptop)
    for _ in range(2):
        with pytest.raises(DiskFullError):
            laptop.store.append(dossier_id, NOOR, [Edit(WISH, "kort"), Edit(WISH, long)])
    assert WISH not in laptop.store.current(dossier_id)
    assert len(laptop.store.changes(dossier_id)) == 1
    assert laptop.store.check().ok
    make_room(laptop)
    laptop.store.append(dossier_id, NOOR, [Edit(WISH, "kort"), Edit(WISH, long)])
    laptop.reopen()
    assert laptop.store.current(dossier_id)[WISH].value == long
    assert laptop.store.check().ok


def test_a_disk_that_may_only_be_read(laptop: Device) -> None:
    dossier_id = laptop.store.create_dossier(NOOR, [Edit(TITLE, "Gezin")])
    driver = laptop.store._database._driver
    driver.execute("PRAGMA query_only = ON")
    with pytest.raises(StorageUnavailableError):
        laptop.write(dossier_id, WISH, "rust")
    with pytest.raises(StorageUnavailableError):
        laptop.store.set_setting("pin", "1")
    assert laptop.store.dossier(dossier_id).title == "Gezin"
    driver.execute("PRAGMA query_only = OFF")
    assert laptop.write(dossier_id, WISH, "rust").seq == 2
    assert laptop.store.check().ok


def test_the_thread_hands_the_refusal_to_its_future_and_goes_on(tmp_path: Path) -> None:
    new_device(tmp_path / "v").close()
    thread = JournalThread()
    with open_quickly(tmp_path / "v") as vault:
        thread.start(lambda: Store.open(vault, SystemClock())).result(timeout=30)
        dossier_id = thread.submit(lambda store: store.create_dossier(NOOR, [Edit(TITLE, "Gezin")])).result(
            30
        )

        def say(sql: str) -> None:
            thread.submit(lambda store: store._database.say(sql)).result(30)

        say("PRAGMA query_only = ON")
        refused = thread.submit(lambda store: store.append(dossier_id, NOOR, [Edit(WISH, "rust")]))
        assert isinstance(refused.exception(30), StorageUnavailableError)
        say("PRAGMA query_only = OFF")
        again = thread.submit(lambda store: store.append(dossier_id, NOOR, [Edit(WISH, "rust")]))
        assert again.result(30)[0].seq == 2
        assert thread.submit(lambda store: store.check().ok).result(30)
        thread.stop()


def test_a_head_file_that_cannot_be_written_does_not_lose_what_is_on_disk(
    laptop: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = laptop.store.create_dossier(NOOR, [Edit(TITLE, "Gezin")])

    def refuse(_head: Head) -> None:
        raise StorageUnavailableError

    pending: list[bool] = []
    with monkeypatch.context() as broken:
        broken.setattr(laptop.vault.head, "write", refuse)
        laptop.write(dossier_id, WISH, "rust")
        pending.append(laptop.store.head_pending)
    laptop.write(dossier_id, WISH, "ruimte")
    pending.append(laptop.store.head_pending)
    assert pending == [True, False]
    head = laptop.vault.head.read()
    assert head is not None
    assert head.serial == 3
    laptop.reopen()
    assert [change.value for change in laptop.store.history(dossier_id, WISH)] == ["rust", "ruimte"]


LIMITED = """
import resource, signal, sys
from pathlib import Path
from builders.journals import NOOR, WISH, open_quickly
from keukentafel.clock import SystemClock
from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.ids import DossierId
from keukentafel.journal import Edit
from keukentafel.store import Store

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store.open(open_quickly(Path(sys.argv[1])), SystemClock())
dossier_id = DossierId(sys.argv[2])
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, hard))
stored = refused = 0
for number in range(60):
    try:
        store.append(dossier_id, NOOR, [Edit(f"{WISH}{number}", "x" * 1000)])
        stored += 1
        assert not refused
    except (DiskFullError, StorageUnavailableError):
        refused += 1
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
store.append(dossier_id, NOOR, [Edit(f"{WISH}na", "y")])
assert store.check().ok
print(stored, refused)
store.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="limits the size of files with setrlimit")
def test_a_disk_that_stops_taking_bytes_half_way_a_write(tmp_path: Path) -> None:
    with new_device(tmp_path / "v") as device:
        dossier_id = device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin")])
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "v"), dossier_id],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    stored, refused = (int(number) for number in done.stdout.split())
    assert stored > 0
    assert refused > 0
    with open_quickly(tmp_path / "v") as vault:
        store = Store.open(vault, SystemClock())
        assert len(store.changes(DossierId(dossier_id))) == 1 + stored + 1
        store.close()
