"""When the last backup was made, and making one now."""

from __future__ import annotations

from keukentafel.clock import local
from keukentafel.domain.dates import clock_time, weekday_date
from keukentafel.errors import KeukentafelError
from keukentafel.gui.parts import Body, Button, Card, Heading, Problem, Row
from keukentafel.gui.work import when_done
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.backup import LastBackup, back_up, last_backup
from keukentafel.usecases.session import Session


class BackupCard(Card):
    """Three generations stay on the laptop, each checked by opening it."""

    def __init__(self, session: Session) -> None:
        super().__init__(Heading(text("gui_settings.backup")))
        self._session = session
        self._told = Body("")
        self.problem = Problem()
        self.now = Button(text("gui_settings.backup_now"), "secondary", icon="save")
        self.now.setObjectName("settings.backup")
        self.now.clicked.connect(self._on_now)
        self.add(self._told)
        self.add(self.problem)
        self.add(Row(self.now, None))

    def refresh(self) -> None:
        when_done(last_backup(self._session), self._show)

    def _show(self, last: LastBackup) -> None:
        self.now.setEnabled(True)
        self.problem.show_problem("")
        at = last.made_at
        if at is None:
            self._told.setText(text("gui_settings.no_backup"))
            return
        moment = local(at)
        when = f"{weekday_date(moment.date())} {clock_time(moment)}"
        self._told.setText(text("gui_settings.last_backup", when=when))

    def _on_now(self) -> None:
        self.now.setEnabled(False)
        when_done(back_up(self._session), lambda _at: self.refresh(), self._on_problem)

    def _on_problem(self, error: KeukentafelError) -> None:
        self.now.setEnabled(True)
        self.problem.show_problem(sentence(error))
