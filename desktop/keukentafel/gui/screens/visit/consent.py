"""Sharing with others: one question a partner, in plain words. No is as easy as yes, and is the default."""

from __future__ import annotations

from keukentafel.clock import local
from keukentafel.domain.dates import long_date
from keukentafel.domain.dossier import Consent
from keukentafel.domain.values import Role
from keukentafel.gui.dialogs.partner import PartnerDialog
from keukentafel.gui.parts import (
    Body,
    Button,
    Card,
    Chip,
    ChoiceButtons,
    EmptyState,
    Heading,
    LinkButton,
    Row,
    Secondary,
    Title,
    spread,
)
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.page import StepPage
from keukentafel.system.texts import text
from keukentafel.usecases.plan import answer_consent, remove_consent

ANSWERS = ("yes", "no", "later")


class ConsentPage(StepPage):
    """Step 7: per partner who, why and which data, and the resident's answer."""

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__(presenter)
        presenter.dossier_changed.connect(lambda _dossier: self.show_step())

    def show_step(self) -> None:
        self.page.clear()
        add = Button(text("gui_consent.add"), "secondary", icon="plus")
        add.setObjectName("consent.add")
        add.clicked.connect(self.ask_partner)
        self.page.add(spread(Title(text("gui_consent.title")), add))
        self.page.add(Secondary(text("gui_consent.explanation")))
        consents = self.presenter.dossier.consents
        if not consents:
            self.page.add(
                EmptyState(text("gui_consent.none_title"), text("gui_consent.none"), icon="share-2")
            )
        for number, consent in enumerate(consents):
            self.page.add(self._card(number, consent))
        self.page.add(Row(None, self.next_button(text("gui_consent.next"), "consent.next")))

    def ask_partner(self) -> None:
        """Ask about sharing with another partner."""
        PartnerDialog(self, self.presenter).open()

    def _card(self, number: int, consent: Consent) -> Card:
        chip = Chip(text("gui_consent.withdrawn"), "attention") if consent.withdrawn_at else None
        remove = LinkButton(text("gui_consent.remove"))
        remove.setObjectName(f"consent.{number}.remove")
        remove.setAccessibleName(text("gui_consent.remove_partner", partner=consent.partner))
        remove.clicked.connect(lambda: self.presenter.edit(remove_consent(consent)))
        buttons = ChoiceButtons(
            [(answer, text(f"gui_consent.answer_{answer}")) for answer in ANSWERS],
            voice="resident",
            clearable=False,
        )
        buttons.setObjectName(f"consent.{number}")
        buttons.setAccessibleName(text("gui_consent.question", partner=consent.partner))
        if consent.discussed:
            buttons.show_chosen(consent.answer.value)
        buttons.chosen.connect(lambda answer: self._answer(consent, answer))
        card = Card(
            spread(
                Heading(text("gui_consent.question", partner=consent.partner), wrap=True),
                *filter(None, [chip]),
                remove,
            ),
            Body(text("gui_consent.why", purpose=consent.purpose)),
            Body(text("gui_consent.what", data=consent.data)),
            buttons,
        )
        if consent.discussed and consent.at is not None:
            when = long_date(local(consent.at).date())
            card.add(Secondary(text("gui_consent.answered", who=consent.given_by, when=when)))
        else:
            card.add(Secondary(text("gui_consent.not_discussed")))
        return card

    def _answer(self, consent: Consent, answer: str) -> None:
        resident = self.presenter.dossier.resident
        name = resident.full_name if resident else ""
        edits = answer_consent(consent, answer, name, self.presenter.clock.now())
        self.presenter.edit(edits, Role.RESIDENT)
