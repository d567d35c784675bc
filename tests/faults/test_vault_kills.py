"""SIGKILL at every moment the vault touches the disk: it opens, with the old or new secret and all words."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builders.crashes import crash_moments
from builders.vaults import OTHER_PASSPHRASE, PASSPHRASE, make_vault, read_words, write_words
from keukentafel.clock import SystemClock
from keukentafel.vault import (
    FLOOR,
    OpenVault,
    change_passphrase,
    check_vault,
    create_vault,
    open_vault,
    open_with_recovery,
    restore_backup,
    vault_exists,
)
from keukentafel.vault.errors import WrongPassphraseError
from keukentafel.vault.quick_copy import copy_as_it_is

pytestmark = pytest.mark.skipif(os.name == "nt", reason="forks and kills")

WORDS = ["eerst", "toen"]


def _open_with_either(directory: Path) -> OpenVault:
    try:
        return open_vault(directory, OTHER_PASSPHRASE)
    except WrongPassphraseError:
        return open_vault(directory, PASSPHRASE)


@pytest.fixture
def cheap_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Skips Argon2id in this process and its children: what is tested here is the order of the writes."""
    monkeypatch.setattr(
        "keukentafel.vault.slots.derive", lambda passphrase, salt, cost: (passphrase.encode() + salt * 2)[:32]
    )


@pytest.mark.usefixtures("cheap_derivation")
def test_killed_while_the_passphrase_changes(tmp_path: Path) -> None:
    made = make_vault(tmp_path / "kluis")
    with made.open() as vault:
        write_words(vault, *WORDS)
        vault.backup()
    shutil.copytree(made.directory, tmp_path / "zoals het was")
    moments = 0
    for _ in crash_moments(lambda: change_passphrase(made.directory, PASSPHRASE, OTHER_PASSPHRASE)):
        moments += 1
        with _open_with_either(made.directory) as vault:
            assert read_words(vault) == WORDS
        shutil.rmtree(made.directory)
        shutil.copytree(tmp_path / "zoals het was", made.directory)
    assert moments > 20
    with pytest.raises(WrongPassphraseError):
        made.open()
    open_vault(made.directory, OTHER_PASSPHRASE).close()


@pytest.mark.usefixtures("cheap_derivation")
def test_killed_while_a_vault_is_made(tmp_path: Path) -> None:
    directory = tmp_path / "kluis"
    moments = 0

    def making() -> None:
        create_vault(directory, PASSPHRASE, kind="laptop", cost=FLOOR)

    for _ in crash_moments(making):
        moments += 1
        if vault_exists(directory):
            open_vault(directory, PASSPHRASE).close()
            shutil.rmtree(directory)
        elif moments % 2:  # half of the times what was left stays, and the next try clears it
            shutil.rmtree(directory, ignore_errors=True)
        else:
            vault, code = create_vault(directory, OTHER_PASSPHRASE, kind="laptop", cost=FLOOR)
            vault.close()
            open_with_recovery(directory, str(code)).close()
            shutil.rmtree(directory)
    assert moments > 20
    open_vault(directory, PASSPHRASE).close()


@pytest.mark.usefixtures("cheap_derivation")
def test_killed_while_a_backup_is_made(tmp_path: Path) -> None:
    made = make_vault(tmp_path / "kluis")
    with made.open() as vault:
        write_words(vault, *WORDS)
        for _ in range(3):
            vault.backup()

    def backing_up() -> None:
        with made.open() as vault:
            vault.backup()

    for _ in crash_moments(backing_up):
        assert check_vault(made.directory, PASSPHRASE).ok
        backups = [
            path for path in (made.directory / "backups").glob("[0-9]*") if (path / "backup.note").exists()
        ]
        assert len(backups) >= 3
    with made.open() as vault:
        vault.backup()
        assert read_words(vault) == WORDS
    assert len(list((made.directory / "backups").iterdir())) == 3


