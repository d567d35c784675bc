"""Where the demo plays: its folders, its clock, the two programs, and who answers when a place is asked."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget

from keukentafel.clock import ShiftedClock
from keukentafel.gui.demo.case import Case, EarlierVisit
from keukentafel.gui.demo.hands import Hands
from keukentafel.gui.demo.record import Record
from keukentafel.gui.office import OfficeApp
from keukentafel.gui.worker import WorkerApp


@dataclass
class Stage:
    """Everything the scenes share. The passphrases exist for this demo only."""

    out: Path
    case: Case
    earlier: EarlierVisit
    hands: Hands
    record: Record
    clock: ShiftedClock = field(init=False)
    laptop_passphrase: str = field(default_factory=lambda: _passphrase("keukentafel"))
    office_passphrase: str = field(default_factory=lambda: _passphrase("kantoor"))
    pin: str = field(default_factory=lambda: f"{secrets.randbelow(9000) + 1000}")
    laptop: WorkerApp | None = None
    office: OfficeApp | None = None
    folder: Path = field(init=False)
    """What the next question for a folder is answered with."""
    file: Path = field(init=False)
    """What the next question for a file is answered with."""

    def __post_init__(self) -> None:
        self.clock = ShiftedClock(self.earlier.at)
        self.folder = self.file = self.stick

    @property
    def laptop_dir(self) -> Path:
        """The laptop's real vault while the demo plays."""
        return self.out / "werk" / "laptop"

    @property
    def office_dir(self) -> Path:
        return self.out / "kantoor"

    @property
    def stick(self) -> Path:
        """The USB stick between laptop and office."""
        return self.out / "bundel"

    def open_laptop(self) -> WorkerApp:
        """Start the worker's program over the laptop's folder."""
        app = WorkerApp(
            self.laptop_dir,
            self.clock,
            after_lock=lambda: None,
            choose_folder=self._answer_folder,
            choose_file=self._answer_file,
        )
        self.laptop = app
        app.start()
        self.bring_forward(app.window)
        return app

    def open_office(self) -> OfficeApp:
        """Start the office's program over its folder."""
        app = OfficeApp(
            self.office_dir,
            self.clock,
            after_lock=lambda: None,
            choose_folder=self._answer_folder,
            choose_file=self._answer_file,
        )
        self.office = app
        app.start()
        self.bring_forward(app.window)
        return app

    def bring_forward(self, window: QWidget) -> None:
        """Whoever sits at this window has the keyboard now."""
        window.activateWindow()
        self.hands.front = window

    def newest(self, suffix: str) -> Path:
        """The newest file with this suffix on the stick."""
        found = sorted(self.stick.glob(f"*{suffix}"), key=lambda path: path.stat().st_mtime)
        if not found:
            raise FileNotFoundError(suffix)
        return found[-1]

    def _answer_folder(self, _parent: QWidget) -> Path | None:
        return self.folder

    def _answer_file(self, _parent: QWidget) -> Path | None:
        return self.file


def prepare(out: Path) -> None:
    """An empty folder for the demo; what an earlier demo left there goes, nothing else."""
    out.mkdir(parents=True, exist_ok=True)
    for name in ("werk", "laptop", "kantoor", "bundel", "schermen"):
        shutil.rmtree(out / name, ignore_errors=True)
    for name in ("verslag.pdf", "toekomstplan.pdf", "demo.json"):
        (out / name).unlink(missing_ok=True)
    for name in ("bundel", "schermen"):
        (out / name).mkdir(parents=True)


def _passphrase(kind: str) -> str:
    return f"{kind} demo {secrets.token_hex(6)}"
