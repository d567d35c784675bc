"""What a control knows: one node of the running form, as a frozen picture, and how it should look.

:class:`keukentafel.forms.instance.states.NodeState` is such a picture; the protocols say what of it is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias

from keukentafel.domain.dossier import FormValue
from keukentafel.domain.values import Missing

Answer: TypeAlias = FormValue | None
"""What ``answered(path, value)`` carries: words, names, "no answer because …", or ``None`` for blank."""


class ChoiceView(Protocol):
    """A choice as it can be chosen now. ``hint`` explains it (the indicator of a level)."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def hint(self) -> str: ...


class QuestionView(Protocol):
    """The part of a question's definition that says how it looks."""

    @property
    def appearance(self) -> Sequence[str]: ...
    @property
    def parameters(self) -> Mapping[str, str]: ...


class NodeView(Protocol):
    """A leaf of the running form as it is now."""

    @property
    def path(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def relevant(self) -> bool: ...
    @property
    def required(self) -> bool: ...
    @property
    def read_only(self) -> bool: ...
    @property
    def value(self) -> str | tuple[str, ...]: ...
    @property
    def missing(self) -> Missing | None: ...
    @property
    def valid(self) -> bool: ...
    @property
    def message(self) -> str: ...
    @property
    def warning(self) -> str: ...
    @property
    def choices(self) -> Sequence[ChoiceView]: ...
    @property
    def label(self) -> str: ...
    @property
    def hint(self) -> str: ...
    @property
    def guidance_hint(self) -> str: ...
    @property
    def question(self) -> QuestionView: ...


@dataclass(frozen=True)
class Look:
    """What is not in the node: ``today`` for dates, ``icons`` by choice name, ``placeholder`` for an empty
    field, ``unit`` behind a number ("uur")."""

    today: date | None = None
    icons: Mapping[str, str] = field(default_factory=dict)
    placeholder: str = ""
    unit: str = ""


PLAIN = Look()


def text_value(state: NodeView) -> str:
    """The value as words; several names are joined by spaces."""
    return state.value if isinstance(state.value, str) else " ".join(state.value)


def names_value(state: NodeView) -> tuple[str, ...]:
    """The value as names, also when it is one."""
    if isinstance(state.value, tuple):
        return state.value
    return tuple(state.value.split())
