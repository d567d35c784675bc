"""One line of the benchmark's table."""

from __future__ import annotations

import os
from typing import TypedDict


class Figure(TypedDict):
    """``value`` is ``None`` when it could not be measured (``how`` says why) and ``ok`` is then ``False``.

    ``goal`` is the most it may be; ``None`` for a figure that is only watched.
    """

    name: str
    value: float | None
    unit: str
    goal: float | None
    ok: bool
    how: str


def figure(name: str, value: float, unit: str, goal: float | None, how: str) -> Figure:
    """A measured figure, held against its goal."""
    shown = round(value, 2) if value >= 1 else float(f"{value:.2g}")
    return Figure(name=name, value=shown, unit=unit, goal=goal, ok=goal is None or value <= goal, how=how)


def not_measured(name: str, unit: str, goal: float | None, why: str) -> Figure:
    """A figure that could not be measured: never a pass."""
    return Figure(name=name, value=None, unit=unit, goal=goal, ok=False, how=f"not measured: {why}")


def machine() -> str:
    """How busy the machine was: milliseconds mean little on one that does other work too."""
    cores = os.cpu_count() or 1
    if os.name == "nt":
        return f"on {cores} cores"
    return f"on {cores} cores at load {os.getloadavg()[0]:.1f}"
