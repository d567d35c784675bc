"""What the resident gets on screen, one after the other: questions, notes that belong to them, and "Nog
een?" where answers repeat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from keukentafel.domain.values import Audience
from keukentafel.forms import FormInstance, NodeState, QuestionType, Texts
from keukentafel.usecases.packs import resident_states


@dataclass(frozen=True)
class More:
    """Asks whether there is one more of what repeats at ``path`` (``/helper``)."""

    path: str
    label: Texts


def screens(form: FormInstance) -> list[NodeState | More]:
    """The questions that matter now, and after the last of what repeats whether there is another."""
    states = [*_states(form), None]
    found: list[NodeState | More] = []
    for state, following in pairwise(states):
        if state is None:
            continue
        found.append(state)
        found += _asked_after(form, state.path, following.path if following is not None else "")
    return found


def is_told(screen: NodeState | More) -> bool:
    """Whether there is nothing to answer: a note."""
    return isinstance(screen, NodeState) and screen.type is QuestionType.NOTE


def _states(form: FormInstance) -> Iterator[NodeState]:
    """The resident's questions, with the notes for the resident that stand among them: a note in a group in
    which only the worker answers is read in the verslag."""
    asked = {state.path: state for state in resident_states(form)}
    groups = {path.rpartition("/")[0] for path in asked}
    for state in form.nodes():
        if state.path in asked:
            yield asked[state.path]
        elif (
            state.type is QuestionType.NOTE
            and state.relevant
            and state.path.rpartition("/")[0] in groups
            and form.definition.audience_of(state.question) is Audience.RESIDENT
        ):
            yield state


def _asked_after(form: FormInstance, path: str, following: str) -> Iterator[More]:
    """The repeats, innermost first, that end with this question."""
    place = path.rfind("[")
    while place > 0:
        repeat = path[:place]
        if not following.startswith(f"{repeat}[") and form.can_add(repeat):
            yield More(repeat, form.definition.node(repeat).label)
        place = path.rfind("[", 0, place)
