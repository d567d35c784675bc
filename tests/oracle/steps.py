"""Random steps: what a person could do next on the form as it is now."""

from __future__ import annotations

from random import Random
from typing import Any, Final

from keukentafel.forms import FormInstance, NodeState, Repeat
from keukentafel.forms.definition import QuestionType as Type

_ANSWERS: Final[dict[Type, tuple[str, ...]]] = {
    Type.TEXT: ("appel", "Brood", "a b", "x", "12", "-3", "abcdef", "noord", "zuid", "rood"),
    Type.BARCODE: ("12345", "x", "appel"),
    Type.INTEGER: ("0", "1", "2", "3", "4", "-1"),
    Type.DECIMAL: ("0", "1.5", "2.25", "7", "-0.25", "19.99"),
    Type.RANGE: ("0", "1", "3", "5"),
    Type.DATE: ("2024-02-29", "2026-01-31", "1969-12-31", "2025-07-01", "2024-05-06"),
    Type.TIME: ("08:30:00.000+01:00", "23:59:00.000+01:00", "00:00:00.000+01:00"),
    Type.DATE_TIME: ("2024-02-29T10:00:00.000+01:00", "2025-07-01T23:30:00.000+02:00"),
    Type.GEOPOINT: ("52.5 6.25 0 0", "-1.5 100.25 3 5"),
    Type.ACKNOWLEDGE: ("OK",),
}
_UNANSWERABLE: Final = frozenset({Type.IMAGE, Type.AUDIO, Type.VIDEO, Type.FILE})
Step = dict[str, Any]


def next_step(random: Random, form: FormInstance) -> Step | None:
    """One step; None when there is nothing to do."""
    repeats = _open_repeats(form)
    if repeats and random.random() < 0.18:
        return _repeat_step(random, form, repeats)
    open_questions = [
        state
        for state in form.nodes()
        if state.question.type.is_asked
        and state.type not in _UNANSWERABLE
        and not state.read_only
        and (state.relevant or ("[" not in state.path and random.random() < 0.1))
    ]
    if not open_questions:
        return _repeat_step(random, form, repeats) if repeats else None
    state = random.choice(open_questions)
    return {"set": state.path, "value": _answer(random, state, _counts(form))}


def _answer(random: Random, state: NodeState, counts: frozenset[str]) -> object:
    if random.random() < 0.15 and state.question.name not in counts:
        return [] if state.type is Type.SELECT_MULTIPLE else ""
    names = [choice.name for choice in state.choices]
    if state.type is Type.SELECT_ONE:
        return random.choice(names) if names else ""
    if state.type is Type.SELECT_MULTIPLE:
        return random.sample(names, random.randint(0, min(3, len(names))))
    if state.type is Type.RANK:
        return random.sample(names, len(names))
    return random.choice(_ANSWERS[state.type])


def _counts(form: FormInstance) -> frozenset[str]:
    """The questions that count the instances of a repeat: what a blank one means is a known difference."""
    repeats = [node for node in form.definition.root.walk() if isinstance(node, Repeat)]
    return frozenset(ref.text for repeat in repeats if repeat.count for ref in repeat.count.references)


def _open_repeats(form: FormInstance) -> list[str]:
    """The repeats people add to, in every instance of those around them that they can see (D8)."""
    found: list[str] = []
    for node in form.definition.root.walk():
        if isinstance(node, Repeat) and node.count is None:
            found.extend(_places(form, node))
    seen = (path for path in found if "[" not in path or form.group_relevant(path))
    return [path for path in seen if form.can_add(path)]


def _places(form: FormInstance, repeat: Repeat) -> list[str]:
    places = [""]
    done = 0
    for around in repeat.repeats:
        places = [inside for place in places for inside in form.repeat_paths(place + around[done:])]
        done = len(around)
    return [place + repeat.path[done:] for place in places]


def _repeat_step(random: Random, form: FormInstance, repeats: list[str]) -> Step:
    path = random.choice(repeats)
    instances = form.repeat_paths(path)
    many = len(instances) > 4 or (len(instances) > 1 and random.random() < 0.4)
    if many:
        return {"remove": random.choice(instances)}
    return {"add": path}
