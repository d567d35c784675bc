"""Earlier answers to questions a form does not have any more: to read back, and to copy to another place.

Objects: ``set_aside.copy.<n>``, ``set_aside.ok`` (closes).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import QWidget

from keukentafel.clock import local
from keukentafel.domain.dates import long_date
from keukentafel.domain.values import Role
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Body, Button, Card, Column, Overline, Row, Secondary, Subheading, pocket
from keukentafel.gui.parts.labels import announce
from keukentafel.system.texts import text
from keukentafel.usecases.form_versions import SetAside

WIDTH = 640
SPACE_BEFORE_FORM = 6


class SetAsideDialog(PanelDialog):
    """Each answer as it was given, with a button that puts its words in the pocket of the program."""

    def __init__(self, parent: QWidget, answers: Sequence[SetAside]) -> None:
        super().__init__(parent, text("gui_aside.title"), text("gui_aside.explanation"), width=WIDTH)
        self.setObjectName("set_aside")
        self._copies: list[Button] = []
        for title, of_form in groupby(answers, key=lambda each: each.form):
            self.add(Overline(title), space_before=SPACE_BEFORE_FORM)
            for answer in of_form:
                self.add(self._card(answer))
        close = self.set_actions(
            text("gui_aside.close"), self.accept, name="set_aside", cancel="", hint="Esc", variant="secondary"
        )
        (self._copies or [close])[0].setFocus()

    def _card(self, answer: SetAside) -> Card:
        copy = Button(text("gui_aside.copy"), "quiet", icon="copy", size="small")
        copy.setObjectName(f"set_aside.copy.{len(self._copies)}")
        copy.setAccessibleDescription(answer.name)
        copy.clicked.connect(lambda: self._copy(copy, answer.words))
        self._copies.append(copy)
        who = "resident" if answer.role is Role.RESIDENT else "worker"
        told = text(f"gui_aside.by_{who}", date=long_date(local(answer.at).date()))
        name = answer.name[:1].upper() + answer.name[1:]
        head = Row(Column(Subheading(name), Secondary(told, wrap=False), spacing=0), None, copy)
        return Card(head, Body(answer.words), tight=True, spacing=6)

    def _copy(self, button: Button, words: str) -> None:
        pocket.keep(words)
        for each in self._copies:
            each.setText(text("gui_aside.copied" if each is button else "gui_aside.copy"))
            each.set_icon("check" if each is button else "copy")
        announce(button)
