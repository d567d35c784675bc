"""Keyed, checked copies of the vault on this laptop: made at lock and when asked for."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime

from keukentafel.errors import KeukentafelError
from keukentafel.store import Store
from keukentafel.usecases.session import Session
from keukentafel.usecases.today import LAST_BACKUP


def back_up(session: Session) -> Future[datetime]:
    """Make a backup now; three generations stay. The future gives the moment."""

    def work(store: Store) -> datetime:
        store.backup(session.vault)
        at = session.clock.now()
        store.set_setting(LAST_BACKUP, at.isoformat())
        return at

    return session.stored(work)


def backup_quietly(session: Session) -> bool:
    """At lock: a disk that refuses a backup must not keep the laptop from locking. Whether it worked."""
    try:
        back_up(session).result()
    except KeukentafelError:
        return False
    return True


def last_backup(session: Session) -> Future[datetime | None]:
    """When the last backup was made; ``None`` when there is none."""

    def read(store: Store) -> datetime | None:
        value = store.setting(LAST_BACKUP)
        return datetime.fromisoformat(value) if isinstance(value, str) else None

    return session.stored(read)
