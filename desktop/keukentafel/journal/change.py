"""One change: the only thing that is ever written about a dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NewType, TypeAlias

from keukentafel.domain.values import Role
from keukentafel.ids import DeviceId, DossierId

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
ChangeRef = NewType("ChangeRef", str)
"""``<device_id>:<seq>``, unique within a dossier."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote it: a role and an id without meaning (never a name)."""

    role: Role
    id: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What a caller asks to be written at one path. ``removed`` takes the path away."""

    path: str
    value: Json = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """An edit as it stands in the journal.

    ``seq`` counts from 1 per device and dossier; ``lamport`` is one more than the largest seen in the
    dossier. ``bases`` are the changes this one replaces. ``salt`` (16 bytes) and the value make
    ``digest``; ``hash`` covers everything but the value itself, so an erased value (``erased``, no
    salt) leaves the chain verifiable. ``at`` is aware, UTC.
    """

    dossier_id: DossierId
    device_id: DeviceId
    seq: int
    lamport: int
    path: str
    value: Json
    removed: bool
    author: Author
    at: datetime
    bases: tuple[ChangeRef, ...]
    salt: bytes
    digest: bytes
    prev: bytes
    hash: bytes
    erased: bool = False

    @property
    def ref(self) -> ChangeRef:
        return ChangeRef(f"{self.device_id}:{self.seq}")
