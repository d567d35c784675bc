"""The household of the demo, read from ``assets/demo/case.yaml``."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from keukentafel.domain.values import Missing, PersonRole
from keukentafel.system.resources import asset


class Part(BaseModel):
    """Immutable; a word the case should not have is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class MissingMark(Part):
    """A question that was not answered, and why."""

    missing: Missing


CaseAnswer = str | tuple[str, ...] | MissingMark


class CasePerson(Part):
    given_name: str
    family_name: str
    role: PersonRole
    birth_date: date | None = None
    phone: str = ""
    language: str = "nl"


class CaseNote(Part):
    at: datetime
    text: str
    audience: Literal["internal"] = "internal"
    domain: str | None = None


class CaseAction(Part):
    what: str
    who_kind: str
    who: str
    when: date
    status: str = "open"


class CaseGoal(Part):
    title: str
    domain: str
    wish: str = ""
    score_now: int | None = None
    score_target: int | None = None
    by: date
    first_step: str
    evaluate_on: date
    actions: tuple[CaseAction, ...]


class CaseConsent(Part):
    partner: str
    purpose: str
    data: str
    direction: str
    ground: str
    answer: str
    given_by: str
    valid_until: date | None = None


class CaseAct(Part):
    kind: str
    answer: str
    subject: str = ""
    remark: str = ""
    person: str
    role: str


class CaseReaction(Part):
    answer: str
    remark: str = ""


Strokes = tuple[tuple[tuple[int, int], ...], ...]


class Case(Part):
    """Everything that is typed and chosen in the demo."""

    case_id: str
    now: datetime
    municipality: dict[str, str]
    worker: dict[str, str]
    dossier: dict[str, str]
    people: tuple[CasePerson, ...]
    visit: dict[str, Any]
    preparation: dict[str, str]
    wish: str
    forms: dict[str, dict[str, CaseAnswer]]
    notes: tuple[CaseNote, ...]
    solutions: dict[str, str]
    goals: tuple[CaseGoal, ...]
    consents: tuple[CaseConsent, ...]
    reaction: CaseReaction
    acts: tuple[CaseAct, ...]
    ink: dict[str, Strokes]
    words: tuple[str, ...] = Field(min_length=10)


class EarlierVisit(Part):
    """A shorter conversation of some months before, with the same household."""

    case_id: str
    visit: dict[str, Any]
    forms: dict[str, dict[str, CaseAnswer]]

    @property
    def at(self) -> datetime:
        """When it was."""
        return datetime.fromisoformat(str(self.visit["planned_at"]))


def load_earlier() -> EarlierVisit:
    """The shipped earlier visit of the case."""
    content = yaml.safe_load(asset("demo", "earlier.yaml").read_text(encoding="utf-8"))
    return EarlierVisit.model_validate(content)


def load_case(name: str = "case") -> Case:
    """The shipped case with this name."""
    content = yaml.safe_load(asset("demo", f"{name}.yaml").read_text(encoding="utf-8"))
    return Case.model_validate(content)
