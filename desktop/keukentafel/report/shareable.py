"""The gate: what of a visit may stand in a document for the resident. Nothing internal has a type beyond it.

``shareable`` turns a visit into a :class:`ShareableVisit`, which has no place for internal notes, for the
worker's preparation, or for answers to questions whose audience is internal. The builders of
documents take nothing else. An answer to a question that the form does not know is left out too: nobody
can say who may see it. So is one that is hidden because it is not relevant any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from keukentafel.clock import Clock
from keukentafel.domain.conversation import VISIT_FORMS
from keukentafel.domain.dossier import Act, FormAnswer, FormDraft, FormValue, MissingAnswer, Visit
from keukentafel.domain.values import Audience, Role, VisitKind
from keukentafel.forms import FormDefinition, FormInstance, Question
from keukentafel.report.decoding import in_words, question_at
from keukentafel.report.errors import FormMissingError
from keukentafel.report.secrecy import is_shown, secrets_of
from keukentafel.report.shown_pack import ShownPack, show_pack


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """One answer that may be shown. ``text`` is the answer in words, ``code`` the raw single value."""

    question: str
    concept: str | None
    domain: str | None
    label: str
    text: str
    code: str
    codes: tuple[str, ...]
    indicator: str
    missing: bool
    missing_code: str
    is_choice: bool
    role: Role
    at: datetime


@dataclass(frozen=True, slots=True)
class ShownForm:
    """The answers of one form that may be shown, in the order of the form."""

    form_id: str
    version: str
    answers: tuple[ShownAnswer, ...]
    domain_labels: Mapping[str, str]
    level_labels: Mapping[int, str]

    def of(self, concept: str, domain: str | None = None) -> tuple[ShownAnswer, ...]:
        """The answers that mean ``concept``; with ``domain`` only those about it."""
        return tuple(
            answer
            for answer in self.answers
            if answer.concept == concept and (domain is None or answer.domain == domain)
        )

    def first(self, concept: str, domain: str | None = None) -> ShownAnswer | None:
        return next(iter(self.of(concept, domain)), None)

    @property
    def opened(self) -> tuple[str, ...]:
        """The life domains that were opened, in the order in which they were chosen."""
        chosen = dict.fromkeys(code for answer in self.of("opened_domains") for code in answer.codes)
        return tuple(code for code in chosen if code in self.domain_labels)


@dataclass(frozen=True, slots=True)
class Remark:
    """A note that a worker decided to share with the resident."""

    text: str
    domain: str | None


@dataclass(frozen=True, slots=True)
class ShareableVisit:
    """One visit as the resident may read it."""

    kind: VisitKind
    planned_at: datetime | None
    place: str
    worker_name: str
    interpreter: str
    supporter: str
    forms: Mapping[str, ShownForm]
    packs: tuple[ShownPack, ...]
    remarks: tuple[Remark, ...]
    acts: tuple[Act, ...]

    @property
    def conversation(self) -> tuple[ShownForm, ...]:
        """The forms of every visit, as far as they were filled in."""
        return tuple(form for form_id, form in self.forms.items() if form_id in VISIT_FORMS)


def shareable(
    visit: Visit, forms: Mapping[str, FormDefinition], *, language: str, clock: Clock
) -> ShareableVisit:
    """What of the visit may be shown. Raises ``FormMissingError`` when a form of the visit is not given;
    a pack that was taken out again (its version is no longer pinned) is passed over."""
    shown: dict[str, ShownForm] = {}
    packs: list[ShownPack] = []
    for form_id, draft in visit.forms.items():
        if form_id not in VISIT_FORMS and not draft.version:
            continue
        definition = forms.get(form_id)
        if definition is None:
            raise FormMissingError(form_id=form_id)
        running = _running(definition, draft, language, clock)
        shown[form_id] = show_form(definition, draft, running)
        if form_id not in VISIT_FORMS:
            packs.append(show_pack(definition, draft, running))
    return ShareableVisit(
        kind=visit.kind,
        planned_at=visit.planned_at,
        place=visit.place,
        worker_name=visit.worker_name,
        interpreter=visit.interpreter,
        supporter=visit.supporter,
        forms=shown,
        packs=tuple(sorted(packs, key=lambda pack: pack.form_id)),
        remarks=tuple(
            Remark(note.text, note.domain)
            for note in visit.notes
            if note.audience is Audience.RESIDENT and note.text.strip()
        ),
        acts=visit.acts,
    )


def _running(definition: FormDefinition, draft: FormDraft, language: str, clock: Clock) -> FormInstance:
    answers = {path: answer.value for path, answer in draft.answers.items()}
    return FormInstance(definition, answers, clock=clock, language=language)


def show_form(definition: FormDefinition, draft: FormDraft, running: FormInstance) -> ShownForm:
    """The answers of one form that may be shown; ``running`` speaks the language of the document."""
    language = running.language
    secrets = secrets_of(definition)
    hidden = {answer.stored_path for answer in running.hidden_answers()}
    found: list[tuple[int, ShownAnswer]] = []
    order = {question.path: place for place, question in enumerate(definition.questions)}
    for path, answer in draft.answers.items():
        question = question_at(definition, path)
        if question is None or path in hidden or _blank(answer.value):
            continue
        if not is_shown(question, secrets):
            continue
        shown = _shown(definition, question, answer, language)
        if question.path in secrets.labels:
            shown = replace(shown, label="")
        elif question.label.is_dynamic and not question.repeats:
            shown = replace(shown, label=running.state(question.path).label)
        found.append((order[question.path], shown))
    found.sort(key=lambda pair: pair[0])
    return ShownForm(
        form_id=definition.form_id,
        version=draft.version,
        answers=tuple(answer for _, answer in found),
        domain_labels={
            group.domain: group.label.in_language(language)
            for group in definition.domains
            if group.domain is not None
        },
        level_labels=_levels(definition, language),
    )


def _shown(definition: FormDefinition, question: Question, answer: FormAnswer, language: str) -> ShownAnswer:
    value = answer.value
    if isinstance(value, tuple):
        codes = value
    else:
        codes = tuple(value.split()) if isinstance(value, str) and question.type.is_multiple else ()
    code = value.strip() if isinstance(value, str) else ""
    listed = definition.choice_lists.get(question.list_name or "")
    choice = listed.by_name.get(code) if listed and code else None
    return ShownAnswer(
        question=question.name,
        concept=question.concept,
        domain=definition.domain_of(question),
        label=question.label.in_language(language),
        text=in_words(definition, question, value, language),
        code=code,
        codes=codes,
        indicator=choice.hint.in_language(language) if choice else "",
        missing=isinstance(value, MissingAnswer),
        missing_code=value.missing.value if isinstance(value, MissingAnswer) else "",
        is_choice=question.type.is_select,
        role=answer.role,
        at=answer.at,
    )


def _blank(value: FormValue) -> bool:
    return not isinstance(value, MissingAnswer) and not (value.strip() if isinstance(value, str) else value)


def _levels(definition: FormDefinition, language: str) -> Mapping[int, str]:
    ladder = definition.choice_lists.get("ladder")
    if ladder is None:
        return {}
    return {
        int(choice.name): choice.label.in_language(language)
        for choice in ladder.choices
        if choice.name.isdigit()
    }
