"""Which ways of working a conversation begins with: those of every conversation, and those chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future

from keukentafel.forms.finding_packs import PackCard
from keukentafel.gui.dialogs.choose_pack import ChoosePackDialog
from keukentafel.gui.parts import Button, Chip, Column, Flow, Secondary, Subheading, spread
from keukentafel.gui.work import when_done
from keukentafel.system.texts import text
from keukentafel.usecases.steps import StepKey

ALWAYS = (StepKey.LIFE_DOMAINS, StepKey.SELF_RELIANCE, StepKey.FUTURE_PLAN)
KEY = "Ctrl+W"


class ChosenPacks(Column):
    """``form_ids``: the packs chosen so far, in the order of choosing. Pressing one takes it out again."""

    def __init__(self, offered: Callable[[], Future[tuple[PackCard, ...]]]) -> None:
        super().__init__(spacing=6)
        self._offered = offered
        self._titles: dict[str, str] = {}
        self._chosen: list[str] = []
        self._standing = [Chip(text(f"gui_visit.step_{key}"), "ok", icon="check") for key in ALWAYS]
        self._buttons: dict[str, Button] = {}
        self._more = Button(text("gui_pack.choose"), "quiet", shortcut=KEY, icon="plus", size="small")
        self._more.setObjectName("new.choose_pack")
        self._more.clicked.connect(self._on_more)
        self._flow = Flow(*self._standing, self._more, spacing=8)
        self.add(spread(Subheading(text("gui_new.packs")), Secondary(text("gui_new.packs_hint"), wrap=False)))
        self.add(self._flow)
        when_done(offered(), self._on_cards)

    @property
    def form_ids(self) -> tuple[str, ...]:
        return tuple(self._chosen)

    def choose(self, form_ids: Sequence[str]) -> None:
        """Choose these too; what stands there already stays."""
        self._chosen += [form_id for form_id in dict.fromkeys(form_ids) if form_id not in self._chosen]
        self._show()

    def _on_cards(self, cards: tuple[PackCard, ...]) -> None:
        self._titles = {card.form_id: card.title for card in cards}
        self._show()

    def _on_more(self) -> None:
        dialog = ChoosePackDialog(self, self._offered(), here=self._chosen, go=text("gui_new.choose_pack"))
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, form_id: str) -> None:
        self.choose([form_id])
        self._buttons[form_id].setFocus()

    def _take_out(self, form_id: str) -> None:
        self._chosen.remove(form_id)
        self._show()
        self._more.setFocus()

    def _show(self) -> None:
        for form_id in [each for each in self._buttons if each not in self._chosen]:
            self._flow.remove(self._buttons.pop(form_id))
        for form_id in self._chosen:
            title = self._titles.get(form_id, form_id)
            button = self._buttons.get(form_id) or self._made(form_id)
            button.setText(title)
            button.setAccessibleName(text("gui_pack.out_of", label=title))
            button.setToolTip(text("gui_pack.out_of", label=title))

    def _made(self, form_id: str) -> Button:
        button = self._buttons[form_id] = Button("", "secondary", icon="x", size="small")
        button.setObjectName(f"new.pack.{form_id}")
        button.clicked.connect(lambda: self._take_out(form_id))
        self._flow.add(button, before=self._more)
        return button
