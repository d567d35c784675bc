"""How far each step of the visit is: done, begun, open, or in need of attention. Computed, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from keukentafel.domain.conversation import FUTURE_PLAN, LIFE_DOMAINS, SELF_RELIANCE, VISIT_FORMS
from keukentafel.domain.dossier import Dossier, Visit
from keukentafel.domain.values import ActKind, ActorKind, VisitStatus
from keukentafel.forms import FormInstance, NodeState, Question
from keukentafel.ids import VisitId
from keukentafel.usecases.plan import gaps_of


class StepKey(StrEnum):
    """The steps of a visit, in the order of the conversation; none blocks another."""

    PREPARATION = "preparation"
    WISH = "wish"
    LIFE_DOMAINS = "life_domains"
    SELF_RELIANCE = "self_reliance"
    FUTURE_PLAN = "future_plan"
    PACK = "pack"
    GOALS = "goals"
    CONSENT = "consent"
    SUMMARY = "summary"
    SIGNING = "signing"


class StepState(StrEnum):
    OPEN = "open"
    HALF = "half"
    DONE = "done"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the navigator. ``domain`` is set for a sub-step (an opened life domain), ``form_id`` for
    a pack that was added."""

    key: StepKey
    state: StepState
    domain: str | None = None
    form_id: str | None = None


def steps(dossier: Dossier, visit_id: VisitId, forms: Mapping[str, FormInstance]) -> tuple[Step, ...]:
    """The navigator's lines for this visit."""
    visit = dossier.visit(visit_id)
    life, score, plan = forms[LIFE_DOMAINS], forms[SELF_RELIANCE], forms[FUTURE_PLAN]
    found = [
        Step(StepKey.PREPARATION, _preparation(visit)),
        Step(StepKey.WISH, _share(life, _concept_paths(life, ("wish", "request")))),
    ]
    domains = tuple(_domain_step(life, domain) for domain in opened_domains(life))
    found.append(Step(StepKey.LIFE_DOMAINS, _together([step.state for step in domains])))
    found += domains
    found += [
        Step(StepKey.SELF_RELIANCE, _scores(score)),
        Step(StepKey.FUTURE_PLAN, _share_of(plan.nodes())),
        *(
            Step(StepKey.PACK, _share_of(form.nodes()), form_id=form_id)
            for form_id, form in forms.items()
            if form_id not in VISIT_FORMS
        ),
        Step(StepKey.GOALS, _goals(dossier)),
        Step(StepKey.CONSENT, _consents(dossier)),
        Step(StepKey.SUMMARY, _summary(visit)),
        Step(StepKey.SIGNING, StepState.DONE if visit.status is VisitStatus.SEALED else StepState.OPEN),
    ]
    return tuple(found)


def opened_domains(form: FormInstance) -> tuple[str, ...]:
    """The life domains opened in this form, in the order they were opened."""
    questions = form.definition.by_concept("opened_domains")
    if not questions:
        return ()
    value = form.state(questions[0].path).value
    return tuple(value) if isinstance(value, tuple) else ()


def _concept_paths(form: FormInstance, concepts: tuple[str, ...]) -> list[str]:
    return [question.path for concept in concepts for question in form.definition.by_concept(concept)]


def _share(form: FormInstance, question_paths: list[str]) -> StepState:
    """Done when everything relevant has an answer (a missing mark is one), half when something has."""
    return _share_of(form.state(path) for path in question_paths)


def _share_of(states: Iterable[NodeState]) -> StepState:
    relevant = [state for state in states if state.relevant and state.type.is_asked and not state.read_only]
    if any(not state.valid and state.value for state in relevant):
        return StepState.ATTENTION
    answered = [state for state in relevant if state.value or state.missing]
    if not answered:
        return StepState.OPEN
    return StepState.DONE if len(answered) == len(relevant) else StepState.HALF


