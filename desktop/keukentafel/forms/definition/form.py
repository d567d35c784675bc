"""The whole form: its nodes, lists, languages and the graph of what depends on what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from keukentafel.domain.values import Audience
from keukentafel.forms.definition.choices import ChoiceList
from keukentafel.forms.definition.domains import DomainSet
from keukentafel.forms.definition.nodes import Group, Node, Question
from keukentafel.forms.definition.texts import Texts

if TYPE_CHECKING:  # the graph is made of definitions, so it cannot be imported while they load
    from keukentafel.forms.graph import Graph

ROOT_NAME = "data"
"""Name of the form's own element in expressions (``/data/group/question``), as pyxform writes it."""


@dataclass(frozen=True, eq=False)
class FormDefinition:
    """A form pack, read and checked. Immutable; shared by all running forms and threads.

    ``languages`` starts with the default one. ``reviewed`` are the languages whose texts a person has
    checked; the others are to be shown as concept. ``settings`` are the remaining settings
    as text. ``entities`` are the rows of XLSForm's sheet of that name: kept, not acted on.
    """

    form_id: str
    version: str
    title: Texts
    languages: tuple[str, ...]
    default_language: str
    root: Group
    choice_lists: Mapping[str, ChoiceList]
    graph: Graph
    domain_set: DomainSet | None = None
    reviewed: frozenset[str] = frozenset()
    settings: Mapping[str, str] = field(default_factory=dict)
    entities: tuple[Mapping[str, str], ...] = ()

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """Every question, group and repeat by its path without positions, in document order."""
        return {node.path: node for node in self.root.walk()}

    @cached_property
    def names(self) -> Mapping[str, Node]:
        """The same by name; names are unique in a form."""
        return {node.name: node for node in self.root.walk()}

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All leaves in document order: questions, notes, calculations, hidden values, metadata."""
        return tuple(node for node in self.root.walk() if isinstance(node, Question))

    @cached_property
    def looks_back(self) -> bool:
        """Whether a default reads what was said the time before (``${last-saved#age}``)."""
        defaults = (question.dynamic_default for question in self.questions)
        return any("last-saved#" in default.source for default in defaults if default is not None)

    def question(self, path_or_name: str) -> Question:
        """The question at a path (``/wonen/words``; positions are ignored) or with a name.

        Raises ``KeyError`` when there is none: callers name questions of a form they know.
        """
        node = self.node(path_or_name)
        if not isinstance(node, Question):
            raise KeyError(path_or_name)
        return node

    def node(self, path_or_name: str) -> Node:
        """The question, group or repeat at a path or with a name. Raises ``KeyError``."""
        if path_or_name.startswith("/"):
            return self.nodes[without_positions(path_or_name)]
        return self.names[path_or_name]

    @cached_property
    def domains(self) -> tuple[Group, ...]:
        """The groups about one life domain (``kt::domain``), in document order."""
        return tuple(n for n in self.root.walk() if isinstance(n, Group) and n.domain is not None)

    def by_concept(self, concept: str, domain: str | None = None) -> tuple[Question, ...]:
        """The questions that mean ``concept``; with ``domain`` only those in a group about it."""
        if domain is None:
            return self._concepts.get(concept, ())
        return self._concepts_by_domain.get((concept, domain), ())

    def domain_of(self, node: Node) -> str | None:
        """The life domain of a node or of the nearest group around it."""
        return self._domains_by_path.get(node.path)

    def audience_of(self, node: Node) -> Audience:
        """Who may see a node: its own ``kt::audience``, else that of the nearest group, else the worker."""
        return next((n.audience for n in self._upwards(node) if n.audience is not None), Audience.WORKER)

    def choice_list(self, name: str) -> ChoiceList:
        """The list with this name. Raises ``KeyError``."""
        return self.choice_lists[name]

    def parent(self, node: Node) -> Group:
        """The group around a node; the root for one on the highest level."""
        parent_path = node.path.rpartition("/")[0]
        found = self.nodes.get(parent_path)
        return found if isinstance(found, Group) else self.root

    @cached_property
    def _domains_by_path(self) -> Mapping[str, str]:
        nearest = (
            (path, next((n.domain for n in self._upwards(node) if n.domain), None))
            for path, node in self.nodes.items()
        )
        return {path: domain for path, domain in nearest if domain is not None}

    @cached_property
    def _concepts_by_domain(self) -> Mapping[tuple[str, str], tuple[Question, ...]]:
        found: dict[tuple[str, str], tuple[Question, ...]] = {}
        for concept, questions in self._concepts.items():
            for question in questions:
                domain = self.domain_of(question)
                if domain is not None:
                    found[concept, domain] = (*found.get((concept, domain), ()), question)
        return found

    @cached_property
    def questions_by_domain(self) -> Mapping[str | None, tuple[Question, ...]]:
        """The leaves of each life domain, in document order; under ``None`` those of no domain."""
        found: dict[str | None, list[Question]] = {}
        for question in self.questions:
            found.setdefault(self.domain_of(question), []).append(question)
        return {domain: tuple(questions) for domain, questions in found.items()}

    @cached_property
    def _concepts(self) -> Mapping[str, tuple[Question, ...]]:
        found: dict[str, tuple[Question, ...]] = {}
        for question in self.questions:
            if question.concept is not None:
                found[question.concept] = (*found.get(question.concept, ()), question)
        return found

    def _upwards(self, node: Node) -> tuple[Node, ...]:
        steps: list[Node] = []
        path = node.path
        while path in self.nodes:
            steps.append(self.nodes[path])
            path = path.rpartition("/")[0]
        return tuple(steps)


def without_positions(path: str) -> str:
    """``/child[2]/age`` → ``/child/age``."""
    if "[" not in path:
        return path
    return "/".join(step.partition("[")[0] for step in path.split("/"))
