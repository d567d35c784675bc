"""Keyed, checked copies of the vault on this laptop: made at lock and when asked for."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from keukentafel.clock import Clock
from keukentafel.errors import KeukentafelError
from keukentafel.store import Store
from keukentafel.usecases.session import Session
from keukentafel.vault import Backup, OpenVault
from keukentafel.vault.backup_note import newest_note

TOO_OLD: Final = timedelta(days=7)
LARGE: Final = 64 * 1024 * 1024
"""Bytes of a database that takes longer to copy than people wait for a lock (some 100,000 changes)."""
ONCE_IN: Final = timedelta(days=1)
BOOKKEEPING: Final = 20
"""Lines of the log that a session writes about itself (settings, readings, seals)."""


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When the newest backup in the vault's folder was made, as it says itself, and whether that is long ago.

    ``too_old`` also when it is of a moment that has not come yet, when there is none, and when it lacks what
    an earlier session stored: then the lock made none (the disk refused, or the copy was not good).
    """

    made_at: datetime | None
    too_old: bool


def back_up(session: Session) -> Future[datetime]:
    """Make a backup now; three generations stay. The future gives the moment."""

    def work(store: Store) -> datetime:
        store.backup(session.vault)
        return newest_backup(session.vault, session.clock).made_at or session.clock.now()

    return session.stored(work)


def backup_quietly(session: Session) -> bool:
    """At lock: a disk that refuses a backup must not keep the laptop from locking. Whether it worked.

    A register so large that copying and checking it takes many seconds (until then the keys stay) is checked
    once a day; at every other lock its file is copied as it is.
    """
    try:
        session.stored(lambda store: _copy(session, store)).result()
    except KeukentafelError:
        return False
    return True


def _copy(session: Session, store: Store) -> None:
    vault = session.vault
    size = 0
    with suppress(OSError):
        size = vault.files.database(vault.header.epoch).stat().st_size
    if size <= LARGE or not _checked_today(session):
        store.backup(vault)
    else:
        store.copy_quickly(vault)


def _checked_today(session: Session) -> bool:
    found = newest_note(session.vault.files, session.vault.keys, checked=True)
    return found is not None and timedelta(0) <= session.clock.now() - found.made_at < ONCE_IN


def last_backup(session: Session) -> Future[LastBackup]:
    """The newest backup; read from the folder, so that one that was taken away does not count."""
    return session.stored(lambda _store: newest_backup(session.vault, session.clock))


def newest_backup(vault: OpenVault, clock: Clock) -> LastBackup:
    """As :func:`last_backup`, at once; reads one small file."""
    found = newest_note(vault.files, vault.keys)
    if found is None:
        return LastBackup(None, too_old=True)
    age = clock.now() - found.made_at
    old = not -timedelta(days=1) <= age <= TOO_OLD
    return LastBackup(found.made_at, too_old=old or _lacks_a_session(vault, found))


def _lacks_a_session(vault: OpenVault, newest: Backup) -> bool:
    """Whether more than bookkeeping was stored after it, before the vault was opened this time."""
    if vault.found is None or newest.head is None or newest.epoch != vault.header.epoch:
        return False
    return vault.found.serial - newest.head.serial > BOOKKEEPING
