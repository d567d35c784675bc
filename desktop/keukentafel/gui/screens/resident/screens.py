"""What the resident gets on screen, one after the other: questions, what is told between them, and "Nog
een?" where answers repeat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from keukentafel.forms import FormInstance, NodeState, QuestionType, Texts
from keukentafel.usecases.packs import resident_states
from keukentafel.usecases.resident_notes import resident_notes

AT_ONCE = 240
"""Letters of notes on one screen: in two languages they still fit without scrolling."""


@dataclass(frozen=True)
class More:
    """Asks whether there is one more of what repeats at ``path`` (``/helper``)."""

    path: str
    label: Texts


@dataclass(frozen=True)
class Told:
    """Short notes of one group that follow one another: nothing to answer, read together."""

    notes: tuple[NodeState, ...]

    @property
    def path(self) -> str:
        """Of the first."""
        return self.notes[0].path


Screen: TypeAlias = NodeState | More | Told


def screens(form: FormInstance) -> list[Screen]:
    """What matters now; after the last question of what repeats, whether there is another."""
    found: list[Screen] = []
    states = [*_states(form), None]
    waiting: list[NodeState] = []
    for state, following in pairwise(states):
        if state is None:
            continue
        after = list(_asked_after(form, state.path, following.path if following is not None else ""))
        if state.type is QuestionType.NOTE:
            waiting.append(state)
            if not after and following is not None and _read_together(waiting, following):
                continue
            found.append(Told(tuple(waiting)))
            waiting = []
        else:
            found.append(state)
        found += after
    return found


def _states(form: FormInstance) -> Iterator[NodeState]:
    """The resident's questions with the notes for the resident, in the order of the form. A form that asks
    the resident nothing tells nothing either: it is not handed over."""
    asked = {state.path: state for state in resident_states(form)}
    told = resident_notes(form.definition) if asked else frozenset()
    for state in form.nodes():
        if state.path in asked:
            yield asked[state.path]
        elif state.question.path in told and state.relevant and state.label.strip():
            yield state


def _read_together(notes: list[NodeState], following: NodeState) -> bool:
    same = notes[-1].path.rpartition("/")[0] == following.path.rpartition("/")[0]
    letters = sum(len(state.label) + len(state.hint) for state in (*notes, following))
    return same and following.type is QuestionType.NOTE and letters <= AT_ONCE


def _asked_after(form: FormInstance, path: str, following: str) -> Iterator[More]:
    """The repeats, innermost first, that end with this question."""
    place = path.rfind("[")
    while place > 0:
        repeat = path[:place]
        if not following.startswith(f"{repeat}[") and form.can_add(repeat):
            yield More(repeat, form.definition.node(repeat).label)
        place = path.rfind("[", 0, place)
