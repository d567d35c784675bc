"""Axes and node tests of location paths (XPath 1.0 sections 2.2 and 2.3).

ODK asks for child, parent and self; the others cost nothing and are here as well. Our trees have no
text nodes: ``text()`` yields a leaf's answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from keukentafel.forms.expressions.tree import XNode

Axis: TypeAlias = Callable[[XNode], Sequence[XNode]]
REVERSE = frozenset({"ancestor", "ancestor-or-self", "preceding", "preceding-sibling"})


@dataclass(frozen=True, slots=True)
class LoneNode:
    """An attribute (``name``), the text of a leaf (``""``), or a leaf read as blank, as a node: it has no
    place in the children."""

    name: str
    parent: XNode
    text: str

    @property
    def children(self) -> Sequence[XNode]:
        return ()

    def named_children(self, name: str) -> Sequence[XNode]:
        return ()

    @property
    def is_relevant(self) -> bool:
        return self.parent.is_relevant

    @property
    def is_repeat_instance(self) -> bool:
        return False

    @property
    def position(self) -> int:
        return 1

    @property
    def path(self) -> str:
        return f"{self.parent.path}/@{self.name}" if self.name else f"{self.parent.path}/text()"

    @property
    def order(self) -> Sequence[int]:
        return (*self.parent.order, -1)

    def attribute(self, name: str) -> str | None:
        return None


def axis_with_test(axis: str, test: str) -> Axis:
    """The nodes of one step from one node, nearest first for the reverse axes."""
    if axis == "attribute":
        return _attributes(test)
    if axis == "child":
        if _is_plain(test):
            return lambda node: node.named_children(test)
        if test == "text()":
            return _text_of
        if test in ("*", "node()"):
            return lambda node: node.children
    if test in ("comment()", "processing-instruction()", "text()") or axis == "namespace":
        return lambda node: ()
    walk, fits = _WALKS[axis], _test(test)
    return lambda node: [each for each in walk(node) if fits(each)]


def _is_plain(test: str) -> bool:
    return not test.endswith(("*", ")"))


def _test(test: str) -> Callable[[XNode], bool]:
    """A name is that of an element on these axes, not of an attribute."""
    if test == "node()":
        return lambda node: True
    if test == "*":
        return lambda node: node.name != "" and not isinstance(node, LoneNode)
    if test.endswith(":*"):
        prefix = test[:-1]
        return lambda node: node.name.startswith(prefix) and not isinstance(node, LoneNode)
    return lambda node: node.name == test and not isinstance(node, LoneNode)


def _attributes(test: str) -> Axis:
    if test in ("*", "node()"):

        def every(node: XNode) -> Sequence[XNode]:
            known: dict[str, str] = getattr(node, "attributes", None) or {}
            return [LoneNode(name, node, text) for name, text in known.items()]

        return every

    def one(node: XNode) -> Sequence[XNode]:
        text = node.attribute(test)
        return () if text is None else (LoneNode(test, node, text),)

    return one


def _text_of(node: XNode) -> Sequence[XNode]:
    has_text = not node.children and node.text and not isinstance(node, LoneNode)
    return (LoneNode("", node, node.text),) if has_text else ()


def _child(node: XNode) -> Iterator[XNode]:
    yield from node.children


def _self(node: XNode) -> Iterator[XNode]:
    yield node


def _parent(node: XNode) -> Iterator[XNode]:
    if node.parent is not None:
        yield node.parent


def _ancestors(node: XNode) -> Iterator[XNode]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def _ancestors_and_self(node: XNode) -> Iterator[XNode]:
    yield node
    yield from _ancestors(node)


def below(node: XNode) -> Iterator[XNode]:
    """All descendants in document order."""
    waiting = list(reversed(node.children))
    while waiting:
        each = waiting.pop()
        yield each
        waiting.extend(reversed(each.children))


def _self_and_below(node: XNode) -> Iterator[XNode]:
    yield node
    yield from below(node)


def _siblings(node: XNode) -> Sequence[XNode]:
    return () if node.parent is None or isinstance(node, LoneNode) else node.parent.children


def _after(node: XNode) -> Iterator[XNode]:
    place = tuple(node.order)
    return (each for each in _siblings(node) if tuple(each.order) > place)


def _before(node: XNode) -> Iterator[XNode]:
    place = tuple(node.order)
    return (each for each in reversed(_siblings(node)) if tuple(each.order) < place)


def _following(node: XNode) -> Iterator[XNode]:
    for level in _ancestors_and_self(node):
        for sibling in _after(level):
            yield from _self_and_below(sibling)


def _preceding(node: XNode) -> Iterator[XNode]:
    for level in _ancestors_and_self(node):
        for sibling in _before(level):
            yield from reversed(list(_self_and_below(sibling)))


_WALKS: dict[str, Callable[[XNode], Iterator[XNode]]] = {
    "ancestor": _ancestors,
    "ancestor-or-self": _ancestors_and_self,
    "child": _child,
    "descendant": below,
    "descendant-or-self": _self_and_below,
    "following": _following,
    "following-sibling": _after,
    "parent": _parent,
    "preceding": _preceding,
    "preceding-sibling": _before,
    "self": _self,
}
