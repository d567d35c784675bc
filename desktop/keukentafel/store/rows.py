"""Changes and current answers as rows, both ways."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from keukentafel.domain.values import Role
from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal.canonical import canonical_text, parse
from keukentafel.journal.chain import written_moment
from keukentafel.journal.change import Author, Change, ChangeRef, Json
from keukentafel.journal.fold import Current, PathState

_WITHOUT_WORDS = ("/ink/", "/document/")


def change_row(change: Change) -> dict[str, Any]:
    return {
        "dossier_id": change.dossier_id,
        "device_id": change.device_id,
        "seq": change.seq,
        "lamport": change.lamport,
        "path": change.path,
        "value": None if change.erased else canonical_text(change.value),
        "removed": change.removed,
        "role": change.author.role.value,
        "author_id": change.author.id,
        "at": written_moment(change.at),
        "bases": " ".join(change.bases),
        "salt": change.salt,
        "digest": change.digest,
        "prev": change.prev,
        "hash": change.hash,
        "erased": change.erased,
    }


def change_of(row: Any) -> Change:
    return Change(
        dossier_id=DossierId(row.dossier_id),
        device_id=DeviceId(row.device_id),
        seq=row.seq,
        lamport=row.lamport,
        path=row.path,
        value=None if row.value is None else parse(row.value),
        removed=row.removed,
        author=Author(Role(row.role), row.author_id),
        at=datetime.fromisoformat(row.at),
        bases=refs(row.bases),
        salt=row.salt,
        digest=row.digest,
        prev=row.prev,
        hash=row.hash,
        erased=row.erased,
    )


def answer_row(dossier_id: DossierId, state: PathState) -> dict[str, Any]:
    shown, current = state.shown, state.current
    return {
        "dossier_id": dossier_id,
        "path": shown.path,
        "value": None if current is None else canonical_text(shown.value),
        "ref": shown.ref,
        "role": shown.author.role.value,
        "author_id": shown.author.id,
        "at": written_moment(shown.at),
        "heads": " ".join(head.ref for head in state.heads),
        "conflict": state.conflict,
        "present": current is not None,
        "folded": None if current is None else searchable(shown.path, shown.value),
    }


def current_of(row: Any) -> Current:
    return Current(
        value=parse(row.value),
        change_ref=ChangeRef(row.ref),
        author=Author(Role(row.role), row.author_id),
        at=datetime.fromisoformat(row.at),
        conflict=row.conflict,
    )


def refs(text: str) -> tuple[ChangeRef, ...]:
    return tuple(ChangeRef(ref) for ref in text.split())


def searchable(path: str, value: Json) -> str | None:
    """The words of a value without case and accents; ``None`` where there are none to look for."""
    if any(part in path for part in _WITHOUT_WORDS):
        return None
    return fold_text("\n".join(_words(value))) or None


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
