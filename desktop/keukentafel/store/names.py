"""The numbers dossiers, devices and authors have in this database, beside the random ids the journal knows.

Devices and authors are few and all kept in memory; dossiers as they come by. A rollback empties the
memory, so that no number outlives the row it was given in.
"""

from __future__ import annotations

import sqlalchemy as sa

from keukentafel.domain.values import Role
from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal.change import Author
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.errors import UnknownDossierError


class Names:
    """Looks numbers up both ways, and gives out new ones inside a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._device_ids: dict[int, DeviceId] = {}
        self._device_numbers: dict[str, int] = {}
        self._authors: dict[int, Author] = {}
        self._author_numbers: dict[Author, int] = {}
        self._dossiers: dict[DossierId, int] = {}
        self._writers: set[tuple[int, int]] = set()

    def forget(self) -> None:
        """Empties the memory."""
        for kept in (
            self._device_ids,
            self._device_numbers,
            self._authors,
            self._author_numbers,
            self._dossiers,
        ):
            kept.clear()
        self._writers.clear()

    def dossier(self, dossier_id: DossierId) -> int:
        """The number of a dossier that is here. Raises :class:`UnknownDossierError`."""
        number = self._dossiers.get(dossier_id)
        if number is None:
            table = tables.dossier
            query = sa.select(table.c.number).where(table.c.id == dossier_id, sa.not_(table.c.purged))
            number = self._database.value(query)
            if number is None:
                raise UnknownDossierError
            self._dossiers[dossier_id] = number
        return number

    def forget_dossier(self, dossier_id: DossierId) -> None:
        """After a purge."""
        number = self._dossiers.pop(dossier_id, None)
        self._writers = {pair for pair in self._writers if pair[0] != number}

    def device(self, number: int) -> DeviceId:
        if number not in self._device_ids:
            self._read_devices()
        return self._device_ids[number]

    def device_number(self, device_id: str) -> int | None:
        """The number of a device, or ``None`` when it never wrote here."""
        if device_id not in self._device_numbers:
            self._read_devices()
        return self._device_numbers.get(device_id)

    def author(self, number: int) -> Author:
        if number not in self._authors:
            self._read_authors()
        return self._authors[number]

    def given_device(self, device_id: DeviceId) -> int:
        """The number of a device, new if need be."""
        number = self.device_number(device_id)
        if number is None:
            made = self._database.run(sa.insert(tables.device), {"id": device_id})
            number = _number(made)
            self._device_numbers[device_id] = number
            self._device_ids[number] = device_id
        return number

    def given_author(self, author: Author) -> int:
        """The number of an author, new if need be."""
        number = self._author_numbers.get(author)
        if number is None:
            self._read_authors()
            number = self._author_numbers.get(author)
        if number is None:
            values = {"role": author.role.value, "id": author.id}
            number = _number(self._database.run(sa.insert(tables.author), values))
            self._author_numbers[author] = number
            self._authors[number] = author
        return number

    def note_writer(self, dossier: int, device: int) -> None:
        """Records that this device wrote in this dossier."""
        if (dossier, device) in self._writers:
            return
        writer = tables.writer
        there = sa.select(writer).where(writer.c.dossier == dossier, writer.c.device == device)
        if self._database.first(there) is None:
            self._database.run(sa.insert(writer), {"dossier": dossier, "device": device})
        self._writers.add((dossier, device))

    def _read_devices(self) -> None:
        for row in self._database.rows(sa.select(tables.device)):
            self._device_ids[row.number] = DeviceId(row.id)
            self._device_numbers[row.id] = row.number

    def _read_authors(self) -> None:
        for row in self._database.rows(sa.select(tables.author)):
            author = Author(Role(row.role), row.id)
            self._authors[row.number] = author
            self._author_numbers[author] = row.number


def _number(made: sa.CursorResult[tuple[object, ...]]) -> int:
    key = made.inserted_primary_key
    assert key is not None
    return int(key[0])
