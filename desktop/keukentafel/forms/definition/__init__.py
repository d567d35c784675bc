"""What a form *is*: immutable, shared by every running form, without answers.

Built by :mod:`keukentafel.forms.loader`; nothing here reads files or evaluates anything.
"""

from __future__ import annotations

from keukentafel.forms.definition.choices import Choice, ChoiceList
from keukentafel.forms.definition.domains import DomainSet, LifeDomain
from keukentafel.forms.definition.form import FormDefinition
from keukentafel.forms.definition.nodes import (
    NO_KT,
    Group,
    KtColumns,
    Node,
    Question,
    Repeat,
    expressions_of,
)
from keukentafel.forms.definition.question_type import QuestionType
from keukentafel.forms.definition.texts import NO_TEXT, Texts

__all__ = [
    "NO_KT",
    "NO_TEXT",
    "Choice",
    "ChoiceList",
    "DomainSet",
    "FormDefinition",
    "Group",
    "KtColumns",
    "LifeDomain",
    "Node",
    "Question",
    "QuestionType",
    "Repeat",
    "Texts",
    "expressions_of",
]
