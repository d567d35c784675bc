"""Who opened which dossier when: lines of the log, for who has to answer for it. Not what they read."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from keukentafel.domain.values import Role
from keukentafel.ids import DossierId
from keukentafel.store import Store
from keukentafel.usecases.secrets import worker_names
from keukentafel.usecases.session import Session


@dataclass(frozen=True, slots=True)
class Reading:
    """One time that somebody opened a dossier. ``title`` is empty for one that went meanwhile.

    ``reader`` is the id of the passphrase (or code) that had opened the vault; ``name`` is what the worker
    with that passphrase is called here, if anything.
    """

    dossier_id: DossierId
    title: str
    role: Role
    reader: str
    name: str
    at: datetime


def readings(session: Session, dossier_id: DossierId | None = None) -> Future[tuple[Reading, ...]]:
    """All of them, the last first; of one dossier when it is named (also of one that is gone)."""

    def read(store: Store) -> tuple[Reading, ...]:
        names = worker_names(store)
        titles = {row.id: row.title for row in store.dossier_rows()}
        return tuple(
            Reading(
                entry.dossier_id,
                titles.get(entry.dossier_id, ""),
                entry.reader.role,
                entry.reader.id,
                names.get(entry.reader.id, ""),
                entry.at,
            )
            for entry in reversed(store.read_log.entries(dossier_id))
        )

    return session.stored(read)
