"""Plays the demo answers of a pack (``forms/<id>/demo.yaml``) and makes a dossier of what was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from keukentafel.clock import FixedClock
from keukentafel.domain.dossier import Dossier, FormAnswer, FormDraft, FormValue, Person, Visit
from keukentafel.domain.values import Role
from keukentafel.forms import FormDefinition, FormInstance, demo_answers
from keukentafel.forms.demo_answers import read_demo
from keukentafel.ids import DossierId, PersonId, VisitId
from keukentafel.system.resources import forms_root

NOW = datetime(2026, 11, 21, 13, 30, tzinfo=UTC)
CLOCK = FixedClock(NOW)
VISIT = VisitId("gesprek")


@dataclass
class Played:
    """A form after its demo: what was refused, and the answers with who gave them."""

    form: FormInstance
    refused: tuple[str, ...]
    answers: dict[str, FormAnswer]
    people: tuple[Person, ...]

    def dossier(self) -> Dossier:
        """One visit that holds only this form."""
        definition = self.form.definition
        draft = FormDraft(form_id=definition.form_id, version=definition.version, answers=self.answers)
        visit = Visit(id=VISIT, planned_at=NOW, worker_name="Noor Willems", forms={definition.form_id: draft})
        return Dossier(id=DossierId("d"), title="Voorbeeld", persons=self.people, visits=(visit,))


def demo_file(form_id: str) -> Path:
    return forms_root() / form_id / "demo.yaml"


def play_demo(definition: FormDefinition) -> Played:
    """Play it from the first step to the last."""
    demo = read_demo(forms_root() / definition.form_id)
    assert demo is not None, f"forms/{definition.form_id} has no demo.yaml"
    done = demo_answers.play_demo(definition, demo, clock=CLOCK)
    answers: dict[str, FormAnswer] = {}
    for step in done.played:
        _keep(answers, step.changes.stored, step.step.by)
    refused = tuple(f"{step.step.source}: {step.refused.code}" for step in done.played if step.refused)
    people = tuple(
        Person(
            id=PersonId(f"p{number}"),
            given_name=person.given_name,
            family_name=person.family_name,
            role=person.role,
            birth_date=person.birth_date,
            position=number,
        )
        for number, person in enumerate(demo.household)
    )
    return Played(done.instance, refused, answers, people)


def _keep(answers: dict[str, FormAnswer], stored: Mapping[str, FormValue | None], role: Role) -> None:
    for path, value in stored.items():
        if value is None:
            answers.pop(path, None)
        else:
            answers[path] = FormAnswer(value=value, role=role, at=NOW)
