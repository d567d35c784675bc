"""Cijfers: what a municipality may know about its own way of working, in groups of at least ten dossiers.

The dossiers are read one at a time, so that nobody waits for it, and only counts are kept. Nothing here can
be traced to a person: see :mod:`keukentafel.office.statistics` and :mod:`keukentafel.office.suppression`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from functools import cache

from keukentafel.clock import Clock, today
from keukentafel.domain.dates import MONTHS
from keukentafel.domain.dossier import Dossier
from keukentafel.forms import FormDefinition
from keukentafel.forms.domain_mapping import HUB, UnknownDomainError
from keukentafel.ids import DossierId
from keukentafel.office.counting import QUESTIONS, count
from keukentafel.office.statistics import DossierFacts, asked_questions, facts_of
from keukentafel.office.suppression import Sums, Told, ToldRow, ToldTable, few_or_number, tell
from keukentafel.system.texts import text
from keukentafel.usecases.domain_sets import domain_tables, translate
from keukentafel.usecases.domains import domain_labels
from keukentafel.usecases.forms import known_definition, title_of
from keukentafel.usecases.session import Session

Progress = Callable[[int, int], None]
"""How many dossiers were read, of how many. Called in the pool."""


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


def office_statistics(session: Session, progress: Progress | None = None) -> Future[OfficeStatistics]:
    """Read every dossier of the register and count. In the pool; takes some milliseconds a dossier."""

    def work() -> OfficeStatistics:
        rows = session.stored(lambda store: store.dossier_rows()).result()
        ids = sorted(row.id for row in rows)
        facts = []
        for done, each in enumerate(ids):
            facts.append(facts_in(_read(session, each), session.clock))
            if progress is not None:
                progress(done + 1, len(ids))
        return statistics_of(facts, session.clock)

    return session.background(work)


def _read(session: Session, dossier_id: DossierId) -> Dossier:
    return session.stored(lambda store: store.dossier(dossier_id)).result()


def facts_in(dossier: Dossier, clock: Clock) -> DossierFacts:
    """What counts of one dossier, with the forms and domain sets this machine has."""
    return facts_of(dossier, _form, _to_hub, clock)


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
    kind, _, form_id = table.key.partition(".")
    rows = _questions(form_id, table.rows) if kind == QUESTIONS.rstrip(".") else _rows(kind, table.rows)
    return Figures(
        key=table.key,
        heading=text(f"statistics.{kind}.heading"),
        title=text(f"statistics.{kind}.title", form=title_of(form_id)),
        note=text(f"statistics.{kind}.note"),
        unit=text(f"statistics.{kind}.unit"),
        columns=tuple(_column(kind, column) for column in table.columns),
        rows=rows,
        totals=table.totals,
        sums=table.sums,
    )


def _rows(kind: str, rows: Iterable[ToldRow]) -> tuple[FigureRow, ...]:
    return tuple(FigureRow(row.key, _row_label(kind, row.key), row.numbers) for row in rows)


def _questions(form_id: str, rows: Iterable[ToldRow]) -> tuple[FigureRow, ...]:
    """The questions in the order of the form; the key leaves out where it stands."""
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
        case "step_latest" | "step_before":
            return text(f"statistics.step.{key}")
    return text(f"statistics.{kind}.{key}")


def _column(kind: str, column: str) -> str:
    if kind.startswith("scores_"):
        return text(f"statistics.level.{column}")
    if kind in ("blanks", "questions"):
        return text(f"statistics.blank.{column}")
    return text(f"statistics.{kind}.unit")
