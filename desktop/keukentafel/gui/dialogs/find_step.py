"""Jump anywhere in the visit by a word: a step, a life domain, or a question in one of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from keukentafel.domain.conversation import LIFE_DOMAINS
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Column, ListCard, SearchField, Secondary
from keukentafel.gui.parts.rows import empty
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.system.texts import text
from keukentafel.usecases.domains import domain_label
from keukentafel.usecases.steps import StepKey

MOST = 6


class FindStepDialog(PanelDialog):
    """A search field and what it finds; Enter takes the first. ``chosen(place)``."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, presenter: VisitPresenter) -> None:
        super().__init__(parent, text("gui_find.title"))
        self._places = _places(presenter)
        self._found: list[str] = []
        self.search = SearchField(text("gui_find.example"))
        self.search.setObjectName("find.words")
        self.search.searched.connect(self._on_searched)
        self.add(self.search)
        self._list = Column(spacing=8)
        self._list.setMinimumHeight(MOST * 66)
        self.add(self._list)
        self.set_actions(text("gui_find.go"), self._on_first, name="find")
        self._on_searched("")
        self.search.setFocus()

    def _on_searched(self, words: str) -> None:
        wanted = words.lower().split()
        found = [p for p in self._places if all(w in f"{p[1]} {p[2]}".lower() for w in wanted)][:MOST]
        self._found = [place for place, _title, _where in found]
        layout = self._list.layout()
        if layout is None:
            return
        empty(layout)
        before: QWidget = self.search
        for place, title, where in found:
            card = ListCard(title, where)
            card.setCheckable(False)
            card.clicked.connect(lambda _on=False, place=place: self._choose(place))
            self._list.add(card)
            QWidget.setTabOrder(before, card)
            before = card
        if not found:
            self._list.add(Secondary(text("gui_find.nothing")))
        self._list.add(None)

    def _on_first(self) -> None:
        if self._found:
            self._choose(self._found[0])

    def _choose(self, place: str) -> None:
        self.accept()
        self.chosen.emit(place)


def _places(presenter: VisitPresenter) -> list[tuple[str, str, str]]:
    keys = [key for key in StepKey if key is not StepKey.PACK]
    steps = [(key.value, text(f"gui_visit.step_{key}"), text("gui_find.a_step")) for key in keys]
    form = presenter.form(LIFE_DOMAINS)
    questions = []
    for domain in presenter.life_domains():
        label = domain_label(domain)
        place = f"{StepKey.LIFE_DOMAINS}/{domain}"
        steps.append((place, label, text("gui_visit.step_life_domains")))
        questions += [
            (place, state.label, label)
            for state in form.nodes()
            if form.definition.domain_of(state.question) == domain and state.relevant
        ]
    for form_id in presenter.packs():
        place, title = f"{StepKey.PACK}/{form_id}", presenter.title(form_id)
        steps.append((place, title, text("gui_find.a_pack")))
        questions += [
            (place, state.label, title)
            for state in presenter.form(form_id).nodes()
            if state.relevant and state.type.is_asked
        ]
    return steps + questions
