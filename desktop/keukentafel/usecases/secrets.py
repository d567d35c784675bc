"""Changing the passphrase of the open vault: rewrites one slot, whatever the size of the vault."""

from __future__ import annotations

from concurrent.futures import Future

from keukentafel.usecases.session import Session
from keukentafel.vault import set_passphrase, verify_passphrase


def change_own_passphrase(session: Session, old: str, new: str) -> Future[None]:
    """Check the old passphrase, then set the new one. In the pool: key derivation takes about a second."""

    def work() -> None:
        verify_passphrase(session.vault, old)
        set_passphrase(session.vault, new)

    return session.background(work)
