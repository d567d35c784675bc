"""Reads everything there is and says what does not fit. Changes nothing.

The log from its first line, each device's chain in each dossier, every value's digest, the current
answers against a new fold of all changes, the blobs and the settings against the log.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from keukentafel.ids import DossierId
from keukentafel.journal.canonical import parse
from keukentafel.journal.chain import verify_chain
from keukentafel.journal.change import Change
from keukentafel.journal.errors import JournalError
from keukentafel.journal.fold import path_states
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.errors import LogBrokenError
from keukentafel.store.log import START, Kind, verified
from keukentafel.store.results import Finding, StoreCheck
from keukentafel.store.rows import answer_row, change_of
from keukentafel.store.settings import setting_hash
from keukentafel.vault import Head


def check_store(database: Database, head: Head | None) -> StoreCheck:
    """Everything that does not fit, as far as it can be read."""
    findings = list(_log_findings(database, head))
    dossiers = [DossierId(name) for name in database.run(sa.select(tables.dossier.c.id)).scalars()]
    for dossier_id in dossiers:
        findings += _dossier_findings(database, dossier_id)
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
    expected = _logged_counts(database)
    query = sa.select(tables.change.c.dossier_id, sa.func.count().label("number"))
    query = query.group_by(tables.change.c.dossier_id)
    found = {str(row.dossier_id): int(row.number) for row in database.run(query)}
    for dossier_id in sorted(expected.keys() | found.keys()):
        if expected.get(dossier_id, 0) != found.get(dossier_id, 0):
            yield Finding("changes", dossier_id)


def _logged_counts(database: Database) -> Counter[str]:
    """How many changes each dossier should have: those logged since it was last purged."""
    log = tables.log
    counts: Counter[str] = Counter()
    query = sa.select(log.c.kind, log.c.dossier_id).where(log.c.kind.in_((Kind.CHANGE, Kind.PURGED)))
    for row in database.run(query.order_by(log.c.serial)):
        if row.kind == Kind.PURGED:
            del counts[row.dossier_id]
        else:
            counts[row.dossier_id] += 1
    return counts


def _dossier_findings(database: Database, dossier_id: DossierId) -> Iterator[Finding]:
    change = tables.change
    query = sa.select(change).where(change.c.dossier_id == dossier_id)
    try:
        changes = [change_of(row) for row in database.run(query.order_by(change.c.device_id, change.c.seq))]
    except (ValueError, TypeError):
        yield Finding("change", dossier_id)
        return
    for _, chain in groupby(changes, key=lambda change: change.device_id):
        try:
            verify_chain(chain)
        except JournalError:
            yield Finding("chain", dossier_id)
    if _derived(changes) != _stored(database, dossier_id):
        yield Finding("answers", dossier_id)
    counts = database.run(sa.select(tables.dossier).where(tables.dossier.c.id == dossier_id)).one()
    lamport = max((change.lamport for change in changes), default=0)
    if (counts.change_count, counts.lamport) != (len(changes), lamport):
        yield Finding("counts", dossier_id)


def _derived(changes: list[Change]) -> dict[str, dict[str, Any]]:
    return {path: answer_row(state.shown.dossier_id, state) for path, state in path_states(changes).items()}


def _stored(database: Database, dossier_id: DossierId) -> dict[str, dict[str, Any]]:
    query = sa.select(tables.answer).where(tables.answer.c.dossier_id == dossier_id)
    return {row["path"]: dict(row) for row in database.run(query).mappings()}


def _blob_findings(database: Database) -> Iterator[Finding]:
    blob, log = tables.blob, tables.log
    logged = set(database.run(sa.select(log.c.content_hash).where(log.c.kind == Kind.BLOB)).scalars())
    for name in database.run(sa.select(blob.c.sha256).distinct()).scalars().all():
        data = database.run(sa.select(blob.c.data).where(blob.c.sha256 == name).limit(1)).scalar()
        digest = sha256(bytes(data or b""))
        if digest.hexdigest() != name or digest.digest() not in logged:
            yield Finding("blob", name)


def _setting_findings(database: Database) -> Iterator[Finding]:
    log = tables.log
    lines = database.run(
        sa.select(log.c.subject, log.c.content_hash).where(log.c.kind == Kind.SETTING).order_by(log.c.serial)
    )
    last = {row.subject: row.content_hash for row in lines}
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
