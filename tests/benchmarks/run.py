"""Measures every figure, prints a table and writes JSON.

``python tests/benchmarks/run.py --out FILE [--only NAME …]``. A missed goal is marked and does not fail
the run: figures are for people to judge, on a machine they know.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from rich.console import Console
from rich.table import Table

from benchmarks.figure import Figure, not_measured


def cold_start() -> Figure:
    from benchmarks.bench_start import cold_start as measure

    return measure()


def append() -> Figure:
    from benchmarks.bench_store import append_ratio

    return append_ratio()


def open_dossier() -> Figure:
    from benchmarks.bench_store import open_2000

    return open_2000()


def first_paint() -> Figure:
    from benchmarks.bench_screen import first_paint as measure

    return measure()


def gui_block() -> Figure:
    from benchmarks.bench_demo import gui_block as measure

    return measure()


def verslag() -> Figure:
    from benchmarks.bench_report import report_ratio

    return report_ratio()


def memory() -> Figure:
    from benchmarks.bench_memory import memory_at_rest

    return memory_at_rest()


def form_figure(name: str) -> Callable[[], Figure]:
    def measure() -> Figure:
        from benchmarks import bench_forms

        found: Figure = getattr(bench_forms, name)()
        return found

    return measure


def figure_of(module: str, name: str) -> Callable[[], Figure]:
    def measure() -> Figure:
        found: Figure = getattr(importlib.import_module(f"benchmarks.{module}"), name)()
        return found

    return measure


_VAULT_FIGURES = (
    *("unlock", "unlock_besides_derivation", "lock", "append_p99", "opening_at_size"),
    *("opening_at_size_without_derivation", "passphrase_change"),
    *("opening_beside_keepassxc", "saving_beside_keepassxc"),
)
_FORM_FIGURES = (
    *("load_cold", "load_cached", "answer_median", "answer_slow", "validation", "many_choices"),
    *("many_choices_searched", "proportion", "hundredth_instance", "load_ratio", "answer_ratio"),
)

MEASURES: dict[str, Callable[[], Figure]] = {
    "start": cold_start,
    "append": append,
    "open": open_dossier,
    "paint": first_paint,
    "block": gui_block,
    "verslag": verslag,
    "memory": memory,
    "lock_neutral": figure_of("bench_lock", "neutral"),
    "lock_replaced": figure_of("bench_lock", "replaced"),
    **{f"vault_{name}": figure_of("bench_vault", name) for name in _VAULT_FIGURES},
    **{f"form_{name}": form_figure(name) for name in _FORM_FIGURES},
}
"""By the name for ``--only``. Each imports its own when it runs: one that cannot leaves the others whole."""


def run(names: Sequence[str], console: Console) -> list[Figure]:
    """Measure these, one after another; one that breaks is told and is not a pass."""
    found = []
    for name in names:
        console.print(f"{name} …", style="dim")
        try:
            found.append(MEASURES[name]())
        except Exception as problem:  # noqa: BLE001 (told in the table and below it; the other figures still count)
            traceback.print_exc()
            found.append(not_measured(name, "", None, type(problem).__name__))
    return found


def table(figures: Sequence[Figure]) -> Table:
    """The figures for people."""
    shown = Table("figure", "value", "goal", "", "how", title="Keukentafel: figures")
    for line in figures:
        goal = "—" if line["goal"] is None else f"≤ {line['goal']:g} {line['unit']}"
        value = "—" if line["value"] is None else f"{line['value']:g} {line['unit']}"
        verdict = "[green]ok[/]" if line["ok"] else "[bold red]MISSED[/]"
        if line["value"] is None:
            verdict = "[bold yellow]NOT MEASURED[/]"
        elif line["goal"] is None:
            verdict = ""
        shown.add_row(line["name"], value, goal, verdict, line["how"])
    return shown


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the figures of Keukentafel.")
    parser.add_argument("--out", type=Path, help="where to write the figures as JSON")
    parser.add_argument("--only", action="append", choices=list(MEASURES), help="measure only this one")
    chosen = parser.parse_args()
    console = Console()
    figures = run(chosen.only or list(MEASURES), console)
    console.print(table(figures))
    if chosen.out is not None:
        chosen.out.parent.mkdir(parents=True, exist_ok=True)
        chosen.out.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
