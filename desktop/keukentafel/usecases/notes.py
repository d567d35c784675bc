"""Internal notes during a visit: typed in a moment, sorted to a life domain later, never in the verslag."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain import paths
from keukentafel.domain.values import Audience
from keukentafel.ids import NoteId, VisitId, new_id
from keukentafel.journal.change import Edit


def new_note(visit_id: VisitId, text: str, at: datetime, domain: str | None) -> tuple[NoteId, list[Edit]]:
    """The edits for a new internal note."""
    note_id = NoteId(new_id())
    edits = [
        Edit(paths.note(visit_id, note_id, "text"), text),
        Edit(paths.note(visit_id, note_id, "at"), at.isoformat()),
        Edit(paths.note(visit_id, note_id, "audience"), Audience.INTERNAL.value),
    ]
    if domain:
        edits.append(Edit(paths.note(visit_id, note_id, "domain"), domain))
    return note_id, edits


def sort_note(visit_id: VisitId, note_id: NoteId, domain: str | None) -> Edit:
    """Move a note to a life domain, or back to "nog niet ingedeeld"."""
    return Edit(paths.note(visit_id, note_id, "domain"), domain, removed=domain is None)
