"""Reading a file that came from outside: capped, and a refusal of the disk told as what it is."""

from __future__ import annotations

from pathlib import Path

from keukentafel.errors import KeukentafelError

LARGEST = 2 * 1024**3
"""Bytes. What is inside is capped again by the room that reads it."""


class FileNotReadableError(KeukentafelError):
    """The chosen file cannot be read (gone, no permission, a folder)."""

    code = "OUTSIDE_001"


class FileTooLargeError(KeukentafelError):
    """The chosen file is larger than anything this program makes."""

    code = "OUTSIDE_002"


class MediumGoneError(KeukentafelError):
    """The folder or stick to write to is not there."""

    code = "OUTSIDE_003"


def read_untrusted(path: Path) -> bytes:
    """The bytes of a file, not judged yet."""
    try:
        if path.stat().st_size > LARGEST:
            raise FileTooLargeError
        return path.read_bytes()
    except OSError:
        raise FileNotReadableError from None
