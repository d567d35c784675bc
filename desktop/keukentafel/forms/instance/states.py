"""The contract with everyone who shows or stores a running form: frozen pictures of nodes and of changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from keukentafel.domain.dossier import FormValue
from keukentafel.domain.values import Missing
from keukentafel.forms.definition import Question, QuestionType


@dataclass(frozen=True, slots=True)
class ChoiceState:
    """A choice as it can be chosen now, in the current language. ``hint`` explains it (may be ``""``)."""

    name: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class NodeState:
    """A leaf as it is now, texts in the current language with quoted answers filled in.

    ``path`` has 1-based positions (``/child[2]/age``); ``stored_path`` stable ids instead
    (``/child/<id>/age``). ``value`` is as ODK submits it, a tuple of names for select_multiple and
    rank; blank is ``""`` or ``()``; an irrelevant node reads as blank. ``valid`` is False where a
    constraint is violated, an answer does not fit its type, or a required answer is blank; then
    ``message`` says so. ``warning`` is the sentence of a soft check that does not hold, else ``""``.
    """

    path: str
    stored_path: str
    type: QuestionType
    relevant: bool
    required: bool
    read_only: bool
    value: str | tuple[str, ...]
    missing: Missing | None
    valid: bool
    message: str
    warning: str
    choices: tuple[ChoiceState, ...]
    label: str
    hint: str
    guidance_hint: str
    question: Question


@dataclass(frozen=True, slots=True)
class AskedLeaf:
    """A leaf that is relevant now, without a word of its texts: for who counts, and shows nothing."""

    question: Question
    value: str | tuple[str, ...]
    missing: Missing | None
    read_only: bool


@dataclass(frozen=True, slots=True)
class HiddenAnswer:
    """An answer somebody gave that is not relevant now: kept, left out of the report."""

    path: str
    stored_path: str
    question: Question
    value: FormValue


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Exactly what one act changed.

    ``changed``: the leaves that are different or new, in document order. ``added`` and ``removed``: paths
    of repeat instances (``/child[2]``) that came or went, seen by position. ``groups``: groups and repeat
    instances whose relevance changed. ``stored``: what became different in the snapshot, by stored path;
    None: no longer there. It is what the store has to write.
    """

    changed: Mapping[str, NodeState] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    groups: Mapping[str, bool] = field(default_factory=dict)
    stored: Mapping[str, FormValue | None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.removed or self.groups or self.stored)
