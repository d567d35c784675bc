"""``keukentafel demo``: a complete fictional visit through the real windows."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from keukentafel.cli.output import answer, problems, progress


def demo(
    out: Annotated[Path, typer.Option("--out", help="De map waar alles in komt.", file_okay=False)],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Eén JSON-object op de standaarduitvoer.")] = False,
) -> None:
    """Speel een heel gesprek na, van een nieuwe laptop tot het dossier op kantoor."""
    _without_screen()
    with problems(as_json=as_json):
        from keukentafel.gui.demo.play import play

        record = play(out, progress)
    failed = [step.name for step in record.steps if not step.ok]
    checks = sum(len(step.verified) for step in record.steps)
    plain = f"Klaar: {len(record.steps)} stappen, {checks} controles. Kijk in {out}."
    if failed:
        plain = f"Niet gelukt: {', '.join(failed)}. Kijk in {out / 'demo.json'}."
    answer(record.as_json(), as_json=as_json, plain=plain)
    if not record.ok:
        raise typer.Exit(1)


def _without_screen() -> None:
    """Offscreen when there is no screen; the demo's key derivation at the floor, so that it does not wait."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("KEUKENTAFEL_KDF", "floor")
