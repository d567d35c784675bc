"""Nothing internal reaches a document: not as an answer, not in a sentence that quotes it, not worked out."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from builders.conversation import shipped
from builders.demo_answers import CLOCK, NOW, VISIT
from builders.examples import examples
from builders.trial_pack import TRIAL, trial_pack
from keukentafel.domain.dossier import Dossier, FormAnswer, FormDraft, Visit
from keukentafel.domain.values import Audience, Role
from keukentafel.forms import FormDefinition, FormInstance, NodeState, QuestionType, list_forms
from keukentafel.ids import DossierId
from keukentafel.report import Contact, build_plan, build_report
from keukentafel.system.resources import forms_root

CANARY = "kanariepietje zingt in de kelder"
COUNTED = "918273"
Document = tuple[object, ...]


def has_internal(definition: FormDefinition) -> bool:
    return any(definition.audience_of(question) is Audience.INTERNAL for question in definition.questions)


@cache
def pack(form_id: str) -> FormDefinition:
    return trial_pack(Path(mkdtemp())) if form_id == TRIAL else shipped(form_id)


GUARDED = [TRIAL, *(path.name for path in list_forms(forms_root()) if has_internal(shipped(path.name)))]


def documents(form: FormInstance) -> Document:
    answers = {
        path: FormAnswer(value=value, role=Role.WORKER, at=NOW) for path, value in form.snapshot().items()
    }
    definition = form.definition
    draft = FormDraft(form_id=definition.form_id, version=definition.version, answers=answers)
    visit = Visit(id=VISIT, planned_at=NOW, forms={definition.form_id: draft})
    dossier = Dossier(id=DossierId("d"), visits=(visit,))
    built = []
    for build in (build_report, build_plan):
        document = build(
            dossier,
            VISIT,
            {definition.form_id: definition},
            municipality="Gemeente Voorbeeld",
            contact=Contact(name="Noor"),
            clock=CLOCK,
        )
        built.append(document.blocks)
    return tuple(built)


def texts_in(block: object) -> list[str]:
    if isinstance(block, str):
        return [block]
    if isinstance(block, tuple):
        return [text for each in block for text in texts_in(each)]
    if is_dataclass(block):
        return [text for each in fields(block) for text in texts_in(getattr(block, each.name))]
    return []


def an_answer(data: st.DataObject, state: NodeState, *, internal: bool) -> str | tuple[str, ...]:
    """Something that fits the question; with a mark in what is internal."""
    match state.type:
        case QuestionType.SELECT_ONE if state.choices:
            return data.draw(st.sampled_from([choice.name for choice in state.choices]))
        case QuestionType.SELECT_MULTIPLE | QuestionType.RANK if state.choices:
            names = st.sets(st.sampled_from([choice.name for choice in state.choices]), max_size=3)
            return tuple(sorted(data.draw(names)))
        case QuestionType.DATE:
            return (date(2026, 1, 1) + timedelta(days=data.draw(st.integers(0, 300)))).isoformat()
        case QuestionType.INTEGER | QuestionType.DECIMAL | QuestionType.RANGE:
            return COUNTED if internal else str(data.draw(st.integers(0, 9)))
        case QuestionType.TEXT:
            return CANARY if internal else data.draw(st.sampled_from(["Zus Ank", "fietsen", "soep"]))
        case _:
            return ""


def fill(data: st.DataObject, form: FormInstance, *, internal: bool) -> None:
    """Answer every question of one audience that matters now (twice: answers bring up others)."""
    for _ in range(2):
        for state in list(form.nodes()):
            is_internal = form.definition.audience_of(state.question) is Audience.INTERNAL
            if is_internal is internal and state.relevant and state.type.is_asked and not state.read_only:
                form.answer(state.path, an_answer(data, form.state(state.path), internal=internal))


def asked(form: FormInstance) -> list[str]:
    """The questions for others than the team that matter now."""
    return [
        state.path
        for state in form.nodes()
        if state.relevant
        and state.type.is_asked
        and form.definition.audience_of(state.question) is not Audience.INTERNAL
    ]


@pytest.mark.parametrize("form_id", GUARDED)
@settings(max_examples=examples(5), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_the_team_keeps_to_itself_changes_nothing_in_a_document(
    form_id: str, data: st.DataObject
) -> None:
    form = FormInstance(pack(form_id), clock=CLOCK)
    fill(data, form, internal=False)
    before, questions = documents(form), asked(form)
    fill(data, form, internal=True)
    after = documents(form)
    words = "\n".join(texts_in(after))
    assert CANARY not in words
    assert COUNTED not in words.replace(".", "")
    assume(asked(form) == questions)  # a worker may be asked more because of a signal; that may be read
    assert after == before


def test_a_note_that_quotes_a_signal_and_one_that_follows_from_it_stay_inside() -> None:
    form = FormInstance(pack(TRIAL), clock=CLOCK)
    form.answer("/begin/tafel_cijfer", "7")
    form.answer("/zorgen/zorg_signaal", CANARY)
    form.answer("/zorgen/zorg_ernst", "yes")
    assert form.state("/uitkomst/uitkomst_geheim").label == f"Het team ziet: zie {CANARY}."
    words = "\n".join(texts_in(documents(form)))
    assert "U geeft uw leven een 7." in words
    assert "Het dubbele cijfer" in words
    for secret in ("Het team ziet", CANARY, "Er is iets ernstigs gezien", "Samengevat", "Voor het team"):
        assert secret not in words
