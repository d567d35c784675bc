"""After an alarm: what the newest backup would give, and putting it back when somebody says so.

It looks first and tells what would be missing; nothing changes before the second button is pressed.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from keukentafel.clock import local
from keukentafel.domain.dates import clock_time, weekday_date
from keukentafel.errors import KeukentafelError
from keukentafel.gui.parts import Body, Button, Column, Problem, Row, Secondary
from keukentafel.gui.work import when_done
from keukentafel.system.texts import sentence, text

if TYPE_CHECKING:
    from keukentafel.vault.restore import Restored


class RestoreOffer(Column):
    """Hidden until :meth:`offer`. ``restored`` when the backup stands in the place of what was there.

    ``hand`` does the work, off the GUI thread.
    """

    restored = Signal()

    def __init__(self, directory: Path, hand: ThreadPoolExecutor) -> None:
        super().__init__(spacing=10)
        self._directory, self._hand = directory, hand
        self._secret: Callable[[], tuple[str, bool]] = lambda: ("", False)
        self._told = Body("")
        self._problem = Problem()
        self.look = Button(text("gui_unlock.restore_look"), "secondary", icon="history")
        self.look.setObjectName("unlock.restore_look")
        self.look.clicked.connect(self._on_look)
        self.go = Button(text("gui_unlock.restore_go"), "danger")
        self.go.setObjectName("unlock.restore")
        self.go.clicked.connect(self._on_go)
        self._hint = Secondary(text("gui_unlock.restore_hint"))
        for widget in (self._hint, self._told, self._problem, Row(self.look, self.go, None)):
            self.add(widget)
        self.hide()

    def offer(self, secret: Callable[[], tuple[str, bool]]) -> None:
        """Show the button; ``secret`` gives the passphrase or code as typed, and whether it is a code."""
        self._secret = secret
        self._say("", busy=False)
        self.look.show()
        self._hint.show()
        self.go.hide()
        self._told.hide()
        self.show()
        self.look.setFocus()

    def _say(self, problem: str, *, busy: bool) -> None:
        self._problem.show_problem(problem)
        for button in (self.look, self.go):
            button.setEnabled(not busy)

    def _on_look(self) -> None:
        if not self._secret()[0]:
            self._say(text("gui_unlock.empty"), busy=False)
            return
        self._say("", busy=True)
        from keukentafel.usecases.restoring import newest

        secret, is_code = self._secret()
        work = self._hand.submit(newest, self._directory, secret, is_code=is_code)
        when_done(work, self._on_found, self._on_problem)

    def _on_found(self, found: Restored) -> None:
        self._say("", busy=False)
        at, lost = local(found.backup.made_at), found.lost_entries
        many = "restore_lost_one" if lost == 1 else "restore_lost"
        key = "restore_lost_unknown" if lost is None else many if lost else "restore_lost_none"
        when = f"{weekday_date(at.date())} {clock_time(at)}"
        told = [text("gui_unlock.restore_found", when=when), text(f"gui_unlock.{key}", count=lost)]
        self._told.setText(" ".join([*told, text("gui_unlock.restore_after")]))
        self._told.show()
        self.look.hide()
        self._hint.hide()
        self.go.show()
        self.go.setFocus()

    def _on_go(self) -> None:
        self._say("", busy=True)
        from keukentafel.usecases.restoring import put_back

        secret, is_code = self._secret()
        work = self._hand.submit(put_back, self._directory, secret, is_code=is_code)
        when_done(work, self._on_restored, self._on_problem)

    def _on_restored(self, _made_at: datetime) -> None:
        self.hide()
        self.restored.emit()

    def _on_problem(self, error: KeukentafelError) -> None:
        self._say(sentence(error), busy=False)
