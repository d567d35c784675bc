"""Reads everything a vault consists of and says what is wrong, changing nothing.

The database is checked in a scratch copy (encrypted as it is), because opening one with a write-ahead
log completes that log. What the log's chain says is asked of whoever knows it, with ``chain``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from keukentafel.clock import Clock, SystemClock
from keukentafel.errors import KeukentafelError
from keukentafel.system.instance import InstanceLock
from keukentafel.vault.api import require_vault, unlock_with_passphrase
from keukentafel.vault.backup import verify_backup
from keukentafel.vault.currency import require_current
from keukentafel.vault.database import database_errors, integrity_problems
from keukentafel.vault.errors import (
    DatabaseDamagedError,
    HeadDamagedError,
    HeaderCopyDamagedError,
    HeadSlotDamagedError,
    VaultError,
    VaultFileMissingError,
    VaultInUseError,
)
from keukentafel.vault.head import HeadFile
from keukentafel.vault.layout import VaultFiles
from keukentafel.vault.opened import OpenVault
from keukentafel.vault.scratch import scratch_copy
from keukentafel.vault.storage import vault_storage
from keukentafel.vault.unlocking import Unlocked

ChainCheck = Callable[[OpenVault], Sequence[KeukentafelError]]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with one part (``header``, ``head``, ``database``, ``chain``, ``backup 000001``)."""

    part: str
    problem: KeukentafelError


@dataclass(frozen=True, slots=True)
class VaultCheck:
    """What was read, and what was found wrong."""

    checked: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        return not self.findings


def check_vault(
    directory: Path, passphrase: str, *, chain: ChainCheck | None = None, clock: Clock | None = None
) -> VaultCheck:
    """Checks header copies, head, database, chain and backups.

    Raises as :func:`open_vault` for what keeps the vault from being unlocked at all.
    """
    files = VaultFiles(directory)
    require_vault(files)
    with vault_storage():
        lock = InstanceLock(files.lock)
        if not lock.acquire(create=False):
            raise VaultInUseError
        try:
            unlocked = unlock_with_passphrase(files, passphrase, clock or SystemClock())
            try:
                return _check(files, unlocked, chain)
            finally:
                unlocked.keys.forget()
        finally:
            lock.release()


def _check(files: VaultFiles, unlocked: Unlocked, chain: ChainCheck | None) -> VaultCheck:
    checked = ["header", "head", "database"]
    findings = [Finding("header", problem) for problem in _header_problems(unlocked)]
    findings += [Finding("head", problem) for problem in _head_problems(files, unlocked)]
    try:
        with scratch_copy(files, unlocked) as vault:
            findings += [Finding("database", problem) for problem in _database_problems(vault)]
            if chain is not None:
                checked.append("chain")
                if all(finding.part != "database" for finding in findings):
                    findings += [Finding("chain", problem) for problem in _chain_problems(vault, chain)]
    except (VaultFileMissingError, HeadDamagedError) as problem:
        if all(finding.problem.code != problem.code for finding in findings):
            findings.append(Finding("database", problem))
    for folder in files.backup_folders():
        part = f"backup {folder.name}"
        checked.append(part)
        try:
            verify_backup(folder, unlocked.keys)
        except VaultError as problem:
            findings.append(Finding(part, problem))
    return VaultCheck(tuple(checked), tuple(findings))


def _header_problems(unlocked: Unlocked) -> Iterator[VaultError]:
    """The header that was used is authentic; only the other copy can be wrong."""
    if any(copy.sealed is None or copy.sealed.raw != unlocked.sealed.raw for copy in unlocked.copies):
        yield HeaderCopyDamagedError()


def _head_problems(files: VaultFiles, unlocked: Unlocked) -> Iterator[VaultError]:
    epoch = unlocked.header.epoch
    try:
        head = HeadFile.open(files.head(epoch), unlocked.keys.head_mac(epoch), writable=False)
    except VaultError as problem:
        yield problem
        return
    if not head.whole or not head.clean:
        yield HeadSlotDamagedError()
    try:
        require_current(files, unlocked.header, unlocked.keys, head)
    except VaultError as problem:
        yield problem
    head.close()


def _database_problems(vault: OpenVault) -> Iterator[VaultError]:
    try:
        with database_errors(), contextlib.closing(vault.connect()) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            if integrity_problems(connection):
                yield DatabaseDamagedError()
    except VaultError as problem:
        yield problem


def _chain_problems(vault: OpenVault, chain: ChainCheck) -> Sequence[KeukentafelError]:
    try:
        return chain(vault)
    except KeukentafelError as problem:
        return [problem]
