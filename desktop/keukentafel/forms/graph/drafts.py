"""What there is to work out about each node and what that reads, before any order is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from keukentafel.forms.definition.choices import ChoiceList
from keukentafel.forms.definition.nodes import Node, Question, Repeat
from keukentafel.forms.definition.texts import Texts
from keukentafel.forms.expressions import Expression, ReferenceKind
from keukentafel.forms.graph.aspects import Aspect
from keukentafel.forms.graph.references import Read, References, Whereabouts, is_item_column, whereabouts
from keukentafel.forms.templates import quoted_names

_ANYWHERE = "indexed-repeat"
_RANDOMIZE = "randomize"
_SEED = "seed"


@dataclass(frozen=True, slots=True)
class GraphProblem:
    """Something that makes the graph incomplete: ``kind`` is ``name``, ``path``, ``instance`` or ``cycle``.

    ``found`` is what was not found; for a cycle ``names`` are the nodes in it, in order.
    """

    kind: str
    node: Node
    found: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """One aspect of one node and what it reads.

    ``late`` is read too but does not start it (a calculation with a trigger); it is only used for the
    order, and only where that makes no cycle.
    """

    aspect: Aspect
    node: Node
    expression: Expression | None
    reads: tuple[Read, ...]
    late: tuple[Read, ...] = ()
    on_trigger: bool = False


class Drafting:
    """Collects the drafts of a form and the references that lead nowhere."""

    def __init__(
        self, references: References, lists: Mapping[str, ChoiceList], instances: frozenset[str]
    ) -> None:
        self._references = references
        self._lists = lists
        self._instances = instances
        self.problems: list[GraphProblem] = []

    def of(self, node: Node) -> Iterator[Draft]:
        """Everything there is to work out about one node."""
        here = whereabouts(node)
        if node.relevant is not None:
            yield self._draft(Aspect.RELEVANT, node, node.relevant, here)
        if node.read_only is not None:
            yield self._draft(Aspect.READ_ONLY, node, node.read_only, here)
        if isinstance(node, Repeat) and node.count is not None:
            yield self._draft(Aspect.COUNT, node, node.count, whereabouts(node, in_its_instance=False))
        if isinstance(node, Question):
            yield from self._of_question(node, here)
        quoted = self._quoted(node, _texts(node), here)
        if quoted:
            yield Draft(Aspect.TEXTS, node, None, quoted)

    def _of_question(self, node: Question, here: Whereabouts) -> Iterator[Draft]:
        choices = self._choices(node, here)
        if choices is not None:
            yield choices
        if node.calculation is not None:
            draft = self._draft(Aspect.VALUE, node, node.calculation, here)
            if node.trigger:
                triggers = tuple(self._named(node, node.trigger, here))
                draft = replace(draft, on_trigger=True, late=draft.reads, reads=triggers)
            yield draft
        if node.dynamic_default is not None:  # worked out once: only what it refers to must be there
            self._draft(Aspect.VALUE, node, node.dynamic_default, here)
        if node.required is not None:
            yield self._draft(Aspect.REQUIRED, node, node.required, here)
        for aspect, expression in ((Aspect.CONSTRAINT, node.constraint), (Aspect.WARNING, node.warning)):
            if expression is not None:
                draft = self._draft(aspect, node, expression, here)
                yield replace(draft, reads=(*draft.reads, Read(node, here.chain)))

    def _choices(self, node: Question, here: Whereabouts) -> Draft | None:
        if node.list_name is None:
            return None
        choices = self._lists.get(node.list_name)
        labels = () if choices is None else choices.quoting_labels
        quoted = self._quoted(node, labels, here)
        seed = tuple(self._named(node, quoted_names(node.parameters.get(_SEED, "")), here))
        condition = node.choices_from or node.choice_filter
        if condition is not None:
            draft = self._draft(Aspect.CHOICES, node, condition, here)
            return replace(draft, reads=(*draft.reads, *quoted, *seed))
        if quoted or seed or _RANDOMIZE in node.parameters:
            return Draft(Aspect.CHOICES, node, None, (*quoted, *seed))
        return None

    def _draft(self, aspect: Aspect, node: Node, expression: Expression, here: Whereabouts) -> Draft:
        if _ANYWHERE in expression.functions:
            here = Whereabouts(here.node, ())
        reads: list[Read] = []
        for reference in expression.references:
            if reference.kind is ReferenceKind.INSTANCE:
                if reference.text not in self._lists and reference.text not in self._instances:
                    self.problems.append(GraphProblem("instance", node, reference.text))
            elif reference.kind is ReferenceKind.NAME:
                reads.extend(self._named(node, (reference.text,), here))
            elif aspect is not Aspect.CHOICES or not is_item_column(reference):
                found = self._references.path(reference.text, here)
                if found is None:
                    self.problems.append(GraphProblem("path", node, reference.text))
                reads.extend(found or ())
        if not isinstance(node, Question):  # "." of a group is no answer
            reads = [read for read in reads if read.node is not node or read.chain != here.chain]
        return Draft(aspect, node, expression, tuple(dict.fromkeys(reads)))

    def _named(self, node: Node, names: Iterable[str], here: Whereabouts) -> Iterator[Read]:
        for name in names:
            read = self._references.named(name, here)
            if read is None:
                self.problems.append(GraphProblem("name", node, name))
            else:
                yield read

    def _quoted(self, node: Node, texts: Iterable[Texts], here: Whereabouts) -> tuple[Read, ...]:
        quoting = [text for texts_ in texts if texts_.is_dynamic for text in texts_.values()]
        names = dict.fromkeys(name for text in quoting for name in quoted_names(text))
        return tuple(self._named(node, names, here))


def _texts(node: Node) -> tuple[Texts, ...]:
    if not isinstance(node, Question):
        return (node.label, node.hint)
    return (
        node.label,
        node.hint,
        node.guidance_hint,
        node.constraint_message,
        node.required_message,
        node.warning_message,
    )
