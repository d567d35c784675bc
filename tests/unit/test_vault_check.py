"""``check_vault`` reads everything, names what is wrong, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builders.vaults import PASSPHRASE, fingerprints, make_vault, write_words
from keukentafel.errors import KeukentafelError
from keukentafel.vault import Head, OpenVault, check_vault
from keukentafel.vault.errors import LogInconsistentError, VaultInUseError, WrongPassphraseError


@pytest.fixture
def used(tmp_path: Path) -> Path:
    """A vault with words, a head and two backups, as after a power cut: its log not yet folded in."""
    made = make_vault(tmp_path / "kluis")
    with made.open() as vault:
        vault.head.write(Head(1, b"h" * 32))
        write_words(vault, *(f"antwoord {n}" for n in range(2000)))
        vault.backup()
        vault.backup()
        connection = vault.connect()
        connection.execute("INSERT INTO told VALUES ('het laatste')")
        connection.commit()
        files = {path: path.read_bytes() for path in made.directory.glob("vault.db*")}
        connection.close()
    for path, content in files.items():
        path.write_bytes(content)
    return made.directory


def _flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def test_a_whole_vault_passes_and_stays_as_it_was(used: Path) -> None:
    assert (used / "vault.db-wal").stat().st_size > 0
    before = fingerprints(used)
    seen: list[object] = []

    def chain(vault: OpenVault) -> list[KeukentafelError]:
        connection = vault.connect()
        seen.extend(connection.execute("SELECT words FROM told ORDER BY rowid DESC LIMIT 1").fetchone())
        connection.execute("DELETE FROM told")
        connection.commit()
        connection.close()
        return []

    result = check_vault(used, PASSPHRASE, chain=chain)
    assert result.ok
    assert result.checked == ("header", "head", "database", "chain", "backup 000002", "backup 000001")
    assert seen == ["het laatste"]
    assert fingerprints(used) == before


@pytest.mark.parametrize(
    ("damage", "part"),
    [
        (lambda d: _flip(d / "vault.header", 100), "header"),
        (lambda d: (d / "vault.header.copy").unlink(), "header"),
        (lambda d: _flip(d / "vault.head", 30), "head"),
        (lambda d: (d / "vault.head").unlink(), "head"),
        (lambda d: _flip(d / "vault.db", 9000), "database"),
        (lambda d: (d / "vault.db").write_bytes(b"SQLite format 3\0" * 1000), "database"),
        (lambda d: (d / "vault.db").unlink(), "database"),
        (lambda d: _flip(d / "backups" / "000001" / "vault.db", 9000), "backup 000001"),
        (lambda d: _flip(d / "backups" / "000002" / "backup.note", 20), "backup 000002"),
    ],
    ids=["header", "no copy", "head", "no head", "page", "plaintext", "no database", "backup", "note"],
)
def test_damage_is_found_in_the_part_where_it_is(
    used: Path, damage: Callable[[Path], object], part: str
) -> None:
    damage(used)
    before = fingerprints(used)
    result = check_vault(used, PASSPHRASE)
    assert {finding.part for finding in result.findings} == {part}
    assert fingerprints(used) == before


def test_what_the_chain_says_is_a_finding(used: Path) -> None:
    problem = LogInconsistentError(part="log", detail="3")

    def raising(vault: OpenVault) -> list[KeukentafelError]:
        raise problem

    for chain in (lambda vault: [problem], raising):
        (finding,) = check_vault(used, PASSPHRASE, chain=chain).findings
        assert (finding.part, finding.problem) == ("chain", problem)


def test_an_open_vault_or_a_wrong_passphrase_is_said(used: Path) -> None:
    with pytest.raises(WrongPassphraseError):
        check_vault(used, "een verkeerde zin")
    from keukentafel.vault import open_vault

    with open_vault(used, PASSPHRASE), pytest.raises(VaultInUseError):
        check_vault(used, PASSPHRASE)
