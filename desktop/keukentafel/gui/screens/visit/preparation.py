"""Before the questions: what a resident is entitled to hear first, who is there, and what we know already."""

from __future__ import annotations

from keukentafel.clock import local
from keukentafel.domain import paths
from keukentafel.domain.dates import long_date
from keukentafel.domain.dossier import Visit
from keukentafel.gui.parts import (
    Body,
    Card,
    ChoiceButtons,
    Column,
    Quote,
    Row,
    Secondary,
    Subheading,
    TextField,
    Title,
    halves,
)
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.page import StepPage
from keukentafel.journal.change import Edit
from keukentafel.system.texts import text
from keukentafel.usecases.plan import edit_of
from keukentafel.usecases.previous import own_words

POINTED_OUT = ("support_pointed_out", "plan_pointed_out")
ANSWERS = ("yes", "later", "no")
DOCUMENTS = ("passport", "id_card", "residence", "licence", "not_seen")


class PreparationPage(StepPage):
    """Step 1. Everything here may stay open; nothing blocks the conversation."""

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__(presenter, side=True)
        self._choices: dict[str, ChoiceButtons] = {}
        self._fields: dict[str, TextField] = {}
        self.page.add(Title(text("gui_preparation.title")))
        self.page.add(Secondary(text("gui_preparation.explanation")))
        for key in POINTED_OUT:
            self.page.add(self._choice_card(key, ANSWERS))
        self.page.add(self._choice_card("identity_seen", DOCUMENTS))
        self.page.add(halves(*(self._field(key) for key in ("interpreter", "supporter"))), space_before=4)
        self.page.add(self._field("known_before"))
        self.page.add(Row(None, self.next_button(text("gui_preparation.next"), "preparation.next")))

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
            if not field.hasFocus():
                field.setText(values[key])
        self._show_side()

    def _choice_card(self, key: str, options: tuple[str, ...]) -> Card:
        buttons = ChoiceButtons(
            [(option, text(f"gui_preparation.{key}_{option}")) for option in options], compact=True
        )
        buttons.setObjectName(f"preparation.{key}")
        buttons.setAccessibleName(text(f"gui_preparation.{key}"))
        buttons.chosen.connect(lambda choice: self._keep(key, choice))
        self._choices[key] = buttons
        return Card(
            Subheading(text(f"gui_preparation.{key}"), wrap=True),
            Secondary(text(f"gui_preparation.{key}_hint")),
            buttons,
        )

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
        if self.side is None:
            return
        self.side.clear()
        dossier, visit = self.presenter.dossier, self.presenter.visit
        people = [
            Body(f"{person.full_name} · {text(f'gui_new.role_{person.role}')}", wrap=True)
            for person in dossier.persons
        ]
        self.side.add_section(text("gui_preparation.household"), *people)
        if visit.place:
            self.side.add_section(text("gui_preparation.place"), Body(visit.place))
        previous = self.presenter.previous
        if previous is not None:
            self.side.add_section(
                text("gui_preparation.previous", date=_day(previous)), *_earlier(self.presenter)
            )


def _day(visit: Visit) -> str:
    return long_date(local(visit.planned_at).date()) if visit.planned_at else text("gui_preparation.earlier")


def _earlier(presenter: VisitPresenter) -> list[Body | Quote]:
    words = own_words(presenter.dossier, presenter.visit_id)
    return [Quote(said) for said in words[:2]] or [Body(text("gui_preparation.nothing_earlier"))]
