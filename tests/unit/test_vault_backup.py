"""Backups: three checked generations, and putting one back without losing what was there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from builders.vaults import (
    OTHER_PASSPHRASE,
    PASSPHRASE,
    fingerprints,
    make_vault,
    new_open_vault,
    read_words,
    write_words,
)
from keukentafel.clock import FixedClock
from keukentafel.vault import (
    Head,
    change_passphrase,
    check_vault,
    make_backup,
    open_vault,
    open_with_recovery,
    restore_backup,
)
from keukentafel.vault import backup as backup_module
from keukentafel.vault.database import copy_database
from keukentafel.vault.errors import (
    BackupDamagedError,
    NoBackupError,
    OtherVaultError,
    VaultInUseError,
    VaultTooNewError,
    WrongPassphraseError,
)

MONDAY = FixedClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
HEAD = Head(3, b"h" * 32)


def _backups(directory: Path) -> list[str]:
    return sorted(path.name for path in (directory / "backups").iterdir())


def test_three_generations_stay(tmp_path: Path) -> None:
    with new_open_vault(tmp_path) as vault:
        for _ in range(5):
            vault.backup()
    assert _backups(tmp_path) == ["000003", "000004", "000005"]


def test_a_backup_knows_when_it_was_made_and_how_far_it_goes(tmp_path: Path) -> None:
    with new_open_vault(tmp_path) as vault:
        vault.head.write(HEAD)
        made = make_backup(vault, clock=MONDAY)
    assert (made.made_at, made.head) == (MONDAY.at, HEAD)


def test_a_copy_that_fails_its_check_takes_no_older_one_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_open_vault(tmp_path) as vault:
        for _ in range(3):
            vault.backup()

        def copy_badly(source: object, path: Path, key: bytes) -> None:
            copy_database(source, path, key)
            content = bytearray(path.read_bytes())
            content[-100] ^= 1
            path.write_bytes(content)

        monkeypatch.setattr(backup_module, "copy_database", copy_badly)
        with pytest.raises(BackupDamagedError):
            vault.backup()
    assert _backups(tmp_path) == ["000001", "000002", "000003"]


def test_what_is_not_committed_is_never_backed_up(tmp_path: Path) -> None:
    with new_open_vault(tmp_path) as vault:
        write_words(vault, "bewaard")
        connection = vault.connect()
        connection.execute("INSERT INTO told VALUES ('nog niet')")
        with pytest.raises(RuntimeError):
            vault.backup(connection)
        connection.rollback()
        vault.backup(connection)
        connection.close()


def test_a_restored_vault_holds_what_the_backup_held_and_keeps_the_rest_aside(tmp_path: Path) -> None:
    made = make_vault(tmp_path)
    with made.open() as vault:
        device = vault.device_id
        write_words(vault, "eerst")
        vault.head.write(HEAD)
        vault.backup()
        write_words(vault, "later")
        vault.head.write(Head(5, b"i" * 32))
    done = restore_backup(tmp_path, PASSPHRASE)
    assert (done.done, done.lost_entries) == (True, 2)
    with made.open() as vault:
        assert read_words(vault) == ["eerst"]
        assert vault.head.read() == HEAD
        assert vault.device_id != device
        vault.backup()
    assert (tmp_path / "replaced" / "1" / "vault.db").is_file()
    assert not (tmp_path / "vault.db").exists()
    assert check_vault(tmp_path, PASSPHRASE).ok
    restore_backup(tmp_path, PASSPHRASE)
    made.open().close()


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    made = make_vault(tmp_path)
    with made.open() as vault:
        vault.backup()
    before = fingerprints(tmp_path)
    assert not restore_backup(tmp_path, PASSPHRASE, dry_run=True).done
    assert fingerprints(tmp_path) == before


def test_a_damaged_newest_backup_is_passed_over(tmp_path: Path) -> None:
    made = make_vault(tmp_path)
    with made.open() as vault:
        write_words(vault, "eerst")
        vault.backup()
        vault.backup()
    newest = tmp_path / "backups" / "000002" / "vault.db"
    newest.write_bytes(newest.read_bytes()[:-5000])
    assert restore_backup(tmp_path, PASSPHRASE).backup.name == "000001"
    for folder in (tmp_path / "backups").iterdir():
        (folder / "vault.db").unlink()
    before = fingerprints(tmp_path)
    with pytest.raises(BackupDamagedError):
        restore_backup(tmp_path, PASSPHRASE)
    assert fingerprints(tmp_path) == before


def test_a_lost_header_comes_back_from_a_backup(tmp_path: Path) -> None:
    made = make_vault(tmp_path)
    with made.open() as vault:
        write_words(vault, "eerst")
        vault.backup()
    for header in tmp_path.glob("vault.header*"):
        header.write_bytes(b"weg")
    with pytest.raises(WrongPassphraseError):
        restore_backup(tmp_path, OTHER_PASSPHRASE)
    restore_backup(tmp_path, made.recovery_code)
    with made.open() as vault:
        assert read_words(vault) == ["eerst"]


def test_a_copy_kept_elsewhere_becomes_the_vault_of_a_new_laptop(tmp_path: Path) -> None:
    made = make_vault(tmp_path / "oud")
    with made.open() as vault:
        write_words(vault, "eerst")
        make_backup(vault, to=tmp_path / "stick")
        make_backup(vault, to=tmp_path / "stick")
    restore_backup(tmp_path / "nieuw", PASSPHRASE, tmp_path / "stick")
    with open_vault(tmp_path / "nieuw", PASSPHRASE) as vault:
        assert read_words(vault) == ["eerst"]
        vault.backup()
    open_with_recovery(tmp_path / "nieuw", str(made.recovery_code)).close()


def test_a_backup_of_another_vault_or_none_at_all_is_refused(tmp_path: Path) -> None:
    made, other = make_vault(tmp_path / "een"), make_vault(tmp_path / "twee")
    with other.open() as vault:
        vault.backup()
    before = fingerprints(made.directory)
    with pytest.raises(OtherVaultError):
        restore_backup(made.directory, PASSPHRASE, other.directory)
    with pytest.raises(NoBackupError):
        restore_backup(made.directory, PASSPHRASE)
    assert fingerprints(made.directory) == before


def test_an_open_vault_is_not_restored_over(tmp_path: Path) -> None:
    with new_open_vault(tmp_path) as vault:
        vault.backup()
        with pytest.raises(VaultInUseError):
            restore_backup(tmp_path, PASSPHRASE)


def test_an_old_passphrase_does_not_open_an_older_backup(tmp_path: Path) -> None:
    with new_open_vault(tmp_path) as vault:
        vault.backup()
    change_passphrase(tmp_path, PASSPHRASE, OTHER_PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        restore_backup(tmp_path / "nieuw", PASSPHRASE, tmp_path / "backups")
    restore_backup(tmp_path / "nieuw", OTHER_PASSPHRASE, tmp_path / "backups")


def test_a_vault_of_a_newer_program_is_not_restored_over(tmp_path: Path) -> None:
    import hashlib

    with new_open_vault(tmp_path) as vault:
        vault.backup()
    body = b"KEUKENTAFEL VAULT 9\nsomething new\n"
    newer = body + hashlib.sha256(body).hexdigest().encode() + b"\n"
    (tmp_path / "vault.header").write_bytes(newer)
    with pytest.raises(VaultTooNewError):
        restore_backup(tmp_path, PASSPHRASE)
    assert (tmp_path / "vault.header").read_bytes() == newer
