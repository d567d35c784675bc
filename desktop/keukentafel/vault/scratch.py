"""A throw-away copy of a vault's database and head, still encrypted, to examine in their place."""

from __future__ import annotations

import contextlib
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from keukentafel.errors import StorageUnavailableError
from keukentafel.system.files import make_private_folder, storage_errors
from keukentafel.system.instance import InstanceLock
from keukentafel.vault.head import HeadFile
from keukentafel.vault.layout import VaultFiles
from keukentafel.vault.opened import OpenVault
from keukentafel.vault.unlocking import Unlocked

_SCRATCH = ".check-"


@contextlib.contextmanager
def scratch_folder(directory: Path) -> Iterator[Path]:
    """A private folder that goes at the end; in the vault's own, or elsewhere when that may only be read."""
    folder = directory / f"{_SCRATCH}{secrets.token_hex(4)}"
    made = not directory.exists()
    try:
        make_private_folder(folder)
    except StorageUnavailableError:  # what is copied is encrypted anyhow
        with storage_errors():
            folder = Path(tempfile.mkdtemp(prefix=_SCRATCH))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if made:
            with contextlib.suppress(OSError):
                directory.rmdir()


@contextlib.contextmanager
def scratch_copy(files: VaultFiles, unlocked: Unlocked) -> Iterator[OpenVault]:
    """A copy of database and head to work on; the vault is locked, so its files stand still."""
    epoch = unlocked.header.epoch
    with scratch_folder(files.directory) as folder:
        copy = VaultFiles(folder)
        for source, target in (
            *zip(files.database_files(epoch), copy.database_files(epoch), strict=True),
            (files.head(epoch), copy.head(epoch)),
        ):
            if source.exists() and not source.name.endswith("-shm"):
                with storage_errors():
                    shutil.copyfile(source, target)
                    target.chmod(0o600)
        head = HeadFile.open(copy.head(epoch), unlocked.keys.head_mac(epoch))
        try:
            yield OpenVault(
                files=copy,
                header=unlocked.header,
                keys=unlocked.keys,
                head=head,
                lock=InstanceLock(copy.lock),
                opened_by=unlocked.slot_id,
            )
        finally:
            head.close()


def remove_scratch(directory: Path) -> None:
    """Takes away what an interrupted check left."""
    for leftover in directory.glob(f"{_SCRATCH}*"):
        shutil.rmtree(leftover, ignore_errors=True)
