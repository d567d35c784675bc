"""Bits changed, files cut, swapped or put back: each is refused or mended, and none is taken for good."""

from __future__ import annotations

import errno
import os
import random
import shutil
from pathlib import Path

import pytest

from builders.vaults import PASSPHRASE, MadeVault, fingerprints, make_vault, read_words, write_words
from keukentafel.vault import FLOOR, Head, check_vault, create_vault, set_passphrase, vault_exists
from keukentafel.vault.errors import (
    HeaderDamagedError,
    VaultDiskFullError,
    VaultError,
    VaultFileMissingError,
    VaultStorageError,
    WrongPassphraseError,
)
from keukentafel.vault.header import decode

WORDS = [f"antwoord nummer {number}" for number in range(3000)]


@pytest.fixture
def made(tmp_path: Path) -> MadeVault:
    """A vault with enough in it to have pages worth changing."""
    made = make_vault(tmp_path / "kluis")
    with made.open() as vault:
        write_words(vault, *WORDS)
        vault.head.write(Head(1, b"h" * 32))
        vault.head.write(Head(2, b"i" * 32))
    return made


def _mutated(content: bytes, chance: random.Random) -> bytes:
    """The content with one bit turned, a piece cut off, or a piece doubled."""
    place = chance.randrange(len(content))
    match chance.randrange(4):
        case 0:
            return content[:place]
        case 1:
            return content[:place] + content[place : place + 16] + content[place:]
        case _:
            return content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :]


def test_every_single_changed_byte_of_a_header_is_damage(made: MadeVault) -> None:
    whole = (made.directory / "vault.header").read_bytes()
    for place in range(len(whole)):
        for bit in (0, 5):
            changed = bytearray(whole)
            changed[place] ^= 1 << bit
            with pytest.raises(HeaderDamagedError):
                decode(bytes(changed))
    for length in range(len(whole)):
        with pytest.raises(HeaderDamagedError):
            decode(whole[:length])


def test_a_header_of_which_both_copies_are_changed_opens_nothing_and_is_left_alone(made: MadeVault) -> None:
    chance = random.Random(4)
    whole = (made.directory / "vault.header").read_bytes()
    for _ in range(100):
        for name in ("vault.header", "vault.header.copy"):
            (made.directory / name).write_bytes(_mutated(whole, chance))
        before = fingerprints(made.directory)
        with pytest.raises(HeaderDamagedError):
            made.open()
        assert fingerprints(made.directory) == before


@pytest.mark.parametrize(("file", "part"), [("vault.db", "database"), ("vault.head", "head")])
def test_every_mutation_of_database_or_head_is_found_by_the_check(
    made: MadeVault, file: str, part: str
) -> None:
    path = made.directory / file
    whole = path.read_bytes()
    chance = random.Random(file)
    for _ in range(12):
        if file == "vault.head":  # a record and its MAC are 97 bytes of each slot; the rest is filling
            place = chance.choice([0, 4096]) + chance.randrange(97)
            content = whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :]
        else:
            content = _mutated(whole, chance)
        path.write_bytes(content)
        findings = check_vault(made.directory, PASSPHRASE).findings
        assert {finding.part for finding in findings} == {part}
    path.write_bytes(whole)
    assert check_vault(made.directory, PASSPHRASE).ok


def test_a_page_of_the_database_moved_to_another_place_is_found(made: MadeVault) -> None:
    path = made.directory / "vault.db"
    pages = [path.read_bytes()[start : start + 4096] for start in range(0, path.stat().st_size, 4096)]
    pages[3], pages[4] = pages[4], pages[3]
    path.write_bytes(b"".join(pages))
    assert not check_vault(made.directory, PASSPHRASE).ok
    with made.open() as vault, pytest.raises(Exception, match=r"malformed|not a database"):
        read_words(vault)


@pytest.mark.parametrize("file", ["vault.head", "vault.db"])
def test_a_missing_file_is_named(made: MadeVault, file: str) -> None:
    (made.directory / file).unlink()
    with pytest.raises(VaultFileMissingError) as missing:
        made.open()
    assert missing.value.facts == {"file": file}


@pytest.mark.parametrize("file", ["vault.header", "vault.header.copy", "vault.lock"])
def test_a_missing_file_that_can_be_made_good_is(made: MadeVault, file: str) -> None:
    (made.directory / file).unlink()
    with made.open() as vault:
        assert read_words(vault) == WORDS
    assert (made.directory / file).exists()


def test_files_of_two_vaults_do_not_mix(made: MadeVault, tmp_path: Path) -> None:
    other = make_vault(tmp_path / "ander")
    for file in ("vault.db", "vault.head"):
        shutil.copytree(made.directory, tmp_path / file)
        shutil.copy(other.directory / file, tmp_path / file / file)
        assert not check_vault(tmp_path / file, PASSPHRASE).ok
    for name in ("vault.header", "vault.header.copy"):
        shutil.copy(other.directory / name, made.directory / name)
    with pytest.raises(VaultError):
        made.open()


@pytest.mark.parametrize(
    ("number", "error"), [(errno.ENOSPC, VaultDiskFullError), (errno.EROFS, VaultStorageError)]
)
def test_a_disk_that_refuses_makes_no_vault_and_changes_no_secret(
    made: MadeVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[Exception]
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    with made.open() as vault, monkeypatch.context() as patched:
        patched.setattr(os, "write", refuse)
        with pytest.raises(error):
            create_vault(tmp_path / "nieuw", PASSPHRASE, kind="laptop", cost=FLOOR)
        with pytest.raises(error):
            set_passphrase(vault, "een heel andere zin")
        with pytest.raises(error):
            vault.backup()
    assert not vault_exists(tmp_path / "nieuw")
    made.open().close()
    create_vault(tmp_path / "nieuw", PASSPHRASE, kind="laptop", cost=FLOOR)[0].close()


def test_a_full_disk_does_not_keep_the_worker_out_or_the_guesser_unheld(
    made: MadeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr("keukentafel.vault.attempts.write_all", full)
        with pytest.raises(WrongPassphraseError):
            make_wrong_try(made)
        with made.open() as vault:
            assert read_words(vault) == WORDS


def make_wrong_try(made: MadeVault) -> None:
    """One try with a passphrase that is not the vault's."""
    MadeVault(made.directory, made.recovery_code, "een verkeerde zin").open()
