"""Types canary words in the real program, offscreen, makes it fail in every way, and locks; its test watches.

``python locking_app.py WORDS``: prints ``typed`` when the words are on screen and saved, waits for a line on
stdin, and then locks as the program does: by replacing this process with a fresh start of itself.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["KEUKENTAFEL_KDF"] = "floor"

from PySide6.QtCore import QTimer

from builders.vaults import PASSPHRASE
from faults.typing_app import FIELDS, Typist
from keukentafel.gui.application import make_application
from keukentafel.system.memory import relaunch
from keukentafel.system.paths import laptop_dir

FAILURES = 200


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

    def type(self) -> None:
        if self.typed == 0:
            for name in FIELDS:
                self.editor(name).insertPlainText(f"{self.words} ")
                self.editor(name).selectAll()
                self.editor(name).copy()
        elif 0 < self.typed <= FAILURES:
            fail(self.typed, self.words)
        elif not self.locking and self.app.session is not None and self.saved():
            self.locking = True
            self.clock.stop()
            print("typed", flush=True)
            sys.stdin.readline()
            self.app.lock()
        self.typed += 1

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
