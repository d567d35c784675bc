"""What a list shows of many dossiers, out of two queries: reading each of them whole takes far longer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

import sqlalchemy as sa

from keukentafel.domain import paths
from keukentafel.domain.values import VisitStatus
from keukentafel.ids import DossierId, VisitId
from keukentafel.journal.canonical import parse
from keukentafel.journal.change import Json
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.rows import moment

_ADDRESS: Final = paths.dossier("address")
_VISIT: Final = paths.visit(VisitId(""), "")[:-2]
_FIELDS: Final = ("planned_at", "status", "subject")


@dataclass(frozen=True, slots=True)
class Outline:
    """``subject`` and ``status`` are those of the last conversation; ``status`` None: there is none.
    ``conflicts``: places where two answers stand side by side."""

    address: str = ""
    subject: str = ""
    status: VisitStatus | None = None
    conflicts: int = 0


@dataclass
class _Found:
    address: str = ""
    conflicts: int = 0
    visits: dict[str, dict[str, Json]] = field(default_factory=dict)
    written: dict[str, datetime] = field(default_factory=dict)


def outlines(database: Database) -> dict[DossierId, Outline]:
    """One for every dossier that is here."""
    answer, dossier = tables.answer, tables.dossier
    found: dict[int, _Found] = {}
    wanted = sa.or_(
        answer.c.path == _ADDRESS,
        *(answer.c.path.like(f"{_VISIT}/%/{name}") for name in _FIELDS),
    )
    query = sa.select(answer.c.dossier, answer.c.path, answer.c.value, answer.c.at)
    for row in database.rows(query.where(answer.c.present, wanted)):
        _take(found.setdefault(row.dossier, _Found()), row.path, parse(row.value), moment(row.at))
    doubted = sa.select(answer.c.dossier, sa.func.count().label("places")).where(answer.c.conflict)
    for row in database.rows(doubted.group_by(answer.c.dossier)):
        found.setdefault(row.dossier, _Found()).conflicts = row.places
    here = database.rows(sa.select(dossier.c.number, dossier.c.id).where(sa.not_(dossier.c.purged)))
    return {DossierId(row.id): _outline(found.get(row.number, _Found())) for row in here}


def _take(found: _Found, path: str, value: Json, at: datetime) -> None:
    if path == _ADDRESS:
        found.address = str(value or "")
        return
    visit_id, _, name = path.removeprefix(f"{_VISIT}/").partition("/")
    if name in _FIELDS:
        found.visits.setdefault(visit_id, {})[name] = value
        found.written[visit_id] = min(at, found.written.get(visit_id, at))


def _outline(found: _Found) -> Outline:
    last = max(found.visits, key=lambda visit_id: (_moment(found, visit_id), visit_id), default=None)
    if last is None:
        return Outline(found.address, conflicts=found.conflicts)
    visit = found.visits[last]
    status = next(_status(visit.get("status")), VisitStatus.PREPARED)
    return Outline(found.address, str(visit.get("subject") or ""), status, found.conflicts)


def _moment(found: _Found, visit_id: str) -> datetime:
    """The planned moment; without one, when it was first written about: the order of the conversations."""
    try:
        planned = datetime.fromisoformat(str(found.visits[visit_id].get("planned_at")))
    except ValueError:
        return found.written[visit_id]
    return planned if planned.tzinfo is not None else planned.replace(tzinfo=UTC)


def _status(value: Json) -> Iterator[VisitStatus]:
    if value in list(VisitStatus):
        yield VisitStatus(str(value))
