"""What an expression reads: found in its tree, for the dependency graph and for ``forms check``."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from keukentafel.forms.expressions.functions.selects import question_named
from keukentafel.forms.expressions.syntax import (
    Call,
    Chain,
    Filter,
    Minus,
    Name,
    Node,
    Path,
    Step,
    Text,
)


class ReferenceKind(StrEnum):
    """What a reference points with."""

    NAME = "name"
    """``${name}``; ``text`` is the bare name."""
    PATH = "path"
    """A path in the primary instance; ``text`` has no predicates. Relative ones start at the question."""
    INSTANCE = "instance"
    """A secondary instance; ``text`` is its id."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing an expression reads. ``at`` is the 0-based offset in the source.

    A path inside a predicate is given from the question's side: ``/data/child[age > 3]/name`` reads
    ``/data/child/name`` and ``/data/child/age``; ``current()/../x`` reads ``../x``; ``${child}[age > 3]``
    reads ``${child}/age``.
    """

    kind: ReferenceKind
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All references, each once and in order of appearance, and the names of all functions called."""

    references: tuple[Reference, ...]
    functions: frozenset[str]


HERE = "."
"""Where the question stands; ``None`` as a place means: outside the primary instance."""


def reading_of(node: Node) -> Reading:
    """Everything the expression reads."""
    collector = _Collector()
    collector.visit(node, HERE)
    return Reading(tuple(dict.fromkeys(collector.references)), frozenset(collector.functions))


@dataclass(slots=True)
class _Collector:
    references: list[Reference] = field(default_factory=list)
    functions: set[str] = field(default_factory=set)

    def visit(self, node: Node, place: str | None) -> str | None:
        """Collect; the place is returned where the nodes it yields stand, if that can be told."""
        match node:
            case Name(name):
                self._add(ReferenceKind.NAME, name, node.at)
                return f"${{{name}}}"
            case Path():
                return self._path(node, place)
            case Call():
                return self._call(node, place)
            case Filter(primary, predicates):
                inside = self.visit(primary, place)
                for predicate in predicates:
                    self.visit(predicate, inside)
                return inside
            case Chain(first, rest):
                self.visit(first, place)
                for _, operand in rest:
                    self.visit(operand, place)
            case Minus(operand):
                self.visit(operand, place)
        return None

    def _call(self, call: Call, place: str | None) -> str | None:
        self.functions.add(call.name)
        for argument in call.arguments:
            self.visit(argument, place)
        if call.name == "current":
            return HERE
        if call.name in ("instance", "pulldata") and call.arguments:
            first = call.arguments[0]
            if isinstance(first, Text):
                self._add(ReferenceKind.INSTANCE, first.value, call.at)
        if call.name == "jr:choice-name" and len(call.arguments) == 2:
            question = call.arguments[1]
            if isinstance(question, Text) and question.value.strip().startswith("${"):
                self._add(ReferenceKind.NAME, question_named(question.value), question.at)
            elif isinstance(question, Text) and "/" in question.value:
                self._add(ReferenceKind.PATH, question.value.strip(), question.at)
        return None

    def _path(self, path: Path, place: str | None) -> str | None:
        inside = "" if path.absolute else place
        if path.start is not None:
            inside = self.visit(path.start, place)
        for step in path.steps:
            inside = _after(inside, step)
            for predicate in step.predicates:
                self.visit(predicate, inside)
        if inside is not None and not _is_name(inside):
            self._add(ReferenceKind.PATH, inside or "/", path.at)
        return inside

    def _add(self, kind: ReferenceKind, text: str, at: int) -> None:
        self.references.append(Reference(kind, text, at))


def _is_name(place: str) -> bool:
    return place.startswith("${") and "/" not in place


def _after(place: str | None, step: Step) -> str | None:
    if place is None:
        return None
    if step.axis == "self":
        return place
    if step.axis == "parent":
        return _above(place)
    if step.axis == "descendant-or-self":
        return f"{place}/" if place != HERE else "./"
    test = f"@{step.test}" if step.axis == "attribute" else step.test
    if step.axis not in ("child", "attribute"):
        test = f"{step.axis}::{step.test}"
    return test if place == HERE else f"{place}/{test}"


def _above(place: str) -> str:
    if place == HERE:
        return ".."
    if _is_name(place):
        return f"{place}/.."
    parent, slash, last = place.rpartition("/")
    if last in ("..", ""):
        return f"{place}/.."
    if not slash:
        return HERE
    return parent
