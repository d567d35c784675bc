"""Changes and current answers as rows, both ways; and what of a value can be searched."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from keukentafel.ids import DossierId
from keukentafel.journal.canonical import canonical_text, parse
from keukentafel.journal.chain import SALT_LENGTH
from keukentafel.journal.change import Change, ChangeRef, Json
from keukentafel.journal.fold import Current, PathState
from keukentafel.store.names import Names

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_NO_SALT: Final = bytes(SALT_LENGTH)


def change_columns(change: Change, author: int) -> tuple[object, ...]:
    """What a journal line holds of a change itself, in the order of the columns from ``lamport`` on.

    Truth is written as 0 and 1, which the driver takes fastest.
    """
    return (
        change.lamport,
        change.path,
        None if change.erased else canonical_text(change.value),
        int(change.removed),
        author,
        moment_number(change.at),
        " ".join(change.bases) or None,
        int(change.erased),
    )


def proof_start(change: Change) -> bytes:
    """Salt, digest and prev: what stands before content hash and log hash in a line's ``proof``."""
    return b"".join((change.salt or _NO_SALT, change.digest, change.prev))


def hashes_in(proof: bytes) -> tuple[bytes, bytes]:
    """Content hash and log hash: the end of every line's ``proof``."""
    return proof[-64:-32], proof[-32:]


def change_of(dossier_id: DossierId, row: Any, names: Names) -> Change:
    return Change(
        dossier_id=dossier_id,
        device_id=names.device(row.device),
        seq=row.seq,
        lamport=row.lamport,
        path=row.path,
        value=None if row.value is None else parse(row.value),
        removed=row.removed,
        author=names.author(row.author),
        at=moment(row.at),
        bases=refs(row.bases),
        salt=b"" if row.erased else row.proof[:16],
        digest=row.proof[16:48],
        prev=row.proof[48:80],
        hash=row.proof[80:112],
        erased=row.erased,
    )


def answer_row(dossier: int, state: PathState, current: Current | None, names: Names) -> tuple[object, ...]:
    """The columns of ``answer`` in their order; ``current`` is what ``state`` says it is."""
    shown = state.shown
    return (
        dossier,
        shown.path,
        None if current is None else canonical_text(shown.value),
        names.given_device(shown.device_id),
        shown.seq,
        names.given_author(shown.author),
        moment_number(shown.at),
        " ".join(head.ref for head in state.heads) if len(state.heads) > 1 else None,
        int(state.conflict),
        int(current is not None),
        None if current is None else searchable(shown.value),
    )


def current_of(row: Any, names: Names) -> Current:
    return Current(
        value=parse(row.value),
        change_ref=ChangeRef(f"{names.device(row.device)}:{row.seq}"),
        author=names.author(row.author),
        at=moment(row.at),
        conflict=row.conflict,
    )


def heads_of(row: Any, names: Names) -> tuple[ChangeRef, ...]:
    """Every head of an answer's path, the shown one first."""
    if row.heads is None:
        return (ChangeRef(f"{names.device(row.device)}:{row.seq}"),)
    return refs(row.heads)


def refs(text: str | None) -> tuple[ChangeRef, ...]:
    return tuple(ChangeRef(ref) for ref in (text or "").split())


def moment_number(at: datetime) -> int:
    """Microseconds since 1970 in UTC."""
    return (at - _EPOCH) // _MICROSECOND


def moment(number: int) -> datetime:
    return _EPOCH + timedelta(microseconds=number)


def searchable(value: Json) -> str | None:
    """What to look in besides the value itself: nothing for plain ASCII, which the database compares well."""
    if isinstance(value, str) and value.isascii():
        return None
    words = "\n".join(_words(value))
    return None if words.isascii() else fold_text(words)


def fold_text(text: str) -> str:
    """Text for comparing: case and accents make no difference."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in spread if not unicodedata.combining(c) and not "\ud800" <= c <= "\udfff")


def _words(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _words(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _words(item)
