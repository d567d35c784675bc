"""The list of dossiers: one row each, searching, and how far each was exported."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from keukentafel.domain import paths
from keukentafel.domain.values import DossierStatus
from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal.canonical import parse
from keukentafel.journal.change import Json
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.names import Names
from keukentafel.store.reading import last_changes
from keukentafel.store.results import DossierRow
from keukentafel.store.rows import fold_text, moment

_TITLE, _NUMBER, _STATUS = paths.dossier("title"), paths.dossier("case_number"), paths.dossier("status")


def dossier_rows(database: Database, names: Names) -> tuple[DossierRow, ...]:
    """Every dossier, the last changed first."""
    answer, dossier = tables.answer, tables.dossier
    wanted = sa.select(answer.c.dossier, answer.c.path, answer.c.value).where(
        answer.c.path.in_((_TITLE, _NUMBER, _STATUS)), answer.c.present
    )
    said: dict[int, dict[str, Json]] = {}
    for row in database.rows(wanted):
        said.setdefault(row.dossier, {})[row.path] = parse(row.value)
    tips: dict[int, list[_Tip]] = {}
    for row in database.rows(last_changes()):
        tips.setdefault(row.dossier, []).append(_Tip(names.device(row.device), row.seq, row.at))
    here = database.rows(sa.select(dossier).where(sa.not_(dossier.c.purged)))
    rows = [_row(row, said.get(row.number, {}), tips.get(row.number, [])) for row in here]
    return tuple(sorted(rows, key=lambda row: (row.updated_at, row.id), reverse=True))


def search(database: Database, words: str) -> tuple[DossierId, ...]:
    """The dossiers in whose answers every word occurs, somewhere; case and accents make no difference."""
    answer, dossier = tables.answer, tables.dossier
    text = sa.func.lower(sa.func.coalesce(answer.c.folded, answer.c.value))
    drawn = sa.or_(answer.c.path.contains("/ink/"), answer.c.path.contains("/document/"))
    query = sa.select(dossier.c.id).where(sa.not_(dossier.c.purged)).order_by(dossier.c.id)
    for word in fold_text(words).split():
        here = sa.select(answer.c.dossier).where(text.contains(word, autoescape=True), sa.not_(drawn))
        query = query.where(dossier.c.number.in_(here))
    return tuple(DossierId(row.id) for row in database.rows(query))


def exported(database: Database, number: int) -> dict[DeviceId, int]:
    """Per device the last ``seq`` that the other side has."""
    query = sa.select(tables.dossier.c.exported).where(tables.dossier.c.number == number)
    return _exported(database.value(query) or "{}")


def mark_exported(database: Database, number: int, through: Mapping[DeviceId, int]) -> None:
    """Records what the other side has now; never less than before."""
    known = exported(database, number)
    for device, seq in through.items():
        known[device] = max(seq, known.get(device, 0))
    dossier = tables.dossier
    values = {"exported": json.dumps(known, sort_keys=True)}
    database.run(sa.update(dossier).where(dossier.c.number == number).values(values))


@dataclass(frozen=True, slots=True)
class _Tip:
    device_id: DeviceId
    seq: int
    at: int


def _row(row: sa.Row[Any], said: Mapping[str, Json], tips: Sequence[_Tip]) -> DossierRow:
    sent = _exported(row.exported)
    return DossierRow(
        id=DossierId(row.id),
        title=str(said.get(_TITLE) or ""),
        case_number=str(said.get(_NUMBER) or ""),
        status=_status(said.get(_STATUS)),
        updated_at=moment(max((tip.at for tip in tips), default=row.created_at)),
        change_count=sum(tip.seq for tip in tips),
        unexported=sum(max(0, tip.seq - sent.get(tip.device_id, 0)) for tip in tips),
    )


def _exported(text: str) -> dict[DeviceId, int]:
    return {DeviceId(device): int(seq) for device, seq in json.loads(text).items()}


def _status(value: Json) -> DossierStatus:
    try:
        return DossierStatus(str(value))
    except ValueError:
        return DossierStatus.OPEN
