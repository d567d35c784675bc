"""Who opened which dossier when: lines of the log, for who has to answer for it. Not what they read."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from keukentafel.domain.values import Role
from keukentafel.ids import DossierId
from keukentafel.store import Store
from keukentafel.usecases.session import Session


@dataclass(frozen=True, slots=True)
class Reading:
    """One time that somebody opened a dossier. ``title`` is empty for one that went meanwhile.

    ``reader`` is the id of the laptop or register it was opened on.
    """

    dossier_id: DossierId
    title: str
    role: Role
    reader: str
    at: datetime


def readings(session: Session, dossier_id: DossierId | None = None) -> Future[tuple[Reading, ...]]:
    """All of them, the last first; of one dossier when it is named (also of one that is gone)."""

    def read(store: Store) -> tuple[Reading, ...]:
        titles = {row.id: row.title for row in store.dossier_rows()}
        return tuple(
            Reading(
                entry.dossier_id,
                titles.get(entry.dossier_id, ""),
                entry.reader.role,
                str(entry.reader.id),
                entry.at,
            )
            for entry in reversed(store.read_log.entries(dossier_id))
        )

    return session.stored(read)
