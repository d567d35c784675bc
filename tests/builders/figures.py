"""A register full of small fictional dossiers, for figures: so many with this, so many with that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from builders.dossiers import answer, draft, household, scores
from keukentafel.clock import FixedClock
from keukentafel.domain.dossier import Dossier, FormDraft, MissingAnswer, Visit
from keukentafel.domain.values import Missing
from keukentafel.ids import DossierId, VisitId
from keukentafel.office.statistics import DossierFacts
from keukentafel.usecases.office_statistics import Figures, OfficeStatistics, facts_in, statistics_of

DAY = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
CLOCK = FixedClock(DAY)


def talk(*forms: FormDraft, at: datetime | None = DAY, number: int = 1) -> Visit:
    return Visit(id=VisitId(f"visit-{number}"), planned_at=at, forms={form.form_id: form for form in forms})


def scored(domain: str, level: str, resident: str = "") -> FormDraft:
    return draft("zelfredzaamheid", scores(**{domain: (level, resident, "")}))


def stood_on(step: str) -> FormDraft:
    """The ladder of Zoveel Meer, where the worker chooses the step."""
    return draft("zoveel_meer", {"/trede/trede_nu": answer(step)})


def left(form_id: str, path: str, missing: Missing) -> FormDraft:
    return draft(form_id, {path: answer(MissingAnswer(missing=missing))})


def dossier(number: int, *visits: Visit, **more: object) -> Dossier:
    empty: dict[str, object] = {"visits": visits, "goals": (), "consents": (), "id": DossierId(f"d{number}")}
    return household(**(empty | more))


def facts(dossiers: Iterable[Dossier]) -> list[DossierFacts]:
    return [facts_in(each, CLOCK) for each in dossiers]


def figures(dossiers: Iterable[Dossier]) -> OfficeStatistics:
    return statistics_of(facts(dossiers), CLOCK)


def table(statistics: OfficeStatistics, key: str) -> Figures:
    return next(table for table in statistics.tables if table.key == key)


def numbers(statistics: OfficeStatistics, key: str) -> dict[str, list[int | str]]:
    """A table as row → its numbers, or the word for why one is not told."""
    return {
        row.key: [told.shown.value if told.count is None else told.count for told in row.numbers]
        for row in table(statistics, key).rows
    }
