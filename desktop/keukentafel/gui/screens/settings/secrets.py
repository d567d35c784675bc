"""Changing the passphrase, and the PIN that ends the resident's view."""

from __future__ import annotations

from keukentafel.errors import KeukentafelError
from keukentafel.gui.parts import (
    Button,
    Card,
    Column,
    Divider,
    Heading,
    PassphraseField,
    PinField,
    Problem,
    Row,
    Secondary,
    Subheading,
    halves,
)
from keukentafel.gui.work import when_done
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.profile import set_pin
from keukentafel.usecases.secrets import change_own_passphrase
from keukentafel.usecases.session import Session

SHORTEST = 12


class SecretsCard(Card):
    """Two small forms under one another."""

    def __init__(self, session: Session) -> None:
        super().__init__(Heading(text("gui_settings.passphrase")))
        self._session = session
        self.old = PassphraseField(text("gui_settings.old_passphrase"))
        self.old.setObjectName("settings.old_passphrase")
        self.new = PassphraseField(text("gui_settings.new_passphrase"))
        self.new.setObjectName("settings.new_passphrase")
        self.problem = Problem()
        self._told = Secondary("", wrap=False)
        self.change = Button(text("gui_settings.change_passphrase"), "secondary")
        self.change.setObjectName("settings.change_passphrase")
        self.change.clicked.connect(self._on_change)
        self.new.returnPressed.connect(self._on_change)
        self.add(
            halves(
                Column(Subheading(text("gui_settings.old_passphrase")), self.old, spacing=6),
                Column(Subheading(text("gui_settings.new_passphrase")), self.new, spacing=6),
            )
        )
        self.add(self.problem)
        self.add(Row(self.change, self._told, None))
        self.add(Divider())
        self.pin = PinField(4, text("gui_settings.pin"))
        self.pin.setObjectName("settings.pin")
        self._pin_told = Secondary("", wrap=False)
        keep = Button(text("gui_settings.keep_pin"), "secondary")
        keep.setObjectName("settings.keep_pin")
        keep.clicked.connect(self._on_pin)
        self.add(Subheading(text("gui_settings.pin")))
        self.add(Row(self.pin, keep, self._pin_told, None))

    def _on_change(self) -> None:
        if len(self.new.text()) < SHORTEST:
            self.problem.show_problem(text("gui_setup.too_short"))
            return
        self.change.setEnabled(False)
        future = change_own_passphrase(self._session, self.old.text(), self.new.text())
        when_done(future, lambda _none: self._on_changed(), self._on_problem)

    def _on_changed(self) -> None:
        self.change.setEnabled(True)
        self.problem.show_problem("")
        self._told.setText(text("gui_settings.passphrase_changed"))
        self.old.clear()
        self.new.clear()

    def _on_problem(self, error: KeukentafelError) -> None:
        self.change.setEnabled(True)
        self.problem.show_problem(sentence(error))

    def _on_pin(self) -> None:
        if len(self.pin.text()) < 4:
            self._pin_told.setText(text("gui_setup.pin_short"))
            return
        when_done(set_pin(self._session, self.pin.text()), lambda _none: self._on_pin_kept())

    def _on_pin_kept(self) -> None:
        self.pin.clear()
        self._pin_told.setText(text("gui_settings.saved"))
