"""Packs to choose from: cards by the names people give them, and which forms a resident fills in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from keukentafel.domain.conversation import FUTURE_PLAN, VISIT_FORMS
from keukentafel.domain.dossier import Dossier
from keukentafel.domain.values import Audience
from keukentafel.forms import FormDefinition, FormInstance, NodeState, Question
from keukentafel.forms.finding_packs import PackCard, pack_cards
from keukentafel.ids import VisitId
from keukentafel.system.resources import forms_root
from keukentafel.usecases.forms import added_packs


def used_before(dossier: Dossier, visit_id: VisitId) -> frozenset[str]:
    """The packs that were added in other conversations of this dossier."""
    return frozenset(
        form_id for visit in dossier.visits if visit.id != visit_id for form_id in added_packs(visit)
    )


@cache
def offered_packs() -> tuple[PackCard, ...]:
    """Every shipped pack that can be added to a visit: by kind, then by title. Reads files the first time."""
    return tuple(card for card in pack_cards(forms_root()) if card.form_id not in VISIT_FORMS)


def resident_questions(definition: FormDefinition) -> tuple[Question, ...]:
    """The questions of a form that are asked of the resident."""
    return tuple(
        question
        for question in definition.questions
        if question.type.is_asked and definition.audience_of(question) is Audience.RESIDENT
    )


def resident_states(form: FormInstance) -> Iterator[NodeState]:
    """What the resident is asked now, in the order of the form, every instance of a repeat by itself."""
    asked = {question.path for question in resident_questions(form.definition)}
    return (
        state
        for state in form.nodes()
        if state.question.path in asked and state.relevant and not state.read_only
    )


def given_to_resident(forms: Mapping[str, FormInstance]) -> dict[str, int]:
    """The forms of a visit that a resident can fill in, with how many questions there are now.

    The three forms of every visit are the worker's, but for the toekomstplan.
    """
    others = {form_id for form_id in VISIT_FORMS if form_id != FUTURE_PLAN}
    return {
        form_id: sum(1 for _ in resident_states(form))
        for form_id, form in forms.items()
        if form_id not in others and resident_questions(form.definition)
    }
