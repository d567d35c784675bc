"""The store's figures: what an append costs beside a bare insert, and how soon a full dossier is there.

Both are measured in the same run on the same disk, an append and an insert in turn, so that a busy
machine slows both. The bare insert has one table, one row and the vault's own settings (SQLCipher, WAL,
``synchronous=FULL``); the append also writes chain, digest, current answer and head file.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.figure import Figure, figure, machine
from keukentafel.clock import SystemClock
from keukentafel.domain.values import Role
from keukentafel.ids import DossierId, new_id
from keukentafel.journal import Author, Edit
from keukentafel.store import Store
from keukentafel.vault import FLOOR, OpenVault, create_vault

ROUNDS = 1500
QUESTIONS = 400
WORDS = "Ik slaap slecht. De tv staat vaak aan, dan hoor ik de buren niet."
WORKER = Author(Role.WORKER, new_id())
CREATE = (
    "CREATE TABLE answer (id INTEGER PRIMARY KEY, dossier TEXT, path TEXT, value TEXT, author TEXT, at TEXT)"
)
INSERT = "INSERT INTO answer (dossier, path, value, author, at) VALUES (?, ?, ?, ?, ?)"


def append_ratio() -> Figure:
    """The median append ÷ the median raw insert, in turn; goal 3."""
    with tempfile.TemporaryDirectory() as folder:
        raw_vault, vault = _vault(Path(folder) / "raw"), _vault(Path(folder) / "store")
        raw = raw_vault.connect()
        raw.isolation_level = None
        raw.execute(CREATE)
        store = Store.open(vault, SystemClock())
        dossier_id = store.create_dossier(WORKER, [Edit("/dossier/title", "Gezin")])
        inserts, appends = [], []
        for number in range(ROUNDS):
            path = _path(number % QUESTIONS)
            inserts.append(_insert(raw, dossier_id, path))
            begin = perf_counter()
            store.append(dossier_id, WORKER, [Edit(path, WORDS)])
            appends.append(perf_counter() - begin)
        store.close()
        raw.close()
        raw_vault.close()
        vault.close()
    skipped = QUESTIONS  # the first time round every question is new to the cache
    value = median(appends[skipped:]) / median(inserts[skipped:])
    how = f"medians of {ROUNDS - skipped} appends and inserts in turn, synchronous=FULL, one row each"
    return figure("append of an answer ÷ raw SQLCipher insert", value, "×", 3.0, how)


def open_2000() -> Figure:
    """From an open store to the typed dossier of 2,000 changes, not in memory yet; median, goal 100 ms."""
    with tempfile.TemporaryDirectory() as folder:
        vault = _vault(Path(folder) / "store")
        store = Store.open(vault, SystemClock())
        dossier_id = store.create_dossier(WORKER, [Edit("/dossier/title", "Gezin")])
        store.append(dossier_id, WORKER, [Edit(_path(n % 1500), f"{WORDS} {n}") for n in range(1999)])
        store.close()
        times = []
        for _ in range(9):
            store = Store.open(vault, SystemClock())
            begin = perf_counter()
            dossier = store.dossier(dossier_id)
            times.append(perf_counter() - begin)
            assert dossier.visits
            store.close()
        vault.close()
    how = f"median of {len(times)}, each from a freshly opened store to the typed dossier; {machine()}"
    return figure("opening a dossier of 2,000 changes", median(times) * 1000, "ms", 100.0, how)


def _insert(raw: Any, dossier_id: DossierId, path: str) -> float:
    begin = perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    raw.execute(INSERT, (dossier_id, path, WORDS, WORKER.id, "2026-11-21T13:00:00.000000+00:00"))
    raw.execute("COMMIT")
    return perf_counter() - begin


def _path(number: int) -> str:
    return f"/visit/v1/form/leefgebieden/answer/wonen/question_{number}"


def _vault(directory: Path) -> OpenVault:
    return create_vault(directory, "appeltaart met slagroom", kind="laptop", cost=FLOOR)[0]
