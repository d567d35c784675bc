"""Real programs killed at random moments of the vault's own work, many at once, on disks that fail.

Small here; ``make soak`` takes the counts from ``KT_KILLS``.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from builders.crashes import crash_moments
from builders.disks import fill_up, small_disk
from builders.journals import NOOR, TITLE, WISH, new_device, open_quickly, quick_derivation
from builders.vaults import OTHER_PASSPHRASE, PASSPHRASE
from builders.versions import ANSWERS, COLLECTION, DOSSIER
from keukentafel.cli.vault import chain_problems
from keukentafel.clock import SystemClock
from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.ids import DossierId
from keukentafel.journal import Edit
from keukentafel.store import Store
from keukentafel.store.errors import UnknownDossierError
from keukentafel.vault import check_vault, open_vault
from keukentafel.vault.errors import VaultError, VaultInUseError, WrongPassphraseError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="forks, kills and mounts")

KILLS = int(os.environ.get("KT_KILLS", "10"))
TESTS = Path(__file__).parents[1]

WORK = """
import sys
from pathlib import Path
from builders.journals import open_quickly, quick_derivation
from builders.vaults import OTHER_PASSPHRASE, PASSPHRASE
from keukentafel.clock import SystemClock
from keukentafel.ids import DossierId
from keukentafel.store import Store
from keukentafel.store.erasing import renew_backups
from keukentafel.vault import change_passphrase, replace_master_key

directory, what, dossier_id = Path(sys.argv[1]), sys.argv[2], DossierId(sys.argv[3])

def with_store(work):
    vault = open_quickly(directory)
    store = Store.open(vault, SystemClock())
    work(store, vault)
    store.close()
    vault.close()

def erase(store, vault):
    store.erase_dossier(dossier_id)
    renew_backups(store, vault)

works = {
    "passphrase": lambda: change_passphrase(directory, PASSPHRASE, OTHER_PASSPHRASE),
    "rekey": lambda: replace_master_key(directory, PASSPHRASE, OTHER_PASSPHRASE),
    "backup": lambda: with_store(lambda store, vault: store.backup(vault)),
    "migration": lambda: with_store(lambda store, vault: None),
    "erasure": lambda: with_store(erase),
}
with quick_derivation():
    print("ready", flush=True)
    works[what]()
