"""Node-set and repeat functions (ODK XForms, «Node-set Functions» and «Repeat Functions»)."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from keukentafel.forms.expressions.compiled import Compiled, Kind, Run
from keukentafel.forms.expressions.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    UnknownInstanceError,
)
from keukentafel.forms.expressions.functions.registry import function, special
from keukentafel.forms.expressions.shuffle import shuffled
from keukentafel.forms.expressions.steps import below
from keukentafel.forms.expressions.syntax import Call, Name, Node, Path, Step
from keukentafel.forms.expressions.tree import Context, NodeSet, Value, XNode
from keukentafel.forms.expressions.values import texts_of, to_number, to_text


@function("count", "N", Kind.NUMBER)
def count(nodes: NodeSet) -> float:
    return float(len(nodes))


@function("count-non-empty", "N", Kind.NUMBER)
def count_non_empty(nodes: NodeSet) -> float:
    return float(sum(1 for node in nodes if node.text != ""))


@special("position", 0, 1)
def position(call: Call, arguments: tuple[Compiled, ...]) -> Compiled:
    """Place in the predicate's row; with a node its place among its siblings of the same name."""
    if not arguments:
        return Compiled(Kind.NUMBER, lambda context: float(context.position))
    nodes = arguments[0].as_nodes(call.name, call.at)

    def run(context: Context) -> float:
        found = nodes(context)
        return float(found[0].position) if found else 0.0

    return Compiled(Kind.NUMBER, run, arguments[0].steady)


@function("last", "", Kind.NUMBER, context=True, steady=False)
def last(context: Context) -> float:
    return float(context.size)


@special("index", 0, 1)
def index(call: Call, arguments: tuple[Compiled, ...]) -> Compiled:
    """The 1-based number of the repeat instance that the question, or the given node, stands in."""
    nodes = arguments[0].as_nodes(call.name, call.at) if arguments else None

    def run(context: Context) -> float:
        node = context.current
        if nodes is not None:
            node = next(iter(nodes(context)), None)
        while node is not None and not node.is_repeat_instance:
            node = node.parent
        return float(node.position) if node is not None else 0.0

    return Compiled(Kind.NUMBER, run, nodes is None or arguments[0].steady)


@special("current", 0, 0)
def current(_: Call, __: tuple[Compiled, ...]) -> Compiled:
    def run(context: Context) -> NodeSet:
        return (context.current,) if context.current is not None else ()

    return Compiled(Kind.NODES, run, steady=True)


@special("instance", 1, 1)
def instance(call: Call, arguments: tuple[Compiled, ...]) -> Compiled:
    """The document node of a secondary instance. Raises :class:`UnknownInstanceError`."""
    name = arguments[0].as_text()

    def run(context: Context) -> NodeSet:
        instance_id = name(context)
        document = context.environment.instance(instance_id)
        if document is None:
            raise UnknownInstanceError(name=instance_id[:80], position=call.at + 1)
        return (document,)

    return Compiled(Kind.NODES, run, arguments[0].steady)


@special("randomize", 1, 2)
def randomize(call: Call, arguments: tuple[Compiled, ...]) -> Compiled:
    nodes = arguments[0].as_nodes(call.name, call.at)
    seed = arguments[1].run if len(arguments) == 2 else None

    def run(context: Context) -> NodeSet:
        if seed is None:
            return shuffled(nodes(context), None, context.environment.random)
        value: Value = seed(context)
        return shuffled(nodes(context), _seed(value), context.environment.random)

    return Compiled(Kind.NODES, run)


def _seed(value: Value) -> float | str:
    number = to_number(value)
    return to_text(value) if isnan(number) else number


@function("name", "N?", Kind.TEXT, context=True, steady=False)
def name_of(context: Context, nodes: NodeSet | None = None) -> str:
    node = context.node if nodes is None else next(iter(nodes), None)
    return node.name if node is not None else ""


@function("local-name", "N?", Kind.TEXT, context=True, steady=False)
def local_name(context: Context, nodes: NodeSet | None = None) -> str:
    return name_of(context, nodes).rpartition(":")[2]


@function("namespace-uri", "N?", Kind.TEXT, context=True, steady=False)
def namespace_uri(context: Context, nodes: NodeSet | None = None) -> str:
    """Always blank: our trees have no namespaces."""
    return ""


