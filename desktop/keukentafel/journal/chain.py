"""The hash chain: what binds the changes of one device in one dossier together.

``digest = SHA-256(tag ‖ salt ‖ canonical value)`` and ``hash = SHA-256(tag ‖ every field but value and
salt, one a line)``. The fields hold ``digest`` and ``prev``, and none can hold a line break. Erasing a value
and its salt therefore leaves every hash as it was, while any other difference shows. The random
salt keeps an erased short answer from being guessed back from its digest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import pairwise

from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal.canonical import canonical, normal
from keukentafel.journal.change import Author, Change, ChangeRef, Edit, Json
from keukentafel.journal.errors import BrokenChainError, InvalidChangeError, NotCanonicalError

GENESIS = bytes(32)
"""``prev`` of a device's first change in a dossier."""

SALT_LENGTH = 16
MAX_COUNTER = 2**40
MAX_PATH = 1024

_UTC_OFFSET = timedelta(0)
_VALUE_TAG = b"keukentafel/value/1\0"
_CHANGE_TAG = b"keukentafel/change/1\0"
_PATH = re.compile(r"(?:/[^/\x00-\x20\x7f-\x9f\ud800-\udfff]+){1,40}")
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_REF = re.compile(r"[0-9A-Za-z_-]{1,64}:[1-9][0-9]{0,12}")


def value_digest(salt: bytes, value: Json) -> bytes:
    """The salted digest of a value. Raises ``NotCanonicalError`` when the value has no canonical form."""
    return written_digest(salt, canonical(value))


def written_digest(salt: bytes, written: bytes) -> bytes:
    """The salted digest of a value in its canonical form."""
    return sha256(_VALUE_TAG + salt + written).digest()


def change_hash(change: Change) -> bytes:
    """What the ``hash`` of a well-formed change should be.

    Does not look at ``value``, ``salt``, ``erased`` or ``hash``.
    """
    return fields_hash(
        dossier_id=change.dossier_id,
        device_id=change.device_id,
        seq=change.seq,
        lamport=change.lamport,
        path=change.path,
        removed=change.removed,
        author=change.author,
        at=change.at,
        bases=" ".join(change.bases),
        digest=change.digest,
        prev=change.prev,
    )


def fields_hash(
    *,
    dossier_id: str,
    device_id: str,
    seq: int,
    lamport: int,
    path: str,
    removed: bool,
    author: Author,
    at: datetime,
    bases: str,
    digest: bytes,
    prev: bytes,
) -> bytes:
    """The hash over a change's fields one by one; ``bases`` with a blank between them."""
    line = (
        f"{dossier_id}\n{device_id}\n{seq}\n{lamport}\n{path}\n{'removed' if removed else ''}\n"
        f"{author.role.value}\n{author.id}\n{written_moment(at)}\n{bases}\n{digest.hex()}\n{prev.hex()}"
    )
    return sha256(_CHANGE_TAG + line.encode("utf-8")).digest()


def written_moment(moment: datetime) -> str:
    """A moment as the journal writes it: ISO 8601 in UTC with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def seal(
    edit: Edit,
    *,
    dossier_id: DossierId,
    device_id: DeviceId,
    seq: int,
    lamport: int,
    author: Author,
    at: datetime,
    bases: Iterable[ChangeRef],
    prev: bytes,
    salt: bytes,
) -> Change:
    """An edit made into a change with its digest and hash.

    ``salt`` is 16 fresh random bytes from the caller. Raises ``ValueError`` for a path or id that is not
    one (a bug of the caller) and ``NotCanonicalError`` for a value that is not JSON.
    """
    value = None if edit.removed else normal(edit.value)
    change = Change(
        dossier_id=dossier_id,
        device_id=device_id,
        seq=seq,
        lamport=lamport,
        path=edit.path,
        value=value,
        removed=edit.removed,
        author=author,
        at=at.astimezone(UTC),
        bases=tuple(sorted(bases)),
        salt=salt,
        digest=value_digest(salt, value),
        prev=prev,
        hash=GENESIS,
    )
    problem = _malformed(change)
    if problem is not None:
        raise ValueError(f"cannot be written in the journal: {problem}")
    object.__setattr__(change, "hash", change_hash(change))  # still ours alone: nobody has seen it yet
    return change


def erased(change: Change) -> Change:
    """The change without its value: the right to erasure, with a chain that still verifies."""
    return replace(change, value=None, salt=b"", erased=True)


def verify_change(untrusted: Change) -> None:
    """Raises :class:`InvalidChangeError` unless the change is well formed and its hash and digest fit."""
    problem = _malformed(untrusted)
    if problem is None and change_hash(untrusted) != untrusted.hash:
        problem = "hash"
    if problem is None and not untrusted.erased:
        try:
            fits = value_digest(untrusted.salt, untrusted.value) == untrusted.digest
        except NotCanonicalError:
            fits = False
        problem = None if fits else "digest"
    if problem is not None:
        raise InvalidChangeError(device=untrusted.device_id, seq=untrusted.seq, reason=problem)


def verify_chain(changes: Iterable[Change], prev: bytes = GENESIS, seq: int = 0) -> None:
    """Checks one device's changes in one dossier, in order, as the continuation of ``seq``/``prev``.

    Raises :class:`InvalidChangeError` or :class:`BrokenChainError`.
    """
    lamport = 0
    for change in changes:
        verify_change(change)
        if change.seq != seq + 1 or change.prev != prev or change.lamport <= lamport:
            raise BrokenChainError(device=change.device_id, seq=change.seq)
        prev, seq, lamport = change.hash, change.seq, change.lamport


def _malformed(change: Change) -> str | None:
    if not (_ID.fullmatch(change.dossier_id) and _ID.fullmatch(change.device_id)):
        return "id"
    if not _ID.fullmatch(change.author.id):
        return "author"
    if not 0 < change.seq <= change.lamport <= MAX_COUNTER:
        return "seq"
    if len(change.path) > MAX_PATH or not _PATH.fullmatch(change.path):
        return "path"
    if change.at.utcoffset() != _UTC_OFFSET:
        return "at"
    if not all(_REF.fullmatch(ref) for ref in change.bases) or not _in_order(change.bases):
        return "bases"
    if len(change.salt) != (0 if change.erased else SALT_LENGTH):
        return "salt"
    if change.value is not None and (change.removed or change.erased):
        return "value"
    if not len(change.digest) == len(change.prev) == len(change.hash) == len(GENESIS):
        return "length"
    return None


def _in_order(bases: tuple[ChangeRef, ...]) -> bool:
    return all(left < right for left, right in pairwise(bases))
