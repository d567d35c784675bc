"""Scores of different forms in one dossier: each stands in its own strips, and none beside another's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from builders.conversation import shipped
from builders.dossiers import (
    EARLIER_VISIT,
    VISIT,
    VISIT_MOMENT,
    WORKER,
    draft,
    household,
    scores,
    visit,
    visit_clock,
)
from keukentafel.domain.dossier import Dossier, FormDraft, Visit
from keukentafel.report import Contact, Document, build_report
from keukentafel.report.document import Columns, Fact, Heading, Paragraph, ScoreStrips
from keukentafel.usecases.forms import dossier_definitions

ADULTS, YOUNG, HOUSEHOLD = "zelfredzaamheid", "zelfredzaamheid_jongeren", "zelfredzaamheid_huishouden"
OTHERWISE = "De vorige keer is met andere vragen gemeten"


def scored(form_id: str, level: str) -> dict[str, FormDraft]:
    return {form_id: draft(form_id, scores(wonen=(level, level, "5")))}


def dossier(now: dict[str, FormDraft], before: dict[str, FormDraft]) -> Dossier:
    earlier = Visit(
        id=EARLIER_VISIT, planned_at=VISIT_MOMENT - timedelta(days=90), worker_name=WORKER, forms=before
    )
    return household(visits=(earlier, visit(forms=now)))


def report(now: dict[str, FormDraft], before: dict[str, FormDraft]) -> Document:
    made = dossier(now, before)
    return build_report(
        made,
        VISIT,
        dossier_definitions(made, made.visit(VISIT)),
        municipality="Gemeente Voorbeeld",
        contact=Contact(WORKER, "0800 000 00 00"),
        clock=visit_clock(),
    )


def strips_of(document: Document) -> list[ScoreStrips]:
    return [block for block in document.blocks if isinstance(block, ScoreStrips)]


def says_otherwise(document: Document) -> bool:
    return any(isinstance(block, Paragraph) and OTHERWISE in block.text for block in document.blocks)


@pytest.mark.parametrize("form_id", [YOUNG, HOUSEHOLD])
def test_an_added_matrix_shows_strips_in_its_own_section_and_names_itself(form_id: str) -> None:
    document = report(scored(form_id, "3"), {})
    (strips,) = strips_of(document)
    at = document.blocks.index(strips)
    assert document.blocks[at - 1] == Heading(shipped(form_id).title.in_language("nl"))
    assert strips.legend.instrument == f"{shipped(form_id).settings['instrument']}, versie 2026.1"
    assert (strips.rows[0].worker, strips.rows[0].resident, strips.rows[0].target) == (3, 3, 5)
    assert not says_otherwise(document)


@pytest.mark.parametrize("form_id", [ADULTS, YOUNG, HOUSEHOLD])
def test_the_last_time_in_the_same_form_stands_beside_it(form_id: str) -> None:
    document = report(scored(form_id, "3"), scored(form_id, "2"))
    assert strips_of(document)[0].rows[0].previous == 2
    assert not says_otherwise(document)


@pytest.mark.parametrize(
    ("now", "before"), [(ADULTS, YOUNG), (YOUNG, ADULTS), (HOUSEHOLD, ADULTS), (YOUNG, HOUSEHOLD)]
)
def test_the_last_time_in_another_form_is_left_out_and_that_is_said(now: str, before: str) -> None:
    document = report(scored(now, "3"), scored(before, "2"))
    assert [row.previous for strips in strips_of(document) for row in strips.rows] == [None]
    assert says_otherwise(document)


def test_two_forms_in_one_visit_have_strips_of_their_own() -> None:
    document = report(scored(ADULTS, "4") | scored(YOUNG, "2"), scored(ADULTS, "3") | scored(YOUNG, "1"))
    assert [(s.rows[0].worker, s.rows[0].previous) for s in strips_of(document)] == [(4, 3), (2, 1)]
    assert not says_otherwise(document)


def test_another_form_about_another_domain_is_no_last_time() -> None:
    before = {YOUNG: draft(YOUNG, scores(geld=("1", "", "")))}
    assert not says_otherwise(report(scored(ADULTS, "3"), before))


def test_the_worker_says_by_which_indicator_an_added_matrix_was_scored() -> None:
    document = report(scored(YOUNG, "1"), {})
    indicator = shipped(YOUNG).choice_list("ladder_wonen").by_name["1"].hint.in_language("nl")
    facts = [
        fact
        for block in document.blocks
        if isinstance(block, Columns)
        for fact in (*block.left.blocks, *block.right.blocks)
        if isinstance(fact, Fact)
    ]
    assert f"Direct hulp nodig. {indicator}" in [fact.text for fact in facts]
