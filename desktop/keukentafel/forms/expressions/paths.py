"""Location paths, compiled to closures.

Two rules of ODK stand here besides XPath's. A node that is not relevant is left out of what a path
yields (JavaRosa), except that ``=`` and ``!=`` see it as blank when the path leads to nothing else (as
in every ODK engine: ``${hidden} != 'yes'`` holds). And an absolute path is taken through the repeat
instance that the question stands in (the specification's «big deviation with XForms»): seen from within
``/data/child[2]``, ``/data/child/age`` is that child's age; the last step itself is never narrowed, so
that ``count(/data/child)`` counts all children.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from keukentafel.forms.expressions.compiled import Compiled, Kind
from keukentafel.forms.expressions.predicates import Compile, Keep, keeping, relevant_or_blank
from keukentafel.forms.expressions.steps import REVERSE, Axis, axis_with_test
from keukentafel.forms.expressions.syntax import Call, Filter, Name, Path, Step
from keukentafel.forms.expressions.tree import Context, NodeSet, XNode

Walk: TypeAlias = Callable[[Context, Sequence[XNode]], Sequence[XNode]]
Found: TypeAlias = Callable[[Context], Sequence[XNode]]
_KEEPS_ORDER = frozenset({"child", "self", "attribute"})


def compile_name(node: Name) -> Compiled:
    """``${name}``: the nodes the surroundings say it stands for."""
    name = node.name

    def found(context: Context) -> Sequence[XNode]:
        return context.environment.named(name, context.current)

    return _relevant(found, steady=True)


def _relevant(found: Found, *, steady: bool) -> Compiled:
    """What is relevant of what is found; seen by comparisons, what is not is blank if there is no other."""

    def run(context: Context) -> NodeSet:
        return tuple([each for each in found(context) if each.is_relevant])

    def text(context: Context) -> str:
        for each in found(context):
            if each.is_relevant:
                return each.text
        return ""

    def compared(context: Context) -> NodeSet:
        return relevant_or_blank(found(context))

    return Compiled(Kind.NODES, run, steady, text, compared)


def compile_filter(node: Filter, compile_node: Compile) -> Compiled:
    """``(nodes)[predicate]``: counted over the whole set, in document order."""
    primary = compile_node(node.primary)
    nodes = primary.as_nodes("[", node.at)
    filters = [keep for predicate in node.predicates for keep in keeping(predicate, compile_node)]

    def run(context: Context) -> NodeSet:
        found: Sequence[XNode] = nodes(context)
        for keep in filters:
            found = keep(context, found)
        return tuple(found)

    return Compiled(Kind.NODES, run, primary.steady)


def compile_path(path: Path, compile_node: Compile) -> Compiled:
    """A whole path. Predicates look only at their own row, so they do not make it less steady."""
    shows_irrelevant = bool(path.steps) and path.steps[-1].axis in ("self", "parent")
    if path.start is None:
        found = _from_root(path, compile_node) if path.absolute else _from_context(path.steps, compile_node)
        if shows_irrelevant or not path.steps:
            return Compiled(Kind.NODES, lambda context: tuple(found(context)), path.absolute)
        return _relevant(found, steady=path.absolute)
    start = compile_node(path.start)
    nodes = start.as_nodes("/", path.at)
    whole_of_instance = isinstance(path.start, Call) and path.start.name == "instance"
    walk = _walk(
        path.steps, compile_node, starts_flat=isinstance(path.start, Call | Name), fixed=whole_of_instance
    )

    def beyond(context: Context) -> Sequence[XNode]:
        first = nodes(context)
        there = walk(context, first)
        if not there and whole_of_instance and first:
            # instance('x')/item: XForms starts from the instance's own element, pyxform above it
            there = walk(context, first[0].children[:1])
        return there

    if shows_irrelevant:
        return Compiled(Kind.NODES, lambda context: tuple(beyond(context)), start.steady)
    return _relevant(beyond, steady=start.steady)


def _up_and_down(steps: tuple[Step, ...]) -> Found | None:
    """A shorter way for ``.``, ``..``, ``name``, ``../name`` and ``../../group/name``."""
    ups = 0
    while ups < len(steps) and steps[ups].axis in ("self", "parent"):
        ups += 1
    names = [step.test for step in steps[ups:] if step.axis == "child"]
    plain = len(names) == len(steps) - ups and not any(
        step.predicates or step.test.endswith(("*", ")")) for step in steps[ups:]
    )
    if not plain or any(step.predicates or step.test != "node()" for step in steps[:ups]):
        return None
    levels = sum(1 for step in steps[:ups] if step.axis == "parent")
    if levels == 0 and len(names) == 1:
        name = names[0]
        return lambda context: () if context.node is None else context.node.named_children(name)

    def run(context: Context) -> Sequence[XNode]:
        node = context.node
        for _ in range(levels):
            if node is None:
                return ()
            node = node.parent
        if node is None:
            return ()
        if not names:
            return (node,)
        found: Sequence[XNode] = (node,)
        for name in names:
            if len(found) == 1:
                found = found[0].named_children(name)
            else:
                found = [child for each in found for child in each.named_children(name)]
        return found

    return run


def _from_context(steps: tuple[Step, ...], compile_node: Compile) -> Found:
    short = _up_and_down(steps)
    if short is not None:
        return short
    walk = _walk(steps, compile_node, starts_flat=True)
    return lambda context: walk(context, (context.node,) if context.node is not None else ())


def _from_root(path: Path, compile_node: Compile) -> Found:
    if not path.steps:
        return lambda context: (context.environment.root,)
    walk = _walk(path.steps, compile_node, starts_flat=True)
    leading = 0
    for step in path.steps[:-1]:
        if step.axis != "child" or step.predicates or step.test.endswith(("*", ")")):
            break
        leading += 1
    names = [step.test for step in path.steps[:leading]]
    rest = _walk(path.steps[leading:], compile_node, starts_flat=True)

    def run(context: Context) -> Sequence[XNode]:
        root = context.environment.root
        instances = _own_instances(context.current, root)
        if not instances or not names:
            return walk(context, (root,))
        found: Sequence[XNode] = (root,)
        for name in names:
            found = [child for each in found for child in each.named_children(name)]
            own = [each for each in found if each in instances]
            found = own or found
        return rest(context, found)

    return run


def _own_instances(node: XNode | None, root: XNode) -> list[XNode]:
    """The repeat instances that hold the node; none when it is of another tree."""
    instances: list[XNode] = []
    while node is not None:
        if node.is_repeat_instance:
            instances.append(node)
        if node.parent is None and node is not root:
            return []
        node = node.parent
    return instances


def _walk(steps: Sequence[Step], compile_node: Compile, *, starts_flat: bool, fixed: bool = False) -> Walk:
    """All steps after one another. ``flat``: the nodes are in order and none holds another."""
    walks: list[Walk] = []
    flat = starts_flat
    for step in steps:
        in_order = flat and step.axis in _KEEPS_ORDER
        walks.append(_step(step, compile_node, in_order=in_order, fixed=fixed))
        flat = in_order

    def walk(context: Context, nodes: Sequence[XNode]) -> Sequence[XNode]:
        for each in walks:
            if not nodes:
                return ()
            nodes = each(context, nodes)
        return nodes

    return walk


def _step(step: Step, compile_node: Compile, *, in_order: bool, fixed: bool) -> Walk:
    axis: Axis = axis_with_test(step.axis, step.test)
    filters: list[Keep] = [
        keep for each in step.predicates for keep in keeping(each, compile_node, fixed=fixed)
    ]
    backwards = step.axis in REVERSE

    def walk(context: Context, nodes: Sequence[XNode]) -> Sequence[XNode]:
        found: list[XNode] = []
        for node in nodes:
            row = axis(node)
            for keep in filters:
                row = keep(context, row)
            found.extend(row)
        if len(nodes) == 1:
            return found[::-1] if backwards else found
        return found if in_order else in_document_order(found)

    return walk


def in_document_order(nodes: Sequence[XNode]) -> list[XNode]:
    """Each node once, first things first."""
    unique: list[XNode] = []
    seen: set[object] = set()
    for node in nodes:
        key = (id(node.parent), node.name, tuple(node.order)) if node.order[-1:] == (-1,) else id(node)
        if key not in seen:
            seen.add(key)
            unique.append(node)
    return sorted(unique, key=lambda node: tuple(node.order)) if len(unique) > 1 else unique
