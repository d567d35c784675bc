"""The nodes of a form: questions, groups and repeats, with XLSForm's columns and our own ``kt::`` ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from keukentafel.domain.values import Audience
from keukentafel.forms.definition.question_type import QuestionType
from keukentafel.forms.definition.texts import NO_TEXT, Texts
from keukentafel.forms.expressions import Expression


@dataclass(frozen=True, slots=True)
class KtColumns:
    """Our own columns (``kt::…`` in XLSForm).

    ``domain``: the life domain a group is about. ``audience``: who may see the answer. ``why_needed``:
    the group's opening must be explained. ``concept``: what the answer means to report and plan.
    ``warning``: a soft check, an expression that should hold. ``was``: the name in an older version.
    ``event``: what happened on the day a date question holds; terms count from it.
    """

    domain: str | None = None
    audience: Audience | None = None
    why_needed: bool = False
    concept: str | None = None
    warning: Expression | None = None
    was: str | None = None
    event: str | None = None


NO_KT = KtColumns()


@dataclass(frozen=True, kw_only=True, eq=False)
class NodeDefinition:
    """What questions, groups and repeats have in common.

    ``path`` has no positions: ``/wonen/wonen_words``. ``number`` counts nodes in document order.
    ``repeats`` are the paths of the repeats around the node, outermost first. ``line`` is where it stands
    in its source (0: unknown). ``extra`` keeps columns we read but do not act on, so that nothing is lost
    on export.
    """

    path: str
    name: str
    number: int = 0
    repeats: tuple[str, ...] = ()
    label: Texts = NO_TEXT
    hint: Texts = NO_TEXT
    relevant: Expression | None = None
    read_only: Expression | None = None
    appearance: tuple[str, ...] = ()
    kt: KtColumns = NO_KT
    why_needed: Texts = NO_TEXT
    extra: Mapping[str, str] = field(default_factory=dict)
    line: int = 0

    @property
    def domain(self) -> str | None:
        """``kt::domain``."""
        return self.kt.domain

    @property
    def concept(self) -> str | None:
        """``kt::concept``."""
        return self.kt.concept

    @property
    def audience(self) -> Audience | None:
        """``kt::audience`` of this node itself; :meth:`FormDefinition.audience_of` looks upwards too."""
        return self.kt.audience


@dataclass(frozen=True, kw_only=True, eq=False)
class Question(NodeDefinition):
    """A leaf: question, note, calculation, hidden value or metadata.

    ``default`` is literal text, ``dynamic_default`` an expression worked out once when the question
    comes to be; at most one of the two is set. ``trigger`` names the questions on whose change
    ``calculation`` runs; without a trigger it runs whenever something it reads changes.
    ``choices_from`` leads to the answers a select from a repeat offers, ``choice_filter`` worked in.
    ``parameters`` are XLSForm's ``key=value`` pairs (range: start, end, step; randomize, seed).
    """

    type: QuestionType
    guidance_hint: Texts = NO_TEXT
    constraint_message: Texts = NO_TEXT
    required_message: Texts = NO_TEXT
    warning_message: Texts = NO_TEXT
    constraint: Expression | None = None
    required: Expression | None = None
    calculation: Expression | None = None
    trigger: tuple[str, ...] = ()
    default: str = ""
    dynamic_default: Expression | None = None
    choice_filter: Expression | None = None
    choices_from: Expression | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    list_name: str | None = None
    or_other: bool = False

    @property
    def warning(self) -> Expression | None:
        """``kt::warning``: what should hold; when it does not, the answer stands but is remarked on."""
        return self.kt.warning


@dataclass(frozen=True, kw_only=True, eq=False)
class Group(NodeDefinition):
    """Questions that belong together; relevance and read-only pass on to what is inside."""

    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """Everything inside, in document order, groups before their contents."""
        for child in self.children:
            yield child
            if isinstance(child, Group):
                yield from child.walk()


@dataclass(frozen=True, kw_only=True, eq=False)
class Repeat(Group):
    """A group asked as often as needed. ``count`` fixes the number of instances; else people add them."""

    count: Expression | None = None


Node: TypeAlias = Question | Group | Repeat


def expressions_of(node: Node) -> Iterator[tuple[str, Expression]]:
    """Every expression of a node with the column it stands in."""
    found: list[tuple[str, Expression | None]] = [
        ("relevant", node.relevant),
        ("read_only", node.read_only),
        ("kt::warning", node.kt.warning),
    ]
    if isinstance(node, Repeat):
        found.append(("repeat_count", node.count))
    if isinstance(node, Question):
        found += [
            ("constraint", node.constraint),
            ("required", node.required),
            ("calculation", node.calculation),
            ("default", node.dynamic_default),
            ("choice_filter", node.choices_from or node.choice_filter),
        ]
    return ((column, expression) for column, expression in found if expression is not None)
