"""What is kept of a running form, and filling a new one from it.

Keys are paths with stable instance ids. ``/child/<id>`` with an empty text says that the instance is
there; ``/child`` with an empty text that somebody took the last one away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from keukentafel.domain.dossier import FormValue, MissingAnswer
from keukentafel.forms.instance.build import build_instance
from keukentafel.forms.instance.changes import all_leaves, stored_value
from keukentafel.forms.instance.nodes import GroupNode, Leaf, RepeatRange


def take(root: GroupNode) -> dict[str, FormValue]:
    """The snapshot of a form, in document order."""
    found: dict[str, FormValue] = {}
    _take(root, found)
    return found


def answers(root: GroupNode) -> Iterator[tuple[Leaf, FormValue]]:
    """Every leaf that holds something, also where instances are set aside."""
    for leaf in all_leaves(root):
        value = stored_value(leaf)
        if value is not None and value not in {"", ()}:
            yield leaf, value


def unsaved(root: GroupNode) -> Iterator[Leaf]:
    """The leaves whose value is not what was loaded."""
    return (leaf for leaf in all_leaves(root) if stored_value(leaf) != leaf.saved)


def fill(root: GroupNode, stored: Mapping[str, FormValue]) -> None:
    """Put a snapshot into a new tree, instances in the order of their ids. What does not belong in the
    form is passed over: the store still has it."""
    if stored:
        _fill(root, stored, _instance_ids(stored))


def _take(group: GroupNode, found: dict[str, FormValue]) -> None:
    for slot in group.slots:
        if isinstance(slot, Leaf):
            value = stored_value(slot)
            if value is not None:
                found[slot.stored_path] = value
        elif isinstance(slot, RepeatRange):
            if slot.emptied:
                found[slot.stored_path] = ""
            for instance in (*slot.instances, *slot.set_aside):
                found[instance.stored_path] = ""
                _take(instance, found)
        else:
            _take(slot, found)


def _instance_ids(stored: Mapping[str, FormValue]) -> Mapping[str, list[str]]:
    """For every prefix in the snapshot the steps that follow it, sorted."""
    below: dict[str, set[str]] = {}
    for path in stored:
        prefix, _, step = path.rpartition("/")
        while step:
            known = below.setdefault(prefix, set())
            if step in known:
                break
            known.add(step)
            prefix, _, step = prefix.rpartition("/")
    return {prefix: sorted(steps) for prefix, steps in below.items()}


def _fill(group: GroupNode, stored: Mapping[str, FormValue], ids: Mapping[str, Iterable[str]]) -> None:
    for slot in group.slots:
        if isinstance(slot, Leaf):
            value = stored.get(slot.stored_path)
            if value is not None:
                _put(slot, value)
        elif isinstance(slot, RepeatRange):
            slot.emptied = slot.stored_path in stored
            for instance_id in ids.get(slot.stored_path, ()):
                instance = build_instance(slot, instance_id, len(slot.instances) + 1)
                _fill(instance, stored, ids)
                if slot.definition.count is None:
                    instance.attached = True
                    slot.instances.append(instance)
                else:
                    slot.set_aside.append(instance)
        else:
            _fill(slot, stored, ids)


def _put(leaf: Leaf, value: FormValue) -> None:
    leaf.saved = value
    if isinstance(value, MissingAnswer):
        leaf.missing = value.missing
        leaf.raw = ""
    else:
        leaf.raw = value if isinstance(value, str) else " ".join(value)
