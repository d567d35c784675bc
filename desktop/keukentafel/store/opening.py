"""What is asked of a database before anybody works in it: known schema, same history, newest header.

Nothing that was put back to an earlier moment gets past here (:mod:`keukentafel.store.freshness`); an older
schema is brought up to date, after a backup.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Final

from keukentafel.clock import Clock
from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.store.database import Database
from keukentafel.store.freshness import require_latest_head, require_same_history
from keukentafel.store.schema import bring_up_to_date, require_known
from keukentafel.store.settings import Settings
from keukentafel.vault import OpenVault
from keukentafel.vault.backup import make_backup
from keukentafel.vault.errors import HeaderRolledBackError

_GENERATION: Final = "vault_header_generation"


def make_current(database: Database, vault: OpenVault, clock: Clock) -> None:
    """Compares the database with head file and backups and migrates it when it is of an older version.

    Raises as :meth:`keukentafel.store.Store.open`; then nothing was changed.
    """
    require_known(database)
    require_same_history(database, vault)
    bring_up_to_date(database, lambda: make_backup(vault, database.driver, clock=clock))
    require_latest_head(database, vault)


def remember_header(
    settings: Settings, transaction: Callable[[], AbstractContextManager[None]], generation: int
) -> None:
    """Remembers the header's generation, so that header and head put back together are noticed too.

    Raises :class:`HeaderRolledBackError`.
    """
    known = settings.get(_GENERATION)
    if isinstance(known, int) and known > generation:
        raise HeaderRolledBackError
    if generation > (known if isinstance(known, int) else 1):
        with suppress(DiskFullError, StorageUnavailableError), transaction():
            settings.put(_GENERATION, generation)
