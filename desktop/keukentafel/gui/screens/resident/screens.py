"""What the resident gets on screen, one after the other: questions, and "Nog een?" where answers repeat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from keukentafel.forms import FormInstance, NodeState, Texts
from keukentafel.usecases.packs import resident_states


@dataclass(frozen=True)
class More:
    """Asks whether there is one more of what repeats at ``path`` (``/helper``)."""

    path: str
    label: Texts


def screens(form: FormInstance) -> list[NodeState | More]:
    """The questions that matter now, and after the last of what repeats whether there is another."""
    states = [*resident_states(form), None]
    found: list[NodeState | More] = []
    for state, following in pairwise(states):
        if state is None:
            continue
        found.append(state)
        found += _asked_after(form, state.path, following.path if following is not None else "")
    return found


def _asked_after(form: FormInstance, path: str, following: str) -> Iterator[More]:
    """The repeats, innermost first, that end with this question."""
    place = path.rfind("[")
    while place > 0:
        repeat = path[:place]
        if not following.startswith(f"{repeat}[") and form.can_add(repeat):
            yield More(repeat, form.definition.node(repeat).label)
        place = path.rfind("[", 0, place)
