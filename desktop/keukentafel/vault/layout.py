"""Which files a vault consists of. Names say nothing about anyone.

Database and head carry the epoch (how often the whole content was written anew: restored or
re-keyed); the header names the epoch, so that replacing the header switches both at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_DATABASE = re.compile(r"vault(?:-([1-9][0-9]{0,8}))?\.db")
_BACKUP = re.compile(r"[0-9]{6,12}")


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
    def rekeying(self) -> Path:
        """Stands while the master key is being replaced; holds the new epoch."""
        return self.directory / "vault.rekeying"

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

    @property
    def headed(self) -> bool:
        """Whether there is a header, or its copy."""
        return self.header.exists() or self.header_copy.exists()

    def backup_folders(self) -> tuple[Path, ...]:
        """The finished backups, newest first by their names (what they say: ``backup.newest_first``)."""
        found = (path for path in self.backups.glob("[0-9]*") if _BACKUP.fullmatch(path.name))
        return tuple(sorted(found, key=lambda path: int(path.name), reverse=True))

    def database(self, epoch: int = 1) -> Path:
        return self.directory / ("vault.db" if epoch == 1 else f"vault-{epoch}.db")

    def head(self, epoch: int = 1) -> Path:
        return self.directory / ("vault.head" if epoch == 1 else f"vault-{epoch}.head")

    def epochs(self) -> tuple[int, ...]:
        """The epochs of which there is a database, oldest first."""
        found = (_DATABASE.fullmatch(path.name) for path in self.directory.glob("vault*.db"))
        return tuple(sorted(int(match[1] or 1) for match in found if match))

    def database_files(self, epoch: int = 1) -> tuple[Path, ...]:
        """The database and what SQLite keeps beside it."""
        main = self.database(epoch)
        return tuple(main.with_name(main.name + tail) for tail in ("", "-wal", "-shm", "-journal"))
