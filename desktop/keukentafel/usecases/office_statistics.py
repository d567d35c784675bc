"""Cijfers: what a municipality may know about its own way of working, in groups of at least ten dossiers.

The dossiers are read one at a time, so that nobody waits for it, and only counts are kept. Nothing here can
be traced to a person: see :mod:`keukentafel.office.statistics` and :mod:`keukentafel.office.suppression`.
Nobody sees a dossier, so counting writes nothing in the log of who opened which one: a line for each would
say what is not so, and hide the openings that are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from threading import Event
from typing import Final

from keukentafel.clock import Clock, today
from keukentafel.domain.dates import MONTHS
from keukentafel.domain.dossier import Dossier
from keukentafel.errors import KeukentafelError
from keukentafel.forms import FormDefinition
from keukentafel.forms.domain_mapping import HUB, UnknownDomainError
from keukentafel.ids import DossierId
from keukentafel.office.counting import NO_SCORE, QUESTIONS, count
from keukentafel.office.statistics import DossierFacts, asked_questions, facts_of
from keukentafel.office.suppression import Sums, Told, ToldRow, ToldTable, few_or_number, tell
from keukentafel.system.texts import text
from keukentafel.usecases.domain_sets import domain_tables, translate
from keukentafel.usecases.domains import domain_labels
from keukentafel.usecases.due_dates import due_in
from keukentafel.usecases.forms import known_definition, title_of
from keukentafel.usecases.session import Session
from keukentafel.usecases.terms import terms_in_force

Progress = Callable[[int, int], None]
"""How many dossiers were read, of how many. Called in the pool."""
_BREATH: Final = 0.002
"""Seconds between two dossiers in which the window, which needs the same interpreter, gets its turn."""


class CountingStoppedError(KeukentafelError):
    """Somebody locked, or went away, while dossiers were read."""

    code = "STATISTICS_001"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row with what it is called."""

    key: str
    label: str
    numbers: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """One table, ready to be shown. ``unit``: what its numbers count. ``heading``: the part of the page."""

    key: str
    heading: str
    title: str
    note: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    totals: tuple[Told, ...]
    sums: Sums


@dataclass(frozen=True, slots=True)
class OfficeStatistics:
    """All figures of one moment."""

    on: date
    dossiers: Told
    visits: Told
    tables: tuple[Figures, ...]


