"""The lock screen: one field, one button. Nothing on it says whose laptop this is or what is on it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from keukentafel.errors import KeukentafelError
from keukentafel.gui.alarms import is_alarm
from keukentafel.gui.parts import (
    Button,
    Column,
    LinkButton,
    PassphraseField,
    Problem,
    Row,
    Secondary,
    Subheading,
    TextField,
    Title,
)
from keukentafel.gui.screens.gate import GatePage
from keukentafel.gui.work import when_done
from keukentafel.system.texts import sentence, text

if TYPE_CHECKING:
    from keukentafel.gui.screens.restore_offer import RestoreOffer
    from keukentafel.usecases.session import Session


class UnlockScreen(GatePage):
    """Asks for the passphrase; ``unlocked(session)`` when it opened.

    ``unlock(passphrase)`` and ``recover(code, new_passphrase)`` start the work elsewhere and give a future.
    ``offer`` is what is offered after an alarm: the newest backup.
    """

    unlocked = Signal(object)

    def __init__(
        self,
        unlock: Callable[[str], Future[Session]],
        recover: Callable[[str, str], Future[Session]],
        *,
        offer: RestoreOffer | None = None,
        caption: str | None = None,
        foot: str | None = None,
    ) -> None:
        super().__init__(caption or text("gui_unlock.caption"), foot)
        self._unlock, self._recover = unlock, recover
        self._wait = QTimer(self)
        self._wait.setInterval(1000)
        self._wait.timeout.connect(self._on_second)
        self._seconds = 0
        self._recovering = False

        self.passphrase = PassphraseField(text("gui_unlock.passphrase"))
        self.passphrase.setObjectName("unlock.passphrase")
        self.passphrase.returnPressed.connect(self._on_open)
        self.code = TextField(text("gui_unlock.code"))
        self.code.setObjectName("unlock.code")
        self.renewed = PassphraseField(text("gui_unlock.new_passphrase"))
        self.renewed.setObjectName("unlock.new_passphrase")
        self.renewed.returnPressed.connect(self._on_open)
        self.problem = Problem()
        self.open = Button(text("gui_unlock.open"), "primary", hint="Enter")
        self.open.setObjectName("unlock.open")
        self.open.clicked.connect(self._on_open)
        self.forgotten = LinkButton(text("gui_unlock.forgotten"))
        self.forgotten.setObjectName("unlock.forgotten")
        self.forgotten.clicked.connect(self._on_forgotten)

        self._title = Title(text("gui_unlock.title"))
        self._hint = Secondary(text("gui_unlock.hint"))
        self._with_passphrase = Column(Subheading(text("gui_unlock.passphrase")), self.passphrase, spacing=6)
        self._with_code = Column(
            Subheading(text("gui_unlock.code")),
            self.code,
            Subheading(text("gui_unlock.new_passphrase")),
            self.renewed,
            Secondary(text("gui_unlock.new_passphrase_hint")),
            spacing=6,
        )
        self._with_code.hide()
        self.add(self._title)
        self.add(self._hint)
        self.add(self._with_passphrase, space_before=8)
        self.add(self._with_code)
        self.add(self.problem)
        self.add(Row(self.open, None, self.forgotten), space_before=8)
        self._offer = offer
        if offer is not None:
            self.add(offer)
            offer.restored.connect(self._on_open)
        QWidget.setTabOrder(self.passphrase, self.open)
        QWidget.setTabOrder(self.open, self.forgotten)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.code if self._recovering else self.passphrase).setFocus()

    def _on_forgotten(self) -> None:
        self._recovering = not self._recovering
        self._with_passphrase.setVisible(not self._recovering)
        self._with_code.setVisible(self._recovering)
        self._title.setText(text("gui_unlock.title_recover" if self._recovering else "gui_unlock.title"))
        self._hint.setText(text("gui_unlock.hint_recover" if self._recovering else "gui_unlock.hint"))
        self.forgotten.setText(text("gui_unlock.back" if self._recovering else "gui_unlock.forgotten"))
        self.problem.show_problem("")
        (self.code if self._recovering else self.passphrase).setFocus()

    def _on_open(self) -> None:
        if not self.open.isEnabled():
            return
        if self._recovering:
            future = self._recover(self.code.text(), self.renewed.text())
        elif self.passphrase.text():
            future = self._unlock(self.passphrase.text())
        else:
            self.problem.show_problem(text("gui_unlock.empty"))
            return
        self._busy(on=True)
        when_done(future, self._on_unlocked, self._on_problem)

    def offer_backup(self) -> None:
        """Something is wrong with what is in the vault: the newest backup may be put back from here."""
        if self._offer is not None:
            self._offer.offer(self._typed)

    def _typed(self) -> tuple[str, bool]:
        """What was typed to open, and whether it is the recovery code."""
        return (self.code if self._recovering else self.passphrase).text(), self._recovering

    def _on_unlocked(self, session: Session) -> None:
        for field in (self.passphrase, self.code, self.renewed):
            field.clear()
        self.unlocked.emit(session)

    def _on_problem(self, error: KeukentafelError) -> None:
        self._busy(on=False)
        self.problem.show_problem(sentence(error))
        field = self.code if self._recovering else self.passphrase
        field.selectAll()
        field.setFocus()
        if is_alarm(error):
            self.offer_backup()
        elif self._offer is not None:
            self._offer.hide()
        seconds = error.facts.get("seconds")
        if isinstance(seconds, (int, float)) and seconds > 0:
            self._seconds = int(seconds + 0.999)
            self._on_second()
            self._wait.start()

    def _on_second(self) -> None:
        if self._seconds <= 0:
            self._wait.stop()
            self.open.setEnabled(True)
            self.open.setText(text("gui_unlock.open"))
            return
        self.open.setEnabled(False)
        self.open.setText(text("gui_unlock.wait", seconds=self._seconds))
        self._seconds -= 1

    def _busy(self, *, on: bool) -> None:
        self.open.setEnabled(not on)
        self.open.setText(text("gui_unlock.opening" if on else "gui_unlock.open"))
        if on:
            self.problem.show_problem("")
