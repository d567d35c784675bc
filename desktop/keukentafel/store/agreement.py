"""Do a dossier's current answers still agree with its journal? Asked each time a dossier is read from disk.

SQLCipher shows that a page is ours, not that it is the newest: a page put back, or a write that the disk
lost, would show older answers as current. So the heads of every path are worked out again from the
journal's lines (numbers and references only, no values), each device's chain is looked at for gaps, what is
shown is compared with what the journal holds, and the lines it is shown from are held against their hashes
(somebody who has the key can change lines and answers alike). It costs some milliseconds per hundred answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

import sqlalchemy as sa

from keukentafel.ids import DossierId
from keukentafel.journal.chain import GENESIS, fields_hash, written_digest
from keukentafel.store import tables
from keukentafel.store.database import Database, Prepared
from keukentafel.store.errors import AnswersStaleError
from keukentafel.store.names import Names
from keukentafel.store.rows import hashes_in, moment
from keukentafel.store.sealing import Sealing

_Place: TypeAlias = tuple[int | None, int]
"""A change within the dossier: the device's number here, and seq."""

_line, _answer = tables.journal.c, tables.answer.c
_this: Final = sa.bindparam("this", type_=sa.Integer)
_lines: Final = Prepared(
    sa.select(
        _line.device,
        _line.seq,
        _line.lamport,
        _line.path,
        _line.bases,
        sa.type_coerce(
            sa.func.substr(_line.proof, sa.literal_column("49"), sa.literal_column("64")), sa.LargeBinary
        ),
    )
    .where(_line.dossier == _this, _line.path.is_not(None))
    .order_by(_line.device, _line.seq),
    ["this"],
)
_says_the_same: Final = sa.case(
    (_answer.present, sa.and_(_answer.value == _line.value, sa.not_(_line.removed), sa.not_(_line.erased))),
    else_=sa.and_(_answer.value.is_(None), sa.or_(_line.removed, _line.erased)),
)
_named_change: Final = sa.and_(
    _line.dossier == _answer.dossier,
    _line.device == _answer.device,
    _line.seq == _answer.seq,
    _line.path == _answer.path,
)
_by_whom_and_when: Final = sa.and_(_answer.author == _line.author, _answer.at == _line.at)
_writers: Final = Prepared(
    sa.select(tables.writer.c.device).where(tables.writer.c.dossier == _this), ["this"]
)
_shown: Final = Prepared(
    sa.select(
        sa.func.coalesce(sa.and_(_says_the_same, _by_whom_and_when), sa.false()),
        _line.device,
        _line.seq,
        _line.lamport,
        _line.path,
        _line.value,
        _line.removed,
        _line.author,
        _line.at,
        _line.bases,
        _line.erased,
        _line.proof,
    )
    .join_from(tables.answer, tables.journal, _named_change, isouter=True)
    .where(_answer.dossier == _this),
    ["this"],
)


def require_agreement(
    database: Database, names: Names, sealing: Sealing, dossier_id: DossierId, answers: Iterable[Any]
) -> None:
    """Raises :class:`AnswersStaleError` when the rows of ``answer`` are not what the journal adds up to."""
    number = names.dossier(dossier_id)
    shown = {
        row.path: {(row.device, row.seq)} if row.heads is None else _places(names, row.heads)
        for row in answers
    }
    agreed = _heads(database, names, sealing, number) == shown
    try:
        agreed = agreed and all(_fits(names, dossier_id, *row) for row in database.tuples(_shown, (number,)))
    except (ValueError, TypeError, KeyError):
        agreed = False
    if not agreed:
        raise AnswersStaleError(dossier=dossier_id)


def _fits(names: Names, dossier_id: DossierId, same: bool, *line: Any) -> bool:
    """Whether an answer is the ``same`` as the line it names, and that line has the hashes that it says."""
    device, seq, lamport, path, value, removed, author, at, bases, erased, proof = line
    if not same:
        return False
    salt, digest, prev = proof[:16], proof[16:48], proof[48:80]
    if not erased and written_digest(salt, (value or "null").encode("utf-8")) != digest:
        return False
    found = fields_hash(
        dossier_id=dossier_id,
        device_id=names.device(device),
        seq=seq,
        lamport=lamport,
        path=path,
        removed=bool(removed),
        author=names.author(author),
        at=moment(at),
        bases=bases or "",
        digest=digest,
        prev=prev,
    )
    return found == hashes_in(proof)[0]


def _heads(database: Database, names: Names, sealing: Sealing, number: int) -> dict[str, set[_Place]] | None:
    """Per path the changes that no later one replaces; ``None`` when a chain has a gap or lacks its end."""
    lines = database.tuples(_lines, (number,))
    if not sealing.has_all(number, len(lines)):
        return None
    if {line[0] for line in lines} != {device for (device,) in database.tuples(_writers, (number,))}:
        return None
    lamports: dict[_Place, tuple[str, int]] = {}
    heads: dict[str, set[_Place]] = {}
    last_device, last_seq, last_hash = None, 0, GENESIS
    for device, seq, lamport, path, _, hashes in lines:
        if device != last_device:
            last_device, last_seq, last_hash = device, 0, GENESIS
        if seq != last_seq + 1 or hashes[:32] != last_hash:
            return None
        last_seq, last_hash = seq, hashes[32:]
        lamports[device, seq] = path, lamport
        heads.setdefault(path, set()).add((device, seq))
    for _, _, lamport, path, bases, _ in lines:
        if bases is not None:
            for base in _places(names, bases):
                there = lamports.get(base)
                if there is not None and there[0] == path and there[1] < lamport:
                    heads[path].discard(base)
    return heads


def _places(names: Names, refs: str) -> set[_Place]:
    """The changes that a text of refs names."""
    found = set()
    for ref in refs.split():
        device_id, _, seq = ref.rpartition(":")
        found.add((names.device_number(device_id), int(seq)))
    return found
