"""Folding changes to current answers. The order in which changes arrive, and how often, makes no difference.

A *head* of a path is a change that no later change there names among its ``bases``. One head: its
value is the answer. Several that say different things: a conflict. All are kept, one is shown by
a fixed rule (an answer before a removal, then the highest lamport, device and seq), and a person
closes it with a change whose bases are all heads. Only a change with a higher lamport can replace
another, so changes that name each other in a circle cannot make an answer disappear.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from keukentafel.ids import DeviceId
from keukentafel.journal.canonical import canonical_text
from keukentafel.journal.change import Author, Change, ChangeRef, Json


@dataclass(frozen=True, slots=True)
class Current:
    """The answer at a path now: its value, the change that holds it, who wrote it and when.

    ``conflict``: another answer is kept beside it until a person chooses.
    """

    value: Json
    change_ref: ChangeRef
    author: Author
    at: datetime
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """Answers at one path that say different things; the one that is shown stands first."""

    path: str
    heads: tuple[Change, ...]

    @property
    def shown(self) -> Change:
        return self.heads[0]


@dataclass(frozen=True, slots=True)
class PathState:
    """What the changes at one path add up to. ``heads``: all of them, the shown one first."""

    heads: tuple[Change, ...]
    conflict: bool

    @property
    def shown(self) -> Change:
        return self.heads[0]

    @property
    def current(self) -> Current | None:
        """The current answer, or ``None`` where it was removed or erased."""
        shown = self.shown
        if shown.removed or shown.erased:
            return None
        return Current(shown.value, shown.ref, shown.author, shown.at, self.conflict)

    @property
    def bases(self) -> tuple[ChangeRef, ...]:
        """What an ordinary edit replaces: everything, but in a conflict only the answer that was shown."""
        if self.conflict:
            return (self.shown.ref,)
        return tuple(head.ref for head in self.heads)


def path_state(changes: Iterable[Change]) -> PathState:
    """Folds the changes of one path (at least one)."""
    known: dict[ChangeRef, Change] = {}
    for change in changes:
        if change.ref not in known or change.erased:
            known[change.ref] = change
    replaced = {
        base
        for change in known.values()
        for base in change.bases
        if base in known and known[base].lamport < change.lamport
    }
    heads = sorted((c for ref, c in known.items() if ref not in replaced), key=_rank, reverse=True)
    said = {canonical_text([head.removed, head.value]) for head in heads if not head.erased}
    return PathState(tuple(heads), conflict=len(said) > 1)


def path_states(changes: Iterable[Change]) -> dict[str, PathState]:
    """Folds changes of one dossier, path by path, in order of path."""
    by_path: dict[str, list[Change]] = {}
    for change in changes:
        by_path.setdefault(change.path, []).append(change)
    return {path: path_state(by_path[path]) for path in sorted(by_path)}


def heads(changes: Iterable[Change]) -> dict[str, tuple[Change, ...]]:
    """The heads of every path, the shown one first."""
    return {path: state.heads for path, state in path_states(changes).items()}


def current(changes: Iterable[Change]) -> dict[str, Current]:
    """The current answers of a dossier; a removed or erased path is not in it."""
    return {
        path: answer for path, state in path_states(changes).items() if (answer := state.current) is not None
    }


def conflicts(changes: Iterable[Change]) -> tuple[Conflict, ...]:
    """The paths where a person has to choose."""
    return tuple(
        Conflict(path, state.heads) for path, state in path_states(changes).items() if state.conflict
    )


def _rank(change: Change) -> tuple[bool, bool, int, DeviceId, int]:
    return (not change.erased, not change.removed, change.lamport, change.device_id, change.seq)
