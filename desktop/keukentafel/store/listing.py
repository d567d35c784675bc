"""The list of dossiers: one row each, searching, and how far each was exported."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from keukentafel.domain import paths
from keukentafel.domain.values import DossierStatus
from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal.canonical import parse
from keukentafel.journal.change import Json
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.errors import UnknownDossierError
from keukentafel.store.results import DossierRow
from keukentafel.store.rows import fold_text

_TITLE, _NUMBER, _STATUS = paths.dossier("title"), paths.dossier("case_number"), paths.dossier("status")


def dossier_rows(database: Database) -> tuple[DossierRow, ...]:
    """Every dossier, the last changed first."""
    answer, dossier = tables.answer, tables.dossier
    wanted = sa.select(answer.c.dossier_id, answer.c.path, answer.c.value).where(
        answer.c.path.in_((_TITLE, _NUMBER, _STATUS)), answer.c.present
    )
    said: dict[str, dict[str, Json]] = {}
    for row in database.run(wanted):
        said.setdefault(row.dossier_id, {})[row.path] = parse(row.value)
    rows = database.run(sa.select(dossier).order_by(dossier.c.updated_at.desc(), dossier.c.id))
    return tuple(_row(row, said.get(row.id, {})) for row in rows)


def search(database: Database, words: str) -> tuple[DossierId, ...]:
    """The dossiers in whose answers every word occurs, somewhere; case and accents make no difference."""
    found: set[str] | None = None
    for word in fold_text(words).split():
        query = sa.select(tables.answer.c.dossier_id).distinct()
        query = query.where(tables.answer.c.folded.contains(word, autoescape=True))
        here = set(database.run(query).scalars())
        found = here if found is None else found & here
    ordered = database.run(sa.select(tables.dossier.c.id).order_by(tables.dossier.c.updated_at.desc()))
    return tuple(DossierId(name) for name in ordered.scalars() if found is None or name in found)


def exported(database: Database, dossier_id: DossierId) -> dict[DeviceId, int]:
    """Per device the last ``seq`` that the other side has. Raises :class:`UnknownDossierError`."""
    query = sa.select(tables.dossier.c.exported).where(tables.dossier.c.id == dossier_id)
    text = database.run(query).scalar()
    if text is None:
        raise UnknownDossierError
    return {DeviceId(device): int(seq) for device, seq in json.loads(text).items()}


def mark_exported(database: Database, dossier_id: DossierId, through: Mapping[DeviceId, int]) -> None:
    """Records what the other side has now; never less than before."""
    known = exported(database, dossier_id)
    for device, seq in through.items():
        known[device] = max(seq, known.get(device, 0))
    dossier = tables.dossier
    values = {"exported": json.dumps(known, sort_keys=True), "exported_count": sum(known.values())}
    database.run(sa.update(dossier).where(dossier.c.id == dossier_id).values(values))


def _row(row: sa.Row[Any], said: Mapping[str, Json]) -> DossierRow:
    return DossierRow(
        id=DossierId(row.id),
        title=str(said.get(_TITLE) or ""),
        case_number=str(said.get(_NUMBER) or ""),
        status=_status(said.get(_STATUS)),
        updated_at=datetime.fromisoformat(row.updated_at),
        change_count=row.change_count,
        unexported=max(0, row.change_count - row.exported_count),
    )


def _status(value: Json) -> DossierStatus:
    try:
        return DossierStatus(str(value))
    except ValueError:
        return DossierStatus.OPEN
