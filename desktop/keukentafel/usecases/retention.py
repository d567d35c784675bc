"""How long dossiers are kept: the terms of kind ``keep``, applied to what is here, with a list to confirm.

At the office a dossier is kept so many years after what its law names (the end of support, of a benefit).
That day is answered in a form, or noted by the office; without such a day nothing is ever proposed. Of
several laws the longest holds. Erasing is that of :mod:`keukentafel.usecases.erase`. A laptop keeps days, not
years: a dossier nobody touched that long is told; it goes when the office's receipt says that it is there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from keukentafel.clock import Clock, local, today
from keukentafel.domain.dossier import Dossier
from keukentafel.domain.terms import DueDate, TermKind, Terms, due_dates
from keukentafel.domain.values import ErasureReason
from keukentafel.errors import KeukentafelError
from keukentafel.forms import FormDefinition, find_form
from keukentafel.ids import DossierId
from keukentafel.journal.change import Author, Edit
from keukentafel.store import DossierRow, Store
from keukentafel.system.form_cache import form_cache
from keukentafel.system.resources import forms_root
from keukentafel.usecases.erase import ErasureReceipt, erase_dossier
from keukentafel.usecases.session import Session
from keukentafel.usecases.terms import terms_in_force

_EVENT: Final = "/dossier/event/"
ON_LAPTOP: Final = "laptop_untouched"
"""The event from which a laptop's own days count: the last change of a dossier that is there."""


class UnknownEventError(KeukentafelError):
    """No term of kind ``keep`` counts from this event. Fact ``known``: the events there are."""

    code = "RETENTION_001"


@dataclass(frozen=True, slots=True)
class KeptDossier:
    """A dossier and until when it is kept, by which rule; ``None`` while no end is known."""

    id: DossierId
    title: str
    until: date | None
    rule: str
    law: str
    confirmed: bool
    over: bool
    """The term has passed: it may be erased once somebody says so."""


def retention(session: Session) -> Future[tuple[KeptDossier, ...]]:
    """Every dossier of the register, those whose term has passed first. Changes nothing."""
    return session.stored(lambda store: kept_dossiers(store, session.clock))


def kept_dossiers(store: Store, clock: Clock, terms: Terms | None = None) -> tuple[KeptDossier, ...]:
    """As :func:`retention`, on the journal thread."""
    day, keep = today(clock), _keeping(terms or terms_in_force())
    found = [_kept(store, row, keep, day) for row in store.dossier_rows()]
    return tuple(sorted(found, key=lambda each: (not each.over, each.until or date.max, each.id)))


def end_support(session: Session, dossier_id: DossierId, event: str, on: date) -> Future[None]:
    """Notes the day from which a term counts. Raises :class:`UnknownEventError`, ``UnknownDossierError``."""

    def note(store: Store) -> None:
        known = {term.event for term in _keeping(terms_in_force()).terms} - {ON_LAPTOP}
        if event not in known:
            raise UnknownEventError(known=", ".join(sorted(known)))
        store.append(dossier_id, _office(session), [Edit(f"{_EVENT}{event}", on.isoformat())])

    return session.stored(note)


def erase_kept(session: Session, confirmed: Sequence[DossierId]) -> Future[tuple[ErasureReceipt, ...]]:
    """Erases of these dossiers those whose term has (still) passed; a receipt for each."""

    def work() -> tuple[ErasureReceipt, ...]:
        over = {kept.id for kept in retention(session).result() if kept.over}
        goes = [each for each in confirmed if each in over]
        return tuple(erase_dossier(session, each, ErasureReason.TERM_OVER).result() for each in goes)

    return session.background(work)


def too_long_here(store: Store, clock: Clock, terms: Terms | None = None) -> Mapping[DossierId, int]:
    """Dossiers that stand longer on this laptop than they should: for how many days nobody touched them."""
    day, keep = today(clock), _keeping(terms or terms_in_force())
    found = {}
    for row in store.dossier_rows():
        touched = local(row.updated_at).date()
        due = [each for each in due_dates(keep, {ON_LAPTOP: touched}) if each.due < day]
        if due:
            found[row.id] = (day - touched) // timedelta(days=1)
    return found


def _kept(store: Store, row: DossierRow, keep: Terms, day: date) -> KeptDossier:
    ends: list[DueDate] = list(due_dates(keep, _events(store, row.id)))
    last = max(ends, key=lambda end: end.due, default=None)
    if last is None:
        return KeptDossier(row.id, row.title, None, "", "", confirmed=False, over=False)
    return KeptDossier(row.id, row.title, last.due, last.label, last.law, last.confirmed, over=last.due < day)


def _events(store: Store, dossier_id: DossierId) -> dict[str, date]:
    """What happened on which day: noted by the office, or answered in a form; the last day counts."""
    found: dict[str, date] = {}

    def take(event: str, value: object) -> None:
        with suppress(ValueError):
            day = date.fromisoformat(str(value)[:10])
            found[event] = max(day, found.get(event, day))

    for path, answer in store.current(dossier_id).items():
        if path.startswith(_EVENT):
            take(path.removeprefix(_EVENT), answer.value)
    for event, value in _answered_events(store.dossier(dossier_id)):
        take(event, value)
    return found


def _answered_events(dossier: Dossier) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for visit in dossier.visits:
        for form_id, draft in visit.forms.items():
            definition = _definition(form_id)
            for question in definition.questions if definition is not None else ():
                answer = draft.answers.get(question.path)
                if question.kt.event is not None and answer is not None:
                    found.append((question.kt.event, answer.value))
    return found


@cache
def _definition(form_id: str) -> FormDefinition | None:
    """The pack, when this machine has it and can read it."""
    try:
        return find_form(form_id, forms_root(), form_cache())
    except KeukentafelError:
        return None


def _keeping(terms: Terms) -> Terms:
    return Terms(
        tuple(term for term in terms.terms if term.kind is TermKind.KEEP), terms.events, terms.version
    )


def _office(session: Session) -> Author:
    return session.office if session.vault.kind == "office" else session.worker
