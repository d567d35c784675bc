"""The command line: one module per group; every command takes ``--json`` and ends with 0, 1 or 2."""

from __future__ import annotations

from collections.abc import Sequence


def run_command(words: Sequence[str]) -> int:
    """Run one command; returns the exit code."""
    from keukentafel.cli.root import run

    return run(words)
