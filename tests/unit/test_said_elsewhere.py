"""A wish or score about a life domain is read in another way of working, under the name of its own."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from keukentafel.clock import FixedClock
from keukentafel.domain.dossier import Dossier, FormAnswer, FormDraft, Visit
from keukentafel.domain.values import Role
from keukentafel.forms import FormInstance
from keukentafel.ids import DossierId, VisitId
from keukentafel.usecases.elsewhere import SaidElsewhere, said_elsewhere
from keukentafel.usecases.forms import definition, dossier_definitions

EARLIER = datetime(2026, 6, 3, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 21, 13, 30, tzinfo=UTC)
TODAY = VisitId("vandaag")
SCORES = "eenvoudige_scores"


def filled(form_id: str, answers: dict[str, str]) -> FormDraft:
    given = {path: FormAnswer(value=v, role=Role.RESIDENT, at=EARLIER) for path, v in answers.items()}
    return FormDraft(form_id=form_id, version="2026.1", answers=given)


def dossier(*drafts: FormDraft) -> Dossier:
    before = Visit(id=VisitId("eerder"), planned_at=EARLIER, forms={d.form_id: d for d in drafts})
    return Dossier(id=DossierId("d"), visits=(before, Visit(id=TODAY, planned_at=NOW)))


def said(
    held: Dossier, domain: str, *, scores: bool = True, forms: dict[str, FormInstance] | None = None
) -> tuple[SaidElsewhere, ...]:
    known = dossier_definitions(held, held.visit(TODAY))
    return said_elsewhere(held, TODAY, domain, forms or {}, known, scores=scores)


def score_path(domain: str) -> tuple[str, str]:
    """A question that asks a simple score about a domain, and an answer that fits it."""
    form = definition(SCORES)
    question = form.by_concept("simple_score", domain)[0]
    if question.list_name is None:
        return question.path, "7"
    return question.path, form.choice_list(question.list_name).choices[0].name


def test_the_own_plan_is_read_beside_the_domain_it_touches() -> None:
    held = dossier(filled("toekomstplan", {"/inkomen/inkomen_wil": "Zonder schulden"}))
    (found,) = said(held, "geld")
    assert (found.pack, found.on, found.words, found.is_wish) == (
        definition("toekomstplan").title.in_language("nl"),
        date(2026, 6, 3),
        "Zonder schulden",
        True,
    )
    assert said(held, "justitie") == ()


def test_a_score_keeps_its_own_words_and_waits_for_the_new_one() -> None:
    path, value = score_path("wonen")
    held = dossier(filled(SCORES, {path: value}))
    (found,) = said(held, "wonen")
    assert not found.is_wish
    assert found.words
    assert said(held, "wonen", scores=False) == ()


def test_what_is_said_today_in_another_way_of_working_counts_at_once() -> None:
    form = FormInstance(definition("toekomstplan"), clock=FixedClock(NOW))
    form.answer("/wonen/wonen_wil", "Een eigen kamer")
    (found,) = said(dossier(), "wonen", forms={"toekomstplan": form})
    assert found.words == "Een eigen kamer"


@pytest.mark.parametrize("form_id", ["leefgebieden", "zelfredzaamheid"])
def test_what_the_page_shows_already_is_not_shown_again(form_id: str) -> None:
    form = definition(form_id)
    wanted = [*form.by_concept("wanted", "wonen"), *form.by_concept("score.worker", "wonen")]
    held = dossier(filled(form_id, {wanted[0].path: "5"}))
    assert said(held, "wonen") == ()
