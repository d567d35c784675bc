"""Reads everything there is and says what does not fit. Changes nothing.

The log from its first line, each device's chain in each dossier, every value's digest, the current
answers against a new fold of all changes, the blobs and the settings against the log.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby

import sqlalchemy as sa

from keukentafel.ids import DossierId
from keukentafel.journal.canonical import parse
from keukentafel.journal.chain import verify_chain
from keukentafel.journal.errors import JournalError
from keukentafel.journal.fold import path_states
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.errors import LogBrokenError, StoreDamagedError
from keukentafel.store.log import START, Kind, verified
from keukentafel.store.names import Names
from keukentafel.store.results import Finding, StoreCheck
from keukentafel.store.rows import answer_row, change_of, hashes_in
from keukentafel.store.settings import setting_hash
from keukentafel.vault import Head


def check_store(database: Database, names: Names, head: Head | None) -> StoreCheck:
    """Everything that does not fit, as far as it can be read. Raises ``StoreDamagedError`` if nothing can."""
    here = sa.select(tables.dossier).where(sa.not_(tables.dossier.c.purged))
    dossiers = {row.number: DossierId(row.id) for row in database.rows(here)}
    findings = _found(_log_findings(database, names, head))
    for number, dossier_id in dossiers.items():
        findings += _found(_dossier_findings(database, names, number, dossier_id))
    findings += _found(_blob_findings(database))
    findings += _found(_setting_findings(database))
    return StoreCheck(
        dossiers=len(dossiers),
        changes=_count(database, tables.journal, tables.journal.c.path.is_not(None)),
        log_entries=_count(database, tables.journal),
        blobs=_count(database, tables.blob),
        findings=tuple(findings),
    )


def _found(findings: Iterator[Finding]) -> list[Finding]:
    """All findings of one kind; where the database itself cannot be read, that is the last of them."""
    found: list[Finding] = []
    try:
        found.extend(findings)
    except StoreDamagedError:
        found.append(Finding("database", "malformed"))
    return found


def _log_findings(database: Database, names: Names, head: Head | None) -> Iterator[Finding]:
    try:
        end = verified(database, names, START)
    except LogBrokenError as problem:
        yield Finding("log", str(problem.facts["serial"]))
        return
    if head is not None and end != head:
        yield Finding("head", str(head.serial))
    yield from _missing_changes(database)


def _missing_changes(database: Database) -> Iterator[Finding]:
    """Only a purge empties lines: a dossier has all changes that were logged since it was last purged."""
    line = tables.journal
    query = sa.select(line.c.serial, line.c.kind, line.c.dossier, line.c.path)
    query = query.where(line.c.kind.in_((Kind.CHANGE, Kind.PURGED))).order_by(line.c.serial)
    empty: dict[int, list[int]] = {}
    for row in database.rows(query):
        if row.kind == Kind.PURGED:
            empty.pop(row.dossier, None)
        elif row.path is None:
            empty.setdefault(row.dossier, []).append(row.serial)
    for serials in empty.values():
        yield Finding("emptied", str(serials[0]))
    gone = sa.select(tables.dossier.c.id).where(
        tables.dossier.c.purged,
        sa.exists().where(line.c.dossier == tables.dossier.c.number, line.c.path.is_not(None)),
    )
    for row in database.rows(gone):
        yield Finding("dossier", row.id)


def _dossier_findings(
    database: Database, names: Names, number: int, dossier_id: DossierId
) -> Iterator[Finding]:
    line = tables.journal
    query = sa.select(line).where(line.c.dossier == number, line.c.path.is_not(None))
    query = query.order_by(line.c.device, line.c.seq)
    try:
        changes = [change_of(dossier_id, row, names) for row in database.rows(query)]
    except (ValueError, TypeError, KeyError):
        yield Finding("change", dossier_id)
        return
    for _, chain in groupby(changes, key=lambda change: change.device_id):
        try:
            verify_chain(chain)
        except JournalError:
            yield Finding("chain", dossier_id)
    derived = {
        path: answer_row(number, state, state.current, names) for path, state in path_states(changes).items()
    }
    rows = database.rows(sa.select(tables.answer).where(tables.answer.c.dossier == number))
    if {row.path: tuple(row) for row in rows} != derived:
        yield Finding("answers", dossier_id)
    writers = database.rows(sa.select(tables.writer.c.device).where(tables.writer.c.dossier == number))
    if {names.device(row.device) for row in writers} != {c.device_id for c in changes}:
        yield Finding("writers", dossier_id)


def _blob_findings(database: Database) -> Iterator[Finding]:
    blob, line = tables.blob, tables.journal
    kept = sa.select(blob.c.dossier, blob.c.sha256)
    here = {(row.dossier, bytes.fromhex(row.sha256)) for row in database.rows(kept)}
    lines = sa.select(line.c.kind, line.c.dossier, line.c.proof)
    lines = lines.where(line.c.kind.in_((Kind.BLOB, Kind.PURGED))).order_by(line.c.serial)
    expected: dict[int, set[bytes]] = {}
    logged = set()
    for row in database.rows(lines):
        if row.kind == Kind.PURGED:
            expected.pop(row.dossier, None)
        else:
            logged.add(hashes_in(row.proof)[0])
            expected.setdefault(row.dossier, set()).add(hashes_in(row.proof)[0])
    for dossier, names in expected.items():
        for name in sorted(names):
            if (dossier, name) not in here:
                yield Finding("blob", name.hex())
    for (name,) in list(database.rows(sa.select(blob.c.sha256).distinct())):
        data = database.value(sa.select(blob.c.data).where(blob.c.sha256 == name).limit(1))
        digest = sha256(bytes(data or b""))
        if digest.hexdigest() != name or digest.digest() not in logged:
            yield Finding("blob", name)


def _setting_findings(database: Database) -> Iterator[Finding]:
    line = tables.journal
    query = sa.select(line.c.subject, line.c.proof).where(line.c.kind == Kind.SETTING)
    lines = database.rows(query.order_by(line.c.serial))
    last = {row.subject: hashes_in(row.proof)[0] for row in lines}
    found = {
        row.key: setting_hash(row.key, parse(row.value)) for row in database.rows(sa.select(tables.setting))
    }
    for key, logged in last.items():
        if found.get(key, setting_hash(key, None)) != logged:
            yield Finding("setting", key)
    for key in found.keys() - last.keys():
        yield Finding("setting", key)


def _count(database: Database, table: sa.Table, *only: sa.ColumnElement[bool]) -> int:
    return database.value(sa.select(sa.func.count()).select_from(table).where(*only)) or 0
