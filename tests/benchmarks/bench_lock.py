"""Locking the real window: until nothing of a person is on screen, and until the process is replaced.

The program runs in a process of its own, offscreen, with a visit open; what replaces it here is a program
that tells the time.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from unittest.mock import patch

from benchmarks.figure import Figure, figure, machine

RUNS = 5
TESTS = Path(__file__).parents[1]
PROGRAM = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from builders.vaults import PASSPHRASE
from keukentafel.clock import SystemClock
from keukentafel.gui.application import make_application
from keukentafel.gui.screens.unlock import UnlockScreen
from keukentafel.gui.worker import WorkerApp
from keukentafel.system.memory import relaunch

TOLD = "import sys, time; print(sys.argv[1], sys.argv[2], time.monotonic(), flush=True)"
application = make_application(sys.argv[:1])
app = WorkerApp(Path(sys.argv[1]), SystemClock(), after_lock=lambda: after())
begin = neutral = 0.0

def after():
    command = [sys.executable, "-c", TOLD, str(begin), str(neutral)]
    relaunch(command[1:], command=command[:1])

def step():
    global begin, neutral
    gate = app.window.page("gate") if app.window.has_page("gate") else None
    if app.session is None and isinstance(gate, UnlockScreen) and not gate.passphrase.text():
        gate.passphrase.setText(PASSPHRASE)
        gate.open.click()
    elif app.pages is not None and app.pages.visit is None:
        (dossier_id,) = app.session.stored(lambda store: [row.id for row in store.dossier_rows()]).result()
        visit = app.session.stored(lambda store: store.dossier(dossier_id).visits[0].id).result()
        app.pages.open_visit(dossier_id, visit)
    elif app.window.current_page == "visit":
        clock.stop()
        QTimer.singleShot(500, lock)

def lock():
    global begin, neutral
    begin = time.monotonic()
    app.lock()
    app.window.repaint()
    neutral = time.monotonic()

app.start()
clock = QTimer()
clock.timeout.connect(step)
clock.start(50)
sys.exit(application.exec())
"""


def neutral() -> Figure:
    """From "lock" to a lock screen that knows nothing, drawn; goal 200 ms."""
    how = f"median of {RUNS}, a visit open, offscreen, {machine()}"
    return figure("lock to neutral screen", median(shown for shown, _ in _times()) * 1000, "ms", 200.0, how)


def replaced() -> Figure:
    """From "lock" to the program that replaces this one: saved, backed up, closed; goal 1 s."""
    how = f"median of {RUNS}, with the backup of one dossier, until Python runs again, {machine()}"
    return figure("lock to replaced process", median(gone for _, gone in _times()) * 1000, "ms", 1000.0, how)


MEASURES = (neutral, replaced)


@functools.cache
def _times() -> tuple[tuple[float, float], ...]:
    from builders.laptops import FAMILY, prepare_laptop

    floor = patch.dict(os.environ, KEUKENTAFEL_KDF="floor")  # for this figure only: others calibrate
    with floor, tempfile.TemporaryDirectory() as folder:
        laptop = prepare_laptop(Path(folder), (FAMILY,))
        return tuple(_once(laptop.directory) for _ in range(RUNS))


def _once(directory: Path) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(directory)],
        env={**os.environ, "PYTHONPATH": str(TESTS), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    begin, shown, end = (float(word) for word in done.stdout.split())
    return shown - begin, end - begin


if __name__ == "__main__":
    for measure in MEASURES:
        print(json.dumps(measure()))
