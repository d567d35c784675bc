"""After how many minutes without a touch the laptop locks: kept in the vault, never longer than fifteen."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Final

from keukentafel.errors import KeukentafelError
from keukentafel.store import Store
from keukentafel.usecases.session import Session

DEFAULT_MINUTES: Final = 5
SHORTEST_MINUTES: Final = 1
LONGEST_MINUTES: Final = 15
_KEY: Final = "lock_after_minutes"


class LockTimeError(KeukentafelError):
    """Not a number of minutes that is allowed. Facts ``least`` and ``most``."""

    code = "PROFILE_002"


def lock_minutes(store: Store) -> int:
    """The minutes that were chosen; five when nobody chose, or when what stands there is not allowed."""
    found = store.setting(_KEY)
    allowed = isinstance(found, int) and not isinstance(found, bool)
    return found if allowed and SHORTEST_MINUTES <= found <= LONGEST_MINUTES else DEFAULT_MINUTES  # type: ignore[operator, return-value]


def load_lock_minutes(session: Session) -> Future[int]:
    return session.stored(lock_minutes)


def set_lock_minutes(session: Session, minutes: int) -> Future[int]:
    """Choose the minutes; gives them back once they are on disk. Raises :class:`LockTimeError`."""
    if not SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        raise LockTimeError(least=SHORTEST_MINUTES, most=LONGEST_MINUTES)

    def keep(store: Store) -> int:
        store.set_setting(_KEY, minutes)
        return minutes

    return session.stored(keep)
