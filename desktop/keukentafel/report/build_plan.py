"""Builds the toekomstplan, in the voice of the resident: per life domain now, what I want, what I need;
and dreams.

It shows who filled in what: an answer that somebody else wrote down says so (S2: a plan that others
fill in is not the plan of the person).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from keukentafel.clock import Clock, local, today
from keukentafel.domain.dossier import Dossier
from keukentafel.domain.values import DocumentKind, Role
from keukentafel.forms import FormDefinition
from keukentafel.ids import VisitId
from keukentafel.report.agreements import actions_of, in_order, when, who
from keukentafel.report.answers_to_text import signature_blocks
from keukentafel.report.document import (
    Block,
    Document,
    Field,
    Fields,
    Heading,
    Paragraph,
    Quote,
    Table,
    Voice,
)
from keukentafel.report.frame import frame
from keukentafel.report.sender import Contact
from keukentafel.report.shareable import ShareableVisit, ShownAnswer, ShownForm, shareable
from keukentafel.report.wording import capital, first_name, full_date, household_names, long_date, say

LANGUAGE = "nl"
PARTS = (("plan.now", "plan.now"), ("plan.want", "plan.want"), ("plan.need", "plan.need"))
STEP_SHARES = (0.55, 0.25, 0.20)


def build_plan(
    dossier: Dossier,
    visit_id: VisitId,
    forms: Mapping[str, FormDefinition],
    *,
    municipality: str,
    contact: Contact,
    clock: Clock,
    version: int = 1,
) -> Document:
    """The toekomstplan as it stands after one visit.

    Raises ``KeyError`` when there is no such visit and ``FormMissingError`` when a form is missing.
    """
    visit = shareable(dossier.visit(visit_id), forms, language=LANGUAGE, clock=clock)
    day = local(visit.planned_at).date() if visit.planned_at else today(clock)
    blocks: list[Block] = []
    for form in _plan_forms(visit):
        blocks += _filled_by(form, visit.worker_name)
        blocks += _dreams(form)
        for code, label in form.domain_labels.items():
            blocks += _domain(form, code, label)
    blocks += _steps(dossier, day)
    document = frame(
        DocumentKind.PLAN,
        title=say("plan.title"),
        subtitle=" · ".join(part for part in (household_names(dossier.persons), long_date(day)) if part),
        dossier=dossier,
        municipality=municipality,
        contact=contact,
        version=version,
        author=household_names(dossier.persons),
        blocks=tuple(blocks),
    )
    return document.closed(tuple(signature_blocks(dossier.persons, visit.worker_name, document)))


def _plan_forms(visit: ShareableVisit) -> list[ShownForm]:
    """The forms in which somebody wrote a plan, whichever they are."""
    concepts = {concept for concept, _ in PARTS} | {"plan.dream"}
    return [form for form in visit.forms.values() if any(a.concept in concepts for a in form.answers)]


def _filled_by(form: ShownForm, worker_name: str) -> list[Block]:
    told = form.first("plan.filled_by")
    written = [a for a in form.answers if a.concept and a.concept.startswith("plan.") and not a.missing]
    own = sum(1 for answer in written if answer.role is Role.RESIDENT)
    texts = []
    if told is not None and not told.missing:
        texts.append(say("plan.filled_by", who=told.text[:1].lower() + told.text[1:]))
    if written and own == len(written):
        texts.append(say("plan.all_own"))
    elif written:
        helper = worker_name or say("plan.somebody")
        texts.append(say("plan.some_own", own=own, all=len(written), name=helper))
    return [Paragraph(" ".join(texts), soft=True)] if texts else []


def _dreams(form: ShownForm) -> list[Block]:
    dreams = form.of("plan.dream")
    if not dreams:
        return []
    return [Heading(say("plan.dream")), *(_own_words(answer) for answer in dreams)]


def _own_words(answer: ShownAnswer) -> Quote | Paragraph:
    if answer.missing:
        return Paragraph(say(f"plan.missing.{answer.missing_code}"), soft=True)
    return Quote(answer.text, _source(answer))


def _source(answer: ShownAnswer) -> str:
    return "" if answer.role is Role.RESIDENT else say("plan.written_by_other")


def _domain(form: ShownForm, code: str, label: str) -> list[Block]:
    rows: list[Field] = []
    for concept, key in PARTS:
        for answer in form.of(concept, code):
            if answer.missing:
                rows.append(Field(say(key), say(f"plan.missing.{answer.missing_code}")))
            elif answer.code and answer.is_choice:
                rows.append(Field(say("plan.mood"), answer.text, source=_source(answer)))
            else:
                rows.append(Field(say(key), answer.text, Voice.RESIDENT, _source(answer)))
    if not rows:
        rows.append(Field(say("plan.now"), say("plan.empty")))
    return [Heading(label), Fields(tuple(rows))]


def _steps(dossier: Dossier, day: date) -> list[Block]:
    blocks: list[Block] = []
    own_name = first_name(dossier.resident.full_name) if dossier.resident else ""
    for goal in in_order(dossier.goals):
        rows = []
        for action in actions_of(goal):
            doer = who(action, dossier.persons)
            doer = say("plan.i") if doer in {say("you"), own_name} else doer
            rows.append((capital(action.what.strip()), doer, when(action, day)))
        blocks.append(Heading(goal.title.strip() or say("goals.untitled"), level=3))
        if goal.first_step.strip():
            blocks.append(
                Paragraph(say("plan.first_step", step=goal.first_step.strip().rstrip(".")), opens=True)
            )
        if rows:
            header = (say("goals.what"), say("goals.who"), say("goals.when"))
            blocks.append(Table(header, tuple(rows), STEP_SHARES))
        if goal.evaluate_on is not None and goal.result is None:
            blocks.append(Paragraph(say("plan.evaluate", day=full_date(goal.evaluate_on))))
    return [Heading(say("plan.steps")), *blocks] if blocks else []
