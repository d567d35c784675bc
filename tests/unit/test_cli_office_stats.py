"""``office stats``: one JSON object, a CSV beside it, and a laptop's vault is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from builders.office import PASSPHRASE, WORKER, Laptop, Office
from keukentafel.cli.office import app
from keukentafel.domain import paths
from keukentafel.ids import VisitId
from keukentafel.journal.change import Edit


@pytest.fixture
def register(tmp_path: Path) -> Path:
    office = Office(tmp_path / "kantoor")
    with office.store.transaction():
        for number in range(11):
            kind = "huisbezoek" if number else "elders"
            edits = [
                Edit("/dossier/title", "Gezin Voorbeeld"),
                Edit(paths.visit(VisitId("v"), "kind"), kind),
                Edit(paths.visit(VisitId("v"), "place"), "Dorpsstraat 1"),
            ]
            office.store.create_dossier(WORKER, edits)
    office.close()
    return tmp_path / "kantoor"


def stats(directory: Path, *more: str) -> tuple[int, str]:
    words = ["stats", "--dir", str(directory), "--passphrase-stdin", *more]
    result = CliRunner().invoke(app, words, input=f"{PASSPHRASE}\n")
    return result.exit_code, result.stdout


def test_a_single_talk_elsewhere_is_not_told_nor_to_be_computed(register: Path) -> None:
    code, out = stats(register, "--json")
    told = json.loads(out)
    kinds = next(table for table in told["tables"] if table["table"] == "visits_kind")
    assert code == 0
    assert told["dossiers"] == told["visits"] == 11
    assert all(row["numbers"] in (["few"], ["withheld"]) for row in kinds["rows"])


def test_the_file_holds_the_figures_and_nobody(register: Path, tmp_path: Path) -> None:
    code, out = stats(register, "--csv", str(tmp_path / "c.csv"))
    written = (tmp_path / "c.csv").read_bytes().decode("utf-8-sig")
    assert code == 0
    assert "Dossiers;Dossiers;Samen;Dossiers;dossiers;11;" in written
    assert "Dorpsstraat" not in written + out
    assert "Voorbeeld" not in written + out


def test_a_laptop_is_no_register(tmp_path: Path) -> None:
    Laptop(tmp_path / "laptop").close()
    code, out = stats(tmp_path / "laptop", "--json")
    assert code != 0
    assert json.loads(out)["error"].startswith("OFFICE_")
