"""Choice lists: used, labelled, and holding what questions take for granted."""

from __future__ import annotations

from keukentafel.forms.definition import FormDefinition, expressions_of
from keukentafel.forms.expressions import ReferenceKind
from keukentafel.forms.loader.reporter import Reporter


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


def _looked_up(definition: FormDefinition) -> set[str]:
    """Lists that expressions read as ``instance('…')`` or ``pulldata('…', …)``."""
    return {
        reference.text
        for node in definition.root.walk()
        for _, expression in expressions_of(node)
        for reference in expression.references
        if reference.kind is ReferenceKind.INSTANCE
    }
