"""Goes through every screen of a real program, types words in every field, makes it fail, and locks.

What both programs share. On stdin comes one JSON line with the words and the number of failures; when they
are typed and saved, one line ``typed {…}`` tells what was filled; after a further line on stdin it locks as
the program does: by replacing this process with a fresh start of itself.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["KEUKENTAFEL_KDF"] = "floor"

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from builders.fields import Watched
from keukentafel.gui.application import make_application
from keukentafel.gui.gated import GatedApp
from keukentafel.gui.screens.setup import SetupScreen

EVERY_MS = 7
SETTLES = 6
"""Ticks in which a screen comes up before it is filled in."""
MOST_TICKS = 9_000
"""After so many ticks on one screen something is wrong; it is told which screen."""


@dataclass(frozen=True)
class Asked:
    """What the test wants: the words to type, how often to fail, what opens the vault, where to write.

    ``thorough``: also what takes long (papers, bundles).
    """

    words: str
    failures: int
    passphrase: str
    folder: Path
    thorough: bool

    @classmethod
    def read(cls) -> Asked:
        given = json.loads(sys.stdin.readline())
        folder = Path(given["folder"])
        return cls(given["words"], given["failures"], given["passphrase"], folder, given["thorough"])


@dataclass(frozen=True)
class Stop:
    """A screen: what shows it, when it is there, and what is pressed once it is filled in."""

    name: str
    show: Callable[[], object] = field(default=lambda: None)
    there: Callable[[], bool] = field(default=lambda: True)
    then: Callable[[], object] = field(default=lambda: None)
    fill: bool = True


class FailsAtTheEnd:
    """An object that fails while it is taken away."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __del__(self) -> None:
        raise ValueError(self.words)


def fail(number: int, words: str) -> None:
    """One of the ways in which a bug shows itself, with a person's words in the message and in variables."""
    told = f"{words} {number}"

    def broken() -> None:
        raise ValueError(told)

    match number % 5:
        case 0:
            QTimer.singleShot(0, broken)
        case 1:
            thread = threading.Thread(target=broken)
            thread.start()
            thread.join()
        case 2:
            FailsAtTheEnd(told)
            gc.collect(0)
        case 3:
            try:
                broken()
            except ValueError:
                logging.getLogger("some.library").exception("failed on %s", told)
        case _:
            logging.getLogger("some.library").warning("what is %s?", told)


