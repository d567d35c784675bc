"""Plays the demo answers of a pack (``forms/<id>/demo.yaml``) and makes a dossier of what was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from keukentafel.clock import FixedClock
from keukentafel.domain.dossier import Dossier, FormAnswer, FormDraft, FormValue, Person, Visit
from keukentafel.domain.values import Missing, PersonRole, Role
from keukentafel.forms import ChangeSet, FormDefinition, FormError, FormInstance
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
    demo = yaml.safe_load(demo_file(definition.form_id).read_text(encoding="utf-8"))
    form = FormInstance(definition, clock=CLOCK)
    answers: dict[str, FormAnswer] = {}
    refused = []
    for step in demo["steps"]:
        role = Role(step.get("by", "worker"))
        try:
            changes = _play(form, step)
        except FormError as problem:
            refused.append(f"{step}: {problem.code}")
            continue
        _keep(answers, changes.stored, role)
    people = tuple(_person(number, each) for number, each in enumerate(demo.get("household", ())))
    return Played(form, tuple(refused), answers, people)


def _play(form: FormInstance, step: Mapping[str, Any]) -> ChangeSet:
    if "set" in step:
        return form.answer(step["set"], _value(step.get("value")))
    if "missing" in step:
        return form.mark_missing(step["missing"], Missing(str(step.get("reason") or step.get("value"))))
    if "add" in step:
        return form.add_repeat(step["add"])
    return form.remove_repeat(step["remove"])


def _value(given: object) -> str | tuple[str, ...] | None:
    match given:
        case None:
            return None
        case list():
            return tuple(str(_value(each)) for each in given)
        case bool():
            return "true" if given else "false"
        case date():
            return given.isoformat()
        case float() if given.is_integer():
            return str(int(given))
    return str(given)


def _keep(answers: dict[str, FormAnswer], stored: Mapping[str, FormValue | None], role: Role) -> None:
    for path, value in stored.items():
        if value is None:
            answers.pop(path, None)
        else:
            answers[path] = FormAnswer(value=value, role=role, at=NOW)


def _person(number: int, given: Mapping[str, Any]) -> Person:
    return Person(
        id=PersonId(f"p{number}"),
        given_name=given.get("given_name", ""),
        family_name=given.get("family_name", ""),
        role=PersonRole(given.get("role", "resident")),
        birth_date=given.get("birth_date"),
        position=number,
    )
