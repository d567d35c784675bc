"""Key slots, key derivation, the encrypted database, its lock and its backups (DESIGN §4)."""

from keukentafel.vault.api import (
    change_passphrase,
    create_vault,
    open_vault,
    open_with_recovery,
    vault_exists,
    verify_passphrase,
)
from keukentafel.vault.backup import make_backup, renew_backups
from keukentafel.vault.backup_note import Backup
from keukentafel.vault.check import Finding, VaultCheck, check_vault
from keukentafel.vault.database import Connection
from keukentafel.vault.drill import Rehearsal, rehearse_restore
from keukentafel.vault.head import Head, HeadFile
from keukentafel.vault.kdf import FLOOR, KdfCost, calibrate
from keukentafel.vault.opened import OpenVault
from keukentafel.vault.recovery import RecoveryCode
from keukentafel.vault.rekeying import replace_master_key
from keukentafel.vault.restore import Restored, restore_backup
from keukentafel.vault.slot_changes import (
    add_passphrase,
    escrow_file,
    new_recovery_code,
    remove_passphrase,
    set_escrow,
    set_passphrase,
)

__all__ = [
    "FLOOR",
    "Backup",
    "Connection",
    "Finding",
    "Head",
    "HeadFile",
    "KdfCost",
    "OpenVault",
    "RecoveryCode",
    "Rehearsal",
    "Restored",
    "VaultCheck",
    "add_passphrase",
    "calibrate",
    "change_passphrase",
    "check_vault",
    "create_vault",
    "escrow_file",
    "make_backup",
    "new_recovery_code",
    "open_vault",
    "open_with_recovery",
    "rehearse_restore",
    "remove_passphrase",
    "renew_backups",
    "replace_master_key",
    "restore_backup",
    "set_escrow",
    "set_passphrase",
    "vault_exists",
    "verify_passphrase",
]