class Tour:
    """``stops`` is the way through one program; ``app`` what runs now."""

    app: GatedApp

    def __init__(self, asked: Asked, watched: Watched) -> None:
        self.asked, self.watched = asked, watched
        self.filled: dict[str, int] = {}
        self.secrets: list[str] = []
        self._failed = 0
        self._waited = 0
        self._stop: Stop | None = None
        self._stops = self.stops()
        self._clock = QTimer()
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def stops(self) -> Iterator[Stop]:
        """Every screen, in order. Each is asked for when the one before is done."""
        raise NotImplementedError

    def saved(self) -> bool:
        """Whether nothing waits to be saved."""
        return True

    # -- what a person would do -------------------------------------------------------------------

    @property
    def front(self) -> QWidget:
        return QApplication.activeModalWidget() or self.app.window

    def sees(self, name: str) -> bool:
        return any(widget.isVisible() for widget in self.front.findChildren(QWidget, name))

    def press(self, name: str) -> None:
        """Press the visible button with this name."""
        buttons = [each for each in self.front.findChildren(QAbstractButton, name) if each.isVisible()]
        assert buttons, f"{name} is not on screen"
        buttons[-1].click()

    def write(self, name: str, words: str) -> None:
        """Type this in a field instead of what is in it."""
        (field,) = (each for each in self.front.findChildren(QLineEdit, name) if each.isVisible())
        field.clear()
        QTest.keyClicks(field, words)

    def instead(self, show: Callable[[], object]) -> None:
        """Close the dialog in front and show this."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.close()
        show()

    def inside(self) -> bool:
        """Whether the vault is open and its first page there."""
        return self.app.session is not None and self.app.opened_pages() is not None

    # -- what both programs have --------------------------------------------------------------------

    def first_use(self, *, pin: str | None = None) -> Iterator[Stop]:
        """The pages of first use; ends behind the lock."""
        setup = self.app.window.page("gate")
        assert isinstance(setup, SetupScreen)
        yield Stop("first use", then=lambda: self.press("setup.next"))
        yield Stop(
            "new passphrase", there=lambda: self.sees("setup.again"), then=lambda: self.press("setup.next")
        )
        yield Stop("new code", there=lambda: self.sees("setup.code_check"))
        self.secrets.append(setup.recovery_code)
        yield Stop(
            "new code again",
            show=lambda: self.write("setup.code_check", setup.recovery_code),
            then=lambda: self.press("setup.next"),
            fill=False,
        )
        if pin is not None:
            yield Stop("new pin", there=lambda: self.sees("setup.pin"))
            yield Stop(
                "new pin again",
                show=lambda: self.write("setup.pin", pin),
                then=lambda: self.press("setup.next"),
                fill=False,
            )
        yield Stop("first page", there=self.inside, fill=False)

    def unlocking(self) -> Iterator[Stop]:
        """The lock screen: words that do not open it, words for a code, and then what opens it."""
        ready = self._may_open
        yield Stop("unlock", then=lambda: self.press("unlock.open"))
        yield Stop(
            "recovery",
            there=lambda: ready() and self.sees("unlock.forgotten"),
            then=lambda: self.press("unlock.forgotten"),
            fill=False,
        )
        yield Stop(
            "recovery code", there=lambda: self.sees("unlock.code"), then=lambda: self.press("unlock.open")
        )
        yield Stop("back", there=ready, then=lambda: self.press("unlock.forgotten"), fill=False)
        yield Stop(
            "passphrase",
            show=lambda: self.write("unlock.passphrase", self.asked.passphrase),
            then=lambda: self.press("unlock.open"),
            fill=False,
        )
        yield Stop("inside", there=self.inside, fill=False)

    def _may_open(self) -> bool:
        found = self.app.window.findChildren(QAbstractButton, "unlock.open")
        return any(each.isVisible() and each.isEnabled() for each in found)

    # -- going on ---------------------------------------------------------------------------------

    def _tick(self) -> None:
        if self._stop is None:
            self._go_on()
            return
        self._waited += 1
        if self._waited > MOST_TICKS:
            print(f"stuck at {self._stop.name}", file=sys.stderr, flush=True)
            os._exit(1)
        if self._waited < SETTLES or not self._stop.there() or not self.saved():
            return
        stop, self._stop = self._stop, None
        if stop.fill:
            count = self.watched.type_in(self.front, self.asked.words)
            self.filled[stop.name] = self.filled.get(stop.name, 0) + count
        stop.then()

    def _go_on(self) -> None:
        self._stop, self._waited = next(self._stops, None), 0
        if self._stop is not None:
            self._stop.show()
        elif self._failed < self.asked.failures:
            self._failed += 1
            fail(self._failed, self.asked.words)
        elif self.saved():
            self._lock()

    def _lock(self) -> None:
        self._clock.stop()
        told = {
            "filled": self.filled,
            "typed": sorted(self.watched.typed),
            "left_out": self.watched.left_out(),
            "secrets": self.secrets,
        }
        print("typed", json.dumps(told), flush=True)
        sys.stdin.readline()
        self.app.lock()


def run(make: Callable[[Asked, Watched], Tour]) -> int:
    """Run the program on tour; returns its exit code."""
    asked = Asked.read()
    assert asked.passphrase not in " ".join(sys.argv)
    watched = Watched()
    application = make_application(sys.argv[:1])
    application.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    tour = make(asked, watched)
    assert tour.app is not None
    return application.exec()
