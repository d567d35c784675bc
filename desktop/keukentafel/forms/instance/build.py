"""Grows the tree of a running form from its definition: static defaults, nothing worked out yet."""

from __future__ import annotations

from keukentafel.forms.definition import Group, Question, Repeat
from keukentafel.forms.instance.nodes import GroupNode, InstanceNode, Leaf, RepeatRange, Slot
from keukentafel.ids import new_id


def build_root(root: Group) -> GroupNode:
    """The tree of a form; repeats have no instances yet."""
    node = GroupNode(root, None, 0)
    _fill(node)
    return node


def build_instance(range_: RepeatRange, instance_id: str, place: int) -> InstanceNode:
    """One instance of a repeat, not yet among its instances."""
    instance = InstanceNode(range_, instance_id, place)
    _fill(instance)
    return instance


def new_instance_id(range_: RepeatRange) -> str:
    """An id that sorts after all there are (so instances keep their order) and is unique between laptops.
    Instances stand in the order of their ids, those set aside behind the others."""
    last = (*range_.instances[-1:], *range_.set_aside[-1:])
    return f"{max((_ordinal(instance.id) for instance in last), default=0) + 1:04x}-{new_id()[:12]}"


def _ordinal(instance_id: str) -> int:
    try:
        return int(instance_id.partition("-")[0], 16)
    except ValueError:
        return 0


def _fill(group: GroupNode) -> None:
    anchor = group.anchor
    for number, child in enumerate(group.definition.children):
        slot: Slot
        if isinstance(child, Question):
            slot = Leaf(child, group, number)
            slot.raw = child.default
            group.by_name[child.name] = (slot,)
        elif isinstance(child, Repeat):
            slot = RepeatRange(child, group, number)
            group.by_name[child.name] = slot.instances
        else:
            slot = GroupNode(child, group, number)
            group.by_name[child.name] = (slot,)
            _fill(slot)
        group.slots.append(slot)
        group.by_slot[child.name] = slot
        anchor.names[child.name] = slot
