"""The tables of the office's figures: the facts of all dossiers counted, nothing hidden yet. Pure.

Every table counts in one unit. Where rows or columns add up to a number that is told, the table says so, and
the rest ("no step known") is a row of its own, so that :mod:`keukentafel.office.suppression` sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from keukentafel.domain.values import VisitKind, VisitStatus
from keukentafel.office.statistics import (
    BLANKS,
    CONSENTS,
    GRADE,
    LEVELS,
    OVERDUE,
    STEPS,
    DossierFacts,
    VisitFacts,
)
from keukentafel.office.suppression import CountedRow, CountedTable, Group, Sums

NO_STEP: Final = "none"
NO_SCORE: Final = "none"
QUESTIONS: Final = "questions."
"""Start of the key of a table with the questions of one form; the form's id follows."""
SIMPLE: Final = "simple."
"""Start of the key of a table with simple scores; the form's id and the scale follow."""


def count(facts: Sequence[DossierFacts], domains: Sequence[str]) -> tuple[CountedTable, ...]:
    """All tables, always in the same order. ``domains``: the codes of the life domains in their order."""
    return (
        _visits(facts, "visits_kind", tuple(VisitKind), lambda visit: visit.kind),
        _visits(facts, "visits_status", tuple(VisitStatus), lambda visit: visit.status),
        _visits(facts, "visits_month", _months(facts), lambda visit: visit.month),
        _having(facts, "forms", sorted({form for each in facts for form in each.forms}), lambda f: f.forms),
        _having(facts, "domains", domains, lambda each: each.domains),
        _scores(facts, "worker", domains),
        _scores(facts, "resident", domains),
        *_simple(facts),
        _one_of(facts, "step_latest", (*STEPS, NO_STEP), lambda each: (each.steps or (NO_STEP,))[-1]),
        _one_of(facts, "step_before", (*STEPS, NO_STEP), _step_before),
        _one_of(facts, "step_moved", ("up", "same", "down", NO_STEP), _step_moved),
        _consents(facts),
        _having(facts, "overdue", OVERDUE, lambda each: each.overdue),
        _having(facts, "terms", sorted({t for each in facts for t in each.terms}), lambda each: each.terms),
        *_blanks(facts),
    )


def _months(facts: Iterable[DossierFacts]) -> tuple[str, ...]:
    return tuple(sorted({visit.month for each in facts for visit in each.visits}))


def _visits(
    facts: Sequence[DossierFacts], key: str, kinds: Sequence[str], kind_of: Callable[[VisitFacts], str]
) -> CountedTable:
    rows = []
    for kind in kinds:
        counts = {
            number: sum(kind_of(visit) == kind for visit in each.visits) for number, each in enumerate(facts)
        }
        rows.append(CountedRow(str(kind), (_group(counts),)))
    return CountedTable(key, ("visits",), _present(rows), Sums.COLUMNS, in_dossiers=False)


def _having(
    facts: Sequence[DossierFacts],
    key: str,
    things: Sequence[str],
    of: Callable[[DossierFacts], frozenset[str]],
) -> CountedTable:
    rows = [
        CountedRow(thing, (_group({n: int(thing in of(each)) for n, each in enumerate(facts)}),))
        for thing in things
    ]
    return CountedTable(key, ("dossiers",), _present(rows))


def _one_of(
    facts: Sequence[DossierFacts], key: str, things: Sequence[str], of: Callable[[DossierFacts], str]
) -> CountedTable:
    rows = [
        CountedRow(thing, (_group({n: int(of(each) == thing) for n, each in enumerate(facts)}),))
        for thing in things
    ]
    return CountedTable(key, ("dossiers",), tuple(rows), Sums.COLUMNS)


