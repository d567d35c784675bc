"""The vault's figures: unlocking, locking, the slowest appends, size, and a comparison with KeePassXC.

Vaults have as many dossiers and changes as ``KT_BENCH_DOSSIERS`` and ``KT_BENCH_CHANGES`` say (100 and 20,000
unless told; 1000 and 1000000 for the full run), made once per run.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import perf_counter
from xml.sax.saxutils import escape

from benchmarks.figure import Figure, figure, machine, not_measured
from keukentafel.clock import SystemClock
from keukentafel.domain.values import Role
from keukentafel.ids import DossierId, new_id
from keukentafel.journal import Author, Edit
from keukentafel.store import Store
from keukentafel.vault import FLOOR, KdfCost, calibrate, change_passphrase, create_vault, open_vault
from keukentafel.vault.kdf import derive

PASSPHRASE, OTHER = "appeltaart met slagroom", "fietsbel in de regen"
DOSSIERS = int(os.environ.get("KT_BENCH_DOSSIERS", "100"))
CHANGES = int(os.environ.get("KT_BENCH_CHANGES", "20000"))
WORDS = "Ik slaap slecht. De tv staat vaak aan, dan hoor ik de buren niet."
WORKER = Author(Role.WORKER, new_id())
APPENDS, RUNS = 600, 5
_kept = ExitStack()


def unlock() -> Figure:
    """From the passphrase to an open store on a vault calibrated on this machine; goal 1.2 s."""
    times, _ = _unlocking()
    how = f"median of {RUNS}, derivation calibrated here to about a second, {machine()}"
    return figure("unlocking", median(times), "s", 1.2, how)


def unlock_besides_derivation() -> Figure:
    """What unlocking costs besides Argon2id; goal 100 ms."""
    times, derivations = _unlocking()
    besides = [whole - derivation for whole, derivation in zip(times, derivations, strict=True)]
    how = f"median of {RUNS}: opening less a derivation right after it, {machine()}"
    return figure("unlocking besides Argon2id", median(besides) * 1000, "ms", 100.0, how)


def lock() -> Figure:
    """From "lock" to a closed vault, its backup included; goal 1 s less a start."""
    times = []
    for _ in range(RUNS):
        vault = open_vault(_vault(DOSSIERS, CHANGES), PASSPHRASE)
        store = Store.open(vault, SystemClock())
        begin = perf_counter()
        store.backup(vault)
        store.close()
        vault.close()
        times.append(perf_counter() - begin)
    how = f"median of {RUNS}, backup of {DOSSIERS} dossiers and {CHANGES:,} changes included, {machine()}"
    return figure("locking", median(times) * 1000, "ms", 1000.0, how)


def append_p99() -> Figure:
    """The slowest of a hundred appends, with chain, answers and head file; goal 5 ms."""
    with tempfile.TemporaryDirectory() as folder:
        vault, _ = create_vault(Path(folder) / "vault", PASSPHRASE, kind="laptop", cost=FLOOR)
        store = Store.open(vault, SystemClock())
        dossier_id = store.create_dossier(WORKER, [Edit("/dossier/title", "Gezin")])
        times = []
        for number in range(APPENDS):
            begin = perf_counter()
            store.append(dossier_id, WORKER, [Edit(_path(number % 200), WORDS)])
            times.append(perf_counter() - begin)
        store.close()
        vault.close()
    value = sorted(times)[int(APPENDS * 0.99)] * 1000
    return figure("append, 99 of 100", value, "ms", 5.0, f"{APPENDS} appends, {machine()}")


def opening_at_size() -> Figure:
    """Opening a large vault ÷ opening one of 10 dossiers, each from the passphrase; goal 1.5."""
    value = _ratio(lambda directory: _opened(directory, PASSPHRASE))
    how = f"{DOSSIERS} dossiers, {CHANGES:,} changes against 10 and 200; derivation at the floor"
    return figure("opening a large vault ÷ a small one", value, "×", 1.5, how)


def opening_at_size_without_derivation() -> Figure:
    """The same from the open vault to the open store: what size costs shows here. Only watched."""

    def opened(directory: Path) -> float:
        with open_vault(directory, PASSPHRASE) as vault:
            begin = perf_counter()
            store = Store.open(vault, SystemClock())
            taken = perf_counter() - begin
            store.close()
        return taken

    how = f"{DOSSIERS} dossiers, {CHANGES:,} changes against 10 and 200, without the derivation"
    return figure("opening a large store ÷ a small one", _ratio(opened), "×", None, how)


def passphrase_change() -> Figure:
    """Two derivations and one slot, on the large vault; goal 2.5 s."""
    directory = _vault(DOSSIERS, CHANGES, calibrate())
    times, old, new = [], PASSPHRASE, OTHER
    for _ in range(4):
        begin = perf_counter()
        change_passphrase(directory, old, new)
        times.append(perf_counter() - begin)
        old, new = new, old
    how = f"median of 4 at {DOSSIERS} dossiers, derivation calibrated to about a second, {machine()}"
    return figure("changing the passphrase", median(times), "s", 2.5, how)


def opening_beside_keepassxc() -> Figure:
    """Opening ÷ ``keepassxc-cli`` listing as many texts, both deriving for a second."""
    name = "opening ÷ keepassxc-cli opening"
    texts = min(CHANGES, 20_000)
    with tempfile.TemporaryDirectory() as folder:
        database = _keepass(Path(folder), texts)
        if database is None:
            return not_measured(name, "×", 1.0, "keepassxc-cli is not installed or makes no database")
        theirs = [_seconds(lambda: _keepass_run("ls", database)) for _ in range(3)]
    ours = [_opened(_vault(DOSSIERS, texts, calibrate()), PASSPHRASE) for _ in range(3)]
    how = f"medians of 3 over {texts:,} texts; theirs starts a program, ours does not, {machine()}"
    return figure(name, median(ours) / median(theirs), "×", 1.0, how)


def saving_beside_keepassxc() -> Figure:
    """Saving one answer ÷ ``keepassxc-cli edit`` less opening: theirs writes the whole file. Both durable."""
    name = "saving one answer ÷ keepassxc-cli saving one"
    texts = min(CHANGES, 20_000)
    with tempfile.TemporaryDirectory() as folder:
        database = _keepass(Path(folder), texts)
        if database is None:
            return not_measured(name, "×", 1.0, "keepassxc-cli is not installed or makes no database")
        opening = median(_seconds(lambda: _keepass_run("ls", database)) for _ in range(3))
        saving = median(
            _seconds(lambda: _keepass_run("edit", database, "--notes", WORDS, "antwoord 1")) for _ in range(3)
        )
    with open_vault(_vault(DOSSIERS, texts, calibrate()), PASSPHRASE) as vault:
        store = Store.open(vault, SystemClock())
        dossier_id = store.dossier_rows()[0].id
        ours = [
            _seconds(lambda: store.append(dossier_id, WORKER, [Edit(_path(1), WORDS)])) for _ in range(20)
        ]
        store.close()
    theirs = max(saving - opening, 0.001)
    return figure(name, median(ours) / theirs, "×", 1.0, f"{texts:,} texts, {machine()}")


FIGURES: tuple[Callable[[], Figure], ...] = (
    unlock,
    unlock_besides_derivation,
    lock,
    append_p99,
    opening_at_size,
    opening_at_size_without_derivation,
    passphrase_change,
    opening_beside_keepassxc,
    saving_beside_keepassxc,
)


@functools.cache
def _unlocking() -> tuple[list[float], list[float]]:
    """Times of whole openings, and of a derivation alone right after each."""
    cost = calibrate()
    directory = _vault(10, 200, cost)
    whole, derivations = [], []
    for _ in range(RUNS):
        whole.append(_opened(directory, PASSPHRASE))
        derivations.append(_seconds(lambda: derive(PASSPHRASE, bytes(16), cost)))
    return whole, derivations


def _opened(directory: Path, passphrase: str) -> float:
    begin = perf_counter()
    vault = open_vault(directory, passphrase)
    store = Store.open(vault, SystemClock())
    taken = perf_counter() - begin
    store.close()
    vault.close()
    return taken


def _ratio(opened: Callable[[Path], float]) -> float:
    small, large = _vault(10, 200), _vault(DOSSIERS, CHANGES)
    times: dict[Path, list[float]] = {small: [], large: []}
    for _ in range(RUNS + 1):
        for directory, taken in times.items():
            taken.append(opened(directory))
    return median(times[large][1:]) / median(times[small][1:])


@functools.cache
def _vault(dossiers: int, changes: int, cost: KdfCost = FLOOR) -> Path:
    """A closed vault of that size, removed when the run ends."""
    directory = Path(_kept.enter_context(tempfile.TemporaryDirectory())) / "vault"
    vault, _ = create_vault(directory, PASSPHRASE, kind="laptop", cost=cost)
    store = Store.open(vault, SystemClock())
    each = changes // dossiers
    for number in range(dossiers):
        title = Edit("/dossier/title", f"Gezin {number}")
        dossier_id: DossierId = store.create_dossier(WORKER, [title])
        for start in range(1, each, 500):
            answers = range(start, min(start + 500, each))
            store.append(dossier_id, WORKER, [Edit(_path(one % 400), f"{WORDS} {one}") for one in answers])
    store.close()
    vault.close()
    return directory


def _path(number: int) -> str:
    return f"/visit/v1/form/leefgebieden/answer/wonen/question_{number}"


def _seconds(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin


def _keepass(folder: Path, texts: int) -> Path | None:
    """A KeePassXC database with as many notes; ``None`` where there is no such program."""
    if shutil.which("keepassxc-cli") is None:
        return None
    entries = "".join(
        f"<Entry><String><Key>Title</Key><Value>antwoord {number}</Value></String>"
        f"<String><Key>Notes</Key><Value>{escape(WORDS)} {number}</Value></String></Entry>"
        for number in range(texts)
    )
    source = folder / "texts.xml"
    source.write_text(
        f"<KeePassFile><Root><Group><Name>Root</Name>{entries}</Group></Root></KeePassFile>", "utf-8"
    )
    database = folder / "texts.kdbx"
    made = subprocess.run(
        ["keepassxc-cli", "import", "-p", "-t", "1000", source, database],
        input=f"{PASSPHRASE}\n{PASSPHRASE}\n",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        text=True,
        capture_output=True,
        check=False,
    )
    return database if made.returncode == 0 and database.exists() else None


def _keepass_run(command: str, database: Path, *arguments: str) -> None:
    subprocess.run(
        ["keepassxc-cli", command, "-q", *arguments[:-1], database, *arguments[-1:]],
        input=f"{PASSPHRASE}\n",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        text=True,
        capture_output=True,
        check=True,
    )


if __name__ == "__main__":
    for measure in FIGURES:
        print(measure())
