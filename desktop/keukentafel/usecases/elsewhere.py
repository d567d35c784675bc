"""What was said about one life domain in other ways of working of the same dossier.

Every way of working may divide life in its own way; a mapping between the divisions (``domain_sets``) tells
which of its parts touches which of ours. A score stays the score it was, in its own words: it is never made
into one of ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from keukentafel.clock import local
from keukentafel.domain.conversation import LIFE_DOMAINS, SELF_RELIANCE, VISIT_FORMS
from keukentafel.domain.dossier import Dossier, FormValue, MissingAnswer, Visit
from keukentafel.domain.values import Audience
from keukentafel.errors import KeukentafelError
from keukentafel.forms import FormDefinition, FormInstance, Question
from keukentafel.forms.domain_mapping import HUB
from keukentafel.ids import VisitId
from keukentafel.report.decoding import in_words
from keukentafel.usecases.domain_sets import translate

WISHES: Final = frozenset({"wanted", "plan.want", "wish"})
SCORES: Final = frozenset({"simple_score", "grade", "score.resident", "score.worker"})


@dataclass(frozen=True, slots=True)
class SaidElsewhere:
    """One answer from another way of working: which, when, about what, and the words."""

    pack: str
    on: date | None
    label: str
    words: str
    is_wish: bool


def said_elsewhere(
    dossier: Dossier,
    visit_id: VisitId,
    domain: str,
    forms: Mapping[str, FormInstance],
    known: Mapping[str, FormDefinition],
    *,
    scores: bool,
) -> tuple[SaidElsewhere, ...]:
    """Wishes, and with ``scores`` also scores and grades, that touch ``domain``: latest first.

    ``forms`` are the running forms of this visit, ``known`` those of the others that are here.
    Older scores are left out until the new one is there, so that nobody scores towards them.
    """
    found: list[SaidElsewhere] = []
    for visit in reversed(dossier.visits):
        for form_id, answers in _answers(visit, visit_id, forms):
            definition = known.get(form_id) if visit.id != visit_id else forms[form_id].definition
            if definition is not None:
                found += _said(definition, answers, domain, visit, scores=scores)
    return tuple(found)


def _answers(
    visit: Visit, now: VisitId, forms: Mapping[str, FormInstance]
) -> Iterator[tuple[str, Mapping[str, FormValue]]]:
    shown_already = {LIFE_DOMAINS, SELF_RELIANCE}
    if visit.id == now:
        for form_id, form in forms.items():
            if form_id not in shown_already:
                yield form_id, {state.path: state.value for state in form.nodes() if state.relevant}
        return
    for form_id, draft in visit.forms.items():
        if form_id not in shown_already and (draft.version or form_id in VISIT_FORMS):
            yield form_id, {path: answer.value for path, answer in draft.answers.items()}


def _said(
    definition: FormDefinition, answers: Mapping[str, FormValue], domain: str, visit: Visit, *, scores: bool
) -> Iterator[SaidElsewhere]:
    on = local(visit.planned_at).date() if visit.planned_at is not None else None
    for question in _about(definition, domain):
        value = answers.get(question.path)
        is_wish = question.concept in WISHES
        if not value or isinstance(value, MissingAnswer) or not (scores or is_wish):
            continue
        yield SaidElsewhere(
            definition.title.in_language("nl"),
            on,
            question.label.in_language("nl"),
            in_words(definition, question, value, "nl"),
            is_wish,
        )


@lru_cache(maxsize=512)
def _about(definition: FormDefinition, domain: str) -> tuple[Question, ...]:
    """The wishes and scores of a form that touch one of our domains."""
    return tuple(
        question
        for question in definition.questions
        if question.concept in WISHES | SCORES
        and not question.repeats
        and definition.audience_of(question) is not Audience.INTERNAL
        and domain in _ours(definition, definition.domain_of(question))
    )


def _ours(definition: FormDefinition, code: str | None) -> tuple[str, ...]:
    """Our domains that a domain of this form touches; none where its division is not mapped."""
    division = definition.settings.get("domain_set", HUB)
    if code is None:
        return ()
    try:
        return translate(division, code, HUB)
    except KeukentafelError:
        return ()
