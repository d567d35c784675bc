"""Types canary words in every field of every screen of the real program, makes it fail, and locks.

``python locking_app.py``: the words come on stdin. Prints ``typed`` with a JSON object of how many fields
were filled on which screen once the words are saved, waits for a line on stdin, and then locks as the
program does: by replacing this process with a fresh start of itself, here with a dialog half filled in.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["KEUKENTAFEL_KDF"] = "floor"

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from builders.vaults import PASSPHRASE
from faults.typing_app import FIELDS, Typist
from keukentafel.gui.application import make_application
from keukentafel.gui.dialogs.goal import GoalDialog
from keukentafel.gui.screens.resident.view import ResidentView
from keukentafel.system.memory import relaunch
from keukentafel.system.paths import laptop_dir
from keukentafel.usecases.steps import StepKey

FAILURES = 200
SETTLES = 8
"""Ticks in which a screen comes up before it is filled in."""


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
            gc.collect()
        case 3:
            try:
                broken()
            except ValueError:
                logging.getLogger("some.library").exception("failed on %s", told)
        case _:
            logging.getLogger("some.library").warning("what is %s?", told)


class Locking(Typist):
    """Types the words in every field once, waits for them to be saved, fails, and locks when told to."""

    def __init__(self, words: str) -> None:
        super().__init__(laptop_dir(), "")
        self.app._after_lock = lambda: relaunch([])
        self.words = words
        self.locking = False
        self.filled: dict[str, int] = {}
        self.screens: Iterator[tuple[str, partial[None]]] | None = None
        self.shown = ""
        self.waited = 0

    def type(self) -> None:
        if self.screens is None:
            self.screens = iter(self.every_screen())
            for name in FIELDS:
                self.editor(name).insertPlainText(f"{self.words} ")
                self.editor(name).selectAll()
                self.editor(name).copy()
        if self.shown and (self.waited < SETTLES or not self.is_saved()):
            self.waited += 1
            return
        self.waited = 0
        if self.shown:
            self.fill()
        found = next(self.screens, None)
        if found is not None:
            self.shown = found[0]
            found[1]()
            return
        self.shown = ""
        self.typed += 1
        if self.typed <= FAILURES:
            fail(self.typed, self.words)
        elif not self.locking and self.app.session is not None and self.saved():
            self.locking = True
            self.clock.stop()
            print("typed", json.dumps(self.filled), flush=True)
            sys.stdin.readline()
            self.app.lock()

    def is_saved(self) -> bool:
        return self.workspace is not None and self.workspace.presenter.outbox.empty

    def every_screen(self) -> list[tuple[str, partial[None]]]:
        """What shows each screen and dialog in turn; the last one stays open while the laptop locks."""
        pages, workspace = self.app.pages, self.workspace
        assert pages is not None
        assert workspace is not None
        presenter = workspace.presenter
        presenter.open_domain("wonen", self.words, also_score=True)
        found = [(key.value, partial(workspace.show_step, key)) for key in StepKey if key.value != "pack"]
        domain, score = StepKey.LIFE_DOMAINS, StepKey.SELF_RELIANCE
        found += [
            ("domain", partial(workspace.show_step, domain, "wonen")),
            ("score", partial(workspace.show_step, score, "wonen")),
            ("find", partial(workspace.ask_find)),
            ("open_domain", partial(self.instead, workspace.ask_open_domain)),
            ("goal", partial(self.instead, lambda: GoalDialog(workspace, presenter).open())),
            ("new", partial(self.instead, pages.ask_new)),
            ("dossiers", partial(self.instead, pages.show_dossiers)),
            ("settings", partial(pages.show_settings)),
            ("resident", partial(pages._hand_over, "toekomstplan")),
            ("plan 1", partial(lambda: self.resident()._on_language("nl"))),
            *((f"plan {number}", partial(lambda: self.resident().go_on())) for number in range(2, 6)),
            ("back", partial(self.app.window.show_page, "visit", rail="dossiers")),
            ("note", partial(workspace.ask_note)),
        ]
        return found

    def resident(self) -> ResidentView:
        view = self.app.window.page("resident")
        assert isinstance(view, ResidentView)
        return view

    def instead(self, show: Callable[[], None]) -> None:
        """Close the dialog in front and show this."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.close()
        show()

    def fill(self) -> None:
        """Type the words in every field on screen."""
        front: QWidget = QApplication.activeModalWidget() or self.app.window
        fields: list[QLineEdit | QTextEdit] = [*front.findChildren(QLineEdit), *front.findChildren(QTextEdit)]
        for field in fields:
            if field.isVisible() and field.isEnabled() and not field.isReadOnly():
                QTest.keyClicks(field, f"{self.words} ")
                self.filled[self.shown] = self.filled.get(self.shown, 0) + 1

    def saved(self) -> bool:
        assert self.app.session is not None
        (dossier_id,) = self.app.session.stored(lambda store: store.search(self.words)).result() or (None,)
        return dossier_id is not None

    def on_saved(self, _at: object) -> None:
        """Nothing needs to be told."""


if __name__ == "__main__":
    assert PASSPHRASE not in " ".join(sys.argv)
    application = make_application(sys.argv[:1])
    app = Locking(sys.stdin.readline().strip())
    sys.exit(application.exec())
