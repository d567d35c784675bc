"""Key slots, key derivation, the encrypted database, its lock and its backups (DESIGN §4)."""

from keukentafel.vault.api import (
    change_passphrase,
    create_vault,
    open_vault,
    open_with_recovery,
    set_passphrase,
    vault_exists,
    verify_passphrase,
)
from keukentafel.vault.database import Connection
from keukentafel.vault.head import Head, HeadFile
from keukentafel.vault.kdf import FLOOR, KdfCost, calibrate
from keukentafel.vault.opened import OpenVault
from keukentafel.vault.recovery import RecoveryCode

__all__ = [
    "FLOOR",
    "Connection",
    "Head",
    "HeadFile",
    "KdfCost",
    "OpenVault",
    "RecoveryCode",
    "calibrate",
    "change_passphrase",
    "create_vault",
    "open_vault",
    "open_with_recovery",
    "set_passphrase",
    "vault_exists",
    "verify_passphrase",
]
