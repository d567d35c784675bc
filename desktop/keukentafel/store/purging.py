"""Taking a dossier off this machine. The log keeps its hashes; the tables keep nothing of it."""

from __future__ import annotations

from hashlib import sha256

import sqlalchemy as sa

from keukentafel.ids import DossierId
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.log import Entry, Kind, Log
from keukentafel.store.names import Names
from keukentafel.store.results import PurgeResult


def purge(database: Database, log: Log, names: Names, dossier_id: DossierId) -> PurgeResult:
    """Deletes the dossier's changes, answers and blobs in the running transaction.

    Raises ``UnknownDossierError``. Whether it may be purged (a valid receipt) is for the caller to know.
    """
    number = names.dossier(dossier_id)
    gone: dict[str, int] = {}
    for table in (tables.answer, tables.blob, tables.change, tables.writer):
        gone[table.name] = database.run(sa.delete(table).where(table.c.dossier == number)).rowcount
    dossier = tables.dossier
    emptied = {"purged": True, "exported": "{}", "created_at": 0}
    database.run(sa.update(dossier).where(dossier.c.number == number).values(emptied))
    log.append(Entry(Kind.PURGED, sha256(dossier_id.encode("ascii")).digest(), dossier_id), number)
    names.forget_dossier(dossier_id)
    return PurgeResult(dossier_id, gone["change"], gone["blob"])
