"""An unlocked vault at work: the vault, the one journal thread, a small pool, the clock, who is working."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from keukentafel.clock import Clock
from keukentafel.domain.values import Role
from keukentafel.journal.change import Author
from keukentafel.store import JournalThread, Store
from keukentafel.system.paths import laptop_dir, office_dir, witness_dir
from keukentafel.vault import OpenVault

T = TypeVar("T")


@dataclass
class Session:
    """What every use case needs. Made by :func:`open_session`, ended by :meth:`close`.

    ``journal`` owns the only database connection and takes work in order; ``pool`` does PDF,
    crypto and import. ``profile`` is who works on this laptop.
    """

    vault: OpenVault
    clock: Clock
    journal: JournalThread
    pool: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(max_workers=2, thread_name_prefix="keukentafel")
    )

    @property
    def worker(self) -> Author:
        """The worker of this laptop as author; the id is the device's, never a name."""
        return Author(Role.WORKER, self.vault.device_id)

    @property
    def reader(self) -> Author:
        """Who opens dossiers in this session: the passphrase that opened the vault, never a name."""
        role = Role.OFFICE if self.vault.kind == "office" else Role.WORKER
        return Author(role, self.vault.opened_by)

    @property
    def resident(self) -> Author:
        """The resident, filling in on this laptop."""
        return Author(Role.RESIDENT, self.vault.device_id)

    @property
    def office(self) -> Author:
        """Office staff working in this register."""
        return Author(Role.OFFICE, self.vault.device_id)

    def stored(self, work: Callable[[Store], T]) -> Future[T]:
        """Do ``work`` on the journal thread, in order."""
        return self.journal.submit(work)

    def background(self, work: Callable[[], T]) -> Future[T]:
        """Do ``work`` in the pool; it may wait for :meth:`stored` futures."""
        return self.pool.submit(work)

    def close(self) -> None:
        """Finish what is queued, close the database and forget the keys. Safe to call twice."""
        self.pool.shutdown(wait=True)
        self.journal.stop()
        self.vault.close()


def open_session(vault: OpenVault, clock: Clock) -> Session:
    """Start the journal thread over an unlocked vault.

    Raises what :meth:`Store.open` raises (a newer database, missing rows); the vault is closed then.
    """
    journal = JournalThread()
    try:
        witnesses = witness_dir()
        if witnesses is not None and vault.directory in (laptop_dir(), office_dir()):
            vault.witnessed_in(witnesses)
        journal.start(lambda: Store.open(vault, clock)).result()
    except BaseException:
        vault.close()
        raise
    return Session(vault=vault, clock=clock, journal=journal)
