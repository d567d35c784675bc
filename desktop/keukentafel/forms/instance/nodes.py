"""The tree of a running form: groups, repeat instances and leaves with what is true of them now.

These are plain holders of state and know how to be walked (they are the ``XNode`` of expressions). What
changes them, and in which order, is in :mod:`keukentafel.forms.instance.recalculation`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from keukentafel.domain.dossier import FormValue
from keukentafel.domain.values import Missing
from keukentafel.forms.definition import Choice, Group, Node, Question, Repeat
from keukentafel.forms.expressions import XNode
from keukentafel.forms.instance.states import ChoiceState, NodeState


class Element:
    """What all nodes share. ``anchor`` is the nearest repeat instance around the node, or the root.

    ``own_relevant`` is what the node's own expression says, ``is_relevant`` counts the groups around it
    too; the same holds for ``own_read_only`` and ``read_only``. ``pending`` marks queued aspects.
    """

    __slots__ = (
        "anchor",
        "definition",
        "is_relevant",
        "name",
        "own_read_only",
        "own_relevant",
        "parent",
        "pending",
        "read_only",
        "slot",
        "tail",
    )

    definition: Node
    parent: GroupNode | None
    anchor: GroupNode
    is_relevant: bool
    read_only: bool

    def __init__(self, definition: Node, parent: GroupNode | None, slot: int) -> None:
        self.definition = definition
        self.name = definition.name
        self.parent = parent
        self.slot = slot
        self.own_relevant = True
        self.is_relevant = parent is None or parent.is_relevant
        self.own_read_only = False
        self.read_only = parent is not None and parent.read_only
        self.pending = 0
        self.tail = ""

    @property
    def is_repeat_instance(self) -> bool:
        return False

    @property
    def position(self) -> int:
        return 1

    @property
    def form_path(self) -> str:
        """Path with positions, without the form's own element: ``/child[2]/age``."""
        return self.anchor.prefix + self.tail

    @property
    def stored_path(self) -> str:
        """Path with stable ids: ``/child/<id>/age``."""
        return self.anchor.stored_prefix + self.tail

    @property
    def path(self) -> str:
        anchor = self.anchor
        while anchor.parent is not None:
            anchor = anchor.parent
        return f"/{anchor.name}{self.form_path}"

    @property
    def order(self) -> tuple[int, ...]:
        own = (self.slot, self.position)
        return own if self.parent is None else (*self.parent.order, *own)

    def attribute(self, name: str) -> str | None:
        return None


class Leaf(Element):
    """A question, note, calculation, hidden value or metadata.

    ``raw`` is what was given, as ODK submits it (names joined by spaces), whether relevant or not;
    ``text`` is what expressions and people read: blank when irrelevant, marked missing, or filtered out.
    ``choices`` (and ``places``, where each name stands among them) are None when the whole list is
    offered. ``stale``: a calculation was skipped while irrelevant. ``saved``: what the store was told.
    """

    __slots__ = (
        "choice_states",
        "choices",
        "definition",
        "fits",
        "missing",
        "places",
        "raw",
        "rendered",
        "required",
        "saved",
        "stale",
        "state",
        "text",
        "violated",
        "warned",
    )

    definition: Question

    def __init__(self, definition: Question, parent: GroupNode, slot: int) -> None:
        super().__init__(definition, parent, slot)
        self.anchor = parent.anchor
        self.tail = definition.path[len(self.anchor.definition.path) :]
        self.read_only = parent.read_only or not definition.type.is_asked
        self.raw = ""
        self.text = ""
        self.missing: Missing | None = None
        self.fits = True
        self.required = False
        self.violated = False
        self.warned = False
        self.stale = False
        self.choices: tuple[Choice, ...] | None = None
        self.places: dict[str, int] | None = None
        self.choice_states: tuple[ChoiceState, ...] | None = None
        self.rendered: tuple[str, ...] | None = None
        self.saved: FormValue | None = None
        self.state: NodeState | None = None

    @property
    def number(self) -> int:
        """Place of the definition in the document."""
        return self.definition.number

    @property
    def children(self) -> Sequence[XNode]:
        return ()

    def named_children(self, name: str) -> Sequence[XNode]:
        return ()


