"""What one dossier adds to the figures of the office: what was asked and chosen, never what was written.

Only answers from closed lists are read (a level, a step, a domain), of questions that are asked now and are
not internal. Free text, names and dates of people are never looked at. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

from keukentafel.clock import Clock, local, today
from keukentafel.domain.conversation import SELF_RELIANCE
from keukentafel.domain.dossier import Consent, Dossier, FormDraft, Goal
from keukentafel.domain.values import (
    ActionStatus,
    ActorKind,
    Audience,
    Missing,
    VisitKind,
    VisitStatus,
)
from keukentafel.forms import FormDefinition, FormInstance, Question
from keukentafel.forms.licensed import read_pin

EMPTY: Final = "empty"
"""Asked, and neither answered nor marked: not one of the ways to leave a question open on purpose."""
BLANKS: Final = (*(missing.value for missing in Missing), EMPTY)
STEPS: Final = ("6", "5", "4", "3", "2", "1")
"""The participation ladder, highest first."""
LEVELS: Final = ("5", "4", "3", "2", "1")
CONSENTS: Final = ("yes", "no", "later", "withdrawn", "not_discussed")
OVERDUE: Final = ("evaluation", "promised", "others")
_OPENED: Final = "opened_domains"
_SCORES: Final = {"score.worker": "worker", "score.resident": "resident"}
_STEP: Final = "ladder.step"
_SIMPLE: Final = ("simple_score", "grade")
GRADE: Final = "grade"
"""The scale of a simple score that is a number; the others are named after their list of choices."""
_GRADES: Final = tuple(str(number) for number in range(10, -1, -1))

FindForm: TypeAlias = Callable[[str, str], FormDefinition | None]
"""The form with this id, in the version a draft was begun with; None when this machine cannot read it."""
ToHub: TypeAlias = Callable[[str, str], tuple[str, ...]]
"""The life domains of the hub that a code of a domain set touches."""


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """One conversation. ``month`` is ``2026-11``, "" without a date."""

    kind: VisitKind
    status: VisitStatus
    month: str


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """What counts of one dossier. ``steps``: of the ladder, in the order of the conversations. ``scores``:
    the last level by who gave it and for which life domain. ``blanks``: by form, path of the question and how
    it was left open. ``overdue``: of :data:`OVERDUE`. ``terms``: the ids of terms that have passed.
    ``simple``: the last grade, smiley or colour by form, scale and the form's own life domain ("" for life
    as a whole); ``scales``: the values each of those scales has."""

    visits: tuple[VisitFacts, ...] = ()
    forms: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    steps: tuple[str, ...] = ()
    scores: dict[tuple[str, str], str] = field(default_factory=dict)
    blanks: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    consents: Counter[str] = field(default_factory=Counter)
    overdue: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    simple: dict[tuple[str, str, str], str] = field(default_factory=dict)
    scales: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)


def facts_of(dossier: Dossier, find_form: FindForm, to_hub: ToHub, clock: Clock) -> DossierFacts:
    """Read one dossier. A form that cannot be read here counts as used; its answers are not looked at."""
    reader = _Reader(find_form, to_hub, clock)
    for visit in dossier.visits:
        step = ""
        for form_id in sorted(visit.forms):
            step = reader.form(visit.forms[form_id]) or step
        reader.steps += [step] if step else []
    return DossierFacts(
        visits=tuple(
            VisitFacts(
                visit.kind,
                visit.status,
                f"{local(visit.planned_at):%Y-%m}" if visit.planned_at is not None else "",
            )
            for visit in dossier.visits
        ),
        forms=frozenset(reader.forms),
        domains=frozenset(reader.domains),
        steps=tuple(reader.steps),
        scores=reader.scores,
        blanks=reader.blanks,
        simple=reader.simple,
        scales=reader.scales,
        consents=Counter(_consent(consent) for consent in dossier.consents),
        overdue=frozenset(_overdue(dossier.goals, today(clock))),
    )


class _Reader:
    def __init__(self, find_form: FindForm, to_hub: ToHub, clock: Clock) -> None:
        self._find_form, self._to_hub, self._clock = find_form, to_hub, clock
        self.forms: set[str] = set()
        self.domains: set[str] = set()
        self.steps: list[str] = []
        self.scores: dict[tuple[str, str], str] = {}
        self.blanks: Counter[tuple[str, str, str]] = Counter()
        self.simple: dict[tuple[str, str, str], str] = {}
        self.scales: dict[tuple[str, str], tuple[str, ...]] = {}

    def form(self, draft: FormDraft) -> str:
        """Take in one form of one conversation; the step on the ladder it ends with, if any."""
        if not (draft.version or draft.answers):
            return ""
        self.forms.add(draft.form_id)
        definition = self._find_form(draft.form_id, draft.version)
        if definition is None:
            return ""
        answers = {path: answer.value for path, answer in draft.answers.items()}
        form = FormInstance(definition, answers, clock=self._clock)
        opens = bool(definition.by_concept(_OPENED))
        counted = draft.form_id == SELF_RELIANCE and not read_pin(draft.version).licensed
        step = ""
        for state in form.relevant_leaves():
            question = state.question
            if definition.audience_of(question) is Audience.INTERNAL:
                continue
            if question.concept == _OPENED:
                for code in state.value:
                    self.domains.update(self._hub(definition, code))
            elif question.concept == _STEP and state.value in STEPS:
                step = str(state.value)
            elif counted and question.concept in _SCORES and state.value in LEVELS:
                for code in self._hub(definition, definition.domain_of(question) or ""):
                    self.scores[_SCORES[question.concept], code] = str(state.value)
            elif question.concept in _SIMPLE and isinstance(state.value, str):
                self._simple(definition, question, state.value)
            if not question.type.is_asked or state.read_only:
                continue
            if not state.value:
                blank = state.missing.value if state.missing is not None else EMPTY
                self.blanks[definition.form_id, question.path, blank] += 1
            elif not opens:
                self.domains.update(self._hub(definition, definition.domain_of(question) or ""))
        return step

    def _simple(self, definition: FormDefinition, question: Question, value: str) -> None:
        scale, values = GRADE, _GRADES
        if question.list_name is not None:
            scale, values = question.list_name, tuple(definition.choice_list(question.list_name).by_name)
        if value in values:
            self.scales[definition.form_id, scale] = values
            self.simple[definition.form_id, scale, definition.domain_of(question) or ""] = value

    def _hub(self, definition: FormDefinition, code: str) -> tuple[str, ...]:
        if definition.domain_set is None or not code:
            return ()
        return self._to_hub(definition.domain_set.name, code)


def asked_questions(definition: FormDefinition) -> Iterator[tuple[str, str]]:
    """Path and Dutch words of every question that may be counted, in the order of the form; with the life
    domain in front ("Geld: wat gaat er goed?")."""
    domains = definition.domain_set
    for question in definition.questions:
        if question.type.is_asked and definition.audience_of(question) is not Audience.INTERNAL:
            domain = domains.get(definition.domain_of(question) or "") if domains is not None else None
            words = question.label.in_language("nl")
            yield question.path, f"{domain.label.in_language('nl')}: {words}" if domain else words


def _consent(consent: Consent) -> str:
    if consent.withdrawn_at is not None:
        return "withdrawn"
    return consent.answer.value if consent.discussed else "not_discussed"


def _overdue(goals: tuple[Goal, ...], day: date) -> Iterator[str]:
    for goal in goals:
        if goal.evaluate_on is not None and goal.result is None and goal.evaluate_on < day:
            yield "evaluation"
        for action in goal.actions:
            if action.when is None or action.when >= day:
                continue
            if action.status in (ActionStatus.OPEN, ActionStatus.ONGOING):
                yield "promised" if action.who_kind is ActorKind.MUNICIPALITY else "others"
