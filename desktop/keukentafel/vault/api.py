"""What other rooms call: make a vault, open it, change what opens it.

Every function either does what it says or raises a typed error and changes nothing (a wrong
passphrase is counted). Files and steps: ``layout``, ``header_copies``, ``database``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from keukentafel.clock import Clock, SystemClock
from keukentafel.ids import new_id
from keukentafel.system.files import make_private_folder, remove_leftovers, storage_errors
from keukentafel.system.instance import InstanceLock
from keukentafel.vault import kdf
from keukentafel.vault.attempts import Attempts, delay_after
from keukentafel.vault.creation import discard_unfinished, finish, start, unfinished
from keukentafel.vault.currency import require_current
from keukentafel.vault.database import create_database
from keukentafel.vault.errors import (
    VaultError,
    VaultExistsError,
    VaultFileMissingError,
    VaultInUseError,
    VaultNotFoundError,
    WrongPassphraseError,
    WrongPassphraseWaitError,
    WrongRecoveryCodeError,
)
from keukentafel.vault.head import HeadFile
from keukentafel.vault.header import Header, VaultKind, encode
from keukentafel.vault.header_copies import candidates, mend_copies, read_copies, write_copies
from keukentafel.vault.kdf import KdfCost
from keukentafel.vault.keys import Keys
from keukentafel.vault.layout import VaultFiles
from keukentafel.vault.leftovers import clear_after, set_aside_others
from keukentafel.vault.opened import OpenVault
from keukentafel.vault.recovery import RecoveryCode
from keukentafel.vault.scratch import remove_scratch
from keukentafel.vault.slot_changes import set_passphrase
from keukentafel.vault.slots import Slot, escrow_slot, passphrase_slot, recovery_slot
from keukentafel.vault.storage import vault_storage
from keukentafel.vault.unlocking import Unlocked, by_code, by_passphrase, unlock


def vault_exists(directory: Path) -> bool:
    """Whether the folder holds a vault that was made to the end (whole or damaged)."""
    files = VaultFiles(directory)
    with vault_storage(), storage_errors():
        if unfinished(files):
            return False
        return files.headed or bool(files.epochs())


def create_vault(
    directory: Path,
    passphrase: str,
    *,
    kind: VaultKind,
    cost: KdfCost | None = None,
    escrow_recipient: str | None = None,
) -> tuple[OpenVault, RecoveryCode]:
    """Makes a vault in ``directory`` and opens it; the recovery code is shown once and kept nowhere.

    Without ``cost`` the derivation is calibrated, which takes a few seconds. Raises
    :class:`PassphraseTooShortError`, :class:`VaultExistsError`, :class:`VaultInUseError`,
    :class:`WeakKdfError`, :class:`EscrowRecipientError`, or the disk's refusals. Interrupted at any
    moment it leaves either no vault (what is there is cleared the next time) or a whole one.
    """
    kdf.require_long_enough(passphrase)
    cost = cost or kdf.calibrate()
    kdf.require_acceptable(cost)
    master, vault_id, code = Keys.new_master(), new_id(), RecoveryCode.new()
    own = passphrase_slot(master, vault_id, passphrase, cost)
    slots: list[Slot] = [own, recovery_slot(master, vault_id, code)]
    if escrow_recipient is not None:
        slots.append(escrow_slot(master, vault_id, escrow_recipient))
    header = Header(
        vault_id=vault_id, device_id=new_id(), kind=kind, generation=1, epoch=1, slots=tuple(slots)
    )
    files, keys = VaultFiles(directory), Keys(master, vault_id)
    with vault_storage():
        make_private_folder(directory)
        lock = _lock(files)
        with _giving_back(lock):
            if vault_exists(directory):
                raise VaultExistsError
            discard_unfinished(files)
            start(files)
            create_database(files.database(), keys.database(1))
            HeadFile.create(files.head(), keys.head_mac(1), generation=1).close()
            write_copies(files, encode(header, keys))
            Attempts(files.attempts, SystemClock()).succeeded()
            head = HeadFile.open(files.head(), keys.head_mac(1))
            finish(files)
            return OpenVault(
                files=files, header=header, keys=keys, head=head, lock=lock, opened_by=own.slot_id
            ), code


def open_vault(directory: Path, passphrase: str, *, clock: Clock | None = None) -> OpenVault:
    """Opens the vault for this process alone.

    Raises :class:`VaultNotFoundError`, :class:`WrongPassphraseError` (fact ``seconds`` until the next try),
    :class:`TooManyAttemptsError`, :class:`VaultInUseError`, :class:`HeaderDamagedError`,
    :class:`VaultFileMissingError`, :class:`VaultTooNewError`, :class:`WeakKdfError`,
    :class:`HeadDamagedError`, :class:`HeaderRolledBackError` or
    :class:`HeadRolledBackError`. The database itself is opened by ``connect``.
    """
    return _open(directory, lambda files: unlock_with_passphrase(files, passphrase, clock or SystemClock()))


def open_with_recovery(directory: Path, code: str) -> OpenVault:
    """Opens the vault with the printed code, or with the code from the organisation's escrow, as typed.

    Raises :class:`RecoveryCodeIncompleteError`, :class:`RecoveryCodeTypoError`,
    :class:`WrongRecoveryCodeError`, or as :func:`open_vault`. Let the worker choose a new passphrase
    next (:func:`set_passphrase`).
    """
    secret = RecoveryCode.typed(code)

    def unlocking(files: VaultFiles) -> Unlocked:
        unlocked = unlock(files, by_code(secret))
        if unlocked is None:
            raise WrongRecoveryCodeError
        return unlocked

    return _open(directory, unlocking)


def change_passphrase(directory: Path, old: str, new: str, *, clock: Clock | None = None) -> None:
    """Replaces the slot that ``old`` opens by one for ``new``; the database is not touched.

    Raises as :func:`open_vault` and :class:`PassphraseTooShortError`. Interrupted at any moment, either
    ``old`` or ``new`` opens the vault. For a vault that is open here: :func:`set_passphrase`.
    """
    kdf.require_long_enough(new)
    with open_vault(directory, old, clock=clock) as vault:
        set_passphrase(vault, new)


def verify_passphrase(vault: OpenVault, passphrase: str, *, clock: Clock | None = None) -> None:
    """Checks a passphrase while the vault is open (before changing it). Raises as :func:`open_vault`."""
    unlock_with_passphrase(vault.files, passphrase, clock or SystemClock()).keys.forget()


def unlock_with_passphrase(files: VaultFiles, passphrase: str, clock: Clock) -> Unlocked:
    """Tries the passphrase and counts the try.

    Raises :class:`WrongPassphraseError` and :class:`TooManyAttemptsError`.
    """
    require_vault(files)
    candidates(files, read_copies(files))  # what cannot be read at all is no wrong passphrase
    attempts = Attempts(files.attempts, clock)
    failures = attempts.begin()
    unlocked = unlock(files, by_passphrase(passphrase))
    if unlocked is None:
        seconds = round(delay_after(failures))
        raise WrongPassphraseWaitError(seconds=seconds) if seconds else WrongPassphraseError(seconds=0)
    attempts.succeeded()
    return unlocked


def require_vault(files: VaultFiles) -> None:
    """Raises :class:`VaultNotFoundError` when the folder holds no finished vault."""
    if not vault_exists(files.directory):
        raise VaultNotFoundError


def _open(directory: Path, unlocking: Callable[[VaultFiles], Unlocked]) -> OpenVault:
    files = VaultFiles(directory)
    require_vault(files)
    with vault_storage():
        lock = _lock(files)
        with _giving_back(lock):
            unlocked = unlocking(files)
            header, keys = unlocked.header, unlocked.keys
            if not files.database(header.epoch).exists():
                raise VaultFileMissingError(file=files.database(header.epoch).name)
            head = HeadFile.open(files.head(header.epoch), keys.head_mac(header.epoch))
            try:
                require_current(files, header, keys, head)
            except VaultError:
                head.close()
                raise
            mend_copies(files, unlocked.copies, unlocked.sealed)
            vault = OpenVault(
                files=files, header=header, keys=keys, head=head, lock=lock, opened_by=unlocked.slot_id
            )
            if head.generation < header.generation:
                head.doubtful = False  # it was the note about the header that was not written to the end
                vault.settle_header()
            clear_after(files, header, keys)
            set_aside_others(files, header)
            if files.creating.exists():
                finish(files)
            remove_leftovers(directory)
            remove_scratch(directory)
            return vault


def _lock(files: VaultFiles) -> InstanceLock:
    lock = InstanceLock(files.lock)
    if not lock.acquire():
        raise VaultInUseError
    return lock


@contextlib.contextmanager
def _giving_back(lock: InstanceLock) -> Iterator[None]:
    """Releases the lock when the block fails; on success the open vault keeps it."""
    try:
        yield
    except BaseException:
        lock.release()
        raise