class GroupNode(Element):
    """A group, the root, or (as :class:`InstanceNode`) one instance of a repeat.

    ``slots`` are its children in order, a repeat being one slot. For an anchor, ``names`` finds
    everything inside it that is not inside a nested repeat, and the prefixes begin the paths inside it.
    """

    __slots__ = ("by_name", "by_slot", "definition", "names", "prefix", "slots", "stored_prefix")

    definition: Group

    def __init__(self, definition: Group, parent: GroupNode | None, slot: int) -> None:
        super().__init__(definition, parent, slot)
        self.slots: list[Slot] = []
        self.by_slot: dict[str, Slot] = {}
        self.by_name: dict[str, Sequence[RuntimeNode]] = {}
        self.names: dict[str, Slot] = {}
        self.prefix = ""
        self.stored_prefix = ""
        if parent is None:
            self.anchor = self
        elif not isinstance(definition, Repeat):
            self.anchor = parent.anchor
            self.tail = definition.path[len(self.anchor.definition.path) :]

    @property
    def children(self) -> Sequence[RuntimeNode]:
        found: list[RuntimeNode] = []
        for slot in self.slots:
            if isinstance(slot, RepeatRange):
                found.extend(slot.instances)
            else:
                found.append(slot)
        return found

    def named_children(self, name: str) -> Sequence[RuntimeNode]:
        return self.by_name.get(name, ())

    @property
    def text(self) -> str:
        return "".join(child.text for child in self.children)

    def leaves(self) -> Iterator[Leaf]:
        """All leaves inside, in document order."""
        for child in self.children:
            if isinstance(child, Leaf):
                yield child
            else:
                yield from child.leaves()


class InstanceNode(GroupNode):
    """One instance of a repeat. ``id`` is stable; ``place`` is its 1-based position now; ``attached``:
    it stands among the instances of its range."""

    __slots__ = ("attached", "id", "place", "range")

    def __init__(self, range_: RepeatRange, instance_id: str, place: int) -> None:
        super().__init__(range_.definition, range_.parent, range_.slot)
        self.range = range_
        self.id = instance_id
        self.place = place
        self.attached = False
        self.anchor = self
        self.stored_prefix = f"{range_.stored_path}/{instance_id}"
        self.settle()

    def settle(self) -> None:
        """Work out the prefix again, here and in repeats inside, after ``place`` changed."""
        self.prefix = f"{self.range.form_path}[{self.place}]"
        for slot in self.names.values():
            if isinstance(slot, RepeatRange):
                for instance in slot.instances:
                    instance.settle()

    @property
    def is_repeat_instance(self) -> bool:
        return True

    @property
    def position(self) -> int:
        return self.place


class RepeatRange(Element):
    """The place of a repeat: its instances in order, and those set aside because the count went down.

    It is not in the tree that expressions walk; it only stands as context node for ``repeat_count``.
    ``emptied``: somebody took the last instance away, so none is made again on loading.
    """

    __slots__ = ("definition", "emptied", "instances", "set_aside")

    definition: Repeat
    parent: GroupNode

    def __init__(self, definition: Repeat, parent: GroupNode, slot: int) -> None:
        super().__init__(definition, parent, slot)
        self.anchor = parent.anchor
        self.tail = definition.path[len(self.anchor.definition.path) :]
        self.instances: list[InstanceNode] = []
        self.set_aside: list[InstanceNode] = []
        self.emptied = False

    @property
    def children(self) -> Sequence[XNode]:
        return ()

    def named_children(self, name: str) -> Sequence[XNode]:
        return ()

    @property
    def text(self) -> str:
        return ""


class Document:
    """The document node above the form's own element."""

    __slots__ = ("root",)

    name = ""
    parent = None
    text = ""
    is_relevant = True
    is_repeat_instance = False
    position = 1
    path = "/"
    order: tuple[int, ...] = ()

    def __init__(self, root: GroupNode) -> None:
        self.root = root

    @property
    def children(self) -> Sequence[XNode]:
        return (self.root,)

    def named_children(self, name: str) -> Sequence[XNode]:
        return (self.root,) if name == self.root.name else ()

    def attribute(self, name: str) -> str | None:
        return None


RuntimeNode: TypeAlias = Leaf | GroupNode
Slot: TypeAlias = Leaf | GroupNode | RepeatRange
