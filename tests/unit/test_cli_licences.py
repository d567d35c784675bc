"""``keukentafel forms licence`` from the outside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from builders.licences import pack_files, pack_zip
from keukentafel.cli.forms import app

ON = ("--on", "2026-06-01")


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KEUKENTAFEL_OWN_DIR", str(tmp_path / "own"))
    return tmp_path / "own"


def _run(*words: str, ends: int = 0) -> dict[str, Any]:
    done = CliRunner().invoke(app, ["licence", *words, "--json"])
    assert done.exit_code == ends, done.output
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_a_pack_comes_is_told_of_and_goes(tmp_path: Path) -> None:
    pack = str(pack_zip(tmp_path / "p.zip"))
    assert _run("check", pack, *ON)["ok"]
    assert _run("list", *ON)["packs"] == []
    assert _run("install", pack, *ON)["pack"]["instrument"] == "Voorbeeldwijzer"
    (row,) = _run("list", *ON)["packs"]
    assert (row["version"], row["rights_holder"], row["valid_until"]) == (
        "2025",
        "Stichting Voorbeeldhuis",
        "2026-12-31",
    )
    plain = CliRunner().invoke(app, ["licence", "list", *ON]).stdout
    assert "© Stichting Voorbeeldhuis, licentie VH-2026-0042, geldig tot en met 31 december 2026" in plain
    assert _run("remove", "voorbeeldwijzer")["ok"]
    assert _run("check", *ON) == {"ok": True, "packs": []}
    assert _run("remove", "voorbeeldwijzer", ends=1)["error"] == "LICENCE_012"


def test_what_is_not_in_order_is_told_with_its_code(tmp_path: Path, own: Path) -> None:
    pack = str(pack_zip(tmp_path / "p.zip"))
    assert _run("install", pack, "--on", "2027-01-01", ends=1)["error"] == "LICENCE_006"
    assert not (own / "licences").exists()
    _run("install", pack, *ON)
    assert _run("check", "--on", "2027-01-01", ends=1)["packs"][0]["error"] == "LICENCE_006"
    file = own / "licences" / "voorbeeldwijzer" / "texts.yaml"
    file.write_bytes(file.read_bytes().replace(b"storm", b"sturm"))
    (row,) = _run("check", *ON, ends=1)["packs"]
    assert (row["ok"], row["error"]) == (False, "LICENCE_005")
    assert "Installeer het pakket opnieuw" in row["message"]
    assert _run("install", pack, *ON)["ok"]
    assert _run("check", *ON)["ok"]


def test_a_pack_can_be_looked_at_before_it_is_installed(tmp_path: Path) -> None:
    broken = pack_zip(tmp_path / "p.zip", {**pack_files(), "texts.yaml": b"x: y"})
    assert _run("check", str(broken), *ON, ends=1)["packs"][0]["error"] == "LICENCE_005"
    assert _run("check", str(tmp_path / "none"), *ON, ends=1)["packs"][0]["error"] == "LICENCE_001"
    assert _run("list", "--on", "morgen", ends=2)["error"] == "KT_002"
