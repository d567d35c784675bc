"""Our own columns: who may see what, why a domain is opened, what an answer means."""

from __future__ import annotations

from typing import Final

from keukentafel.domain.values import Audience
from keukentafel.forms.check.wording import node_texts
from keukentafel.forms.definition import FormDefinition, Group, Node, Question
from keukentafel.forms.expressions import Expression
from keukentafel.forms.findings import Severity
from keukentafel.forms.loader.reporter import Reporter
from keukentafel.forms.templates import quoted_names

CONCEPTS: Final = frozenset(
    {
        "wish",
        "request",
        "opened_domains",
        "opened_reason",
        "own_words",
        "now",
        "going_well",
        "wanted",
        "urgent",
        "others_involved",
        "fact",
        "score.worker",
        "score.resident",
        "score.target",
        "score.difference",
        "today.what",
        "today.who",
        "today.told",
        "weighing",
        "plan.now",
        "plan.want",
        "plan.need",
        "plan.dream",
        "plan.filled_by",
        "outcome",
        "grade",
        "simple_score",
        "ladder.step",
        "agreement.what",
        "agreement.who",
        "agreement.when",
        "strength",
        "criterion",
        "decision",
    }
)
"""What report and plan know how to use."""
_RESIDENTS_OWN: Final = frozenset({"wish", "request", "own_words", "wanted", "score.resident", "plan.dream"})


def check_meaning(definition: FormDefinition, reporter: Reporter) -> None:
    """Reasons missing on domains, audiences that contradict each other, unknown concepts."""
    for node in definition.root.walk():
        if isinstance(node, Group):
            _check_reason(definition, node, reporter)
        if node.concept is not None and node.concept not in CONCEPTS:
            reporter.unknown(
                "FORM_030",
                node.line,
                node.name,
                found=node.concept,
                known=CONCEPTS,
                severity=Severity.WARNING,
            )
        _check_audience(definition, node, reporter)
    _check_quotes(definition, reporter)


def _check_reason(definition: FormDefinition, group: Group, reporter: Reporter) -> None:
    """A leefgebied is opened only when it is needed, and the resident can be told why."""
    expected = group.domain is not None or group.kt.why_needed
    if expected and not (group.kt.why_needed and group.why_needed.get(definition.default_language)):
        reporter.error("FORM_016", group.line, group.name)


def _check_audience(definition: FormDefinition, node: Node, reporter: Reporter) -> None:
    around = definition.audience_of(definition.parent(node)) if node.path.count("/") > 1 else None
    own = node.audience
    if around is Audience.INTERNAL and own is not None and own is not Audience.INTERNAL:
        reporter.error("FORM_041", node.line, node.name, found=own.value)
    if node.concept in _RESIDENTS_OWN and definition.audience_of(node) is Audience.INTERNAL:
        reporter.error("FORM_042", node.line, node.name, concept=node.concept)


def _check_quotes(definition: FormDefinition, reporter: Reporter) -> None:
    """An internal answer must not stand in what the resident reads: not quoted, not worked into a
    calculation, not through another calculation."""
    hidden = _hidden(definition)
    for node in definition.root.walk():
        if definition.audience_of(node) is not Audience.RESIDENT:
            continue
        quoted = [name for texts in _all_texts(definition, node) for name in quoted_names(texts)]
        if isinstance(node, Question) and node.calculation is not None:
            quoted += _read_by(definition, node, node.calculation)
        if isinstance(node, Question) and node.choices_from is not None:
            quoted += _read_by(definition, node, node.choices_from)
        for name in dict.fromkeys(quoted):
            if name in hidden:
                reporter.error("FORM_043", node.line, node.name, found=name)


def _hidden(definition: FormDefinition) -> set[str]:
    """What is internal, and the calculations that take it in."""
    found = {
        node.name for node in definition.root.walk() if definition.audience_of(node) is Audience.INTERNAL
    }
    taking = {
        question.name: set(_read_by(definition, question, question.calculation))
        for question in definition.questions
        if question.calculation is not None
    }
    before = -1
    while before != len(found):
        before = len(found)
        found |= {name for name, reads in taking.items() if reads & found}
    return found


def _read_by(definition: FormDefinition, question: Question, expression: Expression) -> list[str]:
    """The names an expression reads; of a path its last step."""
    last = (reference.text.rstrip("/").rpartition("/")[2] for reference in expression.references)
    return [name for name in last if name in definition.names and name != question.name]


def _all_texts(definition: FormDefinition, node: Node) -> list[str]:
    texts = [text for texts in node_texts(node) for text in texts.values()]
    if isinstance(node, Question) and node.list_name is not None:
        for choice in definition.choice_list(node.list_name).choices:
            texts += [*choice.label.values(), *choice.hint.values()]
    return texts
