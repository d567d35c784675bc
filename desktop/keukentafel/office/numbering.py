"""The numbers of a laptop's bundles: next, seen before, seen differently, or with a hole before it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from keukentafel.exchange.manifest import Manifest
from keukentafel.exchange.wire import Part


class Seen(Part):
    """A bundle that was imported."""

    sequence: int
    bundle_id: str
    manifest_hash: str
    previous: str | None


class DeviceLog(Part):
    """All bundles imported of one laptop, in order of number."""

    seen: tuple[Seen, ...] = ()

    @property
    def last(self) -> int:
        return self.seen[-1].sequence if self.seen else 0

    def number(self, sequence: int) -> Seen | None:
        return next((seen for seen in self.seen if seen.sequence == sequence), None)

    def with_bundle(self, manifest: Manifest, manifest_hash: str) -> DeviceLog:
        seen = Seen(
            sequence=manifest.sequence,
            bundle_id=manifest.bundle_id,
            manifest_hash=manifest_hash,
            previous=manifest.previous,
        )
        return DeviceLog(seen=tuple(sorted((*self.seen, seen), key=lambda each: each.sequence)))


class Standing(StrEnum):
    """``LATE``: a number that was skipped before; as welcome as the next one."""

    NEXT = "next"
    LATE = "late"
    ALREADY_IMPORTED = "already_imported"
    REUSED = "reused"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Where a bundle stands; ``missing`` are the numbers before it that nobody has seen."""

    standing: Standing
    missing: tuple[int, ...] = ()


def judge(log: DeviceLog, manifest: Manifest, manifest_hash: str) -> Judgement:
    """Compares a verified bundle with what came before from the same laptop.

    The hash of the previous manifest ties the numbers together: a bundle that names another
    predecessor than the one we have was made by a copy of the laptop.
    """
    same = log.number(manifest.sequence)
    if same is not None:
        known = same.manifest_hash == manifest_hash
        return Judgement(Standing.ALREADY_IMPORTED if known else Standing.REUSED)
    before, after = log.number(manifest.sequence - 1), log.number(manifest.sequence + 1)
    if before is not None and manifest.previous != before.manifest_hash:
        return Judgement(Standing.REUSED)
    if after is not None and after.previous != manifest_hash:
        return Judgement(Standing.REUSED)
    if any(seen.bundle_id == manifest.bundle_id for seen in log.seen):
        return Judgement(Standing.REUSED)
    if manifest.sequence < log.last:
        return Judgement(Standing.LATE)
    span = manifest.sequence - log.last - 1
    if span > len(manifest.abandoned) + 1000:
        return Judgement(Standing.GAP, (log.last + 1, manifest.sequence - 1))
    missing = set(range(log.last + 1, manifest.sequence)) - set(manifest.abandoned)
    return Judgement(Standing.GAP, tuple(sorted(missing))) if missing else Judgement(Standing.NEXT)
