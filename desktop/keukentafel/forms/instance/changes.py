"""Notes what one act touches and, at its end, tells exactly what became different."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from keukentafel.domain.dossier import FormValue, MissingAnswer
from keukentafel.forms.instance.nodes import GroupNode, InstanceNode, Leaf, RepeatRange
from keukentafel.forms.instance.pictures import Pictures
from keukentafel.forms.instance.states import ChangeSet, NodeState


class Changes:
    """The notes of one act, and what the store has not been told yet."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._before: dict[Leaf, NodeState | None] = {}
        self._groups: dict[GroupNode, bool] = {}
        self._instances: dict[InstanceNode, str] = {}
        self._unsaved: dict[Leaf, None] = {}
        self._markers: dict[str, str | None] = {}
        self.recording = False
        """Off while loading: what is worked out then is no change."""

    def touch(self, leaf: Leaf) -> None:
        """The leaf is about to become different; its picture of before is kept."""
        if self.recording and leaf not in self._before:
            self._before[leaf] = self._pictures.of(leaf)
        leaf.state = None

    def touch_group(self, group: GroupNode) -> None:
        """The group's relevance is about to change."""
        if self.recording:
            self._groups.setdefault(group, group.is_relevant)

    def unsaved(self, leaves: Iterable[Leaf]) -> None:
        """The store does not know these leaves yet; it is told with the next change."""
        self._unsaved.update(dict.fromkeys(leaves))

    def mark(self, stored_path: str, value: str | None) -> None:
        """A marker of the snapshot (that an instance is there) came or went."""
        if value is None and self._markers.get(stored_path) is not None:
            del self._markers[stored_path]  # the store never heard of it
        else:
            self._markers[stored_path] = value

    def instance_added(self, instance: InstanceNode, *, is_new: bool) -> None:
        """An instance has just been put among the others."""
        if self.recording:
            self._instances.setdefault(instance, "")
        for leaf in instance.leaves():
            leaf.state = None
            if self.recording:
                self._before.setdefault(leaf, None)
        if is_new:
            self.mark(instance.stored_path, "")
            self.unsaved(instance.leaves())

    def instance_leaves(self, instance: InstanceNode, *, followers: Iterable[InstanceNode]) -> None:
        """An instance is about to be taken away; ``followers`` will move up, with what is inside them."""
        if not self.recording:
            return
        for moving in (instance, *followers):
            for each in _instances(moving):
                self._instances.setdefault(each, each.form_path)
            for leaf in moving.leaves():
                self.touch(leaf)

    def forgotten(self, instance: InstanceNode) -> None:
        """An instance is gone for good: so is everything inside it in the snapshot."""
        self.mark(instance.stored_path, None)
        self._forget_inside(instance)

    def _forget_inside(self, group: GroupNode) -> None:
        for slot in group.slots:
            if isinstance(slot, Leaf):
                if slot.saved is not None:
                    self._markers[slot.stored_path] = None
                self._unsaved.pop(slot, None)
            elif isinstance(slot, RepeatRange):
                if slot.emptied:
                    self.mark(slot.stored_path, None)
                for instance in (*slot.instances, *slot.set_aside):
                    self.forgotten(instance)
            else:
                self._forget_inside(slot)

    def finish(self, alive: Callable[[Leaf | InstanceNode], bool]) -> ChangeSet:
        """What became different; the notes are empty afterwards."""
        before = {state.path: state for state in self._before.values() if state is not None}
        touched = [leaf for leaf in self._before if alive(leaf)]
        if len(touched) > 1 and any(leaf.definition.repeats for leaf in touched):
            touched.sort(key=lambda leaf: leaf.order)
        else:
            touched.sort(key=lambda leaf: leaf.number)
        changed: dict[str, NodeState] = {}
        for leaf in touched:
            state = self._pictures.of(leaf)
            if before.get(state.path) != state:
                changed[state.path] = state
        were = set(self._instances.values()) - {""}
        are = {instance.form_path for instance in self._instances if alive(instance)}
        groups = {g.form_path: g.is_relevant for g, was in self._groups.items() if g.is_relevant is not was}
        stored: dict[str, FormValue | None] = dict(self._markers)
        for leaf in {**dict.fromkeys(touched), **self._unsaved}:
            value = stored_value(leaf)
            if value != leaf.saved:
                stored[leaf.stored_path] = leaf.saved = value
        for notes in (self._before, self._groups, self._unsaved, self._markers, self._instances):
            if notes:
                notes.clear()
        return ChangeSet(changed, _outermost(are - were), _outermost(were - are), groups, stored)


def _instances(instance: InstanceNode) -> Iterator[InstanceNode]:
    """The instance and those inside it that are there."""
    yield instance
    waiting: list[GroupNode] = [instance]
    while waiting:
        for slot in waiting.pop().slots:
            if isinstance(slot, RepeatRange):
                for inner in slot.instances:
                    yield from _instances(inner)
            elif isinstance(slot, GroupNode):
                waiting.append(slot)


def _outermost(paths: set[str]) -> tuple[str, ...]:
    """In order, without those inside another."""
    found: dict[str, None] = {}
    for path in sorted(paths):
        around = path.rpartition("/")[0]
        while around and around not in found:
            around = around.rpartition("/")[0]
        if not around:
            found[path] = None
    return tuple(found)


def stored_value(leaf: Leaf) -> FormValue | None:
    """What the snapshot holds of a leaf, relevant or not; None: nothing.

    A blank is only told where the question has a default or a calculation of its own: there it means
    that somebody took the answer away.
    """
    if leaf.missing is not None:
        return MissingAnswer(missing=leaf.missing)
    question = leaf.definition
    if leaf.raw:
        return tuple(leaf.raw.split()) if question.type.is_multiple else leaf.raw
    prefilled = (
        question.default or question.dynamic_default or (question.calculation and question.type.is_asked)
    )
    if prefilled:
        return () if question.type.is_multiple else ""
    return None


def all_leaves(group: GroupNode) -> Iterable[Leaf]:
    """The leaves inside, those of instances set aside too."""
    for slot in group.slots:
        if isinstance(slot, Leaf):
            yield slot
        elif isinstance(slot, RepeatRange):
            for instance in (*slot.instances, *slot.set_aside):
                yield from all_leaves(instance)
        else:
            yield from all_leaves(slot)
