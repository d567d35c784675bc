"""After an alarm: what the newest backup would give, and putting it back when somebody says so.

It looks first and tells what would be missing; nothing changes before the second button is pressed.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from keukentafel.clock import local
from keukentafel.domain.dates import clock_time, weekday_date
from keukentafel.errors import KeukentafelError
from keukentafel.gui.parts import Body, Button, Column, Problem, Row
from keukentafel.gui.work import when_done
from keukentafel.system.texts import sentence, text

if TYPE_CHECKING:
    from keukentafel.vault.restore import Restored

Look = Callable[[str, bool], "Future[Restored]"]
PutBack = Callable[[str, bool], "Future[datetime]"]


class RestoreOffer(Column):
    """Hidden until :meth:`offer`. ``restored`` when the backup stands in the place of what was there."""

    restored = Signal()

    def __init__(self, look: Look, put_back: PutBack) -> None:
        super().__init__(spacing=10)
        self._look, self._put_back = look, put_back
        self._secret: Callable[[], tuple[str, bool]] = lambda: ("", False)
        self._told = Body("")
        self._problem = Problem()
        self.look = Button(text("gui_unlock.restore_look"), "secondary", icon="history")
        self.look.setObjectName("unlock.restore_look")
        self.look.clicked.connect(self._on_look)
        self.go = Button(text("gui_unlock.restore_go"), "danger")
        self.go.setObjectName("unlock.restore")
        self.go.clicked.connect(self._on_go)
        for widget in (self._told, self._problem, Row(self.look, self.go, None)):
            self.add(widget)
        self.hide()

    def offer(self, secret: Callable[[], tuple[str, bool]]) -> None:
        """Show the button; ``secret`` gives the passphrase or code as typed, and whether it is a code."""
        self._secret = secret
        self._say("", busy=False)
        self.look.show()
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
        when_done(self._look(*self._secret()), self._on_found, self._on_problem)

    def _on_found(self, found: Restored) -> None:
        self._say("", busy=False)
        at, lost = local(found.backup.made_at), found.lost_entries
        key = "restore_lost_unknown" if lost is None else "restore_lost" if lost else "restore_lost_none"
        when = f"{weekday_date(at.date())} {clock_time(at)}"
        told = [text("gui_unlock.restore_found", when=when), text(f"gui_unlock.{key}", count=lost)]
        self._told.setText(" ".join([*told, text("gui_unlock.restore_after")]))
        self._told.show()
        self.look.hide()
        self.go.show()
        self.go.setFocus()

    def _on_go(self) -> None:
        self._say("", busy=True)
        when_done(self._put_back(*self._secret()), self._on_restored, self._on_problem)

    def _on_restored(self, _made_at: datetime) -> None:
        self.hide()
        self.restored.emit()

    def _on_problem(self, error: KeukentafelError) -> None:
        self._say(sentence(error), busy=False)
