"""How old the newest backup is; one that is missing or too old asks to be made."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal

from keukentafel.clock import local, today
from keukentafel.domain.dates import clock_time, due, weekday_date
from keukentafel.errors import KeukentafelError
from keukentafel.gui.parts import Body, Button, Chip, Column, Problem, Row
from keukentafel.gui.parts.chip import ChipKind
from keukentafel.gui.work import when_done
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.backup import LastBackup, back_up
from keukentafel.usecases.session import Session


class BackupNote(Column):
    """A line with when it was made. With nothing to lose (``empty``) a missing one is no alarm.

    ``made`` when one was made from here; the button is ``<name>.backup``.
    """

    made = Signal()

    def __init__(self, session: Session, last: LastBackup, name: str, *, empty: bool) -> None:
        super().__init__(spacing=8)
        self._session = session
        if not last.too_old:
            kind, icon, key = "ok", "check", "backup"
        elif last.made_at is not None:
            kind, icon, key = "attention", "triangle-alert", "backup_old"
        elif empty:
            kind, icon, key = "neutral", "info", "no_backup"
        else:
            kind, icon, key = "attention", "triangle-alert", "backup_missing"
        when = "" if last.made_at is None else self._when(local(last.made_at))
        words = text(f"gui_today.{key}", when=when)
        chip: ChipKind = kind  # type: ignore[assignment]
        line = Row(Chip("", chip, icon=icon), Body(words))
        line.setAccessibleName(words)
        self.add(line)
        if kind != "attention":
            return
        self._problem = Problem()
        self._button = Button(text("gui_today.backup_now"), "secondary", icon="save")
        self._button.setObjectName(f"{name}.backup")
        self._button.clicked.connect(self._on_now)
        self.add(self._problem)
        self.add(Row(self._button, None))

    def _when(self, moment: datetime) -> str:
        day = moment.date()
        here = today(self._session.clock)
        return f"{due(day, day) if day == here else weekday_date(day)} {clock_time(moment)}"

    def _on_now(self) -> None:
        self._button.setEnabled(False)
        when_done(back_up(self._session), lambda _at: self.made.emit(), self._on_problem)

    def _on_problem(self, error: KeukentafelError) -> None:
        self._button.setEnabled(True)
        self._problem.show_problem(sentence(error))
