"""How large a file from outside may be before anything else is done with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from keukentafel.exchange.errors import TooLargeError, UnreadableFileError

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps in bytes and counts. A day of visits with photos stays far below them."""

    bundle: int = 256 * MIB
    envelope: int = 16 * MIB
    object: int = 64 * MIB
    objects: int = 10_000
    changes: int = 500_000
    message: int = 4 * MIB


LIMITS = Limits()


def check_size(untrusted_file: bytes, limit: int) -> None:
    """Raises :class:`TooLargeError` above ``limit`` bytes."""
    if len(untrusted_file) > limit:
        raise TooLargeError(limit_mb=max(limit // MIB, 1))


def read_untrusted(path: Path, limit: int = LIMITS.bundle) -> bytes:
    """The bytes of a file from outside, never more than ``limit``.

    Raises :class:`TooLargeError` or :class:`UnreadableFileError`.
    """
    try:
        if not path.is_file():
            raise UnreadableFileError
        with path.open("rb") as file:
            untrusted_file = file.read(limit + 1)
    except OSError as problem:
        raise UnreadableFileError from problem
    check_size(untrusted_file, limit)
    return untrusted_file
