"""The head of a life domain: its name, what is urgent, why it was opened, and what it hangs together with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from keukentafel.gui.parts import Chip, Column, Flow, LinkButton, Row, Secondary, Title
from keukentafel.gui.parts.rows import empty
from keukentafel.system.texts import text

GAP = 10


class DomainHead(Column):
    """``domain_chosen(code)`` when a linked domain is pressed, ``link_requested`` for making a link.

    The reason is a chip beside the title when there is room for all of it, otherwise a line under it:
    it is never cut off.
    """

    domain_chosen = Signal(str)
    link_requested = Signal()

    def __init__(self, title: str) -> None:
        super().__init__(spacing=6)
        self._title = Title(title)
        self._chips = Row(spacing=GAP)
        self._reason_line = Secondary("")
        self._links = Flow(spacing=6)
        self.add(Row(self._title, None, self._chips))
        self.add(self._reason_line)
        self.add(self._links)
        self._urgent: tuple[str, ...] = ()
        self._reason = ""
        self._shown: object = None
        self._linked: object = None

    def show_facts(self, urgent: Sequence[str], reason: str) -> None:
        """The urgent signs and the reason; nothing is redrawn when they are there already."""
        self._urgent, self._reason = tuple(urgent), reason
        self._fit()

    def show_links(self, linked: Sequence[tuple[str, str]], *, can_add: bool) -> None:
        """The domains (code, label) this one hangs together with."""
        wanted = (tuple(linked), can_add)
        if wanted == self._linked:
            return
        self._linked = wanted
        self._links.clear()
        if linked:
            self._links.add(Secondary(text("gui_life_domain.linked"), wrap=False))
        for number, (code, label) in enumerate(linked):
            button = LinkButton(label, underlined=True)
            button.setObjectName(f"domain.link.{code}")
            button.clicked.connect(lambda _on=False, code=code: self.domain_chosen.emit(code))
            self._links.add(button)
            if number < len(linked) - 1 or can_add:
                self._links.add(Secondary("·", wrap=False))
        if can_add:
            add = LinkButton(text("gui_life_domain.link"))
            add.setObjectName("domain.link")
            add.clicked.connect(self.link_requested)
            self._links.add(add)
        self._links.setVisible(bool(linked) or can_add)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)  # not now: the layout around it is being worked out

    def _fit(self) -> None:
        words = text("gui_life_domain.opened_because", reason=self._reason) if self._reason else ""
        chips: list[QWidget] = [Chip(sign, "attention", icon="triangle-alert") for sign in self._urgent]
        reason = Chip(words, "neutral") if words else None
        wide = [self._title, *chips, *([reason] if reason else [])]
        fits = sum(widget.sizeHint().width() + GAP for widget in wide) <= max(self.width(), 300)
        shown = (self._urgent, words, fits)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._chips.line)
        for chip in [*chips, *([reason] if reason is not None and fits else [])]:
            self._chips.add(chip)
            chip.show()
        self._reason_line.setText("" if fits else words)
        self._reason_line.setVisible(bool(words) and not fits)
