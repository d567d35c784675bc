"""When something is missing or was put back: what the newest backup would give, and putting it back.

The vault must be closed here. Both take the secret again, because nothing may be put back without it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from keukentafel.vault import RecoveryCode, restore_backup
from keukentafel.vault.restore import Restored


def newest(directory: Path, secret: str, *, is_code: bool) -> Restored:
    """What would be put back: of when it is and how many entries it lacks. Changes nothing.

    Raises as :func:`keukentafel.vault.restore_backup`.
    """
    return restore_backup(directory, _secret(secret, is_code=is_code), dry_run=True)


def put_back(directory: Path, secret: str, *, is_code: bool) -> datetime:
    """Puts the newest whole backup back; what it replaces is kept aside. Gives the moment it was made."""
    return restore_backup(directory, _secret(secret, is_code=is_code)).backup.made_at


def _secret(secret: str, *, is_code: bool) -> str | RecoveryCode:
    return RecoveryCode.typed(secret) if is_code else secret
