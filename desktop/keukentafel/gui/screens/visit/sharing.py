"""Sharing, once more, at the end: a line for each partner with the resident's answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from keukentafel.domain.dossier import Consent
from keukentafel.gui.parts import Actions, Body, ChoiceButtons, Column, Secondary
from keukentafel.gui.parts.rows import empty
from keukentafel.system.texts import text

ANSWERS = ("yes", "no", "later")


class SharingLines(Column):
    """``answered(number, answer)``; the lines stay as long as the partners are the same."""

    answered = Signal(int, str)

    def __init__(self) -> None:
        super().__init__(spacing=6)
        self._shown: list[tuple[str, str]] | None = None
        self._buttons: list[ChoiceButtons] = []

    def show_consents(self, consents: Sequence[Consent]) -> None:
        """Bring the lines up to date."""
        wanted = [(consent.id, consent.partner) for consent in consents]
        if wanted != self._shown:
            self._shown = [(str(key), partner) for key, partner in wanted]
            self._rebuild(consents)
        for buttons, consent in zip(self._buttons, consents, strict=True):
            if consent.discussed:
                buttons.show_chosen(consent.answer.value)

    def _rebuild(self, consents: Sequence[Consent]) -> None:
        empty(self.line)
        self._buttons = []
        if not consents:
            self.add(Secondary(text("gui_signing.nobody")))
        for number, consent in enumerate(consents):
            buttons = ChoiceButtons(
                [(answer, text(f"gui_consent.answer_{answer}")) for answer in ANSWERS],
                voice="resident",
                compact=True,
                clearable=False,
            )
            buttons.setObjectName(f"signing.sharing.{number}")
            buttons.setAccessibleName(text("gui_consent.question", partner=consent.partner))
            buttons.chosen.connect(lambda answer, number=number: self.answered.emit(number, answer))
            buttons.setFixedWidth(buttons.sizeHint().width())
            self._buttons.append(buttons)
            self.add(Actions(Body(consent.partner), right=(buttons,)))
