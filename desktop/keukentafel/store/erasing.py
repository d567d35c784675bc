"""After an erasure: the backups in the vault's folder follow, so that none still holds what is gone.

A setting written in the same transaction as the erasure says that they must; it goes when they did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keukentafel.vault import OpenVault
from keukentafel.vault.backup import renew_backups as renew

if TYPE_CHECKING:
    from keukentafel.store.store import Store

ERASURE_PENDING: Final = "erasure_pending"


def erasure_pending(store: Store) -> bool:
    """Whether the backups may still hold something that was erased (also after a program that ended)."""
    return store.setting(ERASURE_PENDING) is True


def renew_backups(store: Store, vault: OpenVault) -> int:
    """Makes every generation of backups anew from what is here now; gives how many. Not in a transaction.

    Raises ``BackupDamagedError`` or the disk's refusals; it stays pending then.
    """
    made = store.with_connection(lambda connection: renew(vault, connection))
    store.set_setting(ERASURE_PENDING, None)
    return made
