"""A rehearsal of putting a backup back: done for real, in a folder of its own that goes again.

A backup nobody ever put back is a hope. This puts the newest whole one back beside the vault (encrypted, as
everything), opens it with the same secret, has the log read by whoever knows it, and changes nothing.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from keukentafel.clock import Clock
from keukentafel.errors import KeukentafelError
from keukentafel.vault.api import open_vault, open_with_recovery
from keukentafel.vault.check import ChainCheck
from keukentafel.vault.database import integrity_problems
from keukentafel.vault.errors import DatabaseDamagedError
from keukentafel.vault.recovery import RecoveryCode
from keukentafel.vault.restore import Restored, restore_backup
from keukentafel.vault.scratch import scratch_folder


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would be put back, and what was found wrong with it once it was."""

    restored: Restored
    findings: tuple[KeukentafelError, ...]

    @property
    def ok(self) -> bool:
        return not self.findings


def rehearse_restore(
    directory: Path,
    secret: str | RecoveryCode,
    source: Path | None = None,
    *,
    chain: ChainCheck,
    clock: Clock | None = None,
) -> Rehearsal:
    """Does what :func:`restore_backup` would do, elsewhere, and reads all of the result.

    Raises as :func:`restore_backup` for what keeps a backup from being put back at all.
    """
    found = restore_backup(directory, secret, source, dry_run=True, clock=clock)
    with scratch_folder(directory) as folder:
        restore_backup(folder / "vault", secret, found.backup.path, clock=clock)
        opening = (
            open_with_recovery(folder / "vault", str(secret))
            if isinstance(secret, RecoveryCode)
            else open_vault(folder / "vault", secret, clock=clock)
        )
        with opening as vault:
            problems: Sequence[KeukentafelError] = ()
            with contextlib.closing(vault.connect()) as connection:
                if integrity_problems(connection):
                    problems = (DatabaseDamagedError(),)
            try:
                problems = problems or chain(vault)
            except KeukentafelError as problem:
                problems = (problem,)
    return Rehearsal(found, tuple(problems))
