"""ODK's shuffle for ``randomize()``: the «inside-out» Fisher-Yates algorithm, with a Park-Miller
generator when there is a seed, so that the same seed gives the same order as in other ODK clients."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from math import floor, isinf, isnan
from typing import TypeVar

T = TypeVar("T")
_MODULUS = 2_147_483_647
_FACTOR = 16_807
_LONGEST = 2**63


def shuffled(items: Sequence[T], seed: float | str | None, random: Callable[[], float]) -> tuple[T, ...]:
    """The items in another order; ``random`` (0 ≤ x < 1) is used only without a seed.

    A seed that is text counts by its SHA-256, a blank one as 0 (JavaRosa, ODK Web Forms).
    """
    draw = random if seed is None else _generator(_whole(seed))
    order: list[T] = []
    for place, item in enumerate(items):
        other = floor(draw() * (place + 1))
        if other == place:
            order.append(item)
        else:
            order.append(order[other])
            order[other] = item
    return tuple(order)


def _whole(seed: float | str) -> int:
    if isinstance(seed, str):
        if not seed:
            return 0
        digest = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).digest()
        return int(float(int.from_bytes(digest[:8], "big", signed=True)))  # a double on its way, in Java
    if isnan(seed):
        return 0
    if isinf(seed):
        return _LONGEST - 1 if seed > 0 else -_LONGEST
    return int(seed)


def _generator(seed: int) -> Callable[[], float]:
    state = abs(seed) % _MODULUS * (1 if seed >= 0 else -1)  # the sign of the dividend, as in Java
    if state <= 0:
        state += _MODULUS - 1

    def draw() -> float:
        nonlocal state
        state = state * _FACTOR % _MODULUS
        return (state - 1) / (_MODULUS - 1)

    return draw
