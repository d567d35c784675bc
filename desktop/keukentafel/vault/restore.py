"""Putting a backup back: beside what is there, then switched to in one step by the header.

The restored database gets the next epoch's file names; writing the header, which names the epoch, is the
moment it counts. What it replaces is moved aside, not deleted. The vault gets a new device id, because
the log goes on from an earlier point than the one others may have seen.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from keukentafel.clock import Clock, SystemClock
from keukentafel.ids import new_id
from keukentafel.system.files import make_private_folder, storage_errors
from keukentafel.system.instance import InstanceLock
from keukentafel.vault.attempts import Attempts, delay_after
from keukentafel.vault.backup import verify_backup
from keukentafel.vault.backup_note import Backup, is_backup, newest_first
from keukentafel.vault.creation import discard_unfinished, finish, start, unfinished
from keukentafel.vault.database import copy_database, reading_database
from keukentafel.vault.errors import (
    BackupDamagedError,
    HeadDamagedError,
    NoBackupError,
    OtherVaultError,
    VaultError,
    VaultFileMissingError,
    VaultInUseError,
    VaultTooNewError,
    WrongPassphraseError,
    WrongPassphraseWaitError,
    WrongRecoveryCodeError,
)
from keukentafel.vault.head import Head, HeadFile
from keukentafel.vault.header import Header, encode
from keukentafel.vault.header_copies import candidates, read_copies, write_copies
from keukentafel.vault.keys import Keys
from keukentafel.vault.layout import VaultFiles
from keukentafel.vault.leftovers import set_aside
from keukentafel.vault.recovery import RecoveryCode
from keukentafel.vault.storage import vault_storage
from keukentafel.vault.unlocking import Opener, by_code, by_passphrase, unlock


@dataclass(frozen=True, slots=True)
class Restored:
    """What was (or, in a dry run, would be) put back.

    ``lost_entries`` is how many entries of the log are not in the backup, by the vault's own head file;
    ``None`` when that cannot be read.
    """

    backup: Backup
    lost_entries: int | None
    done: bool


def restore_backup(
    directory: Path,
    secret: str | RecoveryCode,
    source: Path | None = None,
    *,
    dry_run: bool = False,
    clock: Clock | None = None,
) -> Restored:
    """Puts a backup back as the vault in ``directory``: ``source`` (a backup, or a folder of them), else the
    newest of its own that is whole.

    ``secret`` is a passphrase or a recovery code: the vault's present one, or the backup's when the
    vault's header is lost. Raises :class:`NoBackupError`, :class:`BackupDamagedError`,
    :class:`OtherVaultError`, as opening does, or the disk's refusals; then the vault is as it was.
    """
    files = VaultFiles(directory)
    with vault_storage():
        with storage_errors():
            folders = _folders(files, source)
        if dry_run:
            lock = InstanceLock(files.lock)
            taken = lock.acquire(create=False)
        else:
            make_private_folder(directory)
            lock = InstanceLock(files.lock)
            taken = lock.acquire()
        if not taken:
            raise VaultInUseError
        with contextlib.ExitStack() as stack:
            stack.callback(lock.release)
            if not dry_run:
                discard_unfinished(files)
            own = () if unfinished(files) or (source is None and _strange(files, folders)) else (files,)
            header, keys = _unlock(files, own, folders, secret, clock or SystemClock())
            stack.callback(keys.forget)
            backup = _newest_whole(newest_first(folders, keys), keys)
            lost = _lost_entries(files, header, keys, backup)
            if not dry_run:
                _put_back(files, header, keys, backup)
                if not files.attempts.exists():
                    Attempts(files.attempts, clock or SystemClock()).succeeded()
            return Restored(backup, lost, done=not dry_run)


def _folders(files: VaultFiles, source: Path | None) -> tuple[Path, ...]:
    """The backups to choose from. Raises :class:`NoBackupError`."""
    if source is None:
        found = files.backup_folders()
    elif is_backup(source):
        found = (source,)
    else:
        inside = VaultFiles(source)
        numbered = sorted((path for path in source.glob("[0-9]*") if is_backup(path)), reverse=True)
        found = tuple(numbered) or inside.backup_folders()
    if not found:
        raise NoBackupError
    return found


def _unlock(
    files: VaultFiles,
    own: tuple[VaultFiles, ...],
    folders: tuple[Path, ...],
    secret: str | RecoveryCode,
    clock: Clock,
) -> tuple[Header, Keys]:
    """The header to go on with and the keys: the vault's own while it can be read, else a backup's."""
    opener: Opener
    attempts = None
    if isinstance(secret, RecoveryCode):
        opener = by_code(secret)
    else:
        opener = by_passphrase(secret)
        if files.directory.is_dir():
            attempts = Attempts(files.attempts, clock, expected=bool(own) and files.headed)
    failures = attempts.begin() if attempts else 1
    for place in (*own, *(VaultFiles(folder) for folder in folders)):
        try:
            unlocked = unlock(place, opener)
        except VaultTooNewError:
            raise
        except VaultError:
            continue  # this header cannot be read; the next one may
        if unlocked is None:
            break
        if attempts:
            attempts.succeeded()
        return unlocked.header, unlocked.keys
    else:
        raise BackupDamagedError(backup=folders[0].name)
    if isinstance(secret, RecoveryCode):
        raise WrongRecoveryCodeError
    seconds = round(delay_after(failures))
    raise WrongPassphraseWaitError(seconds=seconds) if seconds else WrongPassphraseError(seconds=0)


def _newest_whole(folders: tuple[Path, ...], keys: Keys) -> Backup:
    problem: VaultError = NoBackupError()
    for folder in folders:
        try:
            return verify_backup(folder, keys)
        except BackupDamagedError as damaged:
            problem = damaged
    raise OtherVaultError if _all_of_another_vault(folders, keys) else problem


def _all_of_another_vault(folders: tuple[Path, ...], keys: Keys) -> bool:
    for folder in folders:
        files = VaultFiles(folder)
        with contextlib.suppress(VaultError):
            if any(sealed.is_authentic(keys) for sealed in candidates(files, read_copies(files))):
                return False
    return True


def _strange(files: VaultFiles, folders: tuple[Path, ...]) -> bool:
    """Whether the header beside a vault's own backups is of another vault: put there, so as good as lost."""
    here = {copy.sealed.header.vault_id for copy in read_copies(files) if copy.sealed is not None}
    copies = [copy for folder in folders for copy in read_copies(VaultFiles(folder))]
    there = {copy.sealed.header.vault_id for copy in copies if copy.sealed is not None}
    return bool(here and there) and not here & there


