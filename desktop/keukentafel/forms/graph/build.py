"""Builds the graph of a form: drafts, their order, and from those the computations and their links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from keukentafel.forms.definition.choices import ChoiceList
from keukentafel.forms.definition.nodes import Group, Question, Repeat
from keukentafel.forms.graph.aspects import Aspect, Computation, Link
from keukentafel.forms.graph.drafts import Draft, Drafting, GraphProblem
from keukentafel.forms.graph.graph import Graph
from keukentafel.forms.graph.order import Vertex, order_of
from keukentafel.forms.graph.references import Read, References

_SPEAKING = frozenset({"jr:choice-name", "jr:itext"})


def build_graph(
    root: Group, lists: Mapping[str, ChoiceList], instances: frozenset[str] = frozenset()
) -> tuple[Graph, tuple[GraphProblem, ...]]:
    """The graph of a form, with the problems found. ``instances`` are secondary instances beside the lists.

    A reference that leads nowhere is left out. With a cycle among the problems the graph is not to be used.
    """
    drafting = Drafting(References(root), lists, instances)
    drafts = [draft for node in root.walk() for draft in drafting.of(node)]
    ranks, cycles = order_of(_vertices(root, drafts, late=True))
    if cycles:
        ranks, cycles = order_of(_vertices(root, drafts, late=False))
    problems = list(drafting.problems)
    by_path = {node.path: node for node in root.walk()}
    for cycle in cycles:
        nodes = dict.fromkeys(by_path[path] for path, _ in cycle)
        problems.append(GraphProblem("cycle", next(iter(nodes)), names=tuple(n.name for n in nodes)))
    return _graph(drafts, ranks), tuple(problems)


def _vertices(root: Group, drafts: Sequence[Draft], *, late: bool) -> Mapping[Vertex, Sequence[Vertex]]:
    """What each vertex reads. Only what others may read needs an order; the rest comes after it all."""
    reads: dict[Vertex, list[Vertex]] = {}
    parents = {child.path: group.path for group in _groups(root) for child in group.children}
    for node in root.walk():
        parent = parents[node.path]
        above = [(parent, Aspect.RELEVANT)] if parent else []
        reads[node.path, Aspect.RELEVANT] = above
        if isinstance(node, Repeat):
            reads[node.path, Aspect.COUNT] = [*above]
        elif isinstance(node, Question):
            reads[node.path, Aspect.VALUE] = [(node.path, Aspect.RELEVANT)]
    for draft in drafts:
        if draft.aspect is Aspect.CHOICES:
            reads[draft.node.path, Aspect.CHOICES] = []
            reads[draft.node.path, Aspect.VALUE].append((draft.node.path, Aspect.CHOICES))
    for draft in drafts:
        if draft.aspect <= Aspect.VALUE:
            seen = (*draft.reads, *draft.late) if late else draft.reads
            reads[draft.node.path, draft.aspect].extend(v for read in seen for v in _vertices_of(read))
    return reads


def _vertices_of(read: Read) -> Iterator[Vertex]:
    node = read.node
    yield node.path, Aspect.VALUE if isinstance(node, Question) else Aspect.RELEVANT
    for repeat in _crossed(read):
        yield repeat, Aspect.COUNT


def _crossed(read: Read) -> tuple[str, ...]:
    """The repeats of which a read sees every instance."""
    around = read.node.repeats
    if isinstance(read.node, Repeat):
        around = (*around, read.node.path)
    return around[len(read.chain) :]


def _graph(drafts: Sequence[Draft], ranks: Mapping[Vertex, int]) -> Graph:
    of_node: dict[str, dict[Aspect, Computation]] = {}
    readers: dict[str, dict[Link, None]] = {}
    position_readers: dict[str, list[Computation]] = {}
    spoken: list[Computation] = []
    last = len(ranks)
    for draft in drafts:
        rank = ranks.get((draft.node.path, draft.aspect), last + draft.aspect)
        computation = Computation(
            draft.aspect, draft.node, draft.expression, rank, draft.on_trigger, _is_after_defaults(draft)
        )
        of_node.setdefault(draft.node.path, {})[draft.aspect] = computation
        if draft.expression is not None and _SPEAKING & draft.expression.functions:
            spoken.append(computation)
        for read in draft.reads:
            if isinstance(read.node, Repeat) and read.node.path in read.chain:
                position_readers.setdefault(read.node.path, []).append(computation)
                continue
            link = Link(computation, read.chain[-1] if read.chain else None)
            for path in (read.node.path, *_crossed(read)):
                readers.setdefault(path, {})[link] = None
    return Graph(
        {path: dict(sorted(c.items(), key=lambda item: item[1].rank)) for path, c in of_node.items()},
        {path: tuple(links) for path, links in readers.items()},
        {path: tuple(computations) for path, computations in position_readers.items()},
        tuple(spoken),
    )


def _is_after_defaults(draft: Draft) -> bool:
    if (
        draft.aspect is not Aspect.VALUE
        or draft.expression is None
        or "once" not in draft.expression.functions
    ):
        return False
    return any(isinstance(read.node, Question) and read.node.dynamic_default for read in draft.reads)


def _groups(root: Group) -> Iterator[Group]:
    yield root
    yield from (node for node in root.walk() if isinstance(node, Group))
