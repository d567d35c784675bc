"""The longest time the GUI thread was away during the demo, and when; measured by the demo itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.figure import Figure, figure, machine, not_measured

NAME = "longest block of the GUI thread during the demo"
GOAL_MS = 100.0
ROUNDS = 3
LONGEST_SECONDS = 900


def gui_block() -> Figure:
    """Plays the demo a few times, each in its own process, and reads each ``demo.json``; the median."""
    told = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            one = _demo(Path(folder) / "demo")
        if isinstance(one, str):
            return not_measured(NAME, "ms", GOAL_MS, one)
        told.append(one)
    told.sort(key=lambda one: float(one["gui_block_ms"]))
    middle = told[len(told) // 2]
    all_of_them = ", ".join(f"{one['gui_block_ms']:.0f}" for one in told)
    how = (
        f"median of {ROUNDS} demos of {len(middle.get('steps', ()))} steps ({all_of_them} ms); "
        f"there it was at “{middle.get('gui_block_at', '')}”; {machine()}"
    )
    if not all(one.get("ok") for one in told):
        how += "; not every step of these demos was verified"
    return figure(NAME, float(middle["gui_block_ms"]), "ms", GOAL_MS, how)


def _demo(out: Path) -> dict[str, Any] | str:
    """What the demo wrote, or why there is nothing."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "keukentafel", "demo", "--out", str(out)]
    try:
        ended = subprocess.run(
            command, env=surroundings, capture_output=True, timeout=LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"the demo took over {LONGEST_SECONDS} seconds"
    try:
        told = json.loads((out / "demo.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        told = None
    if not isinstance(told, dict) or not isinstance(told.get("gui_block_ms"), int | float):
        return f"the demo left no figure (exit code {ended.returncode})"
    return told
