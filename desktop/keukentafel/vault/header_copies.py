"""The two copies of the header on disk: which one is true, and writing both so that one always is.

The true header is the authentic one with the highest generation. It is written to the first file
and then to the second; between the two, the first alone counts. A copy that is damaged, missing or
behind is made anew once the vault is unlocked.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.system.files import storage_errors, write_atomically
from keukentafel.vault.errors import (
    HeaderDamagedError,
    VaultError,
    VaultFileMissingError,
    VaultNotFoundError,
    VaultStorageError,
    VaultTooNewError,
)
from keukentafel.vault.header import LARGEST, SealedHeader, decode
from keukentafel.vault.keys import Keys
from keukentafel.vault.layout import VaultFiles


@dataclass(frozen=True, slots=True)
class HeaderCopy:
    """One copy: what it held, or what was wrong with it."""

    path: Path
    sealed: SealedHeader | None
    problem: VaultError | None


def read_copies(files: VaultFiles) -> tuple[HeaderCopy, HeaderCopy]:
    """Both copies, each with its problem if it has one (also when the disk does not give it)."""
    return _read(files.header), _read(files.header_copy)


def candidates(files: VaultFiles, copies: tuple[HeaderCopy, ...]) -> list[SealedHeader]:
    """The readable copies, newest first, without doubles.

    Raises :class:`VaultTooNewError` when any copy is of a newer format, :class:`VaultNotFoundError` when
    there is nothing of a vault here, otherwise the problem of the first copy when neither can be read.
    """
    problems = [copy.problem for copy in copies if copy.problem is not None]
    for problem in problems:
        if isinstance(problem, VaultTooNewError):
            raise problem
    readable: list[SealedHeader] = []
    for copy in copies:
        if copy.sealed is not None and copy.sealed not in readable:
            readable.append(copy.sealed)
    if readable:
        return sorted(readable, key=lambda sealed: sealed.header.generation, reverse=True)
    if all(isinstance(problem, VaultFileMissingError) for problem in problems):
        if files.epochs():
            raise problems[0]
        raise VaultNotFoundError
    raise next(problem for problem in problems if not isinstance(problem, VaultFileMissingError))


def truth(readable: list[SealedHeader], keys: Keys) -> SealedHeader:
    """The authentic header with the highest generation. Raises :class:`HeaderDamagedError` when none is."""
    for sealed in readable:
        if sealed.is_authentic(keys):
            return sealed
    raise HeaderDamagedError


def write_copies(files: VaultFiles, raw: bytes) -> None:
    """Writes both copies, first file first; a crash in between leaves the new one in force."""
    write_atomically(files.header, raw)
    write_atomically(files.header_copy, raw)


def mend_copies(files: VaultFiles, copies: tuple[HeaderCopy, ...], true: SealedHeader) -> None:
    """Makes every copy equal to the true one; a disk that refuses leaves that for another time."""
    for copy in copies:
        if copy.sealed is None or copy.sealed.raw != true.raw:
            with contextlib.suppress(DiskFullError, StorageUnavailableError):
                write_atomically(copy.path, true.raw)


def _read(path: Path) -> HeaderCopy:
    try:
        with storage_errors(), path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except FileNotFoundError:
        return HeaderCopy(path, None, VaultFileMissingError(file=path.name))
    except StorageUnavailableError as problem:
        return HeaderCopy(path, None, VaultStorageError(**problem.facts))
    try:
        return HeaderCopy(path, decode(raw), None)
    except VaultError as problem:
        return HeaderCopy(path, None, problem)