@pytest.mark.usefixtures("cheap_derivation")
def test_killed_while_a_backup_is_put_back(tmp_path: Path) -> None:
    made = make_vault(tmp_path / "kluis")
    with made.open() as vault:
        write_words(vault, *WORDS)
        vault.backup()
        write_words(vault, "later")
    shutil.copytree(made.directory, tmp_path / "zoals het was")
    for _ in crash_moments(lambda: restore_backup(made.directory, PASSPHRASE)):
        with made.open() as vault:
            assert read_words(vault) in (WORDS, [*WORDS, "later"])
        assert restore_backup(made.directory, PASSPHRASE).done
        with made.open() as vault:
            assert read_words(vault) == WORDS
        shutil.rmtree(made.directory)
        shutil.copytree(tmp_path / "zoals het was", made.directory)


@pytest.mark.usefixtures("cheap_derivation")
def test_killed_while_a_backup_is_put_back_on_a_new_laptop(tmp_path: Path) -> None:
    made = make_vault(tmp_path / "kluis")
    with made.open() as vault:
        write_words(vault, *WORDS)
        vault.backup()
    new = tmp_path / "nieuwe laptop"
    for _ in crash_moments(lambda: restore_backup(new, PASSPHRASE, made.directory / "backups")):
        if vault_exists(new):
            with open_vault(new, PASSPHRASE) as vault:
                assert read_words(vault) == WORDS
        restore_backup(new, PASSPHRASE, made.directory / "backups")
        with open_vault(new, PASSPHRASE) as vault:
            assert read_words(vault) == WORDS
        shutil.rmtree(new)


@pytest.mark.usefixtures("cheap_derivation")
def test_killed_while_a_copy_is_made_in_haste(tmp_path: Path) -> None:
    made = make_vault(tmp_path / "kluis")
    with made.open() as vault:
        write_words(vault, *WORDS)
        vault.backup()

    def copying() -> None:
        with made.open() as vault, contextlib.closing(vault.connect()) as connection:
            copy_as_it_is(vault, connection, clock=SystemClock())

    for _ in crash_moments(copying):
        assert check_vault(made.directory, PASSPHRASE).ok
        assert (made.directory / "backups" / "000001" / "backup.note").exists()
    with made.open() as vault, contextlib.closing(vault.connect()) as connection:
        copy_as_it_is(vault, connection, clock=SystemClock())
        names = sorted(path.name for path in vault.files.backups.iterdir())
        assert len(names) == 2, "one that was checked, one in haste, nothing half made"


def test_a_real_program_killed_at_random_while_the_passphrase_changes_to_and_fro(tmp_path: Path) -> None:
    made = make_vault(tmp_path / "kluis")
    with made.open() as vault:
        write_words(vault, *WORDS)
    script = (
        "import sys; from pathlib import Path; from keukentafel.vault import change_passphrase\n"
        "folder, old, new = Path(sys.argv[1]), sys.argv[2], sys.argv[3]\n"
        "print('ready', flush=True)\n"
        "while True:\n    change_passphrase(folder, old, new); old, new = new, old\n"
    )
    moments = random.Random(20260302)
    current = PASSPHRASE
    for _ in range(4):
        following = OTHER_PASSPHRASE if current == PASSPHRASE else PASSPHRASE
        command = [sys.executable, "-c", script, str(made.directory), current, following]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as program:
            assert program.stdout is not None
            assert program.stdout.readline() == b"ready\n"
            end = time.monotonic() + moments.uniform(0.05, 0.8)
            while time.monotonic() < end and program.poll() is None:
                os.sched_yield()
            program.send_signal(signal.SIGKILL)
        current = _opens(made.directory)


def _opens(directory: Path) -> str:
    for passphrase in (PASSPHRASE, OTHER_PASSPHRASE):
        try:
            with open_vault(directory, passphrase) as vault:
                assert read_words(vault) == WORDS
                return passphrase
        except WrongPassphraseError:
            continue
    raise AssertionError("neither passphrase opens the vault")
