"""Instances of repeats come and go: by hand, or because ``repeat_count`` says so."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from keukentafel.forms.instance.build import build_instance, new_instance_id
from keukentafel.forms.instance.changes import Changes
from keukentafel.forms.instance.nodes import GroupNode, InstanceNode, Leaf, RepeatRange

if TYPE_CHECKING:
    from keukentafel.forms.instance.recalculation import Recalculation

MOST_INSTANCES: Final = 5000
"""A ``repeat_count`` above this is cut off: a slip of the finger must not fill the memory."""


class Repeats:
    """Adds and takes away instances of one running form. New ones wait in ``fresh`` for their dynamic
    defaults, those around others first."""

    def __init__(self, recalculation: Recalculation, changes: Changes) -> None:
        self._recalculation = recalculation
        self._changes = changes
        self.fresh: list[InstanceNode] = []

    def add(self, range_: RepeatRange, instance_id: str | None = None) -> InstanceNode:
        """A new instance at the end."""
        place = len(range_.instances) + 1
        instance = build_instance(range_, instance_id or new_instance_id(range_), place)
        before = len(self.fresh)
        self.fill_empty(instance)
        self.fresh.insert(before, instance)
        self._attach(range_, instance, is_new=True)
        return instance

    def fill_empty(self, group: GroupNode) -> None:
        """Give every repeat inside that people add to themselves its first instance (as ODK does)."""
        for slot in group.slots:
            if isinstance(slot, RepeatRange):
                if slot.definition.count is None and not slot.instances and not slot.emptied:
                    instance = build_instance(slot, new_instance_id(slot), 1)
                    before = len(self.fresh)
                    self.fill_empty(instance)
                    instance.attached = True
                    slot.instances.append(instance)
                    self._changes.mark(instance.stored_path, "")
                    self._changes.unsaved(instance.leaves())
                    self.fresh.insert(before, instance)
            elif isinstance(slot, GroupNode):
                self.fill_empty(slot)

    def remove(self, instance: InstanceNode) -> None:
        """Take an instance away for good; those behind it move up."""
        range_ = instance.range
        self._detach(instance)
        self._changes.forgotten(instance)
        if not range_.instances:
            range_.emptied = True
            self._changes.mark(range_.stored_path, "")

    def apply_count(self, range_: RepeatRange, count: float) -> None:
        """As many instances as ``repeat_count`` says. Those too many are set aside with their answers and
        come back when the count goes up. A blank count is none (as JavaRosa has it): so the instances
        follow from the answers alone, not from what the count was before."""
        wanted = 0 if math.isnan(count) else int(min(max(count, 0), MOST_INSTANCES))
        while len(range_.instances) > wanted:
            instance = range_.instances[-1]
            self._detach(instance)
            range_.set_aside.insert(0, instance)
        while len(range_.instances) < wanted:
            if range_.set_aside:
                self._attach(range_, range_.set_aside.pop(0), is_new=False)
            else:
                self.add(range_)

    def _attach(self, range_: RepeatRange, instance: InstanceNode, *, is_new: bool) -> None:
        range_.instances.append(instance)
        instance.attached = True
        instance.place = len(range_.instances)
        instance.settle()
        if range_.emptied:
            range_.emptied = False
            self._changes.mark(range_.stored_path, None)
        self._changes.instance_added(instance, is_new=is_new)
        self._recalculation.pass_down(instance)
        self._recalculation.begin_inside(instance)
        self._recalculation.notify(range_.definition.path, range_.anchor)

    def _detach(self, instance: InstanceNode) -> None:
        range_ = instance.range
        followers = range_.instances[instance.place :]
        self._changes.instance_leaves(instance, followers=followers)
        range_.instances.remove(instance)
        instance.attached = False
        for follower in followers:
            follower.place -= 1
            follower.settle()
            self._recalculation.notify_moved(follower)
        self._recalculation.notify(range_.definition.path, range_.anchor)


def is_within(instance: InstanceNode, group: GroupNode) -> bool:
    """Whether an instance is a group or stands in it."""
    node: GroupNode | None = instance
    while node is not None and node is not group:
        anchor = node.parent
        node = anchor if isinstance(anchor, GroupNode) or anchor is None else anchor.parent
    return node is group


def is_alive(node: Leaf | InstanceNode) -> bool:
    """Whether a leaf or instance still stands in the form: neither it nor one around it is gone or set
    aside."""
    anchor = node.anchor
    while isinstance(anchor, InstanceNode):
        if not anchor.attached:
            return False
        anchor = anchor.range.anchor
    return True
