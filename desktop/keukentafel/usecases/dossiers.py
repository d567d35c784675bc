"""The dossiers on this machine: list, make, open."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from keukentafel.domain import paths
from keukentafel.domain.dossier import Dossier
from keukentafel.domain.values import PersonRole, VisitKind, VisitStatus
from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.forms import FormDefinition
from keukentafel.ids import DossierId, PersonId, VisitId, new_id
from keukentafel.journal.change import Author, Edit
from keukentafel.store import Store
from keukentafel.usecases.forms import definition, pin
from keukentafel.usecases.profile import read_profile
from keukentafel.usecases.session import Session

_AT_ONCE: Final = 25
"""Dossiers read in one go."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A member of the household as typed in the dialog."""

    given_name: str
    family_name: str = ""
    role: PersonRole = PersonRole.RESIDENT
    birth_date: date | None = None
    phone: str = ""
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class NewDossier:
    """What is needed to begin: a name to find it by, the people, and the first visit."""

    title: str
    case_number: str = ""
    address: str = ""
    persons: Sequence[NewPerson] = field(default_factory=tuple)
    subject: str = ""
    kind: VisitKind = VisitKind.HOME_VISIT
    planned_at: datetime | None = None
    packs: Sequence[str] = ()
    """The ways of working the first visit begins with, beside those of every visit."""


@dataclass(frozen=True, slots=True)
class DossierSummary:
    """One line of the list."""

    id: DossierId
    title: str
    subtitle: str
    case_number: str
    status: str
    updated_at: datetime
    unexported: int
    """Changes that stand only on this laptop."""


def every_dossier(session: Session) -> Iterator[Dossier]:
    """All dossiers here, read a few at a time, so that the journal thread stays free for answers. Waits for
    that thread: to be used in the pool."""
    ids = session.stored(lambda store: [row.id for row in store.dossier_rows()]).result()
    for start in range(0, len(ids), _AT_ONCE):
        yield from session.stored(_reading(ids[start : start + _AT_ONCE])).result()


def _reading(ids: Sequence[DossierId]) -> Callable[[Store], list[Dossier]]:
    return lambda store: [store.dossier(each) for each in ids]


def create_dossier(session: Session, new: NewDossier) -> Future[DossierId]:
    """Make the dossier with its people and a first, prepared visit, in one transaction.

    The packs it begins with are read in the pool. Raises the coded findings of a pack that cannot be read;
    nothing is made then.
    """
    if not new.packs:
        return session.stored(_making(session, new, ()))

    def work() -> DossierId:
        packs = [definition(form_id) for form_id in new.packs]
        return session.stored(_making(session, new, packs)).result()

    return session.background(work)


def _making(
    session: Session, new: NewDossier, packs: Sequence[FormDefinition]
) -> Callable[[Store], DossierId]:
    def create(store: Store) -> DossierId:
        worker_name = read_profile(store).worker_name
        edits = [
            Edit(paths.dossier("title"), new.title),
            Edit(paths.dossier("case_number"), new.case_number),
            Edit(paths.dossier("address"), new.address),
        ]
        for position, person in enumerate(new.persons):
            edits += _person_edits(person, position)
        visit_id, of_visit = visit_edits(new.kind, new.planned_at, new.address, new.subject, worker_name)
        edits += of_visit
        for form in packs:
            edits += pin(visit_id, form)
        return store.create_dossier(session.worker, edits)

    return create


def add_visit(
    session: Session, dossier_id: DossierId, kind: VisitKind, planned_at: datetime | None, subject: str
) -> Future[VisitId]:
    """A further conversation in the same dossier."""

    def add(store: Store) -> VisitId:
        profile = read_profile(store)
        address = store.dossier(dossier_id).address
        visit_id, edits = visit_edits(kind, planned_at, address, subject, profile.worker_name)
        store.append(dossier_id, session.worker, edits)
        return visit_id

    return session.stored(add)


def open_dossier(session: Session, dossier_id: DossierId) -> Future[Dossier]:
    """The dossier as it stands now; that it was opened is noted in the log."""
    return session.stored(lambda store: read_by(store, dossier_id, session.reader))


def read_by(store: Store, dossier_id: DossierId, reader: Author) -> Dossier:
    """Reads a dossier for somebody; that it was opened is noted. Raises as :meth:`Store.dossier`."""
    note_reading(store, dossier_id, reader)
    return store.dossier(dossier_id)


def note_reading(store: Store, dossier_id: DossierId, reader: Author) -> None:
    """Notes in the log that somebody opens a dossier; a disk that refuses keeps nobody from reading."""
    with contextlib.suppress(DiskFullError, StorageUnavailableError):
        store.read_log.note(dossier_id, reader)


def list_dossiers(session: Session, words: str = "") -> Future[tuple[DossierSummary, ...]]:
    """All dossiers, last touched first; with ``words`` only those in which every word occurs."""

    def read(store: Store) -> tuple[DossierSummary, ...]:
        wanted = set(store.search(words)) if words.strip() else None
        rows = [row for row in store.dossier_rows() if wanted is None or row.id in wanted]
        rows.sort(key=lambda row: row.updated_at, reverse=True)
        return tuple(_summary(store, row.id, row.updated_at, row.unexported) for row in rows)

    return session.stored(read)


def visit_edits(
    kind: VisitKind, planned_at: datetime | None, place: str, subject: str, worker_name: str
) -> tuple[VisitId, list[Edit]]:
    """The edits that make a visit, and its id."""
    visit_id = VisitId(new_id())
    values: dict[str, str] = {
        "kind": kind.value,
        "status": VisitStatus.PREPARED.value,
        "place": place,
        "subject": subject,
        "worker_name": worker_name,
    }
    if planned_at is not None:
        values["planned_at"] = planned_at.isoformat()
    return visit_id, [Edit(paths.visit(visit_id, key), value) for key, value in values.items()]


def _person_edits(person: NewPerson, position: int) -> list[Edit]:
    person_id = PersonId(new_id())
    values: dict[str, str | int] = {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "role": person.role.value,
        "phone": person.phone,
        "language": person.language,
        "position": position,
    }
    if person.birth_date is not None:
        values["birth_date"] = person.birth_date.isoformat()
    return [Edit(paths.person(person_id, key), value) for key, value in values.items()]


def _summary(store: Store, dossier_id: DossierId, updated_at: datetime, unexported: int) -> DossierSummary:
    dossier = store.dossier(dossier_id)
    visit = dossier.visits[-1] if dossier.visits else None
    parts = [visit.subject if visit else "", dossier.address]
    status = "exported" if unexported == 0 else (visit.status.value if visit else "open")
    return DossierSummary(
        id=dossier_id,
        title=dossier.title,
        subtitle=" · ".join(part for part in parts if part),
        case_number=dossier.case_number,
        status=status,
        updated_at=updated_at,
        unexported=unexported,
    )
