"""One life domain: the resident's own words first, then how it is, what goes well, and what is urgent."""

from __future__ import annotations

from keukentafel.domain.conversation import LIFE_DOMAINS
from keukentafel.domain.dossier import Dossier
from keukentafel.domain.values import Missing
from keukentafel.gui.dialogs.link_domain import LinkDomainDialog
from keukentafel.gui.parts import Button, EmptyState, LinkButton, Row
from keukentafel.gui.parts.rows import Actions, under_actions
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.beside import show_beside
from keukentafel.gui.screens.visit.domain_head import DomainHead
from keukentafel.gui.screens.visit.form_page import FormPage
from keukentafel.gui.screens.visit.page import StepPage
from keukentafel.system.texts import text
from keukentafel.usecases.domains import domain_label
from keukentafel.usecases.steps import StepKey


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
        self._facts = DomainHead(domain_label(domain))
        self._facts.domain_chosen.connect(
            lambda code: self.step_requested.emit(f"{StepKey.LIFE_DOMAINS}/{code}")
        )
        self._facts.link_requested.connect(lambda: LinkDomainDialog(self, self.presenter, domain).open())
        self.page.add(self._facts)
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
        self.page.add(Actions(refuse, later, right=(back, go_on)))
        close = LinkButton(text("gui_life_domain.close"))
        close.setObjectName("domain.close")
        close.clicked.connect(self._on_close)
        self.page.add(under_actions(Row(close, None)))
        for widget in (refuse, later, close):
            widget.setVisible(not presenter.sealed)
        presenter.dossier_changed.connect(self._on_dossier_changed)

    def show_step(self) -> None:
        super().show_step()
        self.on_changed()
        self._show_side()

    def on_changed(self) -> None:
        form = self.presenter.form(self.form_id)
        urgent: list[str] = []
        for question in form.definition.by_concept("urgent", self.domain):
            state = form.state(question.path)
            labels = {choice.name: choice.label for choice in state.choices}
            urgent += [labels.get(n, n) for n in (state.value if isinstance(state.value, tuple) else ())]
        reasons = (
            form.state(question.path).value
            for question in form.definition.by_concept("opened_reason", self.domain)
        )
        self._facts.show_facts(urgent, next((r for r in reasons if isinstance(r, str)), ""))
        others = [code for code in self.presenter.life_domains() if code != self.domain]
        linked = [code for code in self.presenter.visit.linked(self.domain) if code in others]
        self._facts.show_links(
            [(code, domain_label(code)) for code in linked],
            can_add=bool(others) and not self.presenter.sealed,
        )

    def _on_dossier_changed(self, _dossier: Dossier) -> None:
        self._show_dossier()

    def _show_dossier(self) -> None:
        if self.isVisible():
            self.on_changed()
            self._show_side()

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
