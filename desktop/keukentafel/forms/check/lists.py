"""Choice lists: used, labelled, and holding what questions and their filters take for granted."""

from __future__ import annotations

import re
from typing import Final

from keukentafel.forms.definition import FormDefinition, expressions_of
from keukentafel.forms.expressions import ReferenceKind
from keukentafel.forms.findings import Severity
from keukentafel.forms.loader.reporter import Reporter

_OWN_COLUMNS: Final = frozenset({"name", "label"})
_COLUMN: Final = re.compile(r"[\w-]+")


def check_lists(definition: FormDefinition, reporter: Reporter) -> None:
    """Lists nobody uses, choices without a label, defaults that are no choice."""
    used = {q.list_name for q in definition.questions} | set(_looked_up(definition))
    default = definition.default_language
    for choices in definition.choice_lists.values():
        if choices.name not in used:
            if not choices.shared and not choices.file:
                reporter.warn("FORM_024", 0, choices.name, found=choices.name)
            continue
        for choice in choices.choices:
            if not choice.label.get(default):
                reporter.warn("FORM_038", 0, choices.name, found=choice.name, language=default)
    for question in definition.questions:
        if question.list_name is not None and question.default and question.choices_from is None:
            known = definition.choice_lists[question.list_name].by_name
            names = question.default.split() if question.type.is_multiple else [question.default]
            for name in names:
                if name not in known:
                    reporter.unknown("FORM_039", question.line, question.name, found=name, known=known)


def check_filters(definition: FormDefinition, reporter: Reporter) -> None:
    """Columns that a ``choice_filter`` looks at and no choice of the list has: it would offer nothing."""
    for question in definition.questions:
        if question.choice_filter is None or question.choices_from is not None:
            continue
        choices = definition.choice_lists[question.list_name or ""].choices
        known = _OWN_COLUMNS.union(*(choice.columns for choice in choices))
        for reference in question.choice_filter.references:
            is_column = reference.kind is ReferenceKind.PATH and _COLUMN.fullmatch(reference.text)
            if choices and is_column and reference.text not in known:
                reporter.unknown(
                    "FORM_082",
                    question.line,
                    question.name,
                    found=reference.text,
                    known=known,
                    severity=Severity.WARNING,
                )


def _looked_up(definition: FormDefinition) -> set[str]:
    """Lists that expressions read as ``instance('…')`` or ``pulldata('…', …)``."""
    return {
        reference.text
        for node in definition.root.walk()
        for _, expression in expressions_of(node)
        for reference in expression.references
        if reference.kind is ReferenceKind.INSTANCE
    }
