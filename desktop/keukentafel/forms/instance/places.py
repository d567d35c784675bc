"""Finding nodes in the running tree: by definition from an anchor, by path, by ``${name}``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from keukentafel.forms.definition import Node, Repeat
from keukentafel.forms.instance.nodes import GroupNode, InstanceNode, RepeatRange, RuntimeNode, Slot

_STEP: Final = re.compile(r"([^\[\]]+)(?:\[(\d+)\])?")


def slots_below(anchor: GroupNode, definition: Node) -> Sequence[Slot]:
    """Where ``definition`` stands below an anchor; in nested repeats once per instance. A repeat is given
    as its range."""
    slot = anchor.names.get(definition.name)
    if slot is not None:
        return (slot,)
    depth = len(anchor.definition.repeats) + isinstance(anchor, InstanceNode)
    if depth >= len(definition.repeats):
        return ()
    next_repeat = definition.repeats[depth].rpartition("/")[2]
    range_ = anchor.names.get(next_repeat)
    if not isinstance(range_, RepeatRange):
        return ()
    if depth + 1 == len(definition.repeats):
        return [instance.names[definition.name] for instance in range_.instances]
    return [slot for instance in range_.instances for slot in slots_below(instance, definition)]


def nodes_below(anchor: GroupNode, definition: Node) -> Sequence[RuntimeNode]:
    """The same with a repeat given as its instances."""
    slots = slots_below(anchor, definition)
    if isinstance(definition, Repeat):
        return [instance for slot in slots if isinstance(slot, RepeatRange) for instance in slot.instances]
    return [slot for slot in slots if not isinstance(slot, RepeatRange)]


def anchor_in(anchor: GroupNode, repeat_path: str | None) -> GroupNode:
    """The instance of the repeat at ``repeat_path`` around an anchor; the root when it is None."""
    while anchor.parent is not None and anchor.definition.path != repeat_path:
        anchor = anchor.parent.anchor
    return anchor


def nodes_named(anchor: GroupNode, definition: Node) -> Sequence[RuntimeNode]:
    """What ``${name}`` stands for, seen from inside ``anchor``: through the nearest repeat instance that
    both have in common (XLSForm's rule)."""
    while anchor.parent is not None and anchor.definition.path not in definition.repeats:
        anchor = anchor.parent.anchor
    return nodes_below(anchor, definition)


def find(root: GroupNode, path: str) -> Slot | None:
    """The node at a path with positions (``/child[2]/age``) or with stable ids (``/child/<id>/age``).

    A repeat without position is its range; in the middle of a path it may be left out when there is
    exactly one instance. None when nothing stands there.
    """
    here: Slot = root
    steps = [step for step in path.split("/") if step]
    for step in steps:
        if isinstance(here, RepeatRange):
            by_id = next((instance for instance in here.instances if instance.id == step), None)
            if by_id is not None:
                here = by_id
                continue
            if len(here.instances) != 1:
                return None
            here = here.instances[0]
        found = _STEP.fullmatch(step)
        if found is None or not isinstance(here, GroupNode):
            return None
        slot = here.by_slot.get(found.group(1))
        if slot is None:
            return None
        if found.group(2) is not None:
            place = int(found.group(2))
            if not isinstance(slot, RepeatRange):
                if place != 1:
                    return None
            elif 1 <= place <= len(slot.instances):
                slot = slot.instances[place - 1]
            else:
                return None
        here = slot
    return here