def _lost_entries(files: VaultFiles, header: Header, keys: Keys, backup: Backup) -> int | None:
    with contextlib.suppress(VaultFileMissingError, HeadDamagedError):
        head = HeadFile.open(files.head(header.epoch), keys.head_mac(header.epoch), writable=False)
        with contextlib.closing(head):
            return max(_serial(head.read()) - _serial(backup.head), 0)
    return None


def _serial(head: Head | None) -> int:
    return 0 if head is None else head.serial


def _put_back(files: VaultFiles, header: Header, keys: Keys, backup: Backup) -> None:
    existing = files.epochs()
    fresh = not existing and not files.header.exists() and not files.header_copy.exists()
    if fresh:
        start(files)
        epoch = 1
    else:
        epoch = max(*existing, header.epoch, 1) + 1
    restored = header.next(epoch=epoch, device_id=new_id())
    try:
        with reading_database(VaultFiles(backup.path).database(), backup.key(keys)) as source:
            copy_database(source, files.database(epoch), keys.database(epoch))
        with storage_errors():
            files.head(epoch).unlink(missing_ok=True)
        HeadFile.create(
            files.head(epoch), keys.head_mac(epoch), generation=restored.generation, head=backup.head
        ).close()
    except BaseException:
        for path in (*files.database_files(epoch), files.head(epoch)):
            path.unlink(missing_ok=True)  # a full disk gets its room back
        raise
    write_copies(files, encode(restored, keys))
    if fresh:
        finish(files)
    for old in existing:
        set_aside(files, old)
