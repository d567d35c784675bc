"""Open the vault that is already on this laptop."""

from __future__ import annotations

from pathlib import Path

from keukentafel.clock import Clock
from keukentafel.usecases.erase import finish_erasures
from keukentafel.usecases.session import Session, open_session
from keukentafel.vault import open_vault, open_with_recovery, set_passphrase, verify_passphrase


def unlock(directory: Path, passphrase: str, clock: Clock) -> Session:
    """Open with the passphrase. Takes about a second; raises the vault's errors."""
    session = open_session(open_vault(directory, passphrase), clock)
    finish_erasures(session)
    return session


def prove(session: Session, passphrase: str) -> Session:
    """Check the passphrase of a vault that is still open (it could not be saved at locking)."""
    verify_passphrase(session.vault, passphrase)
    return session


def unlock_with_recovery(directory: Path, code: str, new_passphrase: str, clock: Clock) -> Session:
    """Open with the printed recovery code and set a new passphrase."""
    vault = open_with_recovery(directory, code)
    try:
        set_passphrase(vault, new_passphrase)
    except BaseException:
        vault.close()
        raise
    session = open_session(vault, clock)
    finish_erasures(session)
    return session
