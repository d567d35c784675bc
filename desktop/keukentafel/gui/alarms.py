"""Problems that mean that something in the vault is gone, old or damaged: the newest backup is what helps."""

from __future__ import annotations

from typing import Final

from keukentafel.errors import KeukentafelError

OFFER_BACKUP: Final = "--offer-backup"
"""The word with which the program starts itself anew after an alarm."""
_CODES: Final = frozenset(
    {f"STORE_{number:03}" for number in (1, 2, 3, 4, 6, 10, 13, 14, 15, 16)}
    | {f"VAULT_{number:03}" for number in (1, 6, 7, 17, 18, 19, 28, 30, 32)}
)


def is_alarm(error: KeukentafelError) -> bool:
    """Whether the newest backup should be offered."""
    return error.code in _CODES
