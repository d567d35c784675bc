"""Every vault a released version left behind opens with both its secrets and comes up to date whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from builders.versions import ANSWERS, BLOB, COLLECTION, DOSSIER, WORKER
from keukentafel.clock import SystemClock
from keukentafel.journal import Edit
from keukentafel.store import Store
from keukentafel.store.tables import SCHEMA_VERSION
from keukentafel.vault import check_vault, open_vault, open_with_recovery, restore_backup

VERSIONS = sorted(path.name for path in COLLECTION.iterdir() if path.is_dir())


def secret(version: str, name: str) -> str:
    """What opens the vault of that version."""
    return str(json.loads((COLLECTION / f"{version}.json").read_text())[name])


@pytest.fixture(params=VERSIONS)
def left_behind(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """A copy of a version's vault."""
    shutil.copytree(COLLECTION / request.param, tmp_path / "kluis")
    return request.param, tmp_path / "kluis"


def holds_everything(store: Store) -> None:
    """All that the version's program stored is there, and the store can go on."""
    assert {path: answer.value for path, answer in store.current(DOSSIER).items()} == ANSWERS
    (blob,) = store.blobs(DOSSIER)
    assert store.blob(blob.sha256) == BLOB
    assert store.setting("bundle_sequence") == 3
    assert store.check().findings == ()
    store.append(DOSSIER, WORKER, [Edit("/plan/goal/g3/title", "Verder")])
    assert store.check().findings == ()


def test_it_opens_and_comes_up_to_date(left_behind: tuple[str, Path]) -> None:
    version, directory = left_behind
    passphrase = secret(version, "passphrase")
    with open_vault(directory, passphrase) as vault:
        store = Store.open(vault, SystemClock())
        holds_everything(store)
        store.close()
    with open_vault(directory, passphrase) as vault:
        store = Store.open(vault, SystemClock())
        assert store.current(DOSSIER)["/plan/goal/g3/title"].value == "Verder"
        found = store._database.driver.execute("SELECT version_num FROM alembic_version").fetchone()
        assert found[0] == SCHEMA_VERSION
        store.close()
    assert check_vault(directory, passphrase).ok


def test_its_recovery_code_and_its_backup_still_serve(left_behind: tuple[str, Path]) -> None:
    version, directory = left_behind
    assert restore_backup(directory, secret(version, "passphrase")).done
    with open_with_recovery(directory, secret(version, "recovery_code")) as vault:
        store = Store.open(vault, SystemClock())
        holds_everything(store)
        store.close()
