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
from keukentafel.store.errors import LogBrokenError
from keukentafel.store.log import START, Kind, verified
from keukentafel.store.names import Names
from keukentafel.store.results import Finding, StoreCheck
from keukentafel.store.rows import answer_row, change_of, hash_in
from keukentafel.store.settings import setting_hash
from keukentafel.vault import Head


def check_store(database: Database, names: Names, head: Head | None) -> StoreCheck:
    """Everything that does not fit, as far as it can be read."""
    findings = list(_log_findings(database, head))
    here = sa.select(tables.dossier).where(sa.not_(tables.dossier.c.purged))
    dossiers = {row.number: DossierId(row.id) for row in database.run(here)}
    for number, dossier_id in dossiers.items():
        findings += _dossier_findings(database, names, number, dossier_id)
    findings += _blob_findings(database)
    findings += _setting_findings(database)
    return StoreCheck(
        dossiers=len(dossiers),
        changes=_count(database, tables.change),
        log_entries=_count(database, tables.log),
        blobs=_count(database, tables.blob),
        findings=tuple(findings),
    )


def _log_findings(database: Database, head: Head | None) -> Iterator[Finding]:
    try:
        end = verified(database, START)
    except LogBrokenError as problem:
        yield Finding("log", str(problem.facts["serial"]))
        return
    if head is not None and end != head:
        yield Finding("head", str(head.serial))
    yield from _missing_changes(database)


def _missing_changes(database: Database) -> Iterator[Finding]:
    """Each dossier should have the changes logged since it was last purged, with the hashes the log says."""
    log, change = tables.log, tables.change
    logged: dict[int, set[tuple[int, int, bytes]]] = {}
    lines = sa.select(log).where(log.c.kind.in_((Kind.CHANGE, Kind.PURGED))).order_by(log.c.serial)
    for line in database.run(lines):
        if line.kind == Kind.PURGED:
            logged.pop(line.dossier, None)
        else:
            logged.setdefault(line.dossier, set()).add((line.device, line.seq, line.proof[:32]))
    stored: dict[int, set[tuple[int, int, bytes]]] = {}
    for row in database.run(sa.select(change.c.dossier, change.c.device, change.c.seq, change.c.proof)):
        stored.setdefault(row.dossier, set()).add((row.device, row.seq, hash_in(row.proof)))
    for number in sorted(logged.keys() | stored.keys()):
        if logged.get(number) != stored.get(number):
            yield Finding("changes", str(number))


def _dossier_findings(
    database: Database, names: Names, number: int, dossier_id: DossierId
) -> Iterator[Finding]:
    change = tables.change
    query = sa.select(change).where(change.c.dossier == number).order_by(change.c.device, change.c.seq)
    try:
        changes = [change_of(dossier_id, row, names) for row in database.run(query)]
    except (ValueError, TypeError, KeyError):
        yield Finding("change", dossier_id)
        return
    for _, chain in groupby(changes, key=lambda change: change.device_id):
        try:
            verify_chain(chain)
        except JournalError:
            yield Finding("chain", dossier_id)
    derived = {path: answer_row(number, state, names) for path, state in path_states(changes).items()}
    rows = database.run(sa.select(tables.answer).where(tables.answer.c.dossier == number))
    if {row.path: tuple(row) for row in rows} != derived:
        yield Finding("answers", dossier_id)
    writers = database.run(sa.select(tables.writer.c.device).where(tables.writer.c.dossier == number))
    if {names.device(device) for device in writers.scalars()} != {c.device_id for c in changes}:
        yield Finding("writers", dossier_id)


def _blob_findings(database: Database) -> Iterator[Finding]:
    blob, log = tables.blob, tables.log
    proofs = database.run(sa.select(log.c.proof).where(log.c.kind == Kind.BLOB)).scalars()
    logged = {proof[:32] for proof in proofs}
    for name in database.run(sa.select(blob.c.sha256).distinct()).scalars().all():
        data = database.run(sa.select(blob.c.data).where(blob.c.sha256 == name).limit(1)).scalar()
        digest = sha256(bytes(data or b""))
        if digest.hexdigest() != name or digest.digest() not in logged:
            yield Finding("blob", name)


def _setting_findings(database: Database) -> Iterator[Finding]:
    log = tables.log
    lines = database.run(
        sa.select(log.c.subject, log.c.proof).where(log.c.kind == Kind.SETTING).order_by(log.c.serial)
    )
    last = {row.subject: row.proof[:32] for row in lines}
    found = {
        row.key: setting_hash(row.key, parse(row.value)) for row in database.run(sa.select(tables.setting))
    }
    for key, logged in last.items():
        if found.get(key, setting_hash(key, None)) != logged:
            yield Finding("setting", key)
    for key in found.keys() - last.keys():
        yield Finding("setting", key)


def _count(database: Database, table: sa.Table) -> int:
    return database.run(sa.select(sa.func.count()).select_from(table)).scalar() or 0
