"""One file of the Postvak as it stands on screen, and in which order files stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from keukentafel.ids import DossierId
from keukentafel.office.plan import FileStatus, PlannedFile
from keukentafel.usecases.office_inbox import InboxFile

_PLACE = {
    FileStatus.ALARM: 0,
    FileStatus.HELD: 2,
    FileStatus.ALREADY_IMPORTED: 4,
    FileStatus.REFUSED: 5,
}


@dataclass(frozen=True, eq=False)
class InboxRow:
    """One file on screen. ``taken_in`` is when it was processed here; its facts stay those from before.

    ``left_open``: how many of its differences nobody chose about.
    """

    file: PlannedFile
    looked_at: InboxFile
    titles: tuple[str, ...]
    taken_in: datetime | None = None
    left_open: int = 0

    def same_as(self, other: InboxRow) -> bool:
        """Whether there is nothing new to show."""
        return self.file is other.file and self.taken_in == other.taken_in

    @property
    def processable(self) -> bool:
        """Whether pressing Verwerken means something."""
        waits = self.file.status in {FileStatus.READY, FileStatus.HELD, FileStatus.ALARM}
        return waits and self.taken_in is None

    @property
    def dossier_ids(self) -> tuple[DossierId, ...]:
        """The dossiers of the file, also when it was taken in before."""
        bundle = self.file.bundle
        return () if bundle is None else tuple(each.dossier_id for each in bundle.dossiers)


def titles_of(file: PlannedFile, known: Mapping[DossierId, str]) -> tuple[str, ...]:
    """What the dossiers of a file are called; of one that was taken in before, as the register says."""
    if file.dossiers or file.bundle is None:
        return tuple(dossier.title for dossier in file.dossiers)
    return tuple(known[each.dossier_id] for each in file.bundle.dossiers if each.dossier_id in known)


def key_of(file: PlannedFile) -> object:
    """What tells one file from another in a plan."""
    return (file.name, file.sha256) if file.source is None else id(file.source)


def keys_of(file: InboxFile) -> tuple[object, ...]:
    return id(file.opened.source), (file.opened.source.name, file.opened.sha256)


def place_of(row: InboxRow) -> tuple[int, float]:
    """Questions first, then what can simply be taken in; refused files last. Newest first within that."""
    place = _PLACE.get(row.file.status, 1 if row.file.conflicts else 3)
    created = row.file.created_at
    return place, 0.0 if created is None else -created.timestamp()
