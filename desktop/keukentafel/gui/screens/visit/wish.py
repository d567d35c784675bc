"""The wish first, in the resident's own words; then the question they come with."""

from __future__ import annotations

from keukentafel.domain.conversation import LIFE_DOMAINS
from keukentafel.gui.parts import Row, Secondary
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.form_page import FormPage
from keukentafel.gui.screens.visit.said import Said
from keukentafel.system.texts import text
from keukentafel.usecases.previous import own_words


class WishPage(FormPage):
    """Step 2: the questions of the intake that stand before any life domain."""

    def __init__(self, presenter: VisitPresenter) -> None:
        form = presenter.definition(LIFE_DOMAINS)
        questions = [
            question
            for question in form.questions
            if form.domain_of(question) is None and question.concept != "opened_domains"
        ]
        super().__init__(presenter, LIFE_DOMAINS, questions, side=True)
        self.head(text("gui_wish.title"), text("gui_wish.explanation"))
        self.page.add(self.sheet)
        self.page.add(Row(None, self.next_button(text("gui_wish.next"), "wish.next")))

    def show_step(self) -> None:
        super().show_step()
        if self.side is None:
            return
        self.side.clear()
        self.side.add_section(text("gui_wish.tip_title"), Secondary(text("gui_wish.tip")))
        form = self.presenter.definition(LIFE_DOMAINS)
        said = own_words(self.presenter.dossier, self.presenter.visit_id, form)
        if said:
            self.side.add_section(text("gui_wish.previous"), *(Said(words) for words in said[:3]))
