"""Questions nobody can ever reach, constraints no answer can ever meet (see :mod:`truth`)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Final

from keukentafel.forms.check.truth import Condition, never_holds
from keukentafel.forms.check.values_tried import Term, constant_of
from keukentafel.forms.definition import FormDefinition, Group, Node, Question, QuestionType, Repeat
from keukentafel.forms.loader.reporter import Reporter

_NUMBERS: Final = frozenset({QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE})
_DATES: Final = frozenset({QuestionType.DATE, QuestionType.DATE_TIME, QuestionType.TIME})


def check_reach(definition: FormDefinition, reporter: Reporter) -> None:
    """What can never be relevant, and hard or soft checks that can never hold."""
    _check(definition.root, (), _Terms(definition), reporter)


def _check(group: Group, around: tuple[Condition, ...], known: _Terms, reporter: Reporter) -> None:
    for node in group.children:
        terms = known.seen_from(node)
        conditions = around if node.relevant is None else (*around, Condition(node.relevant, node.path))
        count = constant_of(node.count.tree) if isinstance(node, Repeat) and node.count else None
        nobody = isinstance(count, float) and count <= 0
        if nobody or (node.relevant is not None and never_holds(conditions, terms)):
            reporter.warn("FORM_050", node.line, node.name)
            continue
        if isinstance(node, Group):
            _check(node, conditions, known, reporter)
        elif node.constraint is not None or node.warning is not None:
            _check_answers(node, terms, reporter)


def _check_answers(question: Question, terms: Mapping[str, Term], reporter: Reporter) -> None:
    own = question.name
    hard, soft = question.constraint, question.warning
    if hard is not None and never_holds([Condition(hard, question.path, own)], terms, answered=own):
        reporter.error("FORM_053", question.line, own)
    elif soft is not None and never_holds([Condition(soft, question.path, own)], terms, answered=own):
        reporter.warn("FORM_054", question.line, own)


class _Terms:
    """What is known of the questions of which a node sees exactly one, worked out once per repeat."""

    def __init__(self, definition: FormDefinition) -> None:
        self._questions = definition.questions
        self._known = {question.name: _term(definition, question) for question in definition.questions}
        self._by_repeats: dict[tuple[str, ...], Mapping[str, Term]] = {}

    def seen_from(self, node: Node) -> Mapping[str, Term]:
        inside = (*node.repeats, node.path) if isinstance(node, Repeat) else node.repeats
        found = self._by_repeats.get(inside)
        if found is None:
            seen = {
                question.name: self._known[question.name]
                for question in self._questions
                if question.repeats == inside[: len(question.repeats)]
            }
            found = self._by_repeats[inside] = seen | dict(_measures(seen))
        return found


def _measures(seen: Mapping[str, Term]) -> Iterator[tuple[str, Term]]:
    for name, term in seen.items():
        most = math.inf if term.names is None else float(len(term.names))
        yield f"count-selected({name})", Term(number=True, whole=True, least=0, most=most)
        yield f"string-length({name})", Term(number=True, whole=True, least=0)


def _term(definition: FormDefinition, question: Question) -> Term:
    if question.calculation is not None:
        return Term()
    if question.choices_from is not None:
        return Term()
    if question.list_name is not None:
        names = tuple(definition.choice_list(question.list_name).by_name)
        return Term(names=names, several=question.type.is_multiple)
    if question.type in _DATES:
        return Term(date=True)
    if question.type in _NUMBERS:
        whole = question.type is QuestionType.INTEGER
        if question.type is not QuestionType.RANGE:
            return Term(number=True, whole=whole)
        return Term(number=True, least=_bound(question, "start", 1), most=_bound(question, "end", 10))
    return Term()


def _bound(question: Question, parameter: str, usual: float) -> float:
    try:
        return float(question.parameters.get(parameter, usual))
    except ValueError:
        return -math.inf if parameter == "start" else math.inf
