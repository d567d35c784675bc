"""The typed dossier: what the journal's answers add up to. Read-only; writing is appending to the journal."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict

from keukentafel.domain.values import (
    ActionStatus,
    ActKind,
    ActorKind,
    Audience,
    ConsentAnswer,
    ConsentGround,
    Direction,
    DocumentKind,
    DossierStatus,
    GoalResult,
    Missing,
    PersonRole,
    Role,
    VisitKind,
    VisitStatus,
)
from keukentafel.ids import (
    ActionId,
    ConsentId,
    DocumentId,
    DossierId,
    GoalId,
    NoteId,
    PersonId,
    VisitId,
)


class Frozen(BaseModel):
    """Immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Person(Frozen):
    """Somebody in the household."""

    id: PersonId
    given_name: str = ""
    family_name: str = ""
    role: PersonRole = PersonRole.RESIDENT
    birth_date: date | None = None
    phone: str = ""
    language: str = "nl"
    position: int = 0

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


class MissingAnswer(Frozen):
    """ "Wil ik niet over praten", "later", …: an answer, kept as such."""

    missing: Missing


FormValue: TypeAlias = str | tuple[str, ...] | MissingAnswer


class FormAnswer(Frozen):
    """One stored answer of a form, raw as ODK would submit it, with who gave it and when."""

    value: FormValue
    role: Role
    at: datetime


class FormDraft(Frozen):
    """The answers of one form in one visit, pinned to the version it was opened with.

    Keys of ``answers`` are paths in the form (``/wonen/wonen_words``); a repeat's instance is
    its stable id, never its position (``/child/<id>/name``).
    """

    form_id: str
    version: str
    answers: dict[str, FormAnswer] = {}


class Note(Frozen):
    """A worker's note. Internal unless somebody decides otherwise."""

    id: NoteId
    text: str = ""
    at: datetime
    domain: str | None = None
    audience: Audience = Audience.INTERNAL


class Act(Frozen):
    """One of the four acts at the end, with person, role, time and the text version it is about."""

    kind: ActKind
    subject: str = ""
    answer: str
    remark: str = ""
    person: str
    role: Role
    at: datetime
    text_version: int = 0


class SealedDocument(Frozen):
    """A sealed PDF kept in the vault as a blob."""

    id: DocumentId
    kind: DocumentKind
    version: int
    sha256: str
    size: int
    sealed_at: datetime


class Visit(Frozen):
    """One conversation at the kitchen table."""

    id: VisitId
    kind: VisitKind = VisitKind.HOME_VISIT
    status: VisitStatus = VisitStatus.PREPARED
    planned_at: datetime | None = None
    place: str = ""
    subject: str = ""
    worker_name: str = ""
    interpreter: str = ""
    supporter: str = ""
    preparation: dict[str, str] = {}
    forms: dict[str, FormDraft] = {}
    links: tuple[tuple[str, str], ...] = ()
    """Pairs of life domains that hang together, each pair in alphabetical order."""
    notes: tuple[Note, ...] = ()
    acts: tuple[Act, ...] = ()
    documents: tuple[SealedDocument, ...] = ()

    def linked(self, domain: str) -> tuple[str, ...]:
        """The life domains that hang together with this one, in alphabetical order."""
        pairs = [pair for pair in self.links if domain in pair]
        return tuple(sorted(code for pair in pairs for code in pair if code != domain))


class Action(Frozen):
    """What somebody does for a goal; one owner."""

    id: ActionId
    what: str = ""
    who_kind: ActorKind = ActorKind.MUNICIPALITY
    who: str = ""
    when: date | None = None
    status: ActionStatus = ActionStatus.OPEN
    position: int = 0


class Goal(Frozen):
    """A goal in one life domain, with a first small step and a date to look together whether it works."""

    id: GoalId
    title: str = ""
    domain: str = ""
    wish: str = ""
    score_now: int | None = None
    score_target: int | None = None
    by: date | None = None
    first_step: str = ""
    evaluate_on: date | None = None
    result: GoalResult | None = None
    position: int = 0
    actions: tuple[Action, ...] = ()


class Consent(Frozen):
    """One question about sharing with one partner. Default is no; withdrawing is as easy as giving."""

    id: ConsentId
    partner: str = ""
    purpose: str = ""
    data: str = ""
    direction: Direction = Direction.GIVE
    ground: ConsentGround = ConsentGround.CONSENT
    answer: ConsentAnswer = ConsentAnswer.NO
    discussed: bool = False
    given_by: str = ""
    at: datetime | None = None
    valid_until: date | None = None
    withdrawn_at: datetime | None = None
    position: int = 0


class Dossier(Frozen):
    """One household, one dossier, one plan."""

    id: DossierId
    title: str = ""
    case_number: str = ""
    address: str = ""
    status: DossierStatus = DossierStatus.OPEN
    persons: tuple[Person, ...] = ()
    visits: tuple[Visit, ...] = ()
    goals: tuple[Goal, ...] = ()
    consents: tuple[Consent, ...] = ()
    solutions: dict[str, str] = {}
    """What could help, by :class:`SolutionRing` from near to far."""
    events: dict[str, str] = {}
    """What happened on which day (ISO), noted beside the forms."""
    terms_done: dict[str, str] = {}
    """Terms that were met: the day (ISO) of the event they counted from."""

    def visit(self, visit_id: VisitId) -> Visit:
        """The visit with this id. Raises ``KeyError`` when there is none."""
        for visit in self.visits:
            if visit.id == visit_id:
                return visit
        raise KeyError(visit_id)

    @property
    def resident(self) -> Person | None:
        """The person whose conversation this is: the first resident of the household."""
        return next((p for p in self.persons if p.role is PersonRole.RESIDENT), None)
