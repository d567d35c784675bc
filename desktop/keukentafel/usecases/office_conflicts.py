"""Differences at the office, in words: what stood there, what each side says, and a person's choice.

A difference is shown before its bundle is taken in (the choice is carried out with the import) or
afterwards in the register (the choice is carried out at once). Both are the same to look at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from keukentafel.domain.dossier import Dossier
from keukentafel.domain.values import Role
from keukentafel.exchange.trust import TrustList
from keukentafel.ids import DossierId
from keukentafel.journal.change import Author, Change, ChangeRef
from keukentafel.office.conflicts import OpenConflict, choose, keep_both, open_conflicts, write_own
from keukentafel.office.plan import PlannedConflict
from keukentafel.office.register import load_register
from keukentafel.store import Store
from keukentafel.usecases.office_wording import is_free_text, name_of, value_in_words
from keukentafel.usecases.session import Session


class Origin(StrEnum):
    """Where an answer was given."""

    LAPTOP = "laptop"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Said:
    """One answer in words. ``who`` and ``label`` are the worker and the laptop; empty for the office."""

    ref: ChangeRef
    words: str
    at: datetime
    role: Role
    who: str
    label: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Difference:
    """A question with more than one answer. ``free_text``: both may be kept, or other words written."""

    dossier_id: DossierId
    path: str
    name: str
    was: Said | None
    sides: tuple[Said, ...]
    free_text: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decides: one of the sides, both (``both``), or ``own`` words.

    ``seen`` are the answers that were on screen: when there are others by then, nothing is chosen.
    """

    dossier_id: DossierId
    path: str
    seen: frozenset[ChangeRef]
    taken: ChangeRef | None = None
    both: bool = False
    own: str | None = None


def planned_differences(
    dossier: Dossier, conflicts: Sequence[PlannedConflict], trust: TrustList
) -> tuple[Difference, ...]:
    """The differences that importing would make, the laptop's answers first. For the pool: forms are read."""
    found = []
    for conflict in conflicts:
        origins: dict[ChangeRef, Origin] = {change.ref: Origin.OFFICE for change in conflict.office}
        origins |= {change.ref: Origin.LAPTOP for change in conflict.laptop}
        sides = (*conflict.laptop, *conflict.office)
        found.append(
            _difference(dossier, conflict.path, was=conflict.was, sides=sides, origins=origins, trust=trust)
        )
    return tuple(found)


def open_differences(
    dossier: Dossier, conflicts: Sequence[OpenConflict], trust: TrustList
) -> tuple[Difference, ...]:
    """The differences that stand open in the register. For the pool: forms are read."""
    found = []
    for conflict in conflicts:
        origins = {
            side.change.ref: Origin.LAPTOP if trust.device(side.change.device_id) else Origin.OFFICE
            for side in conflict.sides
        }
        sides = sorted((side.change for side in conflict.sides), key=lambda change: origins[change.ref])
        found.append(
            _difference(dossier, conflict.path, was=conflict.was, sides=sides, origins=origins, trust=trust)
        )
    return tuple(found)


def differences_of(
    session: Session, dossier: Dossier, conflicts: Sequence[PlannedConflict]
) -> Future[tuple[Difference, ...]]:
    """As :func:`planned_differences`, in the pool."""

    def work() -> tuple[Difference, ...]:
        trust = session.stored(load_register).result().trust
        return planned_differences(dossier, conflicts, trust)

    return session.background(work)


def resolve(session: Session, choice: Choice) -> Future[bool]:
    """Carry a choice out in the register. False when the answers are others by now."""
    return session.stored(lambda store: carry_out(store, choice, session.office))


def carry_out(store: Store, choice: Choice, author: Author) -> bool:
    """Do what the person chose; False when the difference is gone or others stand there now."""
    for conflict in open_conflicts(store, choice.dossier_id):
        if conflict.path != choice.path or {side.change.ref for side in conflict.sides} != choice.seen:
            continue
        if choice.own is not None:
            write_own(store, conflict, author, choice.own)
        elif choice.taken is not None:
            choose(store, conflict, author, choice.taken)
        else:
            return keep_both(store, conflict, author) is not None
        return True
    return False


def _difference(
    dossier: Dossier,
    path: str,
    *,
    was: Change | None,
    sides: Sequence[Change],
    origins: Mapping[ChangeRef, Origin],
    trust: TrustList,
) -> Difference:
    words = [side.value for side in sides if not side.removed]
    return Difference(
        dossier_id=dossier.id,
        path=path,
        name=name_of(path, dossier),
        was=None if was is None else _said(was, Origin.OFFICE, trust),
        sides=tuple(_said(side, origins[side.ref], trust) for side in sides),
        free_text=is_free_text(path) and all(isinstance(value, str) for value in words),
    )


def _said(change: Change, origin: Origin, trust: TrustList) -> Said:
    device = trust.device(change.device_id)
    return Said(
        ref=change.ref,
        words=value_in_words(change.path, change.value, removed=change.removed, erased=change.erased),
        at=change.at,
        role=change.author.role,
        who=device.worker_name if device else "",
        label=device.label if device else "",
        origin=origin,
    )
