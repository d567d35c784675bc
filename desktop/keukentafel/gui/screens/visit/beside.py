"""What stands beside the questions of a domain: what was said last time, and the internal notes."""

from __future__ import annotations

from keukentafel.clock import local
from keukentafel.domain.dates import clock_time, short_date
from keukentafel.domain.dossier import Note
from keukentafel.gui.parts import Body, Card, Chip, Row, Secondary, SidePanel
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.system.texts import text
from keukentafel.usecases.domains import domain_label
from keukentafel.usecases.previous import own_words


def show_beside(side: SidePanel, presenter: VisitPresenter, domain: str) -> None:
    """Fill the panel for one life domain."""
    side.clear()
    previous = presenter.previous
    if previous is not None:
        said = own_words(presenter.dossier, presenter.visit_id, domain)
        words = [Body(f"“{line}”") for line in said] or [Secondary(text("gui_life_domain.nothing_before"))]
        title = text("gui_life_domain.previous_time")
        if previous.planned_at is not None:
            title = f"{title} · {short_date(local(previous.planned_at).date())}"
        side.add_section(title, *words)
    notes = presenter.visit.notes
    cards = [_note_card(note) for note in notes] or [Secondary(text("gui_life_domain.no_notes"))]
    side.add_section(text("gui_life_domain.notes"), *cards)


def _note_card(note: Note) -> Card:
    where = domain_label(note.domain) if note.domain else text("gui_life_domain.unsorted")
    return Card(
        Secondary(f"{clock_time(local(note.at))} · {where}"),
        Body(note.text),
        Row(Chip(text("gui_life_domain.internal"), "attention"), None),
        tight=True,
    )
