"""A plain tree and neutral surroundings: for ``forms eval``, for external instances, and for tests.

The running form has its own nodes; it may subclass :class:`PlainEnvironment` for what it does not have.
"""

from __future__ import annotations

import random
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from keukentafel.forms.expressions.steps import below
from keukentafel.forms.expressions.tree import XNode

_STEP = re.compile(r"([^/\[\]]+)(?:\[(\d{1,6})\])?")


class PlainNode:
    """An element with text or children. Built with :meth:`add`, not changed afterwards."""

    __slots__ = (
        "_by_name",
        "_children",
        "_order",
        "_own_text",
        "attributes",
        "is_relevant",
        "is_repeat_instance",
        "name",
        "parent",
    )

    def __init__(
        self, name: str = "", text: str = "", *, attributes: Mapping[str, str] | None = None
    ) -> None:
        self.name = name
        self.parent: PlainNode | None = None
        self.is_relevant = True
        self.is_repeat_instance = False
        self.attributes: Mapping[str, str] = attributes or {}
        self._own_text = text
        self._children: list[PlainNode] = []
        self._by_name: dict[str, list[PlainNode]] = {}
        self._order: tuple[int, ...] = ()

    def __repr__(self) -> str:
        return f"PlainNode({self.path!r})"

    def add(self, child: PlainNode) -> PlainNode:
        """Append a child (with none of its own yet); returns it."""
        child.parent = self
        child._order = (*self._order, len(self._children))
        self._children.append(child)
        self._by_name.setdefault(child.name, []).append(child)
        return child

    def set_text(self, text: str) -> None:
        self._own_text = text

    @property
    def children(self) -> Sequence[PlainNode]:
        return self._children

    def named_children(self, name: str) -> Sequence[PlainNode]:
        return self._by_name.get(name, ())

    @property
    def text(self) -> str:
        if not self._children:
            return self._own_text
        return "".join(each.text for each in below(self) if not each.children)

    @property
    def position(self) -> int:
        return 1 if self.parent is None else self.parent._by_name[self.name].index(self) + 1

    @property
    def path(self) -> str:
        if self.parent is None:
            return "/" if not self.name else self.name
        above = self.parent.path.rstrip("/")
        return f"{above}/{self.name}[{self.position}]" if self.is_repeat_instance else f"{above}/{self.name}"

    @property
    def order(self) -> Sequence[int]:
        return self._order

    def attribute(self, name: str) -> str | None:
        return self.attributes.get(name)


def steps_of(path: str) -> Iterator[tuple[str, int]]:
    """``/data/child[2]/age`` → ``("data", 0), ("child", 2), ("age", 0)``; 0 means no position given."""
    for found in _STEP.finditer(path):
        yield found.group(1).strip(), int(found.group(2) or 0)


class PlainEnvironment:
    """Neutral answers to everything in :class:`~keukentafel.forms.expressions.tree.Environment`."""

    def __init__(self, root: XNode | None = None, instances: Mapping[str, XNode] | None = None) -> None:
        self._root: XNode = root if root is not None else PlainNode()
        self._instances = dict(instances or {})

    @property
    def root(self) -> XNode:
        return self._root

    def plant(self, root: XNode, instances: Mapping[str, XNode] | None = None) -> None:
        """Put another tree in place of the primary instance, and these secondary ones beside those known."""
        self._root = root
        self._instances.update(instances or {})

    def named(self, name: str, node: XNode | None) -> Sequence[XNode]:
        candidates = self.everywhere(name)
        above = node
        while above is not None:
            if above.is_repeat_instance:
                inside = [each for each in candidates if _holds(above, each)]
                if inside:
                    return inside
            above = above.parent
        return candidates

    def everywhere(self, name: str) -> Sequence[XNode]:
        bare = name.removeprefix("last-saved#")
        if bare != name:
            return ()
        return [each for each in below(self.root) if each.name == bare]

    def instance(self, instance_id: str) -> XNode | None:
        return self._instances.get(instance_id)

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def choice_label(self, value: str, question: str, node: XNode | None) -> str | None:
        return None

    def itext(self, text_id: str) -> str | None:
        return None

    def pulldata(self, table: str, column: str, key_column: str, key: str) -> str | None:
        """As the specification: ``instance(table)/root/item[key_column = key]/column``."""
        document = self.instance(table)
        for root in document.children if document is not None else ():
            for item in root.named_children("item"):
                if any(each.text == key for each in item.named_children(key_column)):
                    return next((each.text for each in item.named_children(column)), "")
        return None

    def device_property(self, name: str) -> str | None:
        return None

    def version(self) -> str:
        return ""

    def language(self) -> str:
        return "en"

    def random(self) -> float:
        return random.random()

    def new_uuid(self) -> str:
        return str(uuid.uuid4())


def _holds(above: XNode, node: XNode) -> bool:
    each: XNode | None = node.parent
    while each is not None:
        if each is above:
            return True
        each = each.parent
    return False
