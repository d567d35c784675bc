"""The dossiers of the register: the list, and one dossier as a page. Read-only; choices are elsewhere."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from keukentafel.domain.conversation import LIFE_DOMAINS
from keukentafel.domain.dossier import Dossier, SealedDocument, Visit
from keukentafel.domain.values import VisitStatus
from keukentafel.ids import DossierId
from keukentafel.office.conflicts import open_conflicts
from keukentafel.office.register import load_register
from keukentafel.store import DossierRow, Outline, Store
from keukentafel.usecases.domains import domain_label
from keukentafel.usecases.dossiers import read_by
from keukentafel.usecases.forms import running_form
from keukentafel.usecases.office_conflicts import Difference, open_differences
from keukentafel.usecases.office_news import UrgentSign, latest_scores, urgent_signs
from keukentafel.usecases.overview import DomainScores
from keukentafel.usecases.session import Session


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the list. ``differences``: where somebody still has to choose."""

    id: DossierId
    title: str
    subtitle: str
    case_number: str
    updated_at: datetime
    status: VisitStatus | None
    differences: int


@dataclass(frozen=True, slots=True)
class SealedPaper:
    """A sealed PDF of one conversation."""

    document: SealedDocument
    visit: Visit


@dataclass(frozen=True, slots=True)
class DossierPage:
    """Everything the page shows. ``scored``: the conversation the scores are of."""

    dossier: Dossier
    wish: str
    scored: Visit | None
    scores: tuple[tuple[str, DomainScores], ...]
    urgent: tuple[UrgentSign, ...]
    papers: tuple[SealedPaper, ...]
    differences: tuple[Difference, ...]


def list_register(session: Session, words: str = "") -> Future[tuple[RegisterRow, ...]]:
    """All dossiers, last touched first; with ``words`` only those in which every word occurs."""

    def read(store: Store) -> tuple[RegisterRow, ...]:
        wanted = set(store.search(words)) if words.strip() else None
        told = store.outlines()
        return tuple(
            _line(row, told.get(row.id, Outline()))
            for row in store.dossier_rows()
            if wanted is None or row.id in wanted
        )

    return session.stored(read)


def _line(row: DossierRow, told: Outline) -> RegisterRow:
    return RegisterRow(
        id=row.id,
        title=row.title,
        subtitle=" · ".join(part for part in (told.subject, told.address) if part),
        case_number=row.case_number,
        updated_at=row.updated_at,
        status=told.status,
        differences=told.conflicts,
    )


def dossier_page(session: Session, dossier_id: DossierId) -> Future[DossierPage]:
    """One dossier as the register has it now."""

    def work() -> DossierPage:
        dossier, conflicts, trust = session.stored(
            lambda store: (
                read_by(store, dossier_id, session.reader),
                open_conflicts(store, dossier_id),
                load_register(store).trust,
            )
        ).result()
        scored, scores = latest_scores(dossier, session.clock)
        return DossierPage(
            dossier=dossier,
            wish=_wish(session, dossier),
            scored=scored,
            scores=tuple((domain_label(score.domain), score) for score in scores),
            urgent=urgent_signs(dossier, session.clock),
            papers=tuple(
                SealedPaper(document, visit)
                for visit in reversed(dossier.visits)
                for document in visit.documents
            ),
            differences=open_differences(dossier, conflicts, trust),
        )

    return session.background(work)


def _wish(session: Session, dossier: Dossier) -> str:
    """The resident's wish of the last conversation that has one."""
    for visit in reversed(dossier.visits):
        if LIFE_DOMAINS not in visit.forms:
            continue
        form = running_form(dossier, visit.id, LIFE_DOMAINS, session.clock)
        for question in form.definition.by_concept("wish"):
            value = form.state(question.path).value
            if isinstance(value, str) and value:
                return value
    return ""
