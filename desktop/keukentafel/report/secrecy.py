"""What in a form may not be shown because it is internal, or worked out from something internal.

A note that quotes a signal, a calculation over it, a sentence that is only there because of it: each would
tell the resident what the team keeps to itself. So secrecy passes on along everything a form works out by
itself. It does not pass through a person: what a worker answered to a question of its own may be read.
When in doubt (a path that cannot be followed by name), it is secret.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from keukentafel.domain.values import Audience
from keukentafel.forms import FormDefinition, Group, Node, Question, QuestionType, Texts
from keukentafel.forms.expressions import Expression, ReferenceKind
from keukentafel.forms.templates import quoted_names

_DERIVED = frozenset({QuestionType.CALCULATE, QuestionType.NOTE, QuestionType.HIDDEN})
_HERE = frozenset({".", "self::node()", "self::*", "current()"})


@dataclass(frozen=True, slots=True)
class Secrets:
    """``nodes``: paths that may not be shown at all. ``labels``: paths whose label quotes one of them."""

    nodes: frozenset[str]
    labels: frozenset[str]


def secrets_of(definition: FormDefinition) -> Secrets:
    """Everything that is internal, or follows from it."""
    internal = frozenset(
        path for path, node in definition.nodes.items() if definition.audience_of(node) is Audience.INTERNAL
    )
    secret = set(internal)
    if internal:
        more = True
        while more:
            found = {
                node.path
                for node in definition.root.walk()
                if node.path not in secret and _follows(definition, node, secret)
            }
            more = bool(found)
            secret |= found
    labels = frozenset(
        path for path, node in definition.nodes.items() if _quotes(definition, node.label, secret)
    )
    veiled = {path for path in secret if path not in internal and isinstance(definition.nodes[path], Group)}
    return Secrets(frozenset(secret - veiled), labels)


def _follows(definition: FormDefinition, node: Node, secret: set[str]) -> bool:
    """Whether a node tells something secret: a group by being there, the rest by what it says."""
    if isinstance(node, Group):
        count = getattr(node, "count", None)
        told = [node.relevant, count] if count is not None else [node.relevant]
        return _above(definition, node, secret) or any(_reads(definition, each, secret) for each in told)
    derived = node.type in _DERIVED or node.calculation is not None
    if not derived:
        return _reads(definition, node.dynamic_default, secret)
    if _above(definition, node, secret):
        return True
    worked_out = (node.relevant, node.calculation, node.dynamic_default)
    if any(_reads(definition, expression, secret) for expression in worked_out):
        return True
    quoting = _quotes(definition, node.label, secret) or _quotes(definition, node.hint, secret)
    return node.type is QuestionType.NOTE and quoting


def _above(definition: FormDefinition, node: Node, secret: set[str]) -> bool:
    path = node.path.rpartition("/")[0]
    return bool(path) and path in secret and path in definition.nodes


def _reads(definition: FormDefinition, expression: Expression | None, secret: set[str]) -> bool:
    return expression is not None and any(path in secret for path in _read(definition, expression, secret))


def _read(definition: FormDefinition, expression: Expression, secret: set[str]) -> Iterator[str]:
    for reference in expression.references:
        if reference.kind is ReferenceKind.INSTANCE:
            continue
        name = reference.text.removeprefix("last-saved#")
        step = name.rstrip("/").rpartition("/")[2]
        if step in _HERE or name in _HERE:
            continue
        node = definition.names.get(step.strip("${}"))
        if node is None:
            yield from secret
            continue
        yield node.path
        if isinstance(node, Group):
            yield from (inner.path for inner in node.walk())


def _quotes(definition: FormDefinition, texts: Texts, secret: set[str]) -> bool:
    if not texts.is_dynamic:
        return False
    names = {name for said in texts.values() for name in quoted_names(said)}
    nodes = (definition.names.get(name.removeprefix("last-saved#")) for name in names)
    return any(node is None or node.path in secret for node in nodes)


def is_shown(question: Question, secrets: Secrets) -> bool:
    """Whether an answer to this question may be shown."""
    return question.path not in secrets.nodes
