"""The restore drill: a backup is put back for real, elsewhere, and all of it is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from builders.journals import NOOR, TITLE, WISH, new_device, quick_derivation
from builders.vaults import PASSPHRASE, fingerprints
from keukentafel.cli.vault import app
from keukentafel.journal import Edit


@pytest.fixture(autouse=True)
def _quickly() -> Iterator[None]:
    with quick_derivation():
        yield


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A vault with a dossier and a backup that misses the last answer."""
    with new_device(tmp_path / "kluis") as device:
        dossier_id = device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin"), Edit(WISH, "rust")])
        device.store.backup(device.vault)
        device.write(dossier_id, WISH, "ruimte")
    return tmp_path / "kluis"


def drill(directory: Path) -> tuple[int, dict[str, object]]:
    """The command's exit code and answer."""
    words = ["restore", "--dry-run", "--dir", str(directory), "--passphrase-stdin", "--json"]
    result = CliRunner().invoke(app, words, input=f"{PASSPHRASE}\n")
    return result.exit_code, json.loads(result.stdout)


def test_a_good_backup_passes_and_nothing_changes(directory: Path) -> None:
    before = fingerprints(directory)
    code, answer = drill(directory)
    assert (code, answer["ok"], answer["done"], answer["findings"]) == (0, True, False, [])
    assert answer["lost_entries"] == 2  # an answer and a seal
    after = fingerprints(directory)
    assert {name for name in before if before[name] != after.get(name)} <= {"vault.attempts"}
    assert before.keys() == after.keys()


def test_a_backup_whose_log_does_not_add_up_is_told(tmp_path: Path) -> None:
    with new_device(tmp_path / "kluis") as device:
        device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin"), Edit(WISH, "rust")])
        device.store.with_connection(
            lambda connection: connection.execute(
                "UPDATE answer SET value = '\"geld\"' WHERE value = '\"rust\"'"
            )
        )
        device.store.backup(device.vault)
    code, answer = drill(tmp_path / "kluis")
    assert (code, answer["ok"]) == (1, False)
    assert answer["findings"]