class Counting:
    """One register being counted, again and again: what was read before is read anew only when it changed.

    ``start`` begins in the pool. ``stop`` lets it end at the next dossier (locking does not wait for it).
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[DossierId, tuple[object, DossierFacts]] = {}
        self._stopped = Event()

    def start(self, progress: Progress | None = None) -> Future[OfficeStatistics]:
        """Count. Ends with :class:`CountingStoppedError` after ``stop``."""
        return self._session.background(lambda: self._count(progress or (lambda _done, _of: None)))

    def stop(self) -> None:
        self._stopped.set()

    def _count(self, progress: Progress) -> OfficeStatistics:
        session, day = self._session, today(self._session.clock)
        rows = sorted(session.stored(lambda store: store.dossier_rows()).result(), key=lambda row: row.id)
        known: dict[DossierId, tuple[object, DossierFacts]] = {}
        for done, row in enumerate(rows):
            if self._stopped.is_set():
                raise CountingStoppedError
            state = (day, row.change_count, row.updated_at)
            before = self._known.get(row.id)
            if before is not None and before[0] == state:
                known[row.id] = before
            else:
                known[row.id] = (state, facts_in(_read(session, row.id), session.clock))
                progress(done + 1, len(rows))
                self._stopped.wait(_BREATH)
        self._known = known
        return statistics_of((facts for _, facts in known.values()), session.clock)


def office_statistics(session: Session, progress: Progress | None = None) -> Future[OfficeStatistics]:
    """Read every dossier of the register and count, once. Takes some milliseconds a dossier."""
    return Counting(session).start(progress)


def _read(session: Session, dossier_id: DossierId) -> Dossier:
    return session.stored(lambda store: store.dossier(dossier_id)).result()


def facts_in(dossier: Dossier, clock: Clock) -> DossierFacts:
    """What counts of one dossier, with the forms and domain sets this machine has."""
    facts = facts_of(dossier, _form, _to_hub, clock)
    passed = frozenset(each.due.term_id for each in due_in(dossier, clock) if each.days < 0)
    return replace(facts, terms=passed)


def statistics_of(facts: Iterable[DossierFacts], clock: Clock) -> OfficeStatistics:
    """Count the facts of all dossiers, hide small groups, and say what everything is called."""
    known = tuple(facts)
    everybody = frozenset(range(len(known)))
    told = tell(count(known, tuple(domain_labels())), everybody)
    with_visit = sum(bool(each.visits) for each in known)
    return OfficeStatistics(
        on=today(clock),
        dossiers=few_or_number(len(known), len(known)),
        visits=few_or_number(sum(len(each.visits) for each in known), with_visit),
        tables=tuple(_in_words(table) for table in told if table.rows),
    )


@cache
def _form(form_id: str, version: str) -> FormDefinition | None:
    return known_definition(form_id, version)


@cache
def _to_hub(set_id: str, code: str) -> tuple[str, ...]:
    try:
        return domain_tables()[set_id].domain(code).maps_to if set_id != HUB else translate(HUB, code, HUB)
    except (KeyError, UnknownDomainError):
        return ()


def _in_words(table: ToldTable) -> Figures:
    kind, _, rest = table.key.partition(".")
    form_id, _, scale = rest.partition(".")
    if kind == QUESTIONS.rstrip("."):
        rows = _questions(form_id, table.rows)
    elif scale:
        names = {**_value_names(form_id, scale), **_domain_names(form_id)}
        rows = tuple(FigureRow(row.key, names.get(row.key, row.key), row.numbers) for row in table.rows)
        columns = tuple(names.get(column, column) for column in table.columns)
        return _figures(table, kind, form_id, columns, rows)
    else:
        rows = _rows(kind, table.rows)
    return _figures(table, kind, form_id, tuple(_column(kind, column) for column in table.columns), rows)


def _figures(
    table: ToldTable, kind: str, form_id: str, columns: tuple[str, ...], rows: tuple[FigureRow, ...]
) -> Figures:
    return Figures(
        key=table.key,
        heading=text(f"statistics.{kind}.heading"),
        title=text(f"statistics.{kind}.title", form=title_of(form_id)),
        note=text(f"statistics.{kind}.note"),
        unit=text(f"statistics.{kind}.unit"),
        columns=columns,
        rows=rows,
        totals=table.totals,
        sums=table.sums,
    )


def _value_names(form_id: str, scale: str) -> dict[str, str]:
    """What the values of a simple score are called; a grade is its number."""
    definition = _form(form_id, "")
    listed = definition.choice_lists.get(scale) if definition is not None else None
    names = {choice.name: choice.label.in_language("nl") for choice in listed.choices} if listed else {}
    return {**names, NO_SCORE: text("statistics.simple.none")}


def _domain_names(form_id: str) -> dict[str, str]:
    """What the form calls its own life domains; "" is life as a whole."""
    definition = _form(form_id, "")
    domains = definition.domain_set.domains if definition is not None and definition.domain_set else ()
    names = {domain.code: domain.label.in_language("nl") for domain in domains}
    return {**names, "": text("statistics.simple.whole")}


def _rows(kind: str, rows: Iterable[ToldRow]) -> tuple[FigureRow, ...]:
    found = tuple(FigureRow(row.key, _row_label(kind, row.key), row.numbers) for row in rows)
    if kind in ("forms", "blanks"):
        return tuple(sorted(found, key=lambda row: (row.label.casefold(), row.key)))
    return found


def _questions(form_id: str, rows: Iterable[ToldRow]) -> tuple[FigureRow, ...]:
    """The questions in the order of the form, each with its life domain: many are asked in all of them."""
    definition = _form(form_id, "")
    labels = dict(asked_questions(definition)) if definition is not None else {}
    order = {path: place for place, path in enumerate(labels)}
    found = [FigureRow(row.key, labels.get(row.key) or row.key, row.numbers) for row in rows]
    return tuple(sorted(found, key=lambda row: (order.get(row.key, len(order)), row.key)))


def _row_label(kind: str, key: str) -> str:
    match kind:
        case "forms" | "blanks":
            return title_of(key)
        case "domains" | "scores_worker" | "scores_resident":
            return domain_labels().get(key, key)
        case "visits_month":
            year, _, month = key.partition("-")
            return f"{MONTHS[int(month) - 1]} {year}" if month else text("statistics.visits_month.none")
        case "terms":
            return next((term.label for term in terms_in_force().terms if term.term_id == key), key)
        case "step_latest" | "step_before":
            return text(f"statistics.step.{key}")
    return text(f"statistics.{kind}.{key}")


def _column(kind: str, column: str) -> str:
    if kind.startswith("scores_"):
        return text(f"statistics.level.{column}")
    if kind in ("blanks", "questions"):
        return text(f"statistics.blank.{column}")
    return text(f"statistics.{kind}.unit")
