"""Every pack is walked from its first question to the verslag, with the demo answers that come with it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache

import pypdfium2
import pytest

from builders.conversation import shipped
from builders.demo_answers import CLOCK, VISIT, Played, demo_file, play_demo
from keukentafel.domain.conversation import VISIT_FORMS
from keukentafel.domain.values import Audience, Missing
from keukentafel.forms import list_forms
from keukentafel.report import Contact, Document, build_plan, build_report
from keukentafel.report.pdf.render import render_pdf
from keukentafel.report.shown_pack import show_pack
from keukentafel.report.wording import say
from keukentafel.system.resources import forms_root

PACKS = [path.name for path in list_forms(forms_root())]
ADDED = [form_id for form_id in PACKS if form_id not in VISIT_FORMS]
"""The forms of every visit have places of their own in the verslag; all others get a section."""
MOST_PAGES = 4
CONTACT = Contact(name="Noor Willems", phone="0800 000 00 00")


@cache
def played(form_id: str) -> Played:
    return play_demo(shipped(form_id))


@cache
def report(form_id: str) -> Document:
    return _built(form_id, plan=False)


@cache
def words_of(form_id: str) -> str:
    """Everything the resident reads: the verslag, and the plan where there is one."""
    return "\n".join(texts_in([_built(form_id, plan=plan).blocks for plan in (False, True)]))


def _built(form_id: str, *, plan: bool) -> Document:
    build = build_plan if plan else build_report
    return build(
        played(form_id).dossier(),
        VISIT,
        {form_id: shipped(form_id)},
        municipality="Gemeente Voorbeeld",
        contact=CONTACT,
        clock=CLOCK,
    )


def texts_in(block: object) -> list[str]:
    """Every text of a document, whatever it stands in."""
    if isinstance(block, str):
        return [block]
    if isinstance(block, (tuple, list)):
        return [text for each in block for text in texts_in(each)]
    if is_dataclass(block):
        return [text for each in fields(block) for text in texts_in(getattr(block, each.name))]
    return []


@pytest.mark.parametrize("form_id", PACKS)
def test_every_pack_comes_with_demo_answers(form_id: str) -> None:
    assert demo_file(form_id).is_file(), f"forms/{form_id} has no demo.yaml"


@pytest.mark.parametrize("form_id", PACKS)
def test_the_demo_answers_every_question_and_breaks_no_rule(form_id: str) -> None:
    demo = played(form_id)
    assert demo.refused == ()
    assert [state.path for state in demo.form.violations()] == []
    assert dict(demo.form.problems) == {}
    asked = [s for s in demo.form.nodes() if s.relevant and s.type.is_asked and not s.read_only]
    assert [state.path for state in asked if not state.value and state.missing is None] == []


@pytest.mark.parametrize("form_id", PACKS)
def test_the_demo_marks_at_least_one_question_as_not_answered(form_id: str) -> None:
    assert any(state.relevant and state.missing is not None for state in played(form_id).form.nodes())


@pytest.mark.parametrize("form_id", ADDED)
def test_what_was_said_stands_in_the_verslag(form_id: str) -> None:
    """Every answer that may be read, in words; and why there is none where there is none."""
    demo = played(form_id)
    draft = demo.dossier().visit(VISIT).forms[form_id]
    shown = show_pack(demo.form.definition, draft, demo.form)
    words = words_of(form_id).replace("\u00a0", " ")
    entries = list(shown.body.entries())
    assert entries
    for entry in entries:
        if not entry.missing_code:
            assert entry.text.replace("\u00a0", " ").strip().rstrip(".").lower() in words.lower(), entry
    answered = {path for path, answer in demo.answers.items() if answer.value not in ("", ())}
    definition = demo.form.definition
    visible = [
        state
        for state in demo.form.nodes()
        if state.relevant
        and state.stored_path in answered
        and state.type.is_asked
        and definition.audience_of(state.question) is not Audience.INTERNAL
    ]
    names = {entry.name for entry in entries}
    assert {state.question.name for state in visible} <= names


@pytest.mark.parametrize("form_id", PACKS)
def test_no_internal_answer_stands_in_the_verslag(form_id: str) -> None:
    demo = played(form_id)
    definition = demo.form.definition
    said = [
        state
        for state in demo.form.nodes()
        if state.relevant and definition.audience_of(state.question) is Audience.INTERNAL and state.value
    ]
    words = words_of(form_id)
    for state in said:
        if isinstance(state.value, str) and " " in state.value:
            assert state.value not in words
        assert state.label not in words or not state.label


@pytest.mark.parametrize("form_id", ADDED)
def test_why_there_is_no_answer_is_told_in_words(form_id: str) -> None:
    demo = played(form_id)
    definition = demo.form.definition
    missing = [
        state
        for state in demo.form.nodes()
        if state.relevant
        and state.missing is not None
        and definition.audience_of(state.question) is not Audience.INTERNAL
    ]
    later = [state for state in missing if state.missing is Missing.LATER]
    assert (say("later.heading") in words_of(form_id)) is bool(later)
    words = words_of(form_id)
    for state in missing:
        group = definition.parent(state.question).label.in_language("nl")
        assert state.label.rstrip(".:") in words or group in words


@pytest.mark.parametrize("form_id", PACKS)
def test_the_verslag_is_drawn_on_a_few_pages(form_id: str) -> None:
    drawn = pypdfium2.PdfDocument(render_pdf(report(form_id), clock=CLOCK))
    assert 1 <= len(drawn) <= MOST_PAGES
    drawn.close()


@pytest.mark.parametrize("form_id", ADDED)
def test_the_verslag_names_the_pack_and_its_version(form_id: str) -> None:
    assert f"versie {shipped(form_id).version}" in words_of(form_id)
    assert shipped(form_id).title.in_language("nl") in words_of(form_id)
