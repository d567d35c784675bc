"""Choice lists: used, labelled, and holding what questions take for granted."""

from __future__ import annotations

from keukentafel.forms.definition import FormDefinition
from keukentafel.forms.expressions import Expression, ReferenceKind
from keukentafel.forms.graph import Aspect
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
                reporter.error("FORM_038", 0, choices.name, found=choice.name, language=default)
    for question in definition.questions:
        if question.list_name is not None and question.default:
            known = definition.choice_lists[question.list_name].by_name
            names = question.default.split() if question.type.is_multiple else [question.default]
            for name in names:
                if name not in known:
                    reporter.unknown("FORM_039", question.line, question.name, found=name, known=known)


def _looked_up(definition: FormDefinition) -> set[str]:
    """Lists that expressions read as ``instance('…')`` or ``pulldata('…', …)``."""
    expressions: list[Expression] = []
    for path in definition.nodes:
        for aspect in Aspect:
            computation = definition.graph.computation(path, aspect)
            if computation is not None and computation.expression is not None:
                expressions.append(computation.expression)
    expressions += [q.dynamic_default for q in definition.questions if q.dynamic_default is not None]
    found = {r.text for e in expressions for r in e.references if r.kind is ReferenceKind.INSTANCE}
    pulling = [expression.source for expression in expressions if "pulldata" in expression.functions]
    found |= {name for name in definition.choice_lists if any(f"'{name}'" in s for s in pulling)}
    return found
