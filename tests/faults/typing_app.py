"""Types and goes about in the real program, offscreen; prints what was shown as saved. Killed by its test.

``python typing_app.py FOLDER RUN``: prints ``typing`` once, then one JSON line each time the screen turns to
saved: every word that was in the fields at that moment. A line that is whole was on screen.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["KEUKENTAFEL_KDF"] = "floor"

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from builders.vaults import PASSPHRASE
from keukentafel.clock import SystemClock
from keukentafel.gui.application import make_application
from keukentafel.gui.parts import PassphraseField
from keukentafel.gui.parts.growing_edit import GrowingEdit
from keukentafel.gui.presenters import outbox
from keukentafel.gui.screens.visit.workspace import VisitWorkspace
from keukentafel.gui.worker import WorkerApp
from keukentafel.system.texts import text
from keukentafel.usecases.dossiers import list_dossiers, open_dossier
from keukentafel.usecases.steps import StepKey

FIELDS = {
    "form.wish.editor": "/wens_en_vraag/wish",
    "form.request.editor": "/wens_en_vraag/request",
    "form.good_first.editor": "/wens_en_vraag/good_first",
}
EVERY_MS = 7
ELSEWHERE = (StepKey.PREPARATION, StepKey.LIFE_DOMAINS, StepKey.GOALS, StepKey.SUMMARY)
"""Steps that are looked at in between."""


class Typist:
    """Unlocks, opens the visit, empties the fields, and types something every few milliseconds for ever."""

    def __init__(self, directory: Path, run: str) -> None:
        self.run, self.typed = run, 0
        self.app = WorkerApp(directory, SystemClock(), after_lock=lambda: None)
        self.app.start()
        self.clock = QTimer()
        self.clock.setInterval(EVERY_MS)
        self.clock.timeout.connect(self.step)
        self.clock.start()
        self.workspace: VisitWorkspace | None = None
        self.unlocking = False

    def step(self) -> None:
        """The next thing a person would do."""
        window = self.app.window
        if not self.unlocking:
            self.unlocking = True
            field = window.findChild(PassphraseField, "unlock.passphrase")
            assert field is not None
            QTest.keyClicks(field, PASSPHRASE)
            QTest.keyClick(field, Qt.Key.Key_Return)
        elif self.app.pages is not None and self.app.pages.visit is None and self.app.session is not None:
            (found,) = list_dossiers(self.app.session).result()
            dossier = open_dossier(self.app.session, found.id).result()
            self.app.pages.open_visit(dossier.id, dossier.visits[0].id)
        elif self.workspace is None and window.has_page("visit"):
            page = window.page("visit")
            assert isinstance(page, VisitWorkspace)
            page.show_step(StepKey.WISH)
            self.workspace = page
            for name in FIELDS:
                self.editor(name).selectAll()
                QTest.keyClick(self.editor(name), Qt.Key.Key_Backspace)
            page.presenter.saved.connect(self.on_saved)
            print("typing", flush=True)
        elif self.workspace is not None:
            self.type()

    def type(self) -> None:
        self.typed += 1
        if self.typed % 40 == 0:
            self.go_about(self.typed // 40)
        name = list(FIELDS)[(self.typed // 9) % len(FIELDS)]
        letters = f"{self.run}.{self.typed} "
        QTest.keyClicks(self.editor(name), letters)

    def go_about(self, time: int) -> None:
        """Look at another step, the start page or the dossiers, and come back to where one was typing."""
        assert self.workspace is not None
        assert self.app.pages is not None
        if time % 3 == 0:
            self.app.pages.show("today" if time % 2 else "dossiers")
            self.app.pages.when_saved(lambda: self.app.window.show_page("visit", rail="dossiers"))
        else:
            self.workspace.show_step(ELSEWHERE[time % len(ELSEWHERE)])
            self.workspace.go_back()
        self.workspace.show_step(StepKey.WISH)

    def editor(self, name: str) -> GrowingEdit:
        assert self.workspace is not None
        editor = self.workspace.findChild(GrowingEdit, name)
        assert editor is not None
        return editor

    def on_saved(self, _at: object) -> None:
        """Connected after the indicator, so that it has been shown by now."""
        assert self.workspace is not None
        if self.workspace.indicator.words.startswith(text("gui_parts.saved", time="")[:10]):
            shown = {path: self.editor(name).words() for name, path in FIELDS.items()}
            print(json.dumps(shown), flush=True)


if __name__ == "__main__":
    outbox.IDLE_MS, outbox.LONGEST_WAIT_MS = 3, 40
    application = make_application(sys.argv[:1])
    typist = Typist(Path(sys.argv[1]), sys.argv[2])
    sys.exit(application.exec())
