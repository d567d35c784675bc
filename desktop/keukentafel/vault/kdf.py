"""From a passphrase to a key: Argon2id, as costly as this machine can bear in about a second.

Floor and ceiling follow RFC 9106 §4 (the second recommended option: 64 MiB, 3 passes, 4 lanes)
and protect in both directions: a slot below the floor or above the ceiling is refused when read.
"""

from __future__ import annotations

import os
import time
import unicodedata
from dataclasses import dataclass

from keukentafel.vault.errors import (
    KdfMemoryError,
    KdfTooCostlyError,
    PassphraseTooShortError,
    WeakKdfError,
)

MINIMUM_LENGTH = 12
KEY_LENGTH = 32
_ENVIRONMENT = "KEUKENTAFEL_KDF"
_MOST_PASSES = 64
_MOST_LANES = 16
_CALIBRATION_MEMORY_KIB = 512 * 1024  # a small laptop keeps running while it unlocks
_RUNS = 3


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one derivation costs: ``memory_kib`` KiB, gone over ``passes`` times by ``lanes`` threads."""

    memory_kib: int
    passes: int
    lanes: int


FLOOR = KdfCost(memory_kib=64 * 1024, passes=3, lanes=4)
CEILING = KdfCost(memory_kib=1024 * 1024, passes=_MOST_PASSES, lanes=_MOST_LANES)


def require_acceptable(cost: KdfCost) -> None:
    """Raises :class:`WeakKdfError` below the floor and :class:`KdfTooCostlyError` above the ceiling."""
    if cost.memory_kib < FLOOR.memory_kib or cost.passes < FLOOR.passes or cost.lanes < FLOOR.lanes:
        raise WeakKdfError
    if cost.memory_kib > CEILING.memory_kib or cost.passes > CEILING.passes or cost.lanes > CEILING.lanes:
        raise KdfTooCostlyError


def require_long_enough(passphrase: str) -> None:
    """Raises :class:`PassphraseTooShortError` for a new passphrase that is too easy to try out."""
    if len(normalised(passphrase)) < MINIMUM_LENGTH:
        raise PassphraseTooShortError(minimum=MINIMUM_LENGTH)


def normalised(passphrase: str) -> str:
    """The same text however the keyboard composed its accents (NFC, RFC 8265 §4.2), without outer blanks."""
    return unicodedata.normalize("NFC", passphrase).strip()


def derive(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """The 32-byte key that wraps the master key. Takes the time and memory of ``cost``.

    Raises :class:`KdfMemoryError` when the machine has not that much memory to give.
    """
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            normalised(passphrase).encode("utf-8", "surrogatepass"),
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_LENGTH,
            type=Type.ID,
        )
    except (HashingError, MemoryError) as problem:
        raise KdfMemoryError(megabytes=cost.memory_kib // 1024) from problem


def calibrate(target_seconds: float = 1.0) -> KdfCost:
    """The cost that takes about ``target_seconds`` on this machine, never below the floor.

    Memory is raised first (it is what makes guessing on graphics cards dear), then passes. With
    ``KEUKENTAFEL_KDF=floor`` in the environment the floor is given at once (tests, demo): that is
    the least a vault ever accepts, so the setting cannot weaken one further.
    """
    if os.environ.get(_ENVIRONMENT) == "floor":
        return FLOOR
    cost = FLOOR
    for _ in range(_RUNS):
        ratio = target_seconds / max(_seconds(cost), 0.001)
        memory = int(cost.memory_kib * ratio) // 1024 * 1024
        memory = max(FLOOR.memory_kib, min(memory, _CALIBRATION_MEMORY_KIB))
        passes = max(FLOOR.passes, min(round(cost.passes * ratio * cost.memory_kib / memory), _MOST_PASSES))
        better = KdfCost(memory, passes, FLOOR.lanes)
        if better == cost or 0.9 <= ratio <= 1.1:
            break
        cost = better
    return cost


def _seconds(cost: KdfCost) -> float:
    start = time.perf_counter()
    derive("calibration only", bytes(16), cost)
    return time.perf_counter() - start
