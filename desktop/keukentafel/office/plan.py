"""What an import would do, as frozen facts: one :class:`PlannedFile` per file, one card per dossier in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from keukentafel.domain.dossier import Dossier
from keukentafel.errors import KeukentafelError
from keukentafel.exchange.read import VerifiedBundle
from keukentafel.ids import DossierId
from keukentafel.journal.change import Change
from keukentafel.office.opening import UntrustedFile
from keukentafel.office.seals import VerifiedSeal


class FileStatus(StrEnum):
    """``HELD``: waits for a person, because earlier bundles are missing. ``ALARM``: refused and set apart."""

    READY = "ready"
    ALREADY_IMPORTED = "already_imported"
    HELD = "held"
    REFUSED = "refused"
    ALARM = "alarm"


class DossierStanding(StrEnum):
    """``KNOWN``: the register already holds all of it."""

    NEW = "new"
    UPDATED = "updated"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class PlannedConflict:
    """Answers that would stand side by side. ``was``: what they both replace, if anything."""

    path: str
    was: Change | None
    laptop: tuple[Change, ...]
    office: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class PlannedDossier:
    """One dossier of a bundle, as the register would have it. ``added`` counts new changes."""

    dossier_id: DossierId
    standing: DossierStanding
    added: int
    already_known: int
    before: Dossier | None
    after: Dossier
    conflicts: tuple[PlannedConflict, ...]
    seals: tuple[VerifiedSeal, ...]

    @property
    def title(self) -> str:
        return self.after.title


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file. ``error`` says why it is not ``READY``; the other facts are empty when it did not verify.

    ``name`` is the file's own name, ``sha256`` that of the file as received.
    """

    name: str
    sha256: str
    status: FileStatus
    error: KeukentafelError | None = None
    label: str = ""
    worker_name: str = ""
    sequence: int = 0
    created_at: datetime | None = None
    missing: tuple[int, ...] = ()
    dossiers: tuple[PlannedDossier, ...] = ()
    bundle: VerifiedBundle | None = field(default=None, repr=False)
    source: UntrustedFile | None = field(default=None, repr=False)

    @property
    def changes(self) -> int:
        """How many changes are new."""
        return sum(dossier.added for dossier in self.dossiers)

    @property
    def conflicts(self) -> int:
        return sum(len(dossier.conflicts) for dossier in self.dossiers)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All files of one import, in the order in which they would be applied."""

    files: tuple[PlannedFile, ...]

    def with_status(self, *statuses: FileStatus) -> tuple[PlannedFile, ...]:
        return tuple(file for file in self.files if file.status in statuses)

    @property
    def without_questions(self) -> tuple[PlannedFile, ...]:
        """What can be applied without asking anybody: no conflicts, and nothing waiting before it."""
        chosen: list[PlannedFile] = []
        waiting: set[str] = set()
        for file in self.files:
            if file.bundle is None or file.status is FileStatus.ALREADY_IMPORTED:
                continue
            device_id = file.bundle.manifest.device_id
            if file.status is FileStatus.READY and not file.conflicts and device_id not in waiting:
                chosen.append(file)
            else:
                waiting.add(device_id)
        return tuple(chosen)


@dataclass(frozen=True, slots=True)
class ImportedDossier:
    """What an import did to one dossier."""

    dossier_id: DossierId
    standing: DossierStanding
    added: int
    already_known: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What an import did with one file."""

    name: str
    bundle_id: str
    device_id: str
    dossiers: tuple[ImportedDossier, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """``quarantined``: the files that raised an alarm, by their SHA-256, now in the vault's quarantine."""

    imported: tuple[ImportedFile, ...]
    quarantined: tuple[str, ...] = ()
