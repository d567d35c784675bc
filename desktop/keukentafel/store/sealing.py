"""How many lines each dossier has, and all settings, sealed into the log when the store is closed.

Opening follows the log from the last seal on, so what it costs depends on what is new. Older lines are not
read; but the seal binds their number per dossier, so when pages of a dossier were put back to an
earlier moment (each authentic, together consistent), reading it finds lines missing and shows nothing.
Settings are compared as a whole when none changed since the seal, else only those that changed.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

import sqlalchemy as sa

from keukentafel.journal.canonical import parse
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.errors import DossiersMissingError, LogBrokenError
from keukentafel.store.log import START, Entry, Kind, Log, stored_head, verified
from keukentafel.store.names import Names
from keukentafel.store.rows import hashes_in
from keukentafel.store.settings import setting_hash
from keukentafel.vault import Head

UNSEALED_AT_MOST: Final = 1000
"""After a program that ended abruptly so many lines are followed again; with more a seal is set at once."""

_lines = tables.summary


class Sealing:
    """The numbers as they were when the store was opened, and setting the next seal."""

    def __init__(self, database: Database, log: Log, names: Names) -> None:
        self._database = database
        self._log = log
        self._names = names
        self._expected: dict[int, int] = {}
        self._sealed = START

    def open(self) -> None:
        """Follows the log from the last seal to its end. Raises :class:`LogBrokenError`; writes nothing."""
        serial = self._last_seal()
        if serial:
            self._expected = _stored_numbers(self._database)
        before = stored_head(self._database, max(serial - 1, 0))
        end = verified(self._database, self._names, before)
        if serial:
            self._require_sealed(serial)
            self._sealed = Head(serial, stored_head(self._database, serial).log_hash)
        for dossier, number in self._since(serial):
            self._expected[dossier] = number
        self._require_dossiers()
        self._log.go_on(end)

    def has_all(self, dossier: int, lines: int) -> bool:
        """Whether a dossier has at least the lines it had when the store was opened."""
        return lines >= self._expected.get(dossier, 0)

    def forget(self, dossier: int) -> None:
        """After a purge: its lines are gone on purpose."""
        self._expected.pop(dossier, None)

    def set(self, *, least: int = 1) -> None:
        """Sets a seal when at least so many lines stand after the last one. Raises what the disk refuses."""
        if self._log.end.serial - self._sealed.serial < least:
            return
        with self._database.transaction():
            for dossier, number in self._since(self._sealed.serial):
                self._database.run(sa.delete(_lines).where(_lines.c.dossier == dossier))
                if number:
                    self._database.run(sa.insert(_lines), {"dossier": dossier, "lines": number})
            digest = _digest(_stored_numbers(self._database))
            settings = _settings_digest(_setting_hashes(self._database))
            self._log.append(Entry(Kind.SEAL, digest, subject=settings))
        self._sealed = self._log.end

    def _last_seal(self) -> int:
        """Looks back from the end, so it costs what is new since; 0 when there is none."""
        line = tables.journal.c
        query = sa.select(line.serial).where(line.kind == Kind.SEAL).order_by(line.serial.desc()).limit(1)
        return int(self._database.value(query) or 0)

    def _require_sealed(self, serial: int) -> None:
        query = sa.select(tables.journal.c.proof, tables.journal.c.subject)
        seal = self._database.first(query.where(tables.journal.c.serial == serial))
        if seal is None or hashes_in(seal.proof)[0] != _digest(self._expected):
            raise LogBrokenError(serial=serial)
        found, line = _setting_hashes(self._database), tables.journal.c
        since = sa.select(line.subject, line.proof).where(line.kind == Kind.SETTING, line.serial > serial)
        changed = {row.subject: row.proof for row in self._database.rows(since.order_by(line.serial))}
        for key, proof in changed.items():
            if found.get(key, setting_hash(key, None)) != hashes_in(proof)[0]:
                raise LogBrokenError(serial=serial)
        if not changed and seal.subject != _settings_digest(found):
            raise LogBrokenError(serial=serial)

    def _require_dossiers(self) -> None:
        """Raises :class:`DossiersMissingError` unless all that has lines is in the list of dossiers."""
        here = sa.select(tables.dossier.c.number).where(sa.not_(tables.dossier.c.purged))
        listed = {row.number for row in self._database.rows(here)}
        missing = [dossier for dossier, number in self._expected.items() if number and dossier not in listed]
        if missing:
            raise DossiersMissingError(missing=len(missing))

    def _since(self, serial: int) -> list[tuple[int, int]]:
        """The dossiers with lines after ``serial`` and how many lines each has now in all.

        Counted from the number at the last seal and the new lines alone.
        """
        line, dossier = tables.journal.c, tables.dossier.c
        stored = _stored_numbers(self._database)
        purged = sa.select(line.dossier).where(line.serial > serial, line.kind == Kind.PURGED)
        emptied = {row.dossier for row in self._database.rows(purged.group_by(line.dossier))}
        fresh = sa.select(line.dossier, sa.func.count(line.path).label("lines")).where(
            line.serial > serial, line.dossier.is_not(None)
        )
        numbers = {row.dossier: row.lines for row in self._database.rows(fresh.group_by(line.dossier))}
        here = self._database.rows(sa.select(dossier.number).where(dossier.number.in_(sorted(numbers))))
        return [
            (row.number, numbers[row.number] + (0 if row.number in emptied else stored.get(row.number, 0)))
            for row in here
        ]


def _stored_numbers(database: Database) -> dict[int, int]:
    return {row.dossier: row.lines for row in database.rows(sa.select(_lines).order_by(_lines.c.dossier))}


def _setting_hashes(database: Database) -> dict[str, bytes]:
    rows = database.rows(sa.select(tables.setting))
    return {row.key: setting_hash(row.key, parse(row.value)) for row in rows}


def _settings_digest(hashes: dict[str, bytes]) -> str:
    return sha256(b"keukentafel/settings/1\0" + b"".join(hashes[key] for key in sorted(hashes))).hexdigest()


def _digest(numbers: dict[int, int]) -> bytes:
    text = "\n".join(f"{dossier} {number}" for dossier, number in sorted(numbers.items()) if number)
    return sha256(b"keukentafel/seal/1\0" + text.encode("ascii")).digest()
