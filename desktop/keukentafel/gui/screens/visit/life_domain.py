"""One life domain: the resident's own words first, then how it is, what goes well, and what is urgent."""

from __future__ import annotations

from keukentafel.domain.values import Missing
from keukentafel.gui.parts import (
    Button,
    Chip,
    EmptyState,
    Flow,
    LinkButton,
    Row,
    Title,
    spread,
)
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.beside import show_beside
from keukentafel.gui.screens.visit.form_page import FormPage
from keukentafel.gui.screens.visit.page import StepPage
from keukentafel.system.texts import text
from keukentafel.usecases.domains import domain_label
from keukentafel.usecases.forms import LIFE_DOMAINS
from keukentafel.usecases.steps import StepKey

LONGEST_REASON = 44


class LifeDomainPage(FormPage):
    """Step 3, for one opened domain."""

    def __init__(self, presenter: VisitPresenter, domain: str) -> None:
        form = presenter.definition(LIFE_DOMAINS)
        questions = [
            question
            for question in form.questions
            if form.domain_of(question) == domain and question.concept != "opened_reason"
        ]
        super().__init__(presenter, LIFE_DOMAINS, questions, side=True)
        self.domain = domain
        self._chips = Flow(spacing=8)
        self.page.add(spread(Title(domain_label(domain)), self._chips))
        self.page.add(self.sheet)
        refuse = Button(text("gui_life_domain.refuse"), "quiet")
        refuse.setObjectName("domain.refuse")
        refuse.clicked.connect(lambda: self._leave(Missing.REFUSED))
        later = Button(text("gui_life_domain.later"), "quiet")
        later.setObjectName("domain.later")
        later.clicked.connect(lambda: self._leave(Missing.LATER))
        back = Button(text("gui_life_domain.previous"), "secondary")
        back.setObjectName("domain.previous")
        back.clicked.connect(self.previous_requested)
        go_on = self.next_button(text("gui_life_domain.next"), "domain.next")
        self.page.add(Row(refuse, later, None, back, go_on))
        close = LinkButton(text("gui_life_domain.close"))
        close.setObjectName("domain.close")
        close.clicked.connect(self._on_close)
        self.page.add(Row(close, None))
        presenter.dossier_changed.connect(lambda _dossier: self._show_side())

    def show_step(self) -> None:
        super().show_step()
        self.on_changed()
        self._show_side()
        first = next((state.path for state in self.states() if state.relevant and not state.value), None)
        if first is not None:
            self.sheet.control(first).setFocus()

    def on_changed(self) -> None:
        form = self.presenter.form(self.form_id)
        self._chips.clear()
        for question in form.definition.by_concept("urgent", self.domain):
            state = form.state(question.path)
            labels = {choice.name: choice.label for choice in state.choices}
            for name in state.value if isinstance(state.value, tuple) else ():
                self._chips.add(Chip(labels.get(name, name), "attention", icon="triangle-alert"))
        for question in form.definition.by_concept("opened_reason", self.domain):
            reason = form.state(question.path).value
            if isinstance(reason, str) and reason:
                self._chips.add(_reason_chip(reason))

    def _show_side(self) -> None:
        if self.side is not None and self.isVisible():
            show_beside(self.side, self.presenter, self.domain)

    def _leave(self, reason: Missing) -> None:
        self.mark_open_questions(reason)
        self.next_requested.emit()

    def _on_close(self) -> None:
        self.presenter.close_domain(self.domain)
        self.step_requested.emit(StepKey.LIFE_DOMAINS.value)


class NoDomainPage(StepPage):
    """Steps 3 and 4 before any domain is opened."""

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__(presenter)
        state = EmptyState(
            text("gui_life_domain.none_title"),
            text("gui_life_domain.none"),
            icon="plus",
            action=text("gui_life_domain.open"),
        )
        state.acted.connect(lambda: self.step_requested.emit(f"{StepKey.LIFE_DOMAINS}/open_domain"))
        self.page.add(state, space_before=80)


def _reason_chip(reason: str) -> Chip:
    short = reason if len(reason) <= LONGEST_REASON else f"{reason[:LONGEST_REASON].rstrip()}…"
    chip = Chip(text("gui_life_domain.opened_because", reason=short), "neutral")
    chip.setToolTip(reason)
    return chip
