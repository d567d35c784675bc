"""The longest time the GUI thread was away during the demo, and when; measured by the demo itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.figure import Figure, figure, not_measured

NAME = "longest block of the GUI thread during the demo"
GOAL_MS = 100.0
LONGEST_SECONDS = 900


def gui_block() -> Figure:
    """Plays the demo once in its own process and reads its ``demo.json``."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "demo"
        surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "keukentafel", "demo", "--out", str(out)]
        try:
            ended = subprocess.run(
                command, env=surroundings, capture_output=True, timeout=LONGEST_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return not_measured(NAME, "ms", GOAL_MS, f"the demo took over {LONGEST_SECONDS} seconds")
        told = _told(out / "demo.json")
    if told is None or "gui_block_ms" not in told:
        return not_measured(NAME, "ms", GOAL_MS, f"the demo left no figure (exit code {ended.returncode})")
    where = told.get("gui_block_at", "")
    whole = "" if told.get("ok") else "; not every step of this demo was verified"
    how = f"one demo of {len(told.get('steps', ()))} steps; the longest was at “{where}”{whole}"
    return figure(NAME, float(told["gui_block_ms"]), "ms", GOAL_MS, how)


def _told(path: Path) -> dict[str, Any] | None:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) else None
