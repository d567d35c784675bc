"""What the unlocked program holds in memory while nothing happens. Only watched: there is no goal."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.figure import Figure, figure
from builders.dossiers import large_household, visit_clock
from builders.opened_visits import PASSPHRASE, session_with

NAME = "resident memory at rest"
ROUNDS = 3
LONGEST_SECONDS = 120
SCRIPT = Path(__file__).with_name("rest_memory.py")


def memory_at_rest() -> Figure:
    """A fresh process, unlocked, on its first page with one large dossier; median."""
    with tempfile.TemporaryDirectory() as folder:
        laptop = Path(folder) / "laptop"
        with session_with(large_household(), laptop, visit_clock()):
            pass
        surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "KEUKENTAFEL_DIR": str(laptop)}
        sizes = [_mebibytes(surroundings) for _ in range(ROUNDS)]
    how = f"median of {ROUNDS} fresh processes: unlocked, first page, one large dossier, after three seconds"
    return figure(NAME, median(sizes), "MiB", None, how)


def _mebibytes(surroundings: dict[str, str]) -> float:
    ended = subprocess.run(
        [sys.executable, str(SCRIPT), PASSPHRASE],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=True,
    )
    return float(ended.stdout.split()[-1])
