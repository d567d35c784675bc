"""What the store gives back: frozen facts, safe to hand to another thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from keukentafel.domain.values import DossierStatus
from keukentafel.ids import DossierId
from keukentafel.journal.change import Author, ChangeRef
from keukentafel.journal.fold import Conflict


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge did: how many changes were new or known, what it erased, where a person must choose."""

    added: int
    already_known: int
    conflicts: tuple[Conflict, ...]
    erased: tuple[ChangeRef, ...] = ()


@dataclass(frozen=True, slots=True)
class BlobInfo:
    """A file kept with a dossier. ``sha256`` in hexadecimal; ``size`` in bytes."""

    sha256: str
    media_type: str
    size: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DossierRow:
    """A line of the list of dossiers. ``unexported``: changes made after the last export."""

    id: DossierId
    title: str
    case_number: str
    status: DossierStatus
    updated_at: datetime
    change_count: int
    unexported: int


@dataclass(frozen=True, slots=True)
class PurgeResult:
    """What a purge took away."""

    dossier_id: DossierId
    changes: int
    blobs: int


@dataclass(frozen=True, slots=True)
class ErasureResult:
    """What an erasure took away. ``refs`` are the changes without their value now; ``path`` ``None``: all."""

    dossier_id: DossierId
    path: str | None
    refs: tuple[ChangeRef, ...]
    changes: int
    blobs: int
    serial: int


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """Somebody opened a dossier. ``at`` is aware, UTC."""

    dossier_id: DossierId
    reader: Author
    at: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not fit. ``what`` is a fixed English word, ``where`` an id or a number."""

    what: str
    where: str


@dataclass(frozen=True, slots=True)
class StoreCheck:
    """The outcome of reading everything: how much was read, and what did not fit."""

    dossiers: int
    changes: int
    log_entries: int
    blobs: int
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        return not self.findings
