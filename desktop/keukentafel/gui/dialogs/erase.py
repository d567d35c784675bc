"""Before something is erased for good: what goes, why it may, and the one button that does it.

Objects: ``erase.reason`` (when it is asked), ``erase.cancel``, ``erase.ok``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from keukentafel.domain.values import ErasureReason
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Body, Button, Card, ChoiceButtons, Secondary, Subheading
from keukentafel.system.texts import text

MOST_SHOWN = 12
ASKED_FOR = tuple(reason for reason in ErasureReason if reason is not ErasureReason.TERM_OVER)
"""The reasons a person chooses from; that a term is over, the list says by itself."""


class EraseDialog(PanelDialog):
    """The list to confirm: only the red button (``erase.ok``) erases.

    ``goes``: what, and why or how much. ``stays`` says what is not reached from here. Without a ``reason``
    it is asked; ``erase(reason)`` does it.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        goes: Sequence[tuple[str, str]],
        erase: Callable[[ErasureReason], None],
        *,
        stays: Sequence[str] = (),
        reason: ErasureReason | None = None,
    ) -> None:
        super().__init__(parent, title, text("gui_erase.explanation"))
        self._erase, self._reason = erase, reason
        lines: list[QWidget] = []
        for name, why in goes[:MOST_SHOWN]:
            lines += [Body(name), Secondary(why)]
        if len(goes) > MOST_SHOWN:
            lines.append(Secondary(text("gui_erase.more", count=len(goes) - MOST_SHOWN)))
        self.add(Card(*lines, spacing=4))
        for words in stays:
            self.add(Secondary(words))
        self.reasons = ChoiceButtons(
            [(each.value, text(f"gui_erase.reason_{each}")) for each in ASKED_FOR],
            name=text("gui_erase.reason"),
            compact=True,
            clearable=False,
        )
        self.reasons.setObjectName("erase.reason")
        self.reasons.chosen.connect(self._on_reason)
        if reason is None:
            self.add(Subheading(text("gui_erase.reason")), space_before=4)
            self.add(self.reasons)
        ok = self.set_actions(text("gui_erase.confirm"), self._on_ok, name="erase", variant="danger", hint="")
        ok.setDefault(False)
        ok.setAutoDefault(False)
        back = self.findChild(Button, "erase.cancel")
        if back is not None:
            back.setDefault(True)
            (back if reason is not None else self.reasons).setFocus()

    def _on_reason(self, reason: str) -> None:
        self._reason = ErasureReason(reason)
        self.problem.show_problem("")

    def _on_ok(self) -> None:
        if self._reason is None:
            self.problem.show_problem(text("gui_erase.reason_missing"))
            self.reasons.setFocus()
            return
        self.accept()
        self._erase(self._reason)
