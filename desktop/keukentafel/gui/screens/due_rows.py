"""A date to meet as a line: when in words and with a mark, what, since when, and by which law."""

from __future__ import annotations

from datetime import date

from keukentafel.domain.dates import due as due_words
from keukentafel.domain.dates import short_date
from keukentafel.gui.parts import Body, Chip, Column, Row, Secondary
from keukentafel.gui.parts.chip import ChipKind
from keukentafel.system.texts import text
from keukentafel.usecases.due_dates import DossierDue

WEEK = 7


def due_chip(found: DossierDue, day: date, *, minimum: int = 0) -> Chip:
    """ "2 dagen te laat" with a warning sign, "maandag", "3 december"."""
    kind: ChipKind = "attention" if found.days < 0 else "primary" if found.days < WEEK else "neutral"
    icon = "triangle-alert" if found.days < 0 else None
    return Chip(due_words(found.due.due, day), kind, minimum=minimum, icon=icon)


def due_facts(found: DossierDue) -> str:
    """ "melding ontvangen op 14 oktober · Wmo 2015, artikel 2.3.2 · moet"."""
    event = found.event_label[:1].lower() + found.event_label[1:]
    since = text("gui_terms.since", event=event, date=short_date(found.due.happened))
    kind = text("gui_terms.hard" if found.hard else "gui_terms.soft")
    return " · ".join(part for part in (since, found.due.law, kind) if part)


def due_row(found: DossierDue, day: date, *, title: bool) -> Row:
    """The whole line; ``title`` names the dossier too."""
    row = Row(due_chip(found, day, minimum=150), spacing=14)
    label = f"{found.title} · {found.due.label}" if title else found.due.label
    row.add(Column(Body(label), Secondary(due_facts(found)), spacing=0), 1)
    if found.due.law and not found.due.confirmed:
        row.add(Chip(text("gui_terms.unconfirmed"), "neutral"))
    return row
