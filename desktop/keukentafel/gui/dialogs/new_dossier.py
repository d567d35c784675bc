"""A new conversation: who is at the table, where, about what. Only one name is needed to begin."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime, time

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QTimeEdit, QWidget

from keukentafel.clock import local
from keukentafel.domain.values import PersonRole, VisitKind
from keukentafel.errors import KeukentafelError
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Button, Column, LinkButton, Row, Secondary, Subheading, TextField
from keukentafel.gui.work import when_done
from keukentafel.ids import DossierId
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.dossiers import NewDossier, NewPerson

LANGUAGES = ("nl", "en", "ar", "tr", "pl", "uk")
MOST_PEOPLE = 8


class PersonRow(QWidget):
    """One member of the household: names, place in the household, language."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.given = TextField(text("gui_new.given_name"), text("gui_new.given_name"))
        self.given.setObjectName(f"new.person.{number}.given_name")
        self.family = TextField(text("gui_new.family_name"), text("gui_new.family_name"))
        self.family.setObjectName(f"new.person.{number}.family_name")
        self.phone = TextField(text("gui_new.phone"), text("gui_new.phone"))
        self.phone.setObjectName(f"new.person.{number}.phone")
        self.role = _combo([(role.value, text(f"gui_new.role_{role.value}")) for role in PersonRole])
        self.role.setObjectName(f"new.person.{number}.role")
        self.role.setAccessibleName(text("gui_new.role"))
        self.role.setCurrentIndex(0 if number == 0 else 1 if number == 1 else 2)
        self.language = _combo([(code, text(f"gui_new.language_{code}")) for code in LANGUAGES])
        self.language.setObjectName(f"new.person.{number}.language")
        self.language.setAccessibleName(text("gui_new.language"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for column, (widget, stretch) in enumerate(
            ((self.given, 3), (self.family, 4), (self.role, 3), (self.phone, 3), (self.language, 3))
        ):
            grid.addWidget(widget, 0, column)
            grid.setColumnStretch(column, stretch)

    def person(self) -> NewPerson | None:
        """What was typed; ``None`` when there is no name."""
        given, family = self.given.text().strip(), self.family.text().strip()
        if not (given or family):
            return None
        return NewPerson(
            given_name=given,
            family_name=family,
            role=PersonRole(str(self.role.currentData())),
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
        now: datetime,
    ) -> None:
        super().__init__(parent, text("gui_new.title"), text("gui_new.explanation"), width=900)
        self._create, self._now = create, local(now)
        self._people: list[PersonRow] = []
        self._rows = Column(spacing=8)
        self.add(Subheading(text("gui_new.people")), space_before=4)
        self.add(self._rows)
        self._more = LinkButton(text("gui_new.more_people"))
        self._more.setObjectName("new.more_people")
        self._more.clicked.connect(self._add_person)
        self.add(Row(self._more, None))
        self.address = self._named("address")
        self.subject = self._named("subject")
        self.case_number = self._named("case_number")
        self.name = self._named("name")
        self.when = QTimeEdit(QTime(self._now.hour, self._now.minute))
        self.when.setObjectName("new.time")
        self.when.setDisplayFormat("HH:mm")
        self.when.setAccessibleName(text("gui_new.time"))
        fields = QWidget()
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        for number, (key, field) in enumerate(
            (
                ("subject", self.subject),
                ("address", self.address),
                ("name", self.name),
                ("case_number", self.case_number),
                ("time", self.when),
            )
        ):
            block = Column(Subheading(text(f"gui_new.{key}")), field, spacing=6)
            grid.addWidget(block, number // 2, number % 2)
        self.add(fields, space_before=4)
        self.add(Secondary(text("gui_new.name_hint")))
        self._ok: Button = self.set_actions(text("gui_new.begin"), self._on_begin, name="new")
        self._add_person()
        self._people[0].given.setFocus()

    def _named(self, key: str) -> TextField:
        field = TextField(text(f"gui_new.{key}"), text(f"gui_new.{key}_example"))
        field.setObjectName(f"new.{key}")
        return field

    def _add_person(self) -> None:
        row = PersonRow(len(self._people))
        row.given.textChanged.connect(self._propose_name)
        row.family.textChanged.connect(self._propose_name)
        self._people.append(row)
        self._rows.add(row)
        self._more.setVisible(len(self._people) < MOST_PEOPLE)
        row.given.setFocus()

    def _propose_name(self) -> None:
        people = [person for row in self._people if (person := row.person()) is not None]
        self.name.setPlaceholderText(propose_title(people) or text("gui_new.name_example"))

    def _on_begin(self) -> None:
        people = tuple(person for row in self._people if (person := row.person()) is not None)
        if not people:
            self.problem.show_problem(text("gui_new.nobody"))
            self._people[0].given.setFocus()
            return
        moment = time(self.when.time().hour(), self.when.time().minute())
        new = NewDossier(
            title=self.name.text().strip() or propose_title(people),
            case_number=self.case_number.text().strip(),
            address=self.address.text().strip(),
            persons=people,
            subject=self.subject.text().strip(),
            kind=VisitKind.HOME_VISIT,
            planned_at=datetime.combine(self._now.date(), moment, self._now.tzinfo),
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


def _combo(options: list[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    for code, words in options:
        box.addItem(words, code)
    return box
