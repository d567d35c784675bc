"""Vaults for tests: real ones, at the floor of the derivation cost, in the test's own folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from keukentafel.vault import FLOOR, OpenVault, RecoveryCode, create_vault, open_vault
from keukentafel.vault.header import VaultKind

PASSPHRASE = "appeltaart met slagroom"
OTHER_PASSPHRASE = "fietsbel in de regen"


@dataclass(frozen=True)
class MadeVault:
    """A closed vault and what opens it."""

    directory: Path
    recovery_code: RecoveryCode
    passphrase: str = PASSPHRASE

    def open(self) -> OpenVault:
        return open_vault(self.directory, self.passphrase)


def make_vault(
    directory: Path,
    *,
    kind: VaultKind = "laptop",
    passphrase: str = PASSPHRASE,
    escrow_recipient: str | None = None,
) -> MadeVault:
    """A new vault, closed."""
    vault, code = create_vault(
        directory, passphrase, kind=kind, cost=FLOOR, escrow_recipient=escrow_recipient
    )
    vault.close()
    return MadeVault(directory, code, passphrase)


def new_open_vault(directory: Path, *, kind: VaultKind = "laptop") -> OpenVault:
    """A new vault, open."""
    return create_vault(directory, PASSPHRASE, kind=kind, cost=FLOOR)[0]


def write_words(vault: OpenVault, *words: str) -> None:
    """Puts words in a table of the vault's database."""
    connection = vault.connect()
    try:
        connection.execute("CREATE TABLE IF NOT EXISTS told (words TEXT)")
        connection.executemany("INSERT INTO told VALUES (?)", [(word,) for word in words])
        connection.commit()
    finally:
        connection.close()


def read_words(vault: OpenVault) -> list[str]:
    """The words put there by :func:`write_words`."""
    connection = vault.connect()
    try:
        return [row[0] for row in connection.execute("SELECT words FROM told ORDER BY rowid")]
    finally:
        connection.close()


def fingerprints(directory: Path) -> dict[str, str]:
    """Every file below the folder with the hash of its content."""
    return {
        str(path.relative_to(directory)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }
