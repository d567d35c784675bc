"""Taking a dossier off this machine. The log keeps its hashes; the tables keep nothing of it."""

from __future__ import annotations

from hashlib import sha256

import sqlalchemy as sa

from keukentafel.ids import DossierId
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.errors import UnknownDossierError
from keukentafel.store.log import Entry, Kind, Log
from keukentafel.store.results import PurgeResult


def purge(database: Database, log: Log, dossier_id: DossierId) -> PurgeResult:
    """Deletes the dossier's changes, answers and blobs in the running transaction.

    Raises :class:`UnknownDossierError`. Whether it may be purged (a valid receipt) is for the caller to know.
    """
    gone: dict[str, int] = {}
    for table in (tables.answer, tables.blob, tables.change):
        deleted = database.run(sa.delete(table).where(table.c.dossier_id == dossier_id))
        gone[table.name] = deleted.rowcount
    known = database.run(sa.delete(tables.dossier).where(tables.dossier.c.id == dossier_id))
    if known.rowcount == 0:
        raise UnknownDossierError
    log.append(Entry(Kind.PURGED, sha256(dossier_id.encode("ascii")).digest(), dossier_id))
    return PurgeResult(dossier_id, gone["change"], gone["blob"])
