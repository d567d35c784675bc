"""``keukentafel vault …``: exit codes, one JSON object, a Dutch sentence, nothing changed on failure."""

from __future__ import annotations

import json
from pathlib import Path

import pyrage
import pytest
from typer.testing import CliRunner, Result

from builders.vaults import OTHER_PASSPHRASE, PASSPHRASE, fingerprints, make_vault
from keukentafel.cli import vault as vault_commands
from keukentafel.cli.vault import app
from keukentafel.clock import SystemClock
from keukentafel.store import Store
from keukentafel.vault import open_vault, open_with_recovery


def _run(*words: str | Path, secrets: tuple[str, ...] = (PASSPHRASE,)) -> Result:
    lines = "".join(f"{secret}\n" for secret in secrets)
    return CliRunner().invoke(app, [*map(str, words), "--passphrase-stdin"], input=lines)


def _json(result: Result) -> dict[str, object]:
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def test_checking_a_whole_vault_says_so_and_changes_nothing(tmp_path: Path) -> None:
    make_vault(tmp_path)
    before = fingerprints(tmp_path)
    result = _run("check", "--dir", tmp_path, "--json")
    assert result.exit_code == 0
    assert _json(result) == {
        "ok": True,
        "checked": ["header", "head", "database", "chain"],
        "findings": [],
    }
    assert "in orde" in _run("check", "--dir", tmp_path).stdout
    assert fingerprints(tmp_path) == before


def test_checking_a_damaged_vault_names_the_part_and_ends_with_1(tmp_path: Path) -> None:
    make_vault(tmp_path)
    (tmp_path / "vault.db").write_bytes(b"weg" * 4000)
    result = _run("check", "--dir", tmp_path, "--json")
    assert result.exit_code == 1
    findings = _json(result)["findings"]
    assert isinstance(findings, list)
    assert [(found["part"], found["error"]) for found in findings] == [("database", "VAULT_017")]
    assert "reservekopie" in findings[0]["message"]
    assert "databank:" in _run("check", "--dir", tmp_path).stdout


def test_a_wrong_passphrase_or_folder_ends_with_1_and_missing_input_with_2(tmp_path: Path) -> None:
    make_vault(tmp_path / "kluis")
    for words, secrets, code, exit_code in (
        (("check", "--dir", tmp_path / "kluis"), ("een verkeerde zin",), "VAULT_003", 1),
        (("check", "--dir", tmp_path / "leeg"), (PASSPHRASE,), "VAULT_001", 1),
        (("backup", "--dir", tmp_path / "kluis"), (), "KT_002", 2),
        (("passphrase", "--dir", tmp_path / "kluis"), (PASSPHRASE,), "KT_002", 2),
        (("recovery", "--dir", tmp_path / "kluis"), ("ABC", OTHER_PASSPHRASE), "VAULT_014", 1),
        (("restore", "--dir", tmp_path / "kluis"), (PASSPHRASE,), "VAULT_023", 1),
    ):
        result = _run(*words, "--json", secrets=secrets)
        assert result.exit_code == exit_code
        assert _json(result)["error"] == code


@pytest.mark.parametrize("words", [["weg"], ["check", "--geen"], ["recovery", "--new", "--escrow-out", "x"]])
def test_wrong_usage_ends_with_2(words: list[str]) -> None:
    assert CliRunner().invoke(app, words).exit_code == 2


def test_changing_the_passphrase_and_recovering_it(tmp_path: Path) -> None:
    make_vault(tmp_path)
    assert _run("passphrase", "--dir", tmp_path, secrets=(PASSPHRASE, OTHER_PASSPHRASE)).exit_code == 0
    fresh = _json(_run("recovery", "--new", "--dir", tmp_path, "--json", secrets=(OTHER_PASSPHRASE,)))
    code = str(fresh["recovery_code"])
    assert _run("recovery", "--dir", tmp_path, secrets=(code, PASSPHRASE)).exit_code == 0
    open_vault(tmp_path, PASSPHRASE).close()


def test_backing_up_and_restoring_elsewhere(tmp_path: Path) -> None:
    make_vault(tmp_path / "kluis")
    made = _json(_run("backup", "--dir", tmp_path / "kluis", "--to", tmp_path / "stick", "--json"))
    assert made["backup"] == "000001"
    source = ("--from", tmp_path / "stick")
    before = fingerprints(tmp_path / "kluis")
    dry = _json(_run("restore", "--dir", tmp_path / "kluis", *source, "--dry-run", "--json"))
    assert (dry["ok"], dry["done"], dry["lost_entries"]) == (True, False, 0)
    assert fingerprints(tmp_path / "kluis") == before
    assert _json(_run("restore", "--dir", tmp_path / "nieuw", *source, "--json"))["done"] is True
    open_vault(tmp_path / "nieuw", PASSPHRASE).close()


def test_the_escrow_file_is_written_for_the_organisation(tmp_path: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    make_vault(tmp_path / "kluis", escrow_recipient=str(identity.to_public()))
    result = CliRunner().invoke(
        app, ["recovery", "--dir", str(tmp_path / "kluis"), "--escrow-out", str(tmp_path / "code.age")]
    )
    assert result.exit_code == 0
    code = pyrage.decrypt((tmp_path / "code.age").read_bytes(), [identity]).decode()
    open_with_recovery(tmp_path / "kluis", code).close()


def test_at_the_keyboard_restoring_is_rehearsed_and_asked_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault_commands, "_secrets", lambda *_: [PASSPHRASE])
    make_vault(tmp_path / "kluis")
    _run("backup", "--dir", tmp_path / "kluis")
    before = fingerprints(tmp_path / "kluis")
    words = ["restore", "--dir", str(tmp_path / "kluis")]
    refused = CliRunner().invoke(app, words, input="n\n")
    assert refused.exit_code == 1
    assert "is in orde. Er is nog niets veranderd." in refused.output
    assert fingerprints(tmp_path / "kluis") == before
    done = CliRunner().invoke(app, words, input="j\ny\n")
    assert done.exit_code == 0
    assert "is teruggezet" in done.stdout


def test_what_lacks_answers_is_not_backed_up_over_a_good_copy(tmp_path: Path) -> None:
    kluis = tmp_path / "kluis"
    make_vault(kluis)
    assert _run("backup", "--dir", kluis).exit_code == 0
    older = (kluis / "vault.db").read_bytes()
    with open_vault(kluis, PASSPHRASE) as vault:
        store = Store.open(vault, SystemClock())
        store.set_setting("iets", "nieuws")
        store.close()
    (kluis / "vault.db").write_bytes(older)
    before = fingerprints(kluis / "backups")
    for words in (("backup",), ("backup", "--to", tmp_path / "stick")):
        assert _json(_run(*words, "--dir", kluis, "--json"))["error"] == "STORE_001"
    assert fingerprints(kluis / "backups") == before
    assert list((tmp_path / "stick").glob("*")) == []


@pytest.mark.parametrize("typed", [b"\xff\xfeappel\n", b"a" * 200_000, b""])
def test_what_is_no_line_of_text_is_wrong_usage(tmp_path: Path, typed: bytes) -> None:
    make_vault(tmp_path)
    result = CliRunner().invoke(app, ["check", "--dir", str(tmp_path), "--passphrase-stdin"], input=typed)
    assert result.exit_code == 2
    assert "standaardinvoer" in result.output


def test_a_mark_that_windows_puts_before_text_is_no_part_of_the_passphrase(tmp_path: Path) -> None:
    make_vault(tmp_path)
    assert _run("check", "--dir", tmp_path, secrets=(f"\ufeff{PASSPHRASE}",)).exit_code == 0