def _scores(facts: Sequence[DossierFacts], who: str, domains: Sequence[str]) -> CountedTable:
    columns = (*LEVELS, NO_SCORE)
    rows = []
    for domain in domains:
        groups = tuple(
            _group(
                {
                    number: int(each.scores.get((who, domain), NO_SCORE) == level)
                    for number, each in enumerate(facts)
                }
            )
            for level in columns
        )
        if any(group.count for group in groups[:-1]):
            rows.append(CountedRow(domain, groups))
    return CountedTable(f"scores_{who}", columns, tuple(rows), Sums.ROWS)


def _simple(facts: Sequence[DossierFacts]) -> Iterable[CountedTable]:
    """One table for each form and scale. A short scale stands across, with a row for each life domain; a
    grade stands down, because eleven columns are too many to read."""
    scales = {key: values for each in facts for key, values in each.scales.items()}
    for (form_id, scale), values in sorted(scales.items()):
        domains = sorted({d for each in facts for f, s, d in each.simple if (f, s) == (form_id, scale)})
        steps = (*values, NO_SCORE)
        groups = {
            (domain, step): _group(
                {
                    number: int(each.simple.get((form_id, scale, domain), NO_SCORE) == step)
                    for number, each in enumerate(facts)
                }
            )
            for domain in domains
            for step in steps
        }
        key = f"{SIMPLE}{form_id}.{scale}"
        if scale == GRADE:
            down = tuple(CountedRow(step, tuple(groups[d, step] for d in domains)) for step in steps)
            yield CountedTable(key, tuple(domains), down, Sums.COLUMNS)
        else:
            across = tuple(CountedRow(d, tuple(groups[d, step] for step in steps)) for d in domains)
            yield CountedTable(key, steps, across, Sums.ROWS)


def _consents(facts: Sequence[DossierFacts]) -> CountedTable:
    rows = [
        CountedRow(answer, (_group({n: each.consents[answer] for n, each in enumerate(facts)}),))
        for answer in CONSENTS
    ]
    return CountedTable("consents", ("asked",), tuple(rows), Sums.COLUMNS, in_dossiers=False)


def _blanks(facts: Sequence[DossierFacts]) -> Iterable[CountedTable]:
    """Per form, then one table per form: each column of it adds up to the form's number."""
    found: dict[str, dict[str, dict[str, dict[int, int]]]] = {}
    for number, each in enumerate(facts):
        for (form_id, path, blank), times in each.blanks.items():
            counts = found.setdefault(form_id, {}).setdefault(path, {}).setdefault(blank, {})
            counts[number] = counts.get(number, 0) + times
    forms, tables = [], []
    for form_id, paths in sorted(found.items()):
        rows = [
            CountedRow(path, tuple(_group(blanks.get(blank, {})) for blank in BLANKS))
            for path, blanks in sorted(paths.items())
        ]
        columns = zip(*(row.groups for row in rows), strict=True)
        forms.append(CountedRow(form_id, tuple(_together(column) for column in columns)))
        tables.append(
            CountedTable(f"{QUESTIONS}{form_id}", BLANKS, tuple(rows), Sums.COLUMNS, in_dossiers=False)
        )
    return (CountedTable("blanks", BLANKS, tuple(forms), in_dossiers=False), *tables)


def _step_before(each: DossierFacts) -> str:
    return each.steps[-2] if len(each.steps) > 1 else NO_STEP


def _step_moved(each: DossierFacts) -> str:
    if len(each.steps) < 2:
        return NO_STEP
    before, now = each.steps[-2:]
    return "same" if before == now else "up" if now > before else "down"


def _group(counts: Mapping[int, int]) -> Group:
    dossiers = frozenset(number for number, times in counts.items() if times)
    return Group(sum(counts.values()), dossiers)


def _together(groups: Iterable[Group]) -> Group:
    parts = tuple(groups)
    return Group(sum(part.count for part in parts), frozenset[int]().union(*(p.dossiers for p in parts)))


def _present(rows: Iterable[CountedRow]) -> tuple[CountedRow, ...]:
    """Without rows that nothing is in."""
    return tuple(row for row in rows if any(group.count for group in row.groups))
