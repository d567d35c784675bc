"""The recovery code: 160 random bits on paper, in eight groups of five that notice a typing mistake.

Alphabet: Crockford's base 32 (no I, L, O, U), read back whatever the case, blanks and dashes, with
O as 0, I and L as 1 and U as V. Each group is four characters and a check character: a weighted sum
in GF(2^5) that differs per group, so that every single wrong character, every swap within a group
and every exchange of two groups is found, and the group is named.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from keukentafel.vault.errors import RecoveryCodeIncompleteError, RecoveryCodeTypoError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BYTES = 20
GROUPS = 8
_DATA = 4
_CHARACTERS = GROUPS * (_DATA + 1)
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_WEIGHTS = (2, 3, 4, 5)  # the check character itself weighs 1


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """160 secret bits. ``str()`` is what is printed; it is not shown by ``repr``."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != BYTES:
            raise ValueError("a recovery code has 160 bits")

    @classmethod
    def new(cls) -> RecoveryCode:
        return cls(secrets.token_bytes(BYTES))

    @classmethod
    def typed(cls, typed: str) -> RecoveryCode:
        """The code as a person typed it.

        Raises :class:`RecoveryCodeIncompleteError` (length, or a character that cannot occur) or
        :class:`RecoveryCodeTypoError` (which group).
        """
        upper = typed.upper().translate(_LOOK_ALIKES)
        values = [_VALUES[character] for character in upper if character in _VALUES]
        strange = any(c.isalnum() and c not in _VALUES for c in upper)
        if len(values) != _CHARACTERS or strange:
            raise RecoveryCodeIncompleteError(found=len(values), expected=_CHARACTERS)
        number = 0
        for group in range(GROUPS):
            start = group * (_DATA + 1)
            data, check = values[start : start + _DATA], values[start + _DATA]
            if _check(group, data) != check:
                raise RecoveryCodeTypoError(group=group + 1)
            for value in data:
                number = number << 5 | value
        return cls(number.to_bytes(BYTES, "big"))

    @property
    def groups(self) -> tuple[str, ...]:
        """The eight groups of five characters, as printed."""
        number = int.from_bytes(self.secret, "big")
        values = [number >> shift & 31 for shift in range(BYTES * 8 - 5, -1, -5)]
        parts = [values[i : i + _DATA] for i in range(0, len(values), _DATA)]
        return tuple(
            "".join(ALPHABET[value] for value in [*data, _check(group, data)])
            for group, data in enumerate(parts)
        )

    def __str__(self) -> str:
        return "-".join(self.groups)


def _check(group: int, data: list[int]) -> int:
    total = group + 1
    for weight, value in zip(_WEIGHTS, data, strict=True):
        total ^= _times(weight, value)
    return total


def _times(a: int, b: int) -> int:
    """Multiplication in GF(2^5) modulo x^5 + x^2 + 1."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 32:
            a ^= 0b100101
        b >>= 1
    return product
