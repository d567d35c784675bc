"""What the demo person of a pack answers, in words, at each question."""

from __future__ import annotations

from dataclasses import dataclass

from keukentafel.clock import FixedClock
from keukentafel.domain.dossier import FormValue, MissingAnswer
from keukentafel.domain.values import Audience, Role
from keukentafel.forms import FormDefinition, NodeState, QuestionType
from keukentafel.forms.definition.form import without_positions
from keukentafel.forms.demo_answers import Demo, play_demo
from keukentafel.report.decoding import in_words
from keukentafel.usecases.sample import SAMPLE_DAY


@dataclass(frozen=True, slots=True)
class Said:
    """One answer of the demo. ``by``: ``resident`` or ``worker``, ``note`` for what the program works out."""

    words: str
    by: str
    missing: bool = False
    own_words: bool = False


def demo_words(form: FormDefinition, demo: Demo | None) -> dict[str, tuple[Said, ...]]:
    """The answers by path without positions; a repeat has several."""
    if demo is None:
        return {}
    played = play_demo(form, demo, clock=FixedClock(SAMPLE_DAY))
    found: dict[str, tuple[Said, ...]] = {}
    for state in played.instance.nodes():
        by = played.given_by.get(state.path, Role.WORKER)
        said = _said(form, state, by) if state.relevant else None
        if said is not None:
            path = without_positions(state.path)
            found[path] = (*found.get(path, ()), said)
    return found


def _said(form: FormDefinition, state: NodeState, by: Role) -> Said | None:
    if state.type is QuestionType.NOTE:
        return Said(state.label, "note") if state.question.label.is_dynamic else None
    if state.missing is not None:
        return Said(_words(form, state, MissingAnswer(missing=state.missing)), by.value, missing=True)
    if not state.value:
        return None
    if not state.type.is_asked:
        return Said(_words(form, state, state.value), "note") if state.label else None
    own = state.type is QuestionType.TEXT and form.audience_of(state.question) is Audience.RESIDENT
    return Said(_words(form, state, state.value), by.value, own_words=own)


def _words(form: FormDefinition, state: NodeState, value: FormValue) -> str:
    return in_words(form, state.question, value, "nl")
