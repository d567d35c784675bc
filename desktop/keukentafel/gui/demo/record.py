"""What the demo found: steps with what was verified, as ``demo.json``."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from keukentafel.gui.demo.meter import BlockMeter


class NotVerifiedError(AssertionError):
    """Something the demo checks is not so."""


@dataclass
class Step:
    """One step of the demo. ``verified`` are the statements that were checked and held."""

    name: str
    seconds: float = 0.0
    verified: list[str] = field(default_factory=list)
    ok: bool = False

    def verify(self, statement: str, holds: object) -> None:
        """Check a statement; raises :class:`NotVerifiedError` when it does not hold."""
        if not holds:
            raise NotVerifiedError(statement)
        self.verified.append(statement)


@dataclass
class Record:
    """The demo's own report."""

    out: Path
    tell: Callable[[str], None]
    meter: BlockMeter
    steps: list[Step] = field(default_factory=list)
    documents: list[Path] = field(default_factory=list)
    bundles: list[Path] = field(default_factory=list)
    laptop: dict[str, str] = field(default_factory=dict)
    office: dict[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    failure: str = ""

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Do a step: progress before, seconds and what was verified after."""
        self.tell(f"{len(self.steps) + 1:2}. {name} …")
        step = Step(name)
        self.steps.append(step)
        self.meter.place = name
        begin = time.perf_counter()
        try:
            yield step
            step.ok = bool(step.verified)
        finally:
            step.seconds = round(time.perf_counter() - begin, 2)

    def fail(self, reason: str) -> None:
        """The step under way did not succeed; ``reason`` names controls and statements, never people."""
        self.tell(f"    niet gelukt: {reason}")
        self.failure = reason

    @property
    def ok(self) -> bool:
        return bool(self.steps) and not self.failure and all(step.ok for step in self.steps)

    def as_json(self) -> dict[str, object]:
        """The content of ``demo.json``; paths are absolute."""
        return {
            "ok": self.ok,
            "failure": self.failure,
            "steps": [
                {"name": s.name, "seconds": s.seconds, "verified": s.verified, "ok": s.ok} for s in self.steps
            ],
            "documents": [str(path) for path in self.documents],
            "bundles": [str(path) for path in self.bundles],
            "laptop": self.laptop,
            "office": self.office,
            "words": list(self.words),
            "gui_block_ms": round(self.meter.longest_ms, 1),
            "gui_block_at": self.meter.longest_at,
        }

    def write(self) -> Path:
        """Write ``demo.json`` and give its path."""
        path = self.out / "demo.json"
        path.write_text(json.dumps(self.as_json(), ensure_ascii=False, indent=2), encoding="utf-8")
        return path
