"""A new conversation: who is at the table, where, about what. Only one name is needed to begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date, datetime, time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from keukentafel.clock import local
from keukentafel.domain.dates import clock_time
from keukentafel.domain.values import PersonRole, VisitKind
from keukentafel.errors import KeukentafelError
from keukentafel.forms.finding_packs import PackCard
from keukentafel.gui.controls.dutch_dates import parse_time
from keukentafel.gui.dialogs.chosen_packs import ChosenPacks
from keukentafel.gui.dialogs.date_field import DateField
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Button, Column, LinkButton, Row, Secondary, Subheading, TextField, halves
from keukentafel.gui.parts.in_sight import bring_in_sight
from keukentafel.gui.work import when_done
from keukentafel.ids import DossierId
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.dossiers import NewDossier, NewPerson

LANGUAGES = ("nl", "en", "ar", "tr", "pl", "uk")
PERSON_FIELDS = ("given_name", "family_name", "role", "birth_date", "phone", "language")
SHARES = (13, 15, 11, 18, 14, 15)
MOST_PEOPLE = 8
AT_ONCE = 4
"""People in sight; with more, they scroll."""


class PersonRow(QWidget):
    """One member of the household: names, place in the household, date of birth, telephone, language."""

    def __init__(self, number: int, today: date) -> None:
        super().__init__()
        self.given = _field(number, "given_name")
        self.family = _field(number, "family_name")
        self.role = _combo(number, "role", [role.value for role in PersonRole])
        self.role.setCurrentIndex(0 if number == 0 else 1 if number == 1 else 2)
        self.birth = DateField(text("gui_new.birth_date"), today)
        self.birth.setPlaceholderText(text("gui_new.birth_date_example"))
        self.birth.setObjectName(f"new.person.{number}.birth_date")
        self.phone = _field(number, "phone")
        self.language = _combo(number, "language", LANGUAGES)
        _side_by_side(self, (self.given, self.family, self.role, self.birth, self.phone, self.language))

    def person(self) -> NewPerson | None:
        """What was typed; ``None`` when there is no name."""
        given, family = self.given.text().strip(), self.family.text().strip()
        if not (given or family):
            return None
        return NewPerson(
            given_name=given,
            family_name=family,
            role=PersonRole(str(self.role.currentData())),
            birth_date=self.birth.date,
            phone=self.phone.text().strip(),
            language=str(self.language.currentData()),
        )


class NewDossierDialog(PanelDialog):
    """Asks for the household and the first visit; ``created(dossier_id)`` when it is on disk."""

    created = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        create: Callable[[NewDossier], Future[DossierId]],
        offered: Callable[[], Future[tuple[PackCard, ...]]],
        now: datetime,
    ) -> None:
        super().__init__(parent, text("gui_new.title"), text("gui_new.explanation"), width=960)
        self._create, self._now = create, local(now)
        self._people: list[PersonRow] = []
        self._rows = Column(spacing=8)
        self.add(Subheading(text("gui_new.people")), space_before=4)
        names = QWidget()
        _side_by_side(names, [Secondary(text(f"gui_new.{key}"), wrap=False) for key in PERSON_FIELDS])
        self._rows.add(names)
        self.add(self._rows)
        self._more = LinkButton(text("gui_new.more_people"))
        self._more.setObjectName("new.more_people")
        self._more.clicked.connect(self._add_person)
        self.add(Row(self._more, None))
        self.subject, self.address = self._named("subject"), self._named("address")
        self.name, self.case_number = self._named("name"), self._named("case_number")
        self.when = self._named("time")
        self.when.setText(clock_time(self._now))
        self.add(halves(self._block("subject", self.subject), self._block("address", self.address)))
        last = halves(self._block("case_number", self.case_number), self._block("time", self.when))
        self.add(halves(self._block("name", self.name), last), space_before=4)
        self.add(Secondary(text("gui_new.name_hint")))
        self.packs = ChosenPacks(offered)
        self.packs.setObjectName("new.packs")
        self.add(self.packs)
        self._ok: Button = self.set_actions(text("gui_new.begin"), self._on_begin, name="new")
        self._add_person()
        self._people[0].given.setFocus()

    def _block(self, key: str, field: TextField) -> Column:
        return Column(Subheading(text(f"gui_new.{key}")), field, spacing=6)

    def _named(self, key: str) -> TextField:
        field = TextField(text(f"gui_new.{key}"), text(f"gui_new.{key}_example"))
        field.setObjectName(f"new.{key}")
        return field

    def _add_person(self) -> None:
        row = PersonRow(len(self._people), self._now.date())
        row.given.textChanged.connect(self._propose_name)
        row.family.textChanged.connect(self._propose_name)
        self._people.append(row)
        self._rows.add(row)
        self._more.setVisible(len(self._people) < MOST_PEOPLE)
        if len(self._people) == AT_ONCE + 1:
            self.let_scroll(self._rows)
        row.given.setFocus()
        QTimer.singleShot(0, row, lambda: bring_in_sight(row.given))

    def _propose_name(self) -> None:
        people = [person for row in self._people if (person := row.person()) is not None]
        self.name.setPlaceholderText(propose_title(people) or text("gui_new.name_example"))

    def _on_begin(self) -> None:
        people = tuple(person for row in self._people if (person := row.person()) is not None)
        if not people:
            self.problem.show_problem(text("gui_new.nobody"))
            self._people[0].given.setFocus()
            return
        wrong = next((row.birth for row in self._people if not row.birth.acceptable), None)
        if wrong is not None:
            self.problem.show_problem(text("gui_new.birth_date_wrong"))
            wrong.setFocus()
            return
        at = parse_time(self.when.text())
        if at is None:
            self.problem.show_problem(text("gui_new.time_wrong"))
            self.when.setFocus()
            return
        new = NewDossier(
            title=self.name.text().strip() or propose_title(people),
            case_number=self.case_number.text().strip(),
            address=self.address.text().strip(),
            persons=people,
            subject=self.subject.text().strip(),
            kind=VisitKind.HOME_VISIT,
            packs=self.packs.form_ids,
            planned_at=datetime.combine(self._now.date(), time.fromisoformat(at), self._now.tzinfo),
        )
        self._ok.setEnabled(False)
        when_done(self._create(new), self._on_created, self._on_problem)

    def _on_created(self, dossier_id: DossierId) -> None:
        self.created.emit(dossier_id)
        self.accept()

    def _on_problem(self, error: KeukentafelError) -> None:
        self._ok.setEnabled(True)
        self.problem.show_problem(sentence(error))


def propose_title(people: tuple[NewPerson, ...] | list[NewPerson]) -> str:
    """What to call the dossier: "Gezin Van den Berg" for a household, otherwise the person's name."""
    if not people:
        return ""
    first = people[0]
    family = first.family_name[:1].upper() + first.family_name[1:]
    if len(people) > 1 and family:
        return text("gui_new.household", name=family)
    return f"{first.given_name} {first.family_name}".strip()


def _field(number: int, key: str) -> TextField:
    field = TextField(text(f"gui_new.{key}"))
    field.setObjectName(f"new.person.{number}.{key}")
    return field


def _combo(number: int, key: str, codes: Sequence[str]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(f"new.person.{number}.{key}")
    box.setAccessibleName(text(f"gui_new.{key}"))
    for code in codes:
        box.addItem(text(f"gui_new.{key}_{code}"), code)
    return box


def _side_by_side(row: QWidget, widgets: Sequence[QWidget]) -> None:
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(8)
    for column, (widget, share) in enumerate(zip(widgets, SHARES, strict=True)):
        widget.setMinimumWidth(20)
        grid.addWidget(widget, 0, column)
        grid.setColumnStretch(column, share)
