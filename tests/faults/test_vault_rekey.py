"""A passphrase that leaked opens nothing any more, and no moment of replacing the key loses a word."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from typer.testing import CliRunner

from builders.crashes import crash_moments
from builders.journals import NOOR, TITLE, WISH, new_device, quick_derivation
from builders.vaults import OTHER_PASSPHRASE, PASSPHRASE, MadeVault, make_vault, read_words, write_words
from keukentafel.cli.vault import app, chain_problems
from keukentafel.clock import SystemClock
from keukentafel.errors import KeukentafelError
from keukentafel.journal import Edit
from keukentafel.store import Store
from keukentafel.vault import (
    add_passphrase,
    check_vault,
    escrow_file,
    open_vault,
    open_with_recovery,
    remove_passphrase,
    replace_master_key,
    restore_backup,
)
from keukentafel.vault.errors import (
    LastPassphraseError,
    PassphraseTooShortError,
    UnknownSlotError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from keukentafel.vault.slots import SlotId

THIRD = "tante Sien haar tuinhek"


@pytest.fixture(autouse=True)
def _quickly() -> Iterator[None]:
    """Skips Argon2id, here and in children that are forked."""
    with quick_derivation():
        yield


def words_in(directory: Path, passphrase: str) -> list[str] | None:
    """The words in the vault; ``None`` when the passphrase does not open it."""
    try:
        with open_vault(directory, passphrase) as vault:
            return read_words(vault)
    except WrongPassphraseError:
        return None


@pytest.fixture
def made(tmp_path: Path) -> MadeVault:
    """A vault with words, two workers, an escrow, backups, and what a restore moved aside."""
    made = make_vault(tmp_path / "kluis", escrow_recipient=str(pyrage.x25519.Identity.generate().to_public()))
    with made.open() as vault:
        write_words(vault, "eerst")
        vault.backup()
        add_passphrase(vault, THIRD)
    restore_backup(made.directory, PASSPHRASE)
    with made.open() as vault:
        write_words(vault, "toen")
        vault.backup()
    return made


def test_afterwards_only_the_new_secrets_open_it_and_the_backups(made: MadeVault, tmp_path: Path) -> None:
    code = replace_master_key(made.directory, PASSPHRASE, OTHER_PASSPHRASE)
    assert words_in(made.directory, OTHER_PASSPHRASE) == ["eerst", "toen"]
    for leaked in (PASSPHRASE, THIRD):
        assert words_in(made.directory, leaked) is None
    with pytest.raises(WrongRecoveryCodeError):
        open_with_recovery(made.directory, str(made.recovery_code))
    open_with_recovery(made.directory, str(code)).close()
    assert check_vault(made.directory, OTHER_PASSPHRASE).ok
    assert restore_backup(made.directory, OTHER_PASSPHRASE, dry_run=True).lost_entries == 0
    names = {path.name for path in made.directory.iterdir()}
    assert not names & {"replaced", "vault.db", "vault-2.db", "vault.rekeying"}, names


def test_an_old_header_put_back_with_the_leaked_passphrase_opens_nothing(made: MadeVault) -> None:
    old = (made.directory / "vault.header").read_bytes()
    replace_master_key(made.directory, PASSPHRASE, OTHER_PASSPHRASE)
    for name in ("vault.header", "vault.header.copy"):
        (made.directory / name).write_bytes(old)
    with pytest.raises(KeukentafelError):
        made.open()


@pytest.mark.skipif(os.name == "nt", reason="forks and kills")
def test_killed_at_every_moment_the_old_or_the_new_passphrase_opens_it(
    made: MadeVault, tmp_path: Path
) -> None:
    shutil.copytree(made.directory, tmp_path / "zoals het was")
    opened = {"old": 0, "new": 0}
    for _ in crash_moments(lambda: replace_master_key(made.directory, PASSPHRASE, OTHER_PASSPHRASE)):
        new = words_in(made.directory, OTHER_PASSPHRASE)
        found = new or words_in(made.directory, PASSPHRASE)
        assert found == ["eerst", "toen"]
        opened["new" if new else "old"] += 1
        inside = OTHER_PASSPHRASE if new else PASSPHRASE
        assert words_in(made.directory, PASSPHRASE if new else OTHER_PASSPHRASE) is None
        with open_vault(made.directory, inside):
            pass
        assert check_vault(made.directory, inside).findings == ()
        assert not (made.directory / "vault.rekeying").exists()
        shutil.rmtree(made.directory)
        shutil.copytree(tmp_path / "zoals het was", made.directory)
    assert min(opened.values()) > 5, opened


def test_a_journal_goes_on_under_the_new_key(tmp_path: Path) -> None:
    with new_device(tmp_path / "v") as device:
        dossier_id = device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin"), Edit(WISH, "rust")])
        device.store.backup(device.vault)
        before = device.vault.device_id
    replace_master_key(tmp_path / "v", PASSPHRASE, OTHER_PASSPHRASE)
    assert check_vault(tmp_path / "v", OTHER_PASSPHRASE, chain=chain_problems).ok
    with open_vault(tmp_path / "v", OTHER_PASSPHRASE) as vault:
        assert vault.device_id == before
        store = Store.open(vault, SystemClock())
        store.append(dossier_id, NOOR, [Edit(WISH, "ruimte")])
        assert [change.value for change in store.history(dossier_id, WISH)] == ["rust", "ruimte"]
        store.close()


def test_a_wrong_or_short_passphrase_changes_nothing(made: MadeVault) -> None:
    with pytest.raises(PassphraseTooShortError):
        replace_master_key(made.directory, PASSPHRASE, "kort")
    with pytest.raises(WrongPassphraseError):
        replace_master_key(made.directory, "een verkeerde zin", OTHER_PASSPHRASE)
    assert words_in(made.directory, PASSPHRASE) == ["eerst", "toen"]


def test_two_workers_each_have_their_own_passphrase(tmp_path: Path) -> None:
    made = make_vault(tmp_path / "kluis")
    with made.open() as vault:
        write_words(vault, "eerst")
        vault.backup()
        own = vault.header.passphrase_slots[0].slot_id
        with pytest.raises(LastPassphraseError):
            remove_passphrase(vault, SlotId(own))
        other = add_passphrase(vault, OTHER_PASSPHRASE)
        with pytest.raises(PassphraseTooShortError):
            add_passphrase(vault, "kort")
    for passphrase in (PASSPHRASE, OTHER_PASSPHRASE):
        assert words_in(made.directory, passphrase) == ["eerst"]
    with open_vault(made.directory, PASSPHRASE) as vault:
        remove_passphrase(vault, other)
        with pytest.raises(UnknownSlotError):
            remove_passphrase(vault, other)
    assert words_in(made.directory, OTHER_PASSPHRASE) is None
    with pytest.raises(WrongPassphraseError):
        restore_backup(made.directory, OTHER_PASSPHRASE, dry_run=True)
    assert words_in(made.directory, PASSPHRASE) == ["eerst"]


def test_the_command_replaces_the_key_or_adds_a_worker(made: MadeVault) -> None:
    added = CliRunner().invoke(
        app,
        ["passphrase", "--add", "--dir", str(made.directory), "--passphrase-stdin", "--json"],
        input=f"{PASSPHRASE}\n{OTHER_PASSPHRASE}\n",
    )
    assert added.exit_code == 0, added.output
    assert words_in(made.directory, OTHER_PASSPHRASE) == ["eerst", "toen"]
    leaked = CliRunner().invoke(
        app,
        ["passphrase", "--leaked", "--dir", str(made.directory), "--passphrase-stdin", "--json"],
        input=f"{PASSPHRASE}\neen gloednieuwe wachtzin\n",
    )
    assert leaked.exit_code == 0, leaked.output
    assert words_in(made.directory, OTHER_PASSPHRASE) is None
    assert words_in(made.directory, "een gloednieuwe wachtzin") == ["eerst", "toen"]
    open_with_recovery(made.directory, json.loads(leaked.stdout)["recovery_code"]).close()


@pytest.mark.skipif(shutil.which("age") is None, reason="needs the age program")
def test_the_office_rescues_a_laptop_with_the_standard_age_program(tmp_path: Path) -> None:
    key = tmp_path / "organisatie.key"
    subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
    recipient = subprocess.run(
        ["age-keygen", "-y", key], check=True, capture_output=True, text=True
    ).stdout.strip()
    made = make_vault(tmp_path / "kluis", escrow_recipient=recipient)
    with made.open() as vault:
        write_words(vault, "eerst")
        vault.backup()
    (tmp_path / "escrow.age").write_bytes(escrow_file(made.directory))
    opened = subprocess.run(
        ["age", "-d", "-i", key, tmp_path / "escrow.age"], check=True, capture_output=True, text=True
    )
    shutil.copytree(made.directory / "backups", tmp_path / "stick")
    done = CliRunner().invoke(
        app,
        [
            *("restore", "--dir", str(tmp_path / "nieuwe laptop"), "--from", str(tmp_path / "stick")),
            *("--recovery-code", "--passphrase-stdin", "--json"),
        ],
        input=opened.stdout,
    )
    assert done.exit_code == 0, done.output
    with open_with_recovery(tmp_path / "nieuwe laptop", opened.stdout) as vault:
        assert read_words(vault) == ["eerst"]
