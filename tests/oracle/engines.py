"""The two engines: ours in this process, ODK's in a Node process of its own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Final, Self

HERE: Final = Path(__file__).parent
MOST_FORMS: Final = 25
"""After so many forms the engine is started anew: it does not let go of them."""
LONGEST: Final = 60.0
"""Seconds a form may take before the engine is started anew."""
Node = Mapping[str, Any]
"""A leaf: relevant, required, readonly, value, valid, choices."""


@dataclass(frozen=True)
class Played:
    """The form after loading and after each step; the steps that were refused; milliseconds."""

    states: list[Mapping[str, Node]]
    refused: list[Mapping[str, Any]]
    load_ms: float
    step_ms: list[float]


class OdkError(Exception):
    """ODK's engine could not load a form."""


class OdkEngine:
    """A running Node process."""

    def __enter__(self) -> Self:
        self._start()
        return self

    def _start(self) -> None:
        self._played = 0
        self._process = subprocess.Popen(
            ["node", "--max-old-space-size=1024", "player.mjs"],
            cwd=HERE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def play(
        self,
        xml: str,
        steps: Sequence[Mapping[str, Any]],
        *,
        timing: bool = False,
        files: Mapping[str, str] | None = None,
    ) -> Played:
        """Play steps on a new form. With ``timing`` steps only answer questions, and only the last state is
        told. Raises :class:`OdkError`."""
        self._played += 1
        if self._played > MOST_FORMS:
            self._stop()
            self._start()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"xml": xml, "steps": list(steps), "timing": timing, "files": dict(files or {})}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        watch = Timer(LONGEST, self._process.kill)
        watch.start()
        line = self._process.stdout.readline()
        watch.cancel()
        if not line:
            self._stop()
            self._start()
            raise OdkError("it ran out of time or memory")
        told = json.loads(line)
        if "error" in told:
            raise OdkError(told["error"])
        return Played(told["states"], told["refused"], told["load_ms"], told["step_ms"])


def is_installed() -> bool:
    """Whether ODK's engine is there (``make oracle`` installs it)."""
    return (HERE / "node_modules" / "@getodk" / "xforms-engine").is_dir()
