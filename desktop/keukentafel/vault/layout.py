"""Which files a vault consists of. Names say nothing about anyone.

Database and head carry the epoch (how often the whole content was written anew: restored or
re-keyed); the header names the epoch, so that replacing the header switches both at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class VaultFiles:
    """The paths inside one vault folder."""

    directory: Path

    @property
    def header(self) -> Path:
        return self.directory / "vault.header"

    @property
    def header_copy(self) -> Path:
        return self.directory / "vault.header.copy"

    @property
    def lock(self) -> Path:
        return self.directory / "vault.lock"

    @property
    def attempts(self) -> Path:
        return self.directory / "vault.attempts"

    @property
    def creating(self) -> Path:
        """Stands while a vault is being made; what is there then was never used."""
        return self.directory / "vault.creating"

    @property
    def backups(self) -> Path:
        return self.directory / "backups"

    @property
    def quarantine(self) -> Path:
        return self.directory / "quarantine"

    @property
    def replaced(self) -> Path:
        """Where a restore puts the database it replaced."""
        return self.directory / "replaced"

    def database(self, epoch: int = 1) -> Path:
        return self.directory / ("vault.db" if epoch == 1 else f"vault-{epoch}.db")

    def head(self, epoch: int = 1) -> Path:
        return self.directory / ("vault.head" if epoch == 1 else f"vault-{epoch}.head")

    def database_files(self, epoch: int = 1) -> tuple[Path, ...]:
        """The database and what SQLite keeps beside it."""
        main = self.database(epoch)
        return tuple(main.with_name(main.name + tail) for tail in ("", "-wal", "-shm", "-journal"))
