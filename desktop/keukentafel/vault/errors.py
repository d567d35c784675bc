"""What can go wrong with a vault. The sentences are in ``errors_vault.yaml``. No fact is of a person."""

from __future__ import annotations

from keukentafel.errors import DiskFullError, KeukentafelError, StorageUnavailableError


class VaultError(KeukentafelError):
    """Any known problem with a vault."""

    code = "VAULT_000"


class VaultNotFoundError(VaultError):
    """There is no vault in this folder."""

    code = "VAULT_001"


class VaultExistsError(VaultError):
    """There already is a vault (or what is left of one) in this folder; it is not touched."""

    code = "VAULT_002"


class WrongPassphraseError(VaultError):
    """The passphrase opens no slot. Fact ``seconds``: how long to wait before the next try (0: none)."""

    code = "VAULT_003"


class WrongPassphraseWaitError(WrongPassphraseError):
    """As its parent, with ``seconds`` above zero."""

    code = "VAULT_004"


class TooManyAttemptsError(VaultError):
    """Tried too soon after wrong passphrases; nothing was tried. Fact ``seconds``: how long to wait yet."""

    code = "VAULT_005"


class HeaderDamagedError(VaultError):
    """Neither copy of the header is whole and authentic."""

    code = "VAULT_006"


class VaultFileMissingError(VaultError):
    """A file that belongs to the vault is gone. Fact ``file``: its name."""

    code = "VAULT_007"


class VaultTooNewError(VaultError):
    """The vault was written by a newer program. Facts ``found`` and ``known``: format versions."""

    code = "VAULT_008"


class PlaintextDatabaseError(VaultError):
    """The database is not encrypted, so it is not ours; it is neither read nor written."""

    code = "VAULT_009"


class WeakKdfError(VaultError):
    """A slot asks for less key derivation work than the floor; refused even when authentic."""

    code = "VAULT_010"


class KdfTooCostlyError(VaultError):
    """A slot asks for more memory or time than any vault of ours; refused before it is spent."""

    code = "VAULT_011"


class VaultInUseError(VaultError):
    """Another instance has this vault open."""

    code = "VAULT_012"


class PassphraseTooShortError(VaultError):
    """Fact ``minimum``: the least number of characters."""

    code = "VAULT_013"


class RecoveryCodeIncompleteError(VaultError):
    """The typed code has the wrong length. Facts ``found`` and ``expected``: numbers of characters."""

    code = "VAULT_014"


class RecoveryCodeTypoError(VaultError):
    """The check character of a group does not fit. Fact ``group``: which one, counted from 1."""

    code = "VAULT_015"


class WrongRecoveryCodeError(VaultError):
    """The code is well-formed but opens no slot of this vault."""

    code = "VAULT_016"


class DatabaseDamagedError(VaultError):
    """The database does not open with its key or fails its own checks."""

    code = "VAULT_017"


class HeadDamagedError(VaultError):
    """The head file has no authentic slot left, so freshness of the database cannot be shown."""

    code = "VAULT_018"


class HeaderRolledBackError(VaultError):
    """The header is older than the one this vault was last used with."""

    code = "VAULT_019"


class VaultDiskFullError(VaultError, DiskFullError):
    """There was no room; nothing was changed."""

    code = "VAULT_020"


class VaultStorageError(VaultError, StorageUnavailableError):
    """The disk refused; nothing was changed."""

    code = "VAULT_021"


class EncryptionUnavailableError(VaultError):
    """The database library did not take the key or is not SQLCipher; nothing was written."""

    code = "VAULT_022"


class NoBackupError(VaultError):
    """There is no backup (with that name)."""

    code = "VAULT_023"


class BackupDamagedError(VaultError):
    """A backup does not open or fails its checks; older ones are kept."""

    code = "VAULT_024"


class OtherVaultError(VaultError):
    """The backup was made from another vault."""

    code = "VAULT_025"


class EscrowRecipientError(VaultError):
    """The organisation's age recipient is not one."""

    code = "VAULT_026"


class NoEscrowError(VaultError):
    """This vault has no escrow slot."""

    code = "VAULT_027"


class LogInconsistentError(VaultError):
    """The journal does not add up. Facts ``part`` and ``detail``: where (ids and numbers only)."""

    code = "VAULT_028"


class HeaderCopyDamagedError(VaultError):
    """One copy of the header is damaged, missing or behind; the other is whole. Opening mends it."""

    code = "VAULT_029"


class HeadSlotDamagedError(VaultError):
    """One slot of the head file is not authentic; the other is. The next saved answer writes over it."""

    code = "VAULT_030"


class FolderRolledBackError(VaultError):
    """The whole folder is older than what this machine last saw of the vault.

    Fact ``missing``: how many entries of the log at least (0: only the header or a restore is older).
    """

    code = "VAULT_031"


class HeadRolledBackError(VaultError):
    """The head file is older than the header: it was put back, alone or with the database."""

    code = "VAULT_032"


class LastPassphraseError(VaultError):
    """The only passphrase that is left cannot be taken away."""

    code = "VAULT_033"


class TooManySlotsError(VaultError):
    """No more passphrases fit. Fact ``most``: how many ways in there can be."""

    code = "VAULT_034"


class UnknownSlotError(VaultError):
    """There is no such passphrase slot (somebody took it away)."""

    code = "VAULT_035"


class KdfMemoryError(VaultError):
    """There is not enough free memory to derive the key. Fact ``megabytes``: how much it takes."""

    code = "VAULT_036"


class PassphraseTakenError(VaultError):
    """Somebody else's passphrase of this vault is the same."""

    code = "VAULT_037"