@function("id", "v", Kind.NODES, context=True)
def by_id(context: Context, value: Value) -> NodeSet:
    """The elements whose attribute ``id`` is one of the names (XPath 1.0)."""
    names = {name for text in texts_of(value) for name in text.split()}
    everything = below(context.environment.root)
    return tuple(node for node in everything if node.attribute("id") in names) if names else ()


@function("lang", "s", Kind.BOOLEAN, context=True, steady=False)
def lang(context: Context, language: str) -> bool:
    """Whether the nearest ``xml:lang`` is this language, or a kind of it (XPath 1.0)."""
    node = context.node
    while node is not None and node.attribute("xml:lang") is None:
        node = node.parent
    known = (node.attribute("xml:lang") or "" if node is not None else "").lower()
    return known == language.lower() or known.startswith(f"{language.lower()}-")


@special("indexed-repeat", 3, None)
def indexed_repeat(call: Call, arguments: tuple[Compiled, ...]) -> Compiled:
    """``indexed-repeat(node, repeat, index[, repeat, index]…)``: the node in those repeat instances.

    A blank or impossible index yields nothing, as the path it stands for would
    (``repeat[position() = index]``). Repeats may be given in any order. A node that stands in none of the
    repeat's instances is refused (as in JavaRosa).
    """
    if len(arguments) % 2 == 0:
        raise ArgumentTypeError(name=call.name, position=call.at + 1)
    target = _everywhere(call, arguments, 0)
    pairs = [
        (_everywhere(call, arguments, place), arguments[place + 1].as_number())
        for place in range(1, len(arguments), 2)
    ]

    def run(context: Context) -> NodeSet:
        chosen: list[XNode] = []
        rows = [(repeats(context), number(context)) for repeats, number in pairs]
        targets = target(context)
        for repeats, _ in rows:
            if targets and repeats and not _any_stands_in(targets, repeats):
                raise ArgumentValueError(name=call.name, position=call.at + 1)
        rows.sort(key=lambda row: len(row[0][0].order) if row[0] else 0)
        for repeats, number in rows:
            inside = [each for each in repeats if _within(each, chosen)]
            if isnan(number) or not 1 <= int(number) <= len(inside):
                return ()
            chosen.append(inside[int(number) - 1])
        return tuple(node for node in targets if node.is_relevant and _within(node, chosen))

    return Compiled(Kind.NODES, run)


def _any_stands_in(nodes: Sequence[XNode], repeats: Sequence[XNode]) -> bool:
    places = {tuple(instance.order) for instance in repeats}
    return any(
        tuple(node.order[:depth]) in places for node in nodes for depth in range(len(node.order), -1, -1)
    )


def _within(node: XNode, ancestors: Sequence[XNode]) -> bool:
    """Whether the last of ``ancestors`` (each within the one before) holds the node."""
    if not ancestors:
        return True
    above: XNode | None = node
    while above is not None:
        if above is ancestors[-1] or above == ancestors[-1]:
            return True
        above = above.parent
    return False


def _everywhere(call: Call, arguments: tuple[Compiled, ...], place: int) -> Run[Sequence[XNode]]:
    """All nodes of that kind in the form, whatever instance the question stands in."""
    node: Node = call.arguments[place]
    if isinstance(node, Name):
        name = node.name
        return lambda context: context.environment.everywhere(name)
    nodes = arguments[place].as_nodes(call.name, call.at)
    plain = isinstance(node, Path) and not any(step.predicates for step in node.steps)
    if not plain:
        return nodes
    if isinstance(node, Path) and node.absolute:
        return lambda context: _along([context.environment.root], node.steps)

    def generic(context: Context) -> Sequence[XNode]:
        found = nodes(context)
        if not found:
            return ()
        names: list[str] = []
        above: XNode | None = found[0]
        while above is not None and above.parent is not None:
            names.append(above.name)
            above = above.parent
        return _along([above] if above else [], [Step("child", name) for name in reversed(names)])

    return generic


def _along(nodes: list[XNode], steps: Sequence[Step]) -> list[XNode]:
    for step in steps:
        if step.axis == "child":
            nodes = [child for node in nodes for child in node.named_children(step.test)]
        elif step.axis == "descendant-or-self":
            nodes = [each for node in nodes for each in _all_below(node)]
    return nodes


def _all_below(top: XNode) -> list[XNode]:
    found: list[XNode] = []
    waiting = [top]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(reversed(node.children))
    return found
