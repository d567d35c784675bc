"""Undo: an edit that puts back what a change replaced. Nothing is taken out of the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from keukentafel.journal.change import Change, ChangeRef, Edit
from keukentafel.journal.errors import NotUndoableError
from keukentafel.journal.fold import Current, path_state


def undo(changes: Iterable[Change], ref: ChangeRef) -> Edit:
    """The edit that puts back what stood at the path before ``ref``; a removal if nothing stood there.

    ``changes`` are those of the dossier, or of that path alone. Raises :class:`NotUndoableError` when the
    change, or what it replaced, is not among them.
    """
    known = {change.ref: change for change in changes}
    if ref not in known:
        raise NotUndoableError
    undone = known[ref]
    if any(base not in known for base in undone.bases):
        raise NotUndoableError
    if not undone.bases:
        return Edit(undone.path, removed=True)
    before = path_state(known[base] for base in undone.bases).current
    if before is None:
        return Edit(undone.path, removed=True)
    return Edit(undone.path, before.value)


def removal(current: Mapping[str, Current], prefix: str) -> tuple[Edit, ...]:
    """The edits that take away everything below ``prefix`` (a goal, a person, a repeat's instance)."""
    below = prefix.rstrip("/") + "/"
    return tuple(
        Edit(path, removed=True) for path in sorted(current) if path == prefix or path.startswith(below)
    )
