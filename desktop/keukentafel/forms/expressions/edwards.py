"""Checking Ed25519 signatures (RFC 8032, section 5.1.7), for ``extract-signed()``.

Only checking: nothing here is secret, so plain arithmetic will do. Points of the curve
``-x² + y² = 1 + d·x²·y²`` are kept in extended coordinates ``(X, Y, Z, T)``: x = X/Z, y = Y/Z, x·y = T/Z.
"""

from __future__ import annotations

import hashlib
from typing import Final, TypeAlias

KEY_LENGTH: Final = 32
SIGNATURE_LENGTH: Final = 64
_PRIME: Final = 2**255 - 19
_ORDER: Final = 2**252 + 27742317777372353535851937790883648493
_D: Final = -121665 * pow(121666, -1, _PRIME) % _PRIME
_ROOT_OF_MINUS_ONE: Final = pow(2, (_PRIME - 1) // 4, _PRIME)
_SIGN: Final = 1 << 255
_Point: TypeAlias = tuple[int, int, int, int]
_NEUTRAL: Final[_Point] = (0, 1, 1, 0)


def is_signed_by(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature over the message was made with the key that belongs to ``public_key``."""
    if len(public_key) != KEY_LENGTH or len(signature) != SIGNATURE_LENGTH:
        return False
    key, commitment = _point(public_key), _point(signature[:KEY_LENGTH])
    scalar = int.from_bytes(signature[KEY_LENGTH:], "little")
    if key is None or commitment is None or scalar >= _ORDER:
        return False
    digest = hashlib.sha512(signature[:KEY_LENGTH] + public_key + message).digest()
    challenge = int.from_bytes(digest, "little") % _ORDER
    return _same(_times(scalar, _BASE), _sum(commitment, _times(challenge, key)))


def _sum(one: _Point, other: _Point) -> _Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % _PRIME
    b = (one[1] + one[0]) * (other[1] + other[0]) % _PRIME
    c = 2 * one[3] * other[3] * _D % _PRIME
    d = 2 * one[2] * other[2] % _PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _PRIME, g * h % _PRIME, f * g % _PRIME, e * h % _PRIME


def _times(factor: int, point: _Point) -> _Point:
    result = _NEUTRAL
    while factor:
        if factor & 1:
            result = _sum(result, point)
        point = _sum(point, point)
        factor >>= 1
    return result


def _same(one: _Point, other: _Point) -> bool:
    return (one[0] * other[2] - other[0] * one[2]) % _PRIME == 0 and (
        one[1] * other[2] - other[1] * one[2]
    ) % _PRIME == 0


def _point(packed: bytes) -> _Point | None:
    """The point of a y and the sign of its x; None when there is none on the curve."""
    number = int.from_bytes(packed, "little")
    y = number % _SIGN
    if y >= _PRIME:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _PRIME) % _PRIME
    x = pow(square, (_PRIME + 3) // 8, _PRIME)
    if (x * x - square) % _PRIME:
        x = x * _ROOT_OF_MINUS_ONE % _PRIME
    odd = number >= _SIGN
    if (x * x - square) % _PRIME or (x == 0 and odd):
        return None
    if (x & 1) != odd:
        x = _PRIME - x
    return x, y, 1, x * y % _PRIME


def _base() -> _Point:
    point = _point((4 * pow(5, -1, _PRIME) % _PRIME).to_bytes(KEY_LENGTH, "little"))
    assert point is not None
    return point


_BASE: Final = _base()
