"""Sharing with others: one question a partner, in plain words. No is as easy as yes, and is the default."""

from __future__ import annotations

from PySide6.QtCore import Qt

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
    Column,
    EmptyState,
    Heading,
    LinkButton,
    Row,
    Secondary,
    spread,
)
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.own_language import DraftTranslation, OwnLanguage, language_of
from keukentafel.gui.screens.visit.page import RebuiltPage
from keukentafel.system.texts import text
from keukentafel.usecases.plan import answer_consent, remove_consent

ANSWERS = ("yes", "no", "later")


class ConsentPage(RebuiltPage):
    """Step 7: per partner who, why and which data, and the resident's answer."""

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__(presenter, side=True)
        if self.side is not None:
            rules = [Secondary(text(f"gui_consent.rule_{number}")) for number in (1, 2, 3)]
            self.side.add_section(text("gui_consent.rules"), *rules)

    def build(self) -> None:
        add = Button(text("gui_consent.add"), "secondary", icon="plus")
        add.setObjectName("consent.add")
        add.clicked.connect(self.ask_partner)
        if self.presenter.sealed:
            add.hide()
        self.head(text("gui_consent.title"), text("gui_consent.explanation"), add)
        spoken = language_of(self.presenter)
        self.page.add(OwnLanguage(spoken, "rules"))
        self.page.add(DraftTranslation(spoken))
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
        if self.presenter.sealed:
            remove.hide()
        buttons = ChoiceButtons(
            [(answer, text(f"gui_consent.answer_{answer}")) for answer in ANSWERS],
            voice="resident",
            compact=True,
            clearable=False,
        )
        buttons.setEnabled(not self.presenter.sealed)
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
            OwnLanguage(language_of(self.presenter), "partner", partner=consent.partner),
            Column(_fact("why", consent.purpose), _fact("what", consent.data), spacing=4),
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


def _fact(key: str, words: str) -> Row:
    """What is asked at the left in small letters, the words beside it."""
    label = Secondary(text(f"gui_consent.{key}"), wrap=False)
    label.setFixedWidth(64)
    label.setContentsMargins(0, 2, 0, 0)
    row = Row(spacing=8)
    row.line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    row.add(Body(words), 1)
    return row
