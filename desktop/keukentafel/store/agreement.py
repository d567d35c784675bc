"""Do a dossier's current answers still agree with its journal? Asked each time a dossier is read from disk.

SQLCipher shows that a page is ours, not that it is the newest: a page put back, or a write that the disk
lost, would show older answers as current. So the heads of every path are worked out again from the
journal's lines (numbers and references only, no values), each device's chain is looked at for gaps, and
what is shown is compared with what the journal holds. It costs a few milliseconds per thousand changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from keukentafel.ids import DossierId
from keukentafel.journal.chain import GENESIS
from keukentafel.journal.change import ChangeRef
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.errors import AnswersStaleError
from keukentafel.store.names import Names
from keukentafel.store.rows import heads_of, refs
from keukentafel.store.sealing import Sealing


def require_agreement(
    database: Database, names: Names, sealing: Sealing, dossier_id: DossierId, answers: Iterable[Any]
) -> None:
    """Raises :class:`AnswersStaleError` when the rows of ``answer`` are not what the journal adds up to."""
    number = names.dossier(dossier_id)
    shown = {row.path: frozenset(heads_of(row, names)) for row in answers}
    if _heads(database, names, sealing, number) != shown or _other_values(database, number):
        raise AnswersStaleError(dossier=dossier_id)


def _heads(
    database: Database, names: Names, sealing: Sealing, number: int
) -> dict[str, frozenset[ChangeRef]] | None:
    """Per path the changes that no later one replaces; ``None`` when a chain has a gap or lacks its end."""
    line = tables.journal.c
    hashes = sa.func.substr(line.proof, 49, 64).label("hashes")
    query = sa.select(line.device, line.seq, line.lamport, line.path, line.bases, hashes)
    query = query.where(line.dossier == number, line.path.is_not(None)).order_by(line.device, line.seq)
    lamports: dict[str, dict[ChangeRef, int]] = {}
    replacing: list[tuple[str, int, str]] = []
    device, seq, last = None, 0, GENESIS
    for row in database.rows(query):
        if row.device != device:
            device, seq, last = row.device, 0, GENESIS
        if row.seq != seq + 1 or row.hashes[:32] != last:
            return None
        seq, last = row.seq, row.hashes[32:]
        ref = ChangeRef(f"{names.device(row.device)}:{row.seq}")
        lamports.setdefault(row.path, {})[ref] = row.lamport
        if row.bases is not None:
            replacing.append((row.path, row.lamport, row.bases))
    if not sealing.has_all(number, sum(len(known) for known in lamports.values())):
        return None
    heads = {path: set(known) for path, known in lamports.items()}
    for path, lamport, bases in replacing:
        for base in refs(bases):
            if lamports[path].get(base, lamport) < lamport:
                heads[path].discard(base)
    return {path: frozenset(found) for path, found in heads.items()}


def _other_values(database: Database, number: int) -> bool:
    """Whether some answer shows another value than the change it names."""
    answer, line = tables.answer.c, tables.journal.c
    same = sa.or_(
        sa.and_(answer.present, answer.value == line.value, sa.not_(line.removed), sa.not_(line.erased)),
        sa.and_(sa.not_(answer.present), answer.value.is_(None), sa.or_(line.removed, line.erased)),
    )
    change = sa.and_(
        line.dossier == answer.dossier,
        line.device == answer.device,
        line.seq == answer.seq,
        line.path == answer.path,
    )
    query = (
        sa.select(answer.path)
        .join_from(tables.answer, tables.journal, change, isouter=True)
        .where(answer.dossier == number, sa.or_(line.serial.is_(None), sa.not_(same)))
        .limit(1)
    )
    return database.first(query) is not None
