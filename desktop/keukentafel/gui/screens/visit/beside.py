"""What stands beside the questions of a domain: what was said last time, and the internal notes."""

from __future__ import annotations

from keukentafel.clock import local
from keukentafel.domain.conversation import LIFE_DOMAINS, SELF_RELIANCE
from keukentafel.domain.dates import clock_time, short_date
from keukentafel.domain.dossier import Note
from keukentafel.gui.dialogs.note import NoteDialog
from keukentafel.gui.parts import Body, Card, Chip, LinkButton, Row, Secondary, SidePanel
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.said import Said
from keukentafel.system.texts import text
from keukentafel.usecases.domains import domain_label
from keukentafel.usecases.elsewhere import said_elsewhere
from keukentafel.usecases.previous import going_well, own_words

MOST_ELSEWHERE = 3
"""Other ways of working shown beside a domain, the latest ones."""


def show_beside(side: SidePanel, presenter: VisitPresenter, domain: str) -> None:
    """Fill the panel for one life domain."""
    side.clear()
    previous = presenter.previous
    if previous is not None:
        dossier, visit_id = presenter.dossier, presenter.visit_id
        form = presenter.definition(LIFE_DOMAINS)
        said: list[Said | Secondary] = [Said(line) for line in own_words(dossier, visit_id, form, domain)]
        said += [Secondary(line) for line in going_well(dossier, visit_id, form, domain)]
        title = text("gui_life_domain.previous_time")
        if previous.planned_at is not None:
            title = f"{title} · {short_date(local(previous.planned_at).date())}"
        side.add_section(title, *(said or [Secondary(text("gui_life_domain.nothing_before"))]))
    _show_elsewhere(side, presenter, domain)
    notes = enumerate(presenter.visit.notes)
    cards: list[Card | Secondary] = [_note_card(side, presenter, number, note) for number, note in notes]
    side.add_section(text("gui_life_domain.notes"), *(cards or [Secondary(text("gui_life_domain.no_notes"))]))


def _show_elsewhere(side: SidePanel, presenter: VisitPresenter, domain: str) -> None:
    """Wishes and scores about this domain from other ways of working, each under its name and day."""
    waiting = domain in presenter.scored_domains() and not _scored(presenter, domain)
    found = said_elsewhere(
        presenter.dossier,
        presenter.visit_id,
        domain,
        presenter.forms(),
        presenter.known,
        scores=not waiting,
    )
    places = dict.fromkeys((each.pack, each.on) for each in found)
    for pack, on in list(places)[:MOST_ELSEWHERE]:
        lines = [
            Said(each.words, each.label, quoted=each.is_wish)
            for each in found
            if (each.pack, each.on) == (pack, on)
        ]
        side.add_section(f"{pack} · {short_date(on)}" if on is not None else pack, *lines)


def _scored(presenter: VisitPresenter, domain: str) -> bool:
    """Whether the worker has scored this domain in this visit: only then older scores are shown."""
    form = presenter.form(SELF_RELIANCE)
    questions = form.definition.by_concept("score.worker", domain)
    return any(form.state(question.path).value for question in questions)


def _note_card(side: SidePanel, presenter: VisitPresenter, number: int, note: Note) -> Card:
    where = domain_label(note.domain) if note.domain else text("gui_life_domain.unsorted")
    change = LinkButton(text("gui_life_domain.change_note"))
    change.setObjectName(f"note.{number}.change")
    change.setAccessibleDescription(note.text)
    change.clicked.connect(lambda: NoteDialog(side, presenter, None, note).open())
    if presenter.sealed:
        change.hide()
    return Card(
        Secondary(f"{clock_time(local(note.at))} · {where}"),
        Body(note.text),
        Row(Chip(text("gui_life_domain.internal"), "attention"), None, change),
        tight=True,
        spacing=6,
    )
