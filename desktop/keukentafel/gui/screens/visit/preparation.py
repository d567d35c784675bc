"""Before the questions: what a resident is entitled to hear first, who is there, and what we know already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from keukentafel.clock import local, today
from keukentafel.domain import paths
from keukentafel.domain.conversation import LIFE_DOMAINS
from keukentafel.domain.dates import long_date
from keukentafel.domain.dossier import Dossier, Person, Visit
from keukentafel.gui.parts import (
    Body,
    Button,
    Card,
    ChoiceButtons,
    Column,
    Flow,
    LinkButton,
    Row,
    Secondary,
    Subheading,
    TextField,
    halves,
)
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.due_rows import due_chip, due_facts
from keukentafel.gui.screens.visit.lines import CHOOSE_PACK
from keukentafel.gui.screens.visit.page import StepPage
from keukentafel.gui.screens.visit.said import Said
from keukentafel.gui.work import when_done
from keukentafel.journal.change import Edit
from keukentafel.system.texts import DUTCH, area, text
from keukentafel.usecases.due_dates import DossierDue, due_of, met_edit
from keukentafel.usecases.plan import edit_of
from keukentafel.usecases.previous import own_words
from keukentafel.usecases.steps import StepKey

POINTED_OUT = ("support_pointed_out", "plan_pointed_out")
ANSWERS = ("yes", "later", "no")
MOST_TERMS = 5
DOCUMENTS = ("passport", "id_card", "residence", "licence", "not_seen")


class PreparationPage(StepPage):
    """Step 1. Everything here may stay open; nothing blocks the conversation."""

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__(presenter, side=True)
        self._choices: dict[str, ChoiceButtons] = {}
        self._fields: dict[str, TextField] = {}
        self.head(text("gui_preparation.title"), text("gui_preparation.explanation"))
        for key in POINTED_OUT:
            self.page.add(self._choice_card(key, ANSWERS))
        self.page.add(self._choice_card("identity_seen", DOCUMENTS))
        self._packs = Flow(spacing=8)
        self._choose = Button(text("gui_pack.choose"), "secondary")
        self._choose.setObjectName("preparation.choose_pack")
        self._choose.clicked.connect(lambda: self.step_requested.emit(f"{StepKey.PACK}/{CHOOSE_PACK}"))
        words = Column(
            Subheading(text("gui_preparation.packs")),
            Secondary(text("gui_preparation.packs_hint")),
            spacing=2,
        )
        self.page.add(Card(words, self._packs, Row(self._choose, None)))
        self.page.add(halves(*(self._field(key) for key in ("interpreter", "supporter"))), space_before=4)
        self.page.add(self._field("known_before"))
        self.page.add(Row(None, self.next_button(text("gui_preparation.next"), "preparation.next")))
        presenter.dossier_changed.connect(self._on_dossier_changed)

    def _on_dossier_changed(self, _dossier: Dossier) -> None:
        if self.isVisible():
            self._show_side()

    def show_step(self) -> None:
        visit = self.presenter.visit
        for key, buttons in self._choices.items():
            buttons.show_chosen(*filter(None, [visit.preparation.get(key, "")]))
        values = {
            "interpreter": visit.interpreter,
            "supporter": visit.supporter,
            "known_before": visit.preparation.get("known_before", ""),
        }
        for key, field in self._fields.items():
            if not (field.hasFocus() and field.isModified()):
                field.setText(values[key])
        for widget in (*self._choices.values(), *self._fields.values()):
            widget.setEnabled(not self.presenter.sealed)
        self._show_packs()
        self._show_side()

    def _show_packs(self) -> None:
        self._packs.clear()
        for form_id in self.presenter.packs():
            link = LinkButton(self.presenter.title(form_id), underlined=True)
            link.setObjectName(f"preparation.pack.{form_id}")
            link.clicked.connect(
                lambda _on=False, form_id=form_id: self.step_requested.emit(f"{StepKey.PACK}/{form_id}")
            )
            self._packs.add(link)
        self._packs.setVisible(bool(self.presenter.packs()))
        self._choose.setVisible(not self.presenter.sealed)

    def take_keyboard(self) -> None:
        self._choices[POINTED_OUT[0]].setFocus()

    def _choice_card(self, key: str, options: tuple[str, ...]) -> Card:
        buttons = ChoiceButtons(
            [(option, text(f"gui_preparation.{key}_{option}")) for option in options], compact=True
        )
        buttons.setObjectName(f"preparation.{key}")
        buttons.setAccessibleName(text(f"gui_preparation.{key}"))
        buttons.chosen.connect(lambda choice: self._keep(key, choice))
        self._choices[key] = buttons
        words = Column(
            Subheading(text(f"gui_preparation.{key}"), wrap=True),
            Secondary(text(f"gui_preparation.{key}_hint")),
            spacing=2,
        )
        return Card(words, buttons)

    def _field(self, key: str) -> Column:
        field = TextField(text(f"gui_preparation.{key}"), text(f"gui_preparation.{key}_example"))
        field.setObjectName(f"preparation.{key}")
        field.textEdited.connect(lambda words: self._keep(key, words))
        self._fields[key] = field
        return Column(Subheading(text(f"gui_preparation.{key}")), field, spacing=6)

    def _keep(self, key: str, value: str) -> None:
        visit_id = self.presenter.visit_id
        if key in ("interpreter", "supporter"):
            edit = edit_of(paths.visit(visit_id, key), value)
        else:
            edit = edit_of(paths.preparation(visit_id, key), value)
        edits: list[Edit] = [edit]
        if key == "identity_seen":
            day = local(self.presenter.clock.now()).date().isoformat()
            edits.append(edit_of(paths.preparation(visit_id, "identity_seen_on"), day))
        self.presenter.edit(edits, at_once=key in self._choices)

    def _show_side(self) -> None:
        """What is on screen stays until the terms are there."""
        presenter, dossier = self.presenter, self.presenter.dossier
        when_done(due_of(presenter.session, dossier), partial(self._fill_side, dossier))

    def _fill_side(self, read: Dossier, waiting: Sequence[DossierDue]) -> None:
        if self.side is None or read is not self.presenter.dossier:
            return
        self.side.clear()
        dossier, visit = self.presenter.dossier, self.presenter.visit
        day = today(self.presenter.clock)
        people = [Column(Body(p.full_name), Secondary(_who(p, day)), spacing=0) for p in dossier.persons]
        self.side.add_section(text("gui_preparation.household"), *people)
        if visit.place:
            self.side.add_section(text("gui_preparation.place"), Body(visit.place))
        self._show_terms(waiting, day)
        previous = self.presenter.previous
        if previous is not None:
            look = LinkButton(text("gui_preparation.look_back"))
            look.setObjectName("preparation.previous")
            look.clicked.connect(lambda: self.visit_requested.emit(previous.id))
            self.side.add_section(
                text("gui_preparation.previous", date=_day(previous)),
                *_earlier(self.presenter),
                Row(look, None),
            )

    def _show_terms(self, waiting: Sequence[DossierDue], day: date) -> None:
        """What has to be done in this dossier, and by when; ticking it off takes it away."""
        if self.side is None or not waiting:
            return
        rows = []
        for number, found in enumerate(waiting[:MOST_TERMS]):
            done = LinkButton(text("gui_terms.done"))
            done.setObjectName(f"preparation.term.{number}")
            done.setAccessibleName(text("gui_terms.done_of", label=found.due.label))
            done.clicked.connect(lambda _on=False, found=found: self.presenter.edit([met_edit(found.due)]))
            facts = due_facts(found)
            if found.due.law and not found.due.confirmed:
                facts = f"{facts} · {text('gui_terms.unconfirmed')}"
            head = Row(due_chip(found, day), None, done)
            rows.append(Column(head, Body(found.due.label), Secondary(facts), spacing=2))
        self.side.add_section(text("gui_terms.title"), *rows)


def _day(visit: Visit) -> str:
    return long_date(local(visit.planned_at).date()) if visit.planned_at else text("gui_preparation.earlier")


def _who(person: Person, day: date) -> str:
    """ "partner · 41 jaar · spreekt Arabisch"."""
    said = [text(f"gui_new.role_{person.role}")]
    if person.birth_date is not None:
        had = (day.month, day.day) >= (person.birth_date.month, person.birth_date.day)
        said.append(text("gui_preparation.age", years=day.year - person.birth_date.year - (not had)))
    if person.language != DUTCH:
        language = area("gui_new").get(f"language_{person.language}", person.language)
        said.append(text("gui_preparation.speaks", tongue=language))
    return " · ".join(said)


def _earlier(presenter: VisitPresenter) -> list[Said | Secondary]:
    words = own_words(presenter.dossier, presenter.visit_id, presenter.definition(LIFE_DOMAINS))
    return [Said(said) for said in words[:2]] or [Secondary(text("gui_preparation.nothing_earlier"))]
