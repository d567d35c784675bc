"""Forms: their definition, their expressions, and the running form. Pure: no screen, no database.

Three rooms, as in ODK's own engine: :mod:`loader` reads a pack to a :class:`FormDefinition`,
:mod:`instance` runs it, and what it hands out (:class:`NodeState`, :class:`ChangeSet`) is all that anyone
outside sees.
"""

from __future__ import annotations

from keukentafel.forms.definition import (
    Choice,
    ChoiceList,
    DomainSet,
    FormDefinition,
    Group,
    LifeDomain,
    Node,
    Question,
    QuestionType,
    Repeat,
    Texts,
)
from keukentafel.forms.errors import (
    FormError,
    FormErrors,
    NotARepeatError,
    ReadOnlyError,
    RepeatCountFixedError,
    UnknownFormError,
    UnknownLanguageError,
    UnknownPathError,
)
from keukentafel.forms.findings import Finding, Severity
from keukentafel.forms.instance import ChangeSet, ChoiceState, FormInstance, HiddenAnswer, NodeState
from keukentafel.forms.loader import find_form, list_forms, load_form, read_form
from keukentafel.forms.migration import Move, MovedAnswer, MoveKind, OtherFormError, plan_move

__all__ = [
    "ChangeSet",
    "Choice",
    "ChoiceList",
    "ChoiceState",
    "DomainSet",
    "Finding",
    "FormDefinition",
    "FormError",
    "FormErrors",
    "FormInstance",
    "Group",
    "HiddenAnswer",
    "LifeDomain",
    "Move",
    "MoveKind",
    "MovedAnswer",
    "Node",
    "NodeState",
    "NotARepeatError",
    "OtherFormError",
    "Question",
    "QuestionType",
    "ReadOnlyError",
    "Repeat",
    "RepeatCountFixedError",
    "Severity",
    "Texts",
    "UnknownFormError",
    "UnknownLanguageError",
    "UnknownPathError",
    "find_form",
    "list_forms",
    "load_form",
    "plan_move",
    "read_form",
]
