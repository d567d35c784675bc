"""Changes, folding them to a dossier, merging, and the hash chain. Pure: no database, no clock of its own."""

from __future__ import annotations

from keukentafel.journal.change import Author, Change, ChangeRef, Edit, Json
from keukentafel.journal.fold import Conflict, Current, conflicts, current, heads
from keukentafel.journal.merge import merge
from keukentafel.journal.reading import read_dossier
from keukentafel.journal.undo import removal, undo

__all__ = [
    "Author",
    "Change",
    "ChangeRef",
    "Conflict",
    "Current",
    "Edit",
    "Json",
    "conflicts",
    "current",
    "heads",
    "merge",
    "read_dossier",
    "removal",
    "undo",
]
