"""From what an expression says it reads to the nodes of the form it means.

``${name}`` is looked up by name; a path is walked over the *definition* (so every instance of a repeat is
one step). Both come back as nodes with the anchor up to which reader and read node stay in the same
repeat instances.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from keukentafel.forms.definition.nodes import Group, Node, Repeat
from keukentafel.forms.expressions import Reference, ReferenceKind

_LAST_SAVED: Final = "last-saved#"


@dataclass(frozen=True, slots=True)
class Read:
    """A node that is read. ``chain`` are the repeats shared with the reader, outermost first."""

    node: Node
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """From where an expression looks: its node, and the repeat instances that node stands in."""

    node: Node
    chain: tuple[str, ...]


class References:
    """Resolves references in one form."""

    def __init__(self, root: Group) -> None:
        self._root = root
        self.names: dict[str, Node] = {}
        self._parents: dict[str, Group] = {}
        self._index(root)

    def _index(self, group: Group) -> None:
        for child in group.children:
            self.names.setdefault(child.name, child)
            self._parents[child.path] = group
            if isinstance(child, Group):
                self._index(child)

    def parent(self, node: Node) -> Group | None:
        """The group around a node; None for the root."""
        return self._parents.get(node.path)

    def named(self, name: str, seen_from: Whereabouts) -> Read | None:
        """The node ``${name}`` means; None when there is none."""
        node = self.names.get(name.removeprefix(_LAST_SAVED))
        return None if node is None else Read(node, _shared(seen_from.chain, node.repeats))

    def path(self, path: str, seen_from: Whereabouts) -> tuple[Read, ...] | None:
        """The nodes a path leads to; None when it leads nowhere. The form's own element is not a node."""
        walk = _Walk([None], ()) if path.startswith("/") else _Walk([seen_from.node], seen_from.chain)
        if path.startswith("${"):
            name, _, path = path[2:].partition("}")
            named = self.named(name, seen_from)
            if named is None:
                return ()  # the name itself is told of
            walk = _Walk([named.node], named.chain)
        for step, descend in _steps(path):
            if descend:
                walk = _Walk([*walk.nodes, *self._all_below(walk.nodes)], walk.chain)
            walk = self._step(walk, step)
        if not walk.nodes:
            return None
        return tuple(Read(n, walk.chain) for n in walk.nodes if n is not None and n is not self._root)

    def _step(self, walk: _Walk, step: str) -> _Walk:
        if step in {".", "self::node()", "self::*"}:
            return walk
        if step in {"..", "parent::node()", "parent::*"}:
            above = [self._up(node) for node in walk.nodes if node is not None]
            return _Walk(above, _common(walk.chain, [_with_itself(node) for node in above]))
        axis, found, wanted = step.rpartition("::")
        if found and axis.startswith("ancestor"):
            above = [n for node in walk.nodes for n in self._ancestors(node) if _matches(n, wanted)]
            return _Walk(above, _common(walk.chain, [_with_itself(node) for node in above]))
        if found and axis.startswith(("preceding", "following")):
            beside = [c for n in walk.nodes if n for c in self._children(self._up(n)) if _matches(c, wanted)]
            return _Walk(list(beside), _common(walk.chain, [node.repeats for node in beside]))
        nodes = self._all_below(walk.nodes) if axis.startswith("descendant") else None
        if nodes is None:
            nodes = [child for node in walk.nodes for child in self._children(node)]
        return _Walk([node for node in nodes if _matches(node, wanted)], walk.chain)

    def _ancestors(self, node: Node | None) -> Iterator[Node]:
        above = None if node is None else self._up(node)
        while above is not None:
            yield above
            above = self._up(above)

    def _all_below(self, nodes: Sequence[Node | None]) -> list[Node | None]:
        return [below for node in nodes for below in self._below(node)]

    def _up(self, node: Node) -> Node | None:
        return None if node is self._root else self._parents.get(node.path, self._root)

    def _children(self, node: Node | None) -> tuple[Node, ...]:
        if node is None:
            return (self._root,)
        return node.children if isinstance(node, Group) else ()

    def _below(self, node: Node | None) -> Iterator[Node]:
        for child in self._children(node):
            yield child
            yield from self._below(child)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Where a path has got to. None stands for what is above the form's own element."""

    nodes: Sequence[Node | None]
    chain: tuple[str, ...]


def whereabouts(node: Node, *, in_its_instance: bool = True) -> Whereabouts:
    """From where ``node``'s own expressions look. A repeat's ``relevant`` looks from inside an instance,
    its ``repeat_count`` from outside."""
    inside = in_its_instance and isinstance(node, Repeat)
    return Whereabouts(node, (*node.repeats, node.path) if inside else node.repeats)


def is_item_column(reference: Reference) -> bool:
    """In a choice filter: a column of the list rather than a node of the form."""
    return reference.kind is ReferenceKind.PATH and not reference.text.startswith((".", "/", "$"))


def _steps(path: str) -> Iterator[tuple[str, bool]]:
    """The steps of a path, each with whether ``//`` stands before it."""
    descend = False
    for number, step in enumerate(path.split("/")):
        if step:
            yield step.strip(), descend
        descend = not step and number > 0


def _matches(node: Node | None, wanted: str) -> bool:
    return node is not None and (wanted in {"*", "node()"} or node.name == wanted)


def _with_itself(node: Node | None) -> tuple[str, ...]:
    if node is None:
        return ()
    return (*node.repeats, node.path) if isinstance(node, Repeat) else node.repeats


def _common(chain: tuple[str, ...], others: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    for other in others:
        chain = _shared(chain, other)
    return chain


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return one[:length]
