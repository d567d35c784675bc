"""Erasing, the read log, retention and rescue, as somebody types them: by id, a look first, a receipt."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from builders.laptops import FAMILY, NEIGHBOUR, PreparedLaptop, ReopenedOffice, prepare_laptop
from builders.office import PASSPHRASE as OFFICE_PASSPHRASE
from builders.vaults import OTHER_PASSPHRASE, PASSPHRASE
from keukentafel.cli.root import app
from keukentafel.errors import DiskFullError
from keukentafel.journal import Edit
from keukentafel.usecases.answers import record
from keukentafel.usecases.backup import back_up
from keukentafel.usecases.dossiers import open_dossier
from keukentafel.usecases.to_office import export

SECRET_PLACE = "/dossier/address"


def run(*words: object, secrets: tuple[str, ...] = (PASSPHRASE,), ok: int = 0) -> Mapping[str, object]:
    lines = "".join(f"{secret}\n" for secret in secrets)
    told = CliRunner().invoke(app, [*map(str, words), "--passphrase-stdin", "--json"], input=lines)
    assert told.exit_code == ok, told.output
    found = json.loads(told.stdout)
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> PreparedLaptop:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEUKENTAFEL_KDF", "floor")
        return prepare_laptop(tmp_path_factory.mktemp("opdracht"), (FAMILY, NEIGHBOUR), enrolled=True)


@pytest.fixture
def laptop(made: PreparedLaptop, tmp_path: Path) -> PreparedLaptop:
    return made.copied_to(tmp_path)


@pytest.fixture
def office(laptop: PreparedLaptop, tmp_path: Path) -> Path:
    """The register with both dossiers of the laptop."""
    assert laptop.office is not None
    session = laptop.open()
    bundle = export(session, laptop.dossiers, tmp_path).result().path
    session.close()
    register = ReopenedOffice(laptop.office)
    register.take_in(bundle.read_bytes())
    register.close()
    return laptop.office


def test_one_answer_is_erased_from_the_vault_and_every_backup_with_a_receipt(
    laptop: PreparedLaptop, tmp_path: Path
) -> None:
    session = laptop.open()
    for words in ("Kastanjelaan 9", "Kastanjelaan 11"):
        record(session, laptop.dossiers[0], session.worker, [Edit(SECRET_PLACE, words)]).result()
    back_up(session).result()
    session.close()
    here = ("--dir", laptop.directory)
    paths = run("vault", "dossiers", *here, "--paths", laptop.dossiers[0])["paths"]
    assert isinstance(paths, list)
    assert SECRET_PLACE in paths
    seen = run("vault", "erase", laptop.dossiers[0], "--path", SECRET_PLACE, *here)
    assert (seen["done"], seen["changes"]) == (False, 3)
    receipt = tmp_path / "bewijs.json"
    done = run(
        *("vault", "erase", laptop.dossiers[0], "--path", SECRET_PLACE, *here),
        *("--yes", "--reason", "asked", "--receipt", receipt),
    )
    assert (done["done"], done["changes"], done["backups"]) == (True, 3, 1)
    told = json.loads(receipt.read_text())
    assert (told["path"], told["reason"]) == (SECRET_PLACE, "asked")
    assert "Kastanjelaan" not in receipt.read_text()
    assert run("vault", "check", *here)["ok"] is True
    rehearsal = run("vault", "restore", *here, "--dry-run")
    assert (rehearsal["ok"], rehearsal["findings"]) == (True, [])


def test_a_dossier_is_erased_and_the_other_one_stays(laptop: PreparedLaptop) -> None:
    here = ("--dir", laptop.directory)
    assert run("vault", "erase", laptop.dossiers[0], *here)["done"] is False
    assert run("vault", "erase", laptop.dossiers[0], *here, "--yes")["done"] is True
    left = run("vault", "dossiers", *here)["dossiers"]
    assert isinstance(left, list)
    assert [each["dossier_id"] for each in left] == [laptop.dossiers[1]]
    assert run("vault", "erase", laptop.dossiers[0], *here, ok=1)["error"] == "STORE_007"
    nothing = run("vault", "erase", laptop.dossiers[1], "--path", "/dossier/geen", *here, "--yes", ok=1)
    assert nothing["error"] == "ERASE_001"


def test_nothing_is_erased_when_its_proof_cannot_be_written(laptop: PreparedLaptop, tmp_path: Path) -> None:
    here = ("--dir", laptop.directory)
    for place in (tmp_path, tmp_path / "geen map" / "bewijs.json"):
        words = ("vault", "erase", laptop.dossiers[0], *here, "--yes", "--receipt", place)
        assert run(*words, ok=2)["error"] == "KT_002"
    assert run("vault", "erase", laptop.dossiers[0], *here)["done"] is False


def test_what_was_erased_is_told_although_the_disk_refuses_the_proof(
    laptop: PreparedLaptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise DiskFullError

    monkeypatch.setattr("keukentafel.cli.files.write_atomically", full)
    words = ("--dir", laptop.directory, "--yes", "--receipt", tmp_path / "bewijs.json")
    told = run("vault", "erase", laptop.dossiers[0], *words, ok=1)
    assert (told["done"], told["ok"], told["error"]) == (True, False, "KT_005")
    assert told["dossier_id"] == laptop.dossiers[0]


def test_who_opened_what_is_told_without_names(laptop: PreparedLaptop) -> None:
    session = laptop.open()
    open_dossier(session, laptop.dossiers[0]).result()
    session.close()
    found = run("vault", "readings", "--dir", laptop.directory)["readings"]
    assert isinstance(found, list)
    assert [(each["dossier_id"], each["role"]) for each in found] == [(laptop.dossiers[0], "worker")]
    assert "Zandstra" not in json.dumps(found)
    assert (
        run("vault", "readings", "--dir", laptop.directory, "--dossier", laptop.dossiers[1])["readings"] == []
    )


def test_retention_lists_first_and_erases_what_is_confirmed(
    laptop: PreparedLaptop, office: Path, tmp_path: Path
) -> None:
    here, secret = ("--dir", office), (OFFICE_PASSPHRASE,)
    first, second = laptop.dossiers
    seen = run("office", "retention", *here, secrets=secret)
    assert (seen["over"], seen["unknown"]) == ([], 2)
    wrong = run(
        "office", "ended", first, "--event", "geluk", "--on", "2005-05-01", *here, secrets=secret, ok=1
    )
    assert "wmo_ended" in str(wrong["message"])
    for event, on in (("wmo_ended", "2005-05-01"), ("benefit_ended", "2005-06-01")):
        run("office", "ended", first, "--event", event, "--on", on, *here, secrets=secret)
    run("office", "ended", second, "--event", "youth_help_ended", "--on", "2020-01-31", *here, secrets=secret)
    seen = run("office", "retention", *here, secrets=secret)
    over = seen["over"]
    assert isinstance(over, list)
    assert [(each["dossier_id"], each["until"]) for each in over] == [(first, "2020-05-01")], (
        "the longest holds"
    )
    assert (seen["kept"], seen["unknown"], seen["done"]) == (1, 0, False)
    assert run("office", "retention", *here, "--apply", secrets=secret, ok=2)["error"] == "KT_002"
    receipt = tmp_path / "bewijs.json"
    done = run("office", "retention", *here, "--apply", "--yes", "--receipt", receipt, secrets=secret)
    assert done["done"] is True
    told = json.loads(receipt.read_text())
    assert [(each["dossier_id"], each["reason"]) for each in told] == [(first, "term_over")]
    left = run("office", "dossiers", *here, secrets=secret)["dossiers"]
    assert isinstance(left, list)
    assert [each["dossier_id"] for each in left] == [second]


@pytest.mark.skipif(shutil.which("age") is None, reason="needs Debian's age")
def test_the_office_an_enrolled_laptop_joined_can_rescue_it(laptop: PreparedLaptop, tmp_path: Path) -> None:
    assert laptop.office is not None
    key, sealed = tmp_path / "sleutel", tmp_path / "kluis.age"
    run("office", "identity", "--out", key, "--dir", laptop.office, secrets=(OFFICE_PASSPHRASE,))
    run("vault", "recovery", "--escrow-out", sealed, "--dir", laptop.directory)
    opened = subprocess.run(["age", "-d", "-i", key, sealed], capture_output=True, text=True, check=True)
    code = opened.stdout.strip()
    run("vault", "backup", "--to", tmp_path / "stick", "--dir", laptop.directory)
    new = ("--dir", tmp_path / "nieuw", "--from", tmp_path / "stick", "--recovery-code")
    assert run("vault", "restore", *new, "--dry-run", secrets=(code,))["done"] is False
    assert run("vault", "restore", *new, secrets=(code,))["done"] is True
    run("vault", "recovery", "--dir", tmp_path / "nieuw", secrets=(code, OTHER_PASSPHRASE))
    found = run("vault", "dossiers", "--dir", tmp_path / "nieuw", secrets=(OTHER_PASSPHRASE,))["dossiers"]
    assert isinstance(found, list)
    assert len(found) == 2


def test_an_organisation_can_be_let_in_by_hand(laptop: PreparedLaptop) -> None:
    wrong = run("vault", "recovery", "--escrow", "geen sleutel", "--dir", laptop.directory, ok=1)
    assert wrong["error"] == "VAULT_026"