"""


def killed_while(directory: Path, what: str, dossier_id: str, seconds: float) -> None:
    """Starts the work in a program of its own and kills it after so long, when it has not finished."""
    child = subprocess.Popen(
        [sys.executable, "-c", WORK, str(directory), what, dossier_id], cwd=TESTS, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"ready\n"
    try:
        assert child.wait(timeout=seconds) == 0
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.wait()
    child.stdout.close()


def opened_by(directory: Path) -> str:
    """Which of the two passphrases opens the vault; one of them must."""
    with quick_derivation():
        for passphrase in (OTHER_PASSPHRASE, PASSPHRASE):
            try:
                open_vault(directory, passphrase).close()
            except WrongPassphraseError:
                continue
            return passphrase
    raise AssertionError("neither the old nor the new passphrase opens the vault")


def laptop(directory: Path) -> DossierId:
    """A vault with a dossier, a past and backups."""
    with new_device(directory) as device:
        dossier_id = device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin")])
        edits = [Edit(f"{WISH}{number}", f"antwoord {number} " * 40) for number in range(300)]
        device.store.append(dossier_id, NOOR, edits)
        for _ in range(2):
            device.store.backup(device.vault)
    return dossier_id


def kill_and_open(folder: Path, what: str, times: int) -> None:
    directory, before = folder / "kluis", folder / "zoals het was"
    dossier_id = laptop(before)
    chance = random.Random()
    for _ in range(times):
        shutil.copytree(before, directory)
        killed_while(directory, what, dossier_id, chance.uniform(0, 0.5))
        passphrase = opened_by(directory)
        with quick_derivation(), open_vault(directory, passphrase) as vault:
            store = Store.open(vault, SystemClock())
            try:
                assert len(store.changes(dossier_id)) == 301
            except UnknownDossierError:
                assert what == "erasure"
            store.close()
        with quick_derivation():
            assert check_vault(directory, passphrase, chain=chain_problems).findings == ()
        shutil.rmtree(directory)


@pytest.mark.parametrize("what", ["passphrase", "rekey", "backup", "erasure"])
def test_killed_at_a_random_moment(tmp_path: Path, what: str) -> None:
    kill_and_open(tmp_path, what, 2)


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("what", ["passphrase", "rekey", "backup", "erasure"])
def test_killed_at_many_random_moments(tmp_path: Path, what: str) -> None:
    kill_and_open(tmp_path, what, max(KILLS // 8, 1))


def holds_all_of_the_old_version(directory: Path) -> None:
    with open_quickly(directory) as vault:
        store = Store.open(vault, SystemClock())
        assert {path: answer.value for path, answer in store.current(DOSSIER).items()} == ANSWERS
        assert store.check().findings == ()
        store.close()


@pytest.fixture
def old_version(tmp_path: Path) -> Path:
    """A vault of the first version, whose slots are made anew so that opening costs nothing."""
    from keukentafel.vault import set_passphrase

    shutil.copytree(COLLECTION / "0.1.0", tmp_path / "oud")
    with open_vault(tmp_path / "oud", PASSPHRASE) as vault, quick_derivation():
        set_passphrase(vault, PASSPHRASE)
    return tmp_path / "oud"


def test_killed_at_every_moment_of_a_migration(old_version: Path, tmp_path: Path) -> None:
    directory = tmp_path / "kluis"
    shutil.copytree(old_version, directory)

    def migrating() -> None:
        with open_quickly(directory) as vault:
            Store.open(vault, SystemClock()).close()

    moments = 0
    for _ in crash_moments(migrating):
        moments += 1
        holds_all_of_the_old_version(directory)
        shutil.rmtree(directory)
        shutil.copytree(old_version, directory)
    assert moments > 15


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_killed_at_many_random_moments_of_a_migration(old_version: Path, tmp_path: Path) -> None:
    chance = random.Random()
    for _ in range(max(KILLS // 8, 1)):
        shutil.copytree(old_version, tmp_path / "kluis")
        killed_while(tmp_path / "kluis", "migration", DOSSIER, chance.uniform(0, 0.8))
        holds_all_of_the_old_version(tmp_path / "kluis")
        shutil.rmtree(tmp_path / "kluis")


def _start(directory: Path, go: Event, stop: Event, answers: multiprocessing.Queue[str]) -> None:
    go.wait()
    try:
        with open_quickly(directory):
            answers.put("open")
            stop.wait()
    except VaultInUseError:
        answers.put("in use")


def test_of_fifty_starts_at_once_one_opens(tmp_path: Path) -> None:
    laptop(tmp_path / "kluis")
    context = multiprocessing.get_context("fork")
    go, stop, answers = context.Event(), context.Event(), context.Queue()
    started = [
        context.Process(target=_start, args=(tmp_path / "kluis", go, stop, answers)) for _ in range(50)
    ]
    for one in started:
        one.start()
    go.set()
    said = [answers.get(timeout=120) for _ in started]
    stop.set()
    for one in started:
        one.join(60)
    assert sorted(said) == ["in use"] * 49 + ["open"]


SHIM = r"""
#define _GNU_SOURCE
#include <errno.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>
static int broken(void) { const char *flag = getenv("KT_BROKEN"); return flag && access(flag, F_OK) == 0; }
#define FAILING(name) int name(int fd) { if (broken()) { errno = EIO; return -1; } \
    return ((int (*)(int)) dlsym(RTLD_NEXT, #name))(fd); }
FAILING(fsync)
FAILING(fdatasync)
"""

FLUSHING = """
import os, sys
from pathlib import Path
from builders.journals import NOOR, WISH, open_quickly
from keukentafel.clock import SystemClock
from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.ids import DossierId
from keukentafel.journal import Edit
from keukentafel.store import Store
from keukentafel.vault import new_recovery_code

broken, dossier_id = Path(os.environ["KT_BROKEN"]), DossierId(sys.argv[2])
vault = open_quickly(Path(sys.argv[1]))
store = Store.open(vault, SystemClock())
kept = []
for number in range(60):
    if number % 20 == 7:
        broken.touch()
    if number % 20 == 13:
        broken.unlink()
    try:
        store.append(dossier_id, NOOR, [Edit(f"{WISH}{number}", f"woorden {number}")])
        kept.append(number)
    except StorageUnavailableError:
        assert broken.exists()
broken.touch()
for refused in (lambda: store.backup(vault), lambda: new_recovery_code(vault)):
    try:
        refused()
        raise SystemExit("it was not refused")
    except StorageUnavailableError:
        pass
broken.unlink()
store.backup(vault)
assert store.check().ok
print(*kept, flush=True)
os._exit(0)
"""


@pytest.mark.skipif(shutil.which("cc") is None or sys.platform != "linux", reason="needs a C compiler")
def test_a_disk_on_which_flushing_fails(tmp_path: Path) -> None:
    dossier_id = laptop(tmp_path / "kluis")
    (tmp_path / "shim.c").write_text(SHIM)
    shim = tmp_path / "shim.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", shim, tmp_path / "shim.c", "-ldl"], check=True)
    environment = {**os.environ, "LD_PRELOAD": str(shim), "KT_BROKEN": str(tmp_path / "broken")}
    done = subprocess.run(
        [sys.executable, "-c", FLUSHING, str(tmp_path / "kluis"), dossier_id],
        cwd=TESTS,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    kept = [int(number) for number in done.stdout.split()]
    assert 30 <= len(kept) < 60, "some were refused"
    with open_quickly(tmp_path / "kluis") as vault:
        store = Store.open(vault, SystemClock())
        found = store.current(dossier_id)
        assert all(found[f"{WISH}{number}"].value == f"woorden {number}" for number in kept)
        assert store.check().ok
        store.close()


def test_a_disk_of_four_megabytes(tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", 4) as disk:
        dossier_id = laptop(disk / "kluis")
        vault = open_quickly(disk / "kluis")
        store = Store.open(vault, SystemClock())
        filler = fill_up(disk)
        kept: list[int] = []
        refused = _append(store, dossier_id, 0, 400, kept)
        assert refused
        with pytest.raises((DiskFullError, StorageUnavailableError)):
            store.backup(vault)
        filler.unlink()
        assert not _append(store, dossier_id, 400, 410, kept)
        store.close()
        vault.close()
        with open_quickly(disk / "kluis") as again:
            store = Store.open(again, SystemClock())
            assert all(f"{WISH}x{number}" in store.current(dossier_id) for number in kept)
            assert store.check().ok
            store.close()


def _append(store: Store, dossier_id: DossierId, start: int, end: int, kept: list[int]) -> int:
    refused = 0
    for number in range(start, end):
        try:
            store.append(dossier_id, NOOR, [Edit(f"{WISH}x{number}", "woorden " * 200)])
            kept.append(number)
        except (DiskFullError, StorageUnavailableError):
            refused += 1
    return refused


def test_a_disk_that_may_only_be_read_is_told_and_can_be_checked(tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", 8) as disk:
        laptop(disk / "kluis")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        with pytest.raises((VaultError, StorageUnavailableError)) as refused:
            open_quickly(disk / "kluis")
        assert isinstance(refused.value, StorageUnavailableError)
        with quick_derivation():
            assert check_vault(disk / "kluis", PASSPHRASE, chain=chain_problems).ok
