"""What the worker sees first: today's visits, what is due, what stands only on this laptop."""

from __future__ import annotations

import shutil
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, datetime

from keukentafel.clock import local, today
from keukentafel.domain.conversation import LIFE_DOMAINS
from keukentafel.domain.dates import short_date
from keukentafel.domain.dossier import Dossier, Visit
from keukentafel.domain.values import ActionStatus, ActorKind, VisitStatus
from keukentafel.ids import DossierId, VisitId
from keukentafel.store import Store
from keukentafel.system.texts import text
from keukentafel.usecases.backup import LastBackup, newest_backup
from keukentafel.usecases.dossiers import every_dossier
from keukentafel.usecases.due_dates import DossierDue, due_in
from keukentafel.usecases.enrol import enrolment_state
from keukentafel.usecases.forms import running_form
from keukentafel.usecases.lock_time import lock_minutes
from keukentafel.usecases.profile import Profile, read_profile
from keukentafel.usecases.session import Session
from keukentafel.usecases.steps import open_questions

AHEAD = 60
"""Days; terms that are further away are not shown yet."""
SOON = 7
MOST_DUE = 8
BYTES_PER_VISIT = 2_000_000
"""A visit with its sealed documents takes about two megabytes; used for "ruimte voor nog ongeveer …"."""


@dataclass(frozen=True, slots=True)
class VisitToday:
    """One line of "Vandaag op bezoek"."""

    dossier_id: DossierId
    visit_id: VisitId
    at: datetime | None
    title: str
    subtitle: str
    status: VisitStatus
    open_questions: int = 0
    """Of the life domains that were opened; counted for a visit that is under way."""


@dataclass(frozen=True, slots=True)
class Due:
    """One line of "Te doen": which dossier, what was promised (empty when looking together), and when.

    ``days`` counts from today; negative is too late.
    """

    dossier_id: DossierId
    title: str
    what: str
    why: str
    """A key in the texts area ``gui_today``: what kind of date this is."""
    on: date
    days: int
    hard: bool = False
    """Passing it breaks a rule, not only an agreement."""
    since: str = ""
    """What a term counts from, in words."""
    law: str = ""
    confirmed: bool = True
    """Whether somebody who knows the law has looked at the term."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole start page."""

    profile: Profile
    visits: tuple[VisitToday, ...]
    due: tuple[Due, ...]
    dossiers: int
    only_here: int
    """Dossiers with changes that are not at the office yet."""
    last_backup: LastBackup
    room_for_visits: int
    enrolled: bool
    lock_minutes: int


def overview(session: Session) -> Future[Overview]:
    """Read the start page from the dossiers on this laptop. Terms and open questions are worked out in the
    pool: the journal thread only reads."""

    def work() -> Overview:
        day = today(session.clock)
        visits: list[VisitToday] = []
        due: list[Due] = []
        for dossier in every_dossier(session):
            visits += [
                _visit_today(session, dossier, visit) for visit in dossier.visits if _is_on(visit, day)
            ]
            due += dues(dossier, day)
            due += [_of_term(each) for each in due_in(dossier, session.clock) if each.days <= AHEAD]
        return session.stored(lambda store: _overview(store, session, visits, due)).result()

    return session.background(work)


def _overview(store: Store, session: Session, visits: list[VisitToday], due: list[Due]) -> Overview:
    rows = store.dossier_rows()
    return Overview(
        profile=read_profile(store),
        visits=tuple(sorted(visits, key=lambda item: (item.at is None, item.at))),
        due=tuple(sorted(due, key=_urgency)[:MOST_DUE]),
        dossiers=len(rows),
        only_here=sum(1 for row in rows if row.unexported),
        last_backup=newest_backup(session.vault, session.clock),
        room_for_visits=shutil.disk_usage(session.vault.directory).free // BYTES_PER_VISIT,
        enrolled=enrolment_state(store).enrolled,
        lock_minutes=lock_minutes(store),
    )


def dues(dossier: Dossier, day: date) -> list[Due]:
    """The dates that wait in one dossier: goals to look at together, and what the municipality promised."""
    found = []
    for goal in dossier.goals:
        if goal.evaluate_on is not None and goal.result is None:
            days = (goal.evaluate_on - day).days
            found.append(Due(dossier.id, dossier.title, "", "evaluate", goal.evaluate_on, days))
        found += [
            Due(dossier.id, dossier.title, action.what, "promised", action.when, (action.when - day).days)
            for action in goal.actions
            if action.when is not None
            and action.who_kind is ActorKind.MUNICIPALITY
            and action.status in (ActionStatus.OPEN, ActionStatus.ONGOING)
        ]
    unique = {(item.why, item.what, item.on): item for item in found}
    return list(unique.values())


def _of_term(found: DossierDue) -> Due:
    due = found.due
    event = found.event_label[:1].lower() + found.event_label[1:]
    return Due(
        found.dossier_id,
        found.title,
        due.label,
        "term",
        due.due,
        found.days,
        found.hard,
        text("gui_today.since", event=event, date=short_date(due.happened)),
        due.law,
        due.confirmed or not due.law,
    )


def _urgency(item: Due) -> tuple[bool, bool, date, str]:
    """What is too late, then rules before agreements within the week, then by date."""
    return item.days >= 0, not (item.hard and item.days < SOON), item.on, item.what


def _is_on(visit: Visit, day: date) -> bool:
    return visit.planned_at is not None and local(visit.planned_at).date() == day


def _visit_today(session: Session, dossier: Dossier, visit: Visit) -> VisitToday:
    parts = (visit.subject, visit.place)
    return VisitToday(
        dossier_id=dossier.id,
        visit_id=visit.id,
        at=visit.planned_at,
        title=dossier.title,
        subtitle=" · ".join(part for part in parts if part),
        status=visit.status,
        open_questions=_open_questions(session, dossier, visit),
    )


def _open_questions(session: Session, dossier: Dossier, visit: Visit) -> int:
    if visit.status is not VisitStatus.ONGOING:
        return 0
    return open_questions(running_form(dossier, visit.id, LIFE_DOMAINS, session.clock))