def _domain_step(form: FormInstance, domain: str) -> Step:
    questions = list(form.definition.questions_by_domain.get(domain, ()))
    urgent = [question.path for question in form.definition.by_concept("urgent", domain)]
    if any(set(form.state(path).value or ()) - {"none"} for path in urgent):
        return Step(StepKey.LIFE_DOMAINS, StepState.ATTENTION, domain)
    own_words = [question.path for question in form.definition.by_concept("own_words", domain)]
    state = _share(form, [question.path for question in questions])
    if (
        state is StepState.HALF
        and own_words
        and _share(form, own_words) is StepState.DONE
        and _enough(form, questions)
    ):
        state = StepState.DONE
    return Step(StepKey.LIFE_DOMAINS, state, domain)


def _enough(form: FormInstance, questions: list[Question]) -> bool:
    """A domain is done when what was told, how it is and what is wanted are there; the rest may stay open."""
    wanted = {"own_words", "now", "wanted"}
    states = [form.state(question.path) for question in questions]
    seen = {state.question.concept for state in states if state.value or state.missing}
    return wanted <= seen


def _together(states: list[StepState]) -> StepState:
    if not states:
        return StepState.OPEN
    if all(state in (StepState.DONE, StepState.ATTENTION) for state in states):
        return StepState.DONE
    return StepState.HALF if any(state is not StepState.OPEN for state in states) else StepState.OPEN


def open_questions(form: FormInstance) -> int:
    """How many questions that matter now have no answer yet; "later" and its kin are answers."""
    return sum(
        1
        for state in form.nodes()
        if state.relevant and not (state.value or state.missing or state.read_only) and state.type.is_asked
    )


def score_states(form: FormInstance) -> tuple[tuple[str, StepState], ...]:
    """How far the score of each opened domain is: done with the worker's own choice, half with another's.

    Attention while something must happen today and it is not written down what and by whom.
    """
    return tuple((domain, _score(form, domain)) for domain in opened_domains(form))


def _score(form: FormInstance, domain: str) -> StepState:
    def given(*concepts: str) -> bool:
        paths = [q.path for concept in concepts for q in form.definition.by_concept(concept, domain)]
        return any(form.state(path).value or form.state(path).missing for path in paths)

    today = [q.path for c in ("today.what", "today.who") for q in form.definition.by_concept(c, domain)]
    if any(form.state(path).relevant and not form.state(path).value for path in today):
        return StepState.ATTENTION
    if given("score.worker"):
        return StepState.DONE
    return StepState.HALF if given("score.resident", "score.target") else StepState.OPEN


def _scores(form: FormInstance) -> StepState:
    states = [state for _domain, state in score_states(form)]
    if StepState.ATTENTION in states:
        return StepState.ATTENTION
    scored = states.count(StepState.DONE)
    if not scored:
        return StepState.OPEN
    return StepState.DONE if scored == len(states) else StepState.HALF


def _preparation(visit: Visit) -> StepState:
    filled = [value for value in visit.preparation.values() if value]
    if not filled:
        return StepState.OPEN
    return StepState.DONE if visit.preparation.get("support_pointed_out") == "yes" else StepState.HALF


def _goals(dossier: Dossier) -> StepState:
    if not dossier.goals:
        return StepState.OPEN
    lacking = no_action_of_municipality(dossier) or any(gaps_of(goal) for goal in dossier.goals)
    return StepState.ATTENTION if lacking else StepState.DONE


def no_action_of_municipality(dossier: Dossier) -> bool:
    """Whether all the work lies with others: at least one action is the municipality's."""
    kinds = {action.who_kind for goal in dossier.goals for action in goal.actions}
    return bool(dossier.goals) and ActorKind.MUNICIPALITY not in kinds


def _consents(dossier: Dossier) -> StepState:
    if not dossier.consents:
        return StepState.OPEN
    discussed = [consent for consent in dossier.consents if consent.discussed]
    if not discussed:
        return StepState.OPEN
    return StepState.DONE if len(discussed) == len(dossier.consents) else StepState.HALF


def _summary(visit: Visit) -> StepState:
    if visit.status is VisitStatus.SEALED or any(act.kind is ActKind.SEEN for act in visit.acts):
        return StepState.DONE
    return StepState.OPEN
