"""Choosing a way of working: found by the name one knows it by, or read in the list."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from concurrent.futures import Future

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from keukentafel.forms.finding_packs import PackCard, by_kind, find_packs
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Chip, Column, ListCard, Overline, SearchField, Secondary
from keukentafel.gui.parts.rows import empty
from keukentafel.gui.work import when_done
from keukentafel.system.texts import text

HEIGHT = 420
BEST = 8


class ChoosePackDialog(PanelDialog):
    """``chosen(form_id)``. Enter takes the first found; arrows walk the list.

    ``here``: what was chosen already; ``before``: what stands first, because this dossier knows it. ``go``:
    the words on the primary button.
    """

    chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        offered: Future[tuple[PackCard, ...]],
        *,
        here: Collection[str],
        before: Collection[str] = (),
        go: str = "",
    ) -> None:
        super().__init__(
            parent, text("gui_pack.choose_title"), text("gui_pack.choose_explanation"), width=760
        )
        self._here, self._before = frozenset(here), frozenset(before)
        self._cards: tuple[PackCard, ...] = ()
        self._shown: list[tuple[str, ListCard]] = []
        self.search = SearchField(text("gui_pack.search_example"))
        self.search.setObjectName("choose_pack.words")
        self.search.setAccessibleName(text("gui_pack.search"))
        self.search.searched.connect(self._on_searched)
        self.search.installEventFilter(self)
        self.add(self.search)
        self._list = Column(spacing=8)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFixedHeight(HEIGHT)
        self._area.setWidget(self._list)
        self._list.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)
        self.add(self._area)
        self.set_actions(go or text("gui_pack.open"), self._on_first, name="choose_pack")
        self.search.setFocus()
        when_done(offered, self._on_cards)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow down goes from the words into the list, and walks on there; up comes back."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            by = keys.get(Qt.Key(event.key()))
            if by is not None:
                self._walk(by)
                return True
        return super().eventFilter(watched, event)

    def _walk(self, by: int) -> None:
        places: list[QWidget] = [self.search, *(card for _form_id, card in self._shown)]
        at = next((n for n, place in enumerate(places) if place.hasFocus()), 0)
        to = places[min(max(at + by, 0), len(places) - 1)]
        to.setFocus(Qt.FocusReason.TabFocusReason)
        if to is not self.search:
            self._area.ensureWidgetVisible(to, 0, 40)

    def _on_cards(self, cards: tuple[PackCard, ...]) -> None:
        self._cards = cards
        self._on_searched(self.search.text())

    def _on_searched(self, words: str) -> None:
        layout = self._list.layout()
        if layout is None:
            return
        empty(layout)
        self._shown = []
        if words.strip():
            found = find_packs(self._cards, words)[:BEST]
            self._add_kind(text("gui_pack.found"), found)
        else:
            self._add_kind(text("gui_pack.before"), [c for c in self._cards if c.form_id in self._before])
            others = [card for card in self._cards if card.form_id not in self._before]
            for kind, cards in by_kind(others).items():
                self._add_kind(text(f"gui_pack.kind_{kind}"), cards)
        if not self._shown and self._cards:
            self._list.add(Secondary(text("gui_pack.nothing")))
        self._list.add(None)
        self._area.verticalScrollBar().setValue(0)

    def _add_kind(self, title: str, cards: Sequence[PackCard]) -> None:
        if cards:
            heading = Overline(title)
            heading.setContentsMargins(2, 8, 0, 0)
            self._list.add(heading)
        before: QWidget = self._shown[-1][1] if self._shown else self.search
        for pack in cards:
            card = ListCard(pack.title, pack.about, self._chip(pack))
            card.setObjectName(f"choose_pack.{pack.form_id}")
            card.setCheckable(False)
            card.setEnabled(not pack.problem)
            card.clicked.connect(lambda _on=False, form_id=pack.form_id: self._choose(form_id))
            card.installEventFilter(self)
            self._list.add(card)
            QWidget.setTabOrder(before, card)
            before = card
            if not pack.problem:
                self._shown.append((pack.form_id, card))

    def _chip(self, pack: PackCard) -> Chip:
        if pack.problem:
            return Chip(text("gui_pack.broken"), "attention")
        if pack.form_id in self._here:
            return Chip(text("gui_pack.chosen_already"), "ok", icon="check")
        if len(pack.languages) > 1:
            return Chip(text("gui_pack.with_resident"), "resident")
        return Chip(text("gui_pack.for_worker"), "neutral")

    def _on_first(self) -> None:
        if self.search.text().strip() and self._shown:
            self._choose(self._shown[0][0])
        else:
            self.problem.show_problem(text("gui_pack.choose_first"))

    def _choose(self, form_id: str) -> None:
        self.accept()
        self.chosen.emit(form_id)
