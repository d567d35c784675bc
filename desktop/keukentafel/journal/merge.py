"""Merging: the union of what is known and what somebody else knows, after every check.

The plan is made from what is known (numbers and hashes only), so that a store need not read all
of its history; :func:`merge` does the same for changes in memory. Nothing is half accepted: the
first change that does not fit raises and the plan does not exist. A change whose value was erased
on one side stays erased on both, so an old copy cannot bring an erased value back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal.chain import GENESIS, verify_change
from keukentafel.journal.change import Change, ChangeRef
from keukentafel.journal.errors import (
    BrokenChainError,
    ForkedChainError,
    InvalidChangeError,
    MissingChangesError,
    OtherDossierError,
)

LARGEST_LEAP: Final = 1_000_000
"""How many changes that are not here yet another device may have seen."""


@dataclass(frozen=True, slots=True)
class Tip:
    """The last known change of one device in a dossier."""

    seq: int = 0
    hash: bytes = GENESIS
    lamport: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What must be known of a change to recognise it."""

    hash: bytes
    erased: bool


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge would add: ``added`` in an order that keeps causes before effects.

    ``already_known`` counts the different changes that were there; ``erased`` are those of them whose
    value the other side has erased.
    """

    added: tuple[Change, ...]
    already_known: int
    erased: tuple[Change, ...]


def plan_merge(
    dossier_id: DossierId,
    known: Mapping[ChangeRef, Known],
    tips: Mapping[DeviceId, Tip],
    untrusted: Iterable[Change],
) -> MergePlan:
    """Checks untrusted changes against what is known. The caller's own data is not touched.

    Raises ``InvalidChangeError``, ``OtherDossierError``, ``ForkedChainError`` (one number, two contents),
    ``MissingChangesError`` (a gap) or ``BrokenChainError``.
    """
    offered = _verified(dossier_id, untrusted)
    fresh: list[Change] = []
    erased: list[Change] = []
    for ref, change in offered.items():
        mine = known.get(ref)
        if mine is None:
            fresh.append(change)
        elif mine.hash != change.hash:
            raise ForkedChainError(device=change.device_id, seq=change.seq)
        elif change.erased and not mine.erased:
            erased.append(change)
    _check_chains(fresh, tips)
    _check_counters(fresh, tips)
    fresh.sort(key=lambda change: (change.lamport, change.device_id, change.seq))
    return MergePlan(tuple(fresh), len(offered) - len(fresh), tuple(erased))


def merge(known: Iterable[Change], untrusted: Iterable[Change]) -> tuple[Change, ...]:
    """The union of both, in order of lamport, device and seq. Raises as :func:`plan_merge` does."""
    mine = {change.ref: change for change in known}
    offered = tuple(untrusted)
    some = next(iter((*mine.values(), *offered)), None)
    if some is None:
        return ()
    plan = plan_merge(
        some.dossier_id,
        {ref: Known(change.hash, change.erased) for ref, change in mine.items()},
        tips(mine.values()),
        offered,
    )
    mine.update((change.ref, change) for change in (*plan.added, *plan.erased))
    return tuple(sorted(mine.values(), key=lambda change: (change.lamport, change.device_id, change.seq)))


def tips(changes: Iterable[Change]) -> dict[DeviceId, Tip]:
    """The last change of every device."""
    last: dict[DeviceId, Tip] = {}
    for change in changes:
        if change.seq > last.get(change.device_id, Tip()).seq:
            last[change.device_id] = Tip(change.seq, change.hash, change.lamport)
    return last


def _verified(dossier_id: DossierId, untrusted: Iterable[Change]) -> dict[ChangeRef, Change]:
    offered: dict[ChangeRef, Change] = {}
    for change in untrusted:
        verify_change(change)
        if change.dossier_id != dossier_id:
            raise OtherDossierError
        twin = offered.get(change.ref)
        if twin is not None and twin.hash != change.hash:
            raise ForkedChainError(device=change.device_id, seq=change.seq)
        if twin is None or change.erased:
            offered[change.ref] = change
    return offered


def _check_counters(fresh: list[Change], tips: Mapping[DeviceId, Tip]) -> None:
    """A lamport far beyond any dossier's would leave nobody a higher number to go on with."""
    limit = max((tip.lamport for tip in tips.values()), default=0) + len(fresh) + LARGEST_LEAP
    for change in fresh:
        if change.lamport > limit:
            raise InvalidChangeError(device=change.device_id, seq=change.seq, reason="lamport")


def _check_chains(fresh: Iterable[Change], known: Mapping[DeviceId, Tip]) -> None:
    tips = dict(known)
    for change in sorted(fresh, key=lambda change: (change.device_id, change.seq)):
        tip = tips.get(change.device_id, Tip())
        if change.seq != tip.seq + 1:
            raise MissingChangesError(
                device=change.device_id,
                expected=tip.seq + 1,
                found=change.seq,
                missing=change.seq - tip.seq - 1,
            )
        if change.prev != tip.hash or change.lamport <= tip.lamport:
            raise BrokenChainError(device=change.device_id, seq=change.seq)
        tips[change.device_id] = Tip(change.seq, change.hash, change.lamport)
