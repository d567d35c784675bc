"""Files kept with a dossier (sealed PDFs), by the hash of their bytes."""

from __future__ import annotations

from hashlib import sha256

import sqlalchemy as sa

from keukentafel.clock import Clock
from keukentafel.ids import DossierId
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.errors import BlobDamagedError, UnknownBlobError
from keukentafel.store.log import Entry, Kind, Log
from keukentafel.store.names import Names
from keukentafel.store.results import BlobInfo
from keukentafel.store.rows import moment, moment_number


class Blobs:
    def __init__(self, database: Database, log: Log, names: Names, clock: Clock) -> None:
        self._database = database
        self._log = log
        self._names = names
        self._clock = clock

    def put(self, dossier_id: DossierId, data: bytes, media_type: str) -> str:
        """Stores the bytes once per dossier and gives their SHA-256 in hexadecimal."""
        blob = tables.blob
        dossier = self._names.dossier(dossier_id)
        digest = sha256(data)
        name = digest.hexdigest()
        there = sa.select(blob.c.sha256).where(blob.c.dossier == dossier, blob.c.sha256 == name)
        if self._database.first(there) is not None:
            return name
        row = {
            "dossier": dossier,
            "sha256": name,
            "media_type": media_type,
            "size": len(data),
            "at": moment_number(self._clock.now()),
            "data": data,
        }
        self._database.run(sa.insert(blob), row)
        self._log.append(Entry(Kind.BLOB, digest.digest(), dossier_id), dossier)
        return name

    def get(self, name: str) -> bytes:
        """The bytes. Raises :class:`UnknownBlobError`; :class:`BlobDamagedError` when they changed."""
        query = sa.select(tables.blob.c.data).where(tables.blob.c.sha256 == name).limit(1)
        data = self._database.value(query)
        if data is None:
            raise UnknownBlobError
        found = bytes(data)
        if sha256(found).hexdigest() != name:
            raise BlobDamagedError
        return found

    def of(self, dossier_id: DossierId) -> tuple[BlobInfo, ...]:
        blob = tables.blob
        query = (
            sa.select(blob.c.sha256, blob.c.media_type, blob.c.size, blob.c.at)
            .where(blob.c.dossier == self._names.dossier(dossier_id))
            .order_by(blob.c.at, blob.c.sha256)
        )
        return tuple(
            BlobInfo(row.sha256, row.media_type, row.size, moment(row.at))
            for row in self._database.rows(query)
        )
