"""A change as JSON, for a bundle: written here, and read back from somebody who is not trusted.

Reading checks the shape only; :func:`keukentafel.journal.chain.verify_change` and merging check the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from keukentafel.domain.values import Role
from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal.chain import written_moment
from keukentafel.journal.change import Author, Change, ChangeRef, Json
from keukentafel.journal.errors import InvalidChangeError

_TYPES: Mapping[str, type] = {
    "dossier_id": str,
    "device_id": str,
    "seq": int,
    "lamport": int,
    "path": str,
    "removed": bool,
    "role": str,
    "author_id": str,
    "at": str,
    "bases": list,
    "salt": str,
    "digest": str,
    "prev": str,
    "hash": str,
    "erased": bool,
}


def to_json(change: Change) -> dict[str, Json]:
    """The change as a JSON object; bytes are lowercase hexadecimal."""
    return {
        "dossier_id": change.dossier_id,
        "device_id": change.device_id,
        "seq": change.seq,
        "lamport": change.lamport,
        "path": change.path,
        "value": change.value,
        "removed": change.removed,
        "role": change.author.role.value,
        "author_id": change.author.id,
        "at": written_moment(change.at),
        "bases": list(change.bases),
        "salt": change.salt.hex(),
        "digest": change.digest.hex(),
        "prev": change.prev.hex(),
        "hash": change.hash.hex(),
        "erased": change.erased,
    }


def from_json(untrusted: object) -> Change:
    """Reads what :func:`to_json` wrote. Raises :class:`InvalidChangeError` for any other shape."""
    if not isinstance(untrusted, dict) or untrusted.keys() != {*_TYPES, "value"}:
        raise _refused("fields")
    for name, kind in _TYPES.items():
        if type(untrusted[name]) is not kind:
            raise _refused(name)
    if not all(type(base) is str for base in untrusted["bases"]):
        raise _refused("bases")
    try:
        return _change(untrusted)
    except (ValueError, OverflowError):
        raise _refused("value") from None


def _change(fields: Mapping[str, Any]) -> Change:
    at = datetime.fromisoformat(fields["at"])
    if at.utcoffset() != timedelta(0) or written_moment(at) != fields["at"]:
        raise ValueError("at")
    return Change(
        dossier_id=DossierId(fields["dossier_id"]),
        device_id=DeviceId(fields["device_id"]),
        seq=fields["seq"],
        lamport=fields["lamport"],
        path=fields["path"],
        value=fields["value"],
        removed=fields["removed"],
        author=Author(Role(fields["role"]), fields["author_id"]),
        at=at,
        bases=tuple(ChangeRef(base) for base in fields["bases"]),
        salt=bytes.fromhex(fields["salt"]),
        digest=bytes.fromhex(fields["digest"]),
        prev=bytes.fromhex(fields["prev"]),
        hash=bytes.fromhex(fields["hash"]),
        erased=fields["erased"],
    )


def _refused(reason: str) -> InvalidChangeError:
    return InvalidChangeError(device="?", seq=0, reason=reason)
