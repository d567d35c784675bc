"""From starting the program to a passphrase field that can be typed in, against a bare PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.figure import Figure, figure
from benchmarks.start_window import MARK
from keukentafel.vault import FLOOR, create_vault

NAME = "cold start to the unlock window ÷ a bare PySide6 window"
GOAL = 2.0
ROUNDS = 15
SCRIPT = Path(__file__).with_name("start_window.py")


def cold_start() -> Figure:
    """Median over median, in turn, a fresh process each time; compiled as an installed program is."""
    with tempfile.TemporaryDirectory() as folder:
        vault, _code = create_vault(
            Path(folder) / "laptop", "appeltaart met slagroom", kind="laptop", cost=FLOOR
        )
        vault.close()
        surroundings = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "KEUKENTAFEL_DIR": str(Path(folder) / "laptop"),
            "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled"),
        }
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        for kind in ("bare", "unlock"):
            _seconds(kind, surroundings)
        bare, ours = [], []
        for _ in range(ROUNDS):
            bare.append(_seconds("bare", surroundings))
            ours.append(_seconds("unlock", surroundings))
    first, second = median(ours) * 1000, median(bare) * 1000
    how = (
        f"{first:.0f} ms ÷ {second:.0f} ms, medians of {ROUNDS} fresh processes each, in turn, "
        "from start of the process to a field on screen with the keyboard"
    )
    return figure(NAME, first / second, "×", GOAL, how)


def _seconds(kind: str, surroundings: dict[str, str]) -> float:
    begin = perf_counter()
    with subprocess.Popen(
        [sys.executable, str(SCRIPT), kind],
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline().strip()
        taken = perf_counter() - begin
        process.kill()
    if said != MARK:
        raise RuntimeError(f"the {kind} window did not come")
    return taken
