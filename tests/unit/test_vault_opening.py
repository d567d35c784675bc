"""Making, opening and closing a vault; never a plaintext database, never a readable word on disk."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from builders.vaults import (
    OTHER_PASSPHRASE,
    PASSPHRASE,
    fingerprints,
    make_vault,
    new_open_vault,
    read_words,
    write_words,
)
from keukentafel.vault import FLOOR, create_vault, database, open_vault, vault_exists
from keukentafel.vault.errors import (
    DatabaseDamagedError,
    EncryptionUnavailableError,
    PassphraseTooShortError,
    PlaintextDatabaseError,
    VaultExistsError,
    VaultFileMissingError,
    VaultInUseError,
    VaultNotFoundError,
)

CANARY = "mevrouw heeft schulden bij de woningbouw"


def test_what_was_written_is_there_after_reopening(tmp_path: Path) -> None:
    made = make_vault(tmp_path / "kluis", kind="office")
    with made.open() as vault:
        device = vault.device_id
        write_words(vault, CANARY)
    with made.open() as vault:
        assert read_words(vault) == [CANARY]
        assert (vault.kind, vault.device_id) == ("office", device)


def test_no_word_is_readable_in_any_file_while_open_or_closed(tmp_path: Path) -> None:
    with new_open_vault(tmp_path / "kluis") as vault:
        connection = vault.connect()
        connection.execute("CREATE TABLE told (words TEXT)")
        connection.execute("INSERT INTO told VALUES (?)", (CANARY * 500,))
        connection.commit()
        vault.backup(connection)
        assert _files_with(tmp_path, CANARY, PASSPHRASE, "SQLite format 3") == []
        connection.close()
    assert _files_with(tmp_path, CANARY, PASSPHRASE, "SQLite format 3", "told") == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_only_the_owner_can_read_any_of_it(tmp_path: Path) -> None:
    with new_open_vault(tmp_path / "kluis") as vault:
        connection = vault.connect()
        connection.execute("CREATE TABLE told (words TEXT)")
        vault.backup(connection)
        assert vault.quarantine_dir.is_dir()
        for path in (tmp_path / "kluis", *(tmp_path / "kluis").rglob("*")):
            expected = 0o700 if path.is_dir() else 0o600
            assert stat.S_IMODE(path.stat().st_mode) == expected, path.name
        connection.close()


def test_the_settings_of_the_connection_are_in_force(tmp_path: Path) -> None:
    with new_open_vault(tmp_path / "kluis") as vault:
        connection = vault.connect()

        def setting(name: str) -> str:
            return str(connection.execute(f"PRAGMA {name}").fetchone()[0])

        assert setting("cipher_status") == "1"
        assert setting("cipher_memory_security") == "1"
        assert setting("locking_mode") == "exclusive"
        assert setting("journal_mode") == "wal"
        assert setting("synchronous") == "2"
        assert setting("temp_store") == "2"
        assert setting("secure_delete") == "1"
        assert setting("trusted_schema") == "0"
        assert setting("foreign_keys") == "1"
        connection.close()


def test_a_second_instance_is_told_that_the_vault_is_in_use(tmp_path: Path) -> None:
    made = make_vault(tmp_path / "kluis")
    with made.open(), pytest.raises(VaultInUseError):
        made.open()
    made.open().close()


def test_a_folder_without_a_vault_is_named_so_and_left_alone(tmp_path: Path) -> None:
    with pytest.raises(VaultNotFoundError):
        open_vault(tmp_path / "nergens", PASSPHRASE)
    with pytest.raises(VaultNotFoundError):
        open_vault(tmp_path, PASSPHRASE)
    assert list(tmp_path.iterdir()) == []
    assert not vault_exists(tmp_path)


def test_a_vault_is_never_made_over_another(tmp_path: Path) -> None:
    made = make_vault(tmp_path / "kluis")
    before = fingerprints(made.directory)
    with pytest.raises(VaultExistsError):
        create_vault(made.directory, OTHER_PASSPHRASE, kind="laptop", cost=FLOOR)
    for header in made.directory.glob("vault.header*"):
        header.unlink()
        before.pop(header.name)
    with pytest.raises(VaultExistsError):
        create_vault(made.directory, OTHER_PASSPHRASE, kind="laptop", cost=FLOOR)
    assert fingerprints(made.directory) == before


def test_a_short_passphrase_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(PassphraseTooShortError):
        create_vault(tmp_path / "kluis", "te kort    ", kind="laptop", cost=FLOOR)
    assert not (tmp_path / "kluis").exists()


def test_a_missing_database_is_not_replaced_by_an_empty_one(tmp_path: Path) -> None:
    made = make_vault(tmp_path / "kluis")
    (made.directory / "vault.db").unlink()
    with pytest.raises(VaultFileMissingError):
        made.open()
    assert not (made.directory / "vault.db").exists()


@pytest.mark.parametrize("content", [b"", b"\0" * 100], ids=["empty", "cut"])
def test_an_emptied_database_is_not_taken_for_a_new_one(tmp_path: Path, content: bytes) -> None:
    made = make_vault(tmp_path / "kluis")
    (made.directory / "vault.db").write_bytes(content)
    with made.open() as vault, pytest.raises(DatabaseDamagedError):
        vault.connect()
    assert (made.directory / "vault.db").read_bytes() == content


def test_a_plaintext_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    made = make_vault(tmp_path / "kluis")
    path = made.directory / "vault.db"
    path.unlink()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE told (words TEXT)")
    plain.close()
    before = path.read_bytes()
    with made.open() as vault, pytest.raises(PlaintextDatabaseError):
        vault.connect()
    assert path.read_bytes() == before


class _Keyless:
    """A database connection to which the key never gets: as with a misspelt PRAGMA, nothing complains."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def set_key(self, key: bytes) -> None:
        self._connection.execute(f'PRAGMA keyy="{key.decode()}"')

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def test_a_lost_key_never_makes_a_plaintext_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = dbapi2.connect
    monkeypatch.setattr(dbapi2, "connect", lambda *a, **k: _Keyless(connect(*a, **k)))
    with pytest.raises(EncryptionUnavailableError):
        create_vault(tmp_path / "kluis", PASSPHRASE, kind="laptop", cost=FLOOR)
    assert _files_with(tmp_path, "SQLite format 3") == []
    assert not vault_exists(tmp_path / "kluis")


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_of_another_length_is_a_bug_and_not_a_passphrase(tmp_path: Path, length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        database.create_database(tmp_path / "x.db", bytes(length))
    assert _files_with(tmp_path, "SQLite format 3") == []


def test_a_database_does_not_open_with_another_key(tmp_path: Path) -> None:
    database.create_database(tmp_path / "x.db", b"k" * 32)
    with pytest.raises(DatabaseDamagedError):
        database.open_database(tmp_path / "x.db", b"q" * 32)


def _files_with(folder: Path, *words: str) -> list[str]:
    needles = [needle for word in words for needle in (word.encode(), word.encode("utf-16-le"))]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(needle in path.read_bytes() for needle in needles)]
