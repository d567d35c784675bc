"""Plays steps on a form without a screen: ``keukentafel forms run``.

A step is ``{"set": PATH, "value": V}``, ``{"missing": PATH, "value": WHY}`` (or ``"reason"``),
``{"add": REPEAT_PATH}``, ``{"remove": "REPEAT_PATH[2]"}`` or ``{"language": "en"}``; ``"by"`` says who gave
an answer (``resident`` or ``worker``). A step that cannot be played, or that has no meaning, is noted as
refused and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from keukentafel.clock import Clock
from keukentafel.domain.values import Missing, Role
from keukentafel.errors import KeukentafelError
from keukentafel.forms.definition import FormDefinition, QuestionType
from keukentafel.forms.errors import FormError, StepsError
from keukentafel.forms.expressions.values import text_of_number
from keukentafel.forms.instance import ChangeSet, FormInstance, NodeState
from keukentafel.forms.languages import language_code

_ACTS: Final = ("set", "missing", "add", "remove", "language")
_WITH_VALUE: Final = frozenset({"set", "missing"})
_BY: Final = (Role.RESIDENT, Role.WORKER)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, where (or which language), the value, and who says it. ``source`` is as it was
    given; ``problem`` says why it has no meaning."""

    act: str
    target: str
    value: str | tuple[str, ...] | None
    source: object
    problem: StepsError | None = None
    by: Role = Role.WORKER


@dataclass(frozen=True, slots=True)
class Played:
    """One step that was played, with what it changed, or why it could not be."""

    step: Step
    changes: ChangeSet
    refused: KeukentafelError | None = None


def read_steps(untrusted_steps: object) -> tuple[Step, ...]:
    """The steps out of JSON (a list, or ``{"steps": […]}``), those without a meaning too (with a ``problem``,
    1-based ``number``). Raises :class:`StepsError` when it is no list."""
    if isinstance(untrusted_steps, dict) and set(untrusted_steps) == {"steps"}:
        untrusted_steps = untrusted_steps["steps"]
    if not isinstance(untrusted_steps, list):
        raise StepsError(number=0, reason="[]")
    return tuple(_read(number, step) for number, step in enumerate(untrusted_steps, start=1))


def play(
    definition: FormDefinition, steps: Sequence[Step], *, clock: Clock, language: str | None = None
) -> tuple[FormInstance, tuple[Played, ...]]:
    """Play the steps on a new form; gives the form as it is then, and what each step did."""
    instance = FormInstance(definition, clock=clock, language=language)
    return instance, tuple(play_step(instance, step) for step in steps)


def node_as_json(state: NodeState) -> dict[str, object]:
    """A leaf as ``forms run`` tells it: texts as ODK would submit them, select_multiple as a list."""
    value: object = state.value
    if isinstance(state.value, tuple):
        value = list(state.value) if state.type is QuestionType.SELECT_MULTIPLE else " ".join(state.value)
    return {
        "type": state.type.value,
        "relevant": state.relevant,
        "required": state.required,
        "readonly": state.read_only,
        "value": value,
        "valid": state.valid,
        "message": state.message,
        "choices": [choice.name for choice in state.choices],
    }


def changed_paths(changes: ChangeSet) -> Iterator[str]:
    """The leaves a step changed, then the repeat instances that went."""
    yield from changes.changed
    yield from changes.removed


def play_step(instance: FormInstance, step: Step) -> Played:
    """Play one step on a running form."""
    if step.problem is not None:
        return Played(step, ChangeSet(), step.problem)
    try:
        return Played(step, _play(instance, step))
    except FormError as refusal:
        return Played(step, ChangeSet(), refusal)


def _play(instance: FormInstance, step: Step) -> ChangeSet:
    match step.act:
        case "set":
            return instance.answer(step.target, step.value)
        case "missing":
            return instance.mark_missing(step.target, Missing(str(step.value)) if step.value else None)
        case "add":
            return instance.add_repeat(step.target)
        case "remove":
            return instance.remove_repeat(step.target)
        case _:
            return instance.set_language(_language(instance.definition, step.target))


def _language(definition: FormDefinition, written: str) -> str:
    """``en``, or as a header has it: ``English (en)``."""
    return written if written in definition.languages else language_code(written)


def _read(number: int, untrusted: object) -> Step:
    try:
        return _step(number, untrusted)
    except StepsError as problem:
        return Step("", "", None, untrusted, problem)


def _step(number: int, untrusted: object) -> Step:
    if not isinstance(untrusted, dict):
        raise StepsError(number=number, reason=type(untrusted).__name__)
    acts = [act for act in _ACTS if act in untrusted]
    strange = set(untrusted) - {*_ACTS, "value", "reason", "by"}
    if len(acts) != 1 or strange:
        raise StepsError(number=number, reason=", ".join(sorted(map(str, untrusted))) or "{}")
    act = acts[0]
    target = untrusted[act]
    if not isinstance(target, str):
        raise StepsError(number=number, reason=act)
    valued = [key for key in ("value", "reason") if key in untrusted]
    if len(valued) != int(act in _WITH_VALUE) or (act == "set" and "reason" in untrusted):
        raise StepsError(number=number, reason="value")
    by = untrusted.get("by", Role.WORKER.value)
    if by not in [role.value for role in _BY]:
        raise StepsError(number=number, reason="by")
    value = _value(number, untrusted.get(valued[0]) if valued else None)
    if act == "missing" and value and value not in set(Missing):
        raise StepsError(number=number, reason=str(value))
    return Step(act, target, value, untrusted, by=Role(by))


def _value(number: int, untrusted: object) -> str | tuple[str, ...] | None:
    if isinstance(untrusted, list):
        return tuple(_text(number, entry) for entry in untrusted)
    return None if untrusted is None else _text(number, untrusted)


def _text(number: int, untrusted: object) -> str:
    match untrusted:
        case bool():
            return "true" if untrusted else "false"
        case str():
            return untrusted
        case int():
            return str(untrusted)
        case float():
            return text_of_number(untrusted)
        case _:
            raise StepsError(number=number, reason="value")
