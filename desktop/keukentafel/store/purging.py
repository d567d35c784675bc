"""Taking a dossier off this machine. Hashes stay in the journal's lines; nothing else stays."""

from __future__ import annotations

from hashlib import sha256

import sqlalchemy as sa

from keukentafel.ids import DossierId
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.log import Entry, Kind, Log
from keukentafel.store.names import Names
from keukentafel.store.results import PurgeResult
from keukentafel.store.rows import hashes_in


def purge(database: Database, log: Log, names: Names, dossier_id: DossierId) -> PurgeResult:
    """Deletes the dossier's changes, answers and blobs in the running transaction.

    Raises ``UnknownDossierError``. Whether it may be purged (a valid receipt) is for the caller to know.
    """
    number = names.dossier(dossier_id)
    changes = _empty(database, number)
    gone: dict[str, int] = {}
    for table in (tables.answer, tables.blob, tables.writer):
        gone[table.name] = database.run(sa.delete(table).where(table.c.dossier == number)).rowcount
    dossier = tables.dossier
    emptied = {"purged": True, "exported": "{}", "created_at": 0}
    database.run(sa.update(dossier).where(dossier.c.number == number).values(emptied))
    log.append(Entry(Kind.PURGED, sha256(dossier_id.encode("ascii")).digest(), dossier_id), number)
    names.forget_dossier(dossier_id)
    return PurgeResult(dossier_id, changes, gone["blob"])


def _empty(database: Database, dossier: int) -> int:
    """Takes the changes out of the journal's lines; how many there were."""
    line = tables.journal
    query = sa.select(line.c.serial, line.c.proof).where(line.c.dossier == dossier, line.c.path.is_not(None))
    rows = [{"this": row.serial, "hashes": b"".join(hashes_in(row.proof))} for row in database.rows(query)]
    if rows:
        own = ("lamport", "path", "value", "removed", "author", "at", "bases", "erased")
        emptied: dict[str, object] = dict.fromkeys(own) | {"proof": sa.bindparam("hashes")}
        database.run(sa.update(line).where(line.c.serial == sa.bindparam("this")).values(emptied), rows)
    return len(rows)
