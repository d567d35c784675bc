"""First use of a laptop: make the vault, remember who works here, hand out the recovery code."""

from __future__ import annotations

from pathlib import Path

from keukentafel.clock import Clock
from keukentafel.usecases.profile import Profile, save_profile
from keukentafel.usecases.session import Session, open_session
from keukentafel.vault import RecoveryCode, create_vault


def create_laptop(
    directory: Path, passphrase: str, profile: Profile, clock: Clock
) -> tuple[Session, RecoveryCode]:
    """Create the vault in ``directory`` and open it. Takes about a second (key derivation).

    The recovery code exists only in the return value: shown, printed, never stored.
    """
    vault, code = create_vault(directory, passphrase, kind="laptop")
    session = open_session(vault, clock)
    save_profile(session, profile).result()
    return session, code
