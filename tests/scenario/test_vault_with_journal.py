"""A vault with a real journal in it: checked, backed up, cut, and put back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from builders.vaults import PASSPHRASE, MadeVault, make_vault
from keukentafel.cli.vault import app
from keukentafel.clock import FixedClock
from keukentafel.domain.values import Role
from keukentafel.errors import KeukentafelError
from keukentafel.ids import DossierId
from keukentafel.journal.change import Author, Edit
from keukentafel.store import Store
from keukentafel.vault import restore_backup

CLOCK = FixedClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
WORKER = Author(Role.WORKER, "w1")
PATH = "/visit/v1/form/leefgebieden/wens"


@pytest.fixture
def made(tmp_path: Path) -> MadeVault:
    return make_vault(tmp_path / "kluis")


def _tell(
    made: MadeVault, words: str, dossier: DossierId | None = None, *, backup: bool = False
) -> DossierId:
    """Writes an answer in a session of its own."""
    with made.open() as vault:
        store = Store.open(vault, CLOCK)
        try:
            if dossier is None:
                dossier = store.create_dossier(WORKER, [Edit(PATH, words)])
            else:
                store.append(dossier, WORKER, [Edit(PATH, words)])
        finally:
            store.close()
        if backup:
            vault.backup()
    return dossier


def _told(made: MadeVault, dossier: DossierId) -> object:
    with made.open() as vault:
        store = Store.open(vault, CLOCK)
        try:
            return store.current(dossier)[PATH].value
        finally:
            store.close()


def _check(made: MadeVault) -> tuple[int, list[str]]:
    result = CliRunner().invoke(
        app, ["check", "--dir", str(made.directory), "--passphrase-stdin", "--json"], input=f"{PASSPHRASE}\n"
    )
    return result.exit_code, [finding["part"] for finding in json.loads(result.stdout)["findings"]]


def test_work_goes_on_after_a_restore_and_everything_still_adds_up(made: MadeVault) -> None:
    dossier = _tell(made, "een eigen huis", backup=True)
    _tell(made, "een huis met een tuin", dossier)
    assert _check(made) == (0, [])
    assert restore_backup(made.directory, PASSPHRASE).lost_entries == 2  # an answer and a seal
    assert _told(made, dossier) == "een eigen huis"
    _tell(made, "een huis zonder trap", dossier, backup=True)
    assert _told(made, dossier) == "een huis zonder trap"
    assert _check(made) == (0, [])


def test_an_older_copy_of_the_database_is_noticed_and_not_shown_as_current(made: MadeVault) -> None:
    dossier = _tell(made, "een eigen huis")
    old = (made.directory / "vault.db").read_bytes()
    _tell(made, "een huis met een tuin", dossier)
    _tell(made, "een huis zonder trap", dossier)
    (made.directory / "vault.db").write_bytes(old)
    with pytest.raises(KeukentafelError):
        _told(made, dossier)
    assert _check(made) == (1, ["chain"])
