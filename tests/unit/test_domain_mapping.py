"""A score or a goal made in one division of life can be read in another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from keukentafel.cli.forms import app
from keukentafel.domain.values import Audience
from keukentafel.forms.check.shared_data import check_table, tables_in
from keukentafel.forms.data_files import DataFileError
from keukentafel.forms.domain_mapping import (
    HUB,
    RESIDENT_LANGUAGES,
    UnknownDomainError,
    hub_codes,
    read_domain_table,
    read_domain_tables,
)
from keukentafel.system.resources import asset, forms_root

SHIPPED = forms_root() / "domains"
TABLES = read_domain_tables(SHIPPED)


def test_every_division_of_the_reports_is_there() -> None:
    assert set(TABLES) >= {
        *("zelfredzaamheid", "zelfredzaamheid_2013", "toekomstplan", "top600", "big_five", "ipta"),
        *("clusters_cbs", "clusters_kruispunt", "clusters_crisisteam", "gezondheid_bewegen"),
        *("zelfredzaamheid_drie", "positieve_gezondheid", "intake_werk_inkomen", "drie_gebieden"),
    }
    sizes = {set_id: len(TABLES[set_id].domains) for set_id in TABLES}
    assert (sizes[HUB], sizes["zelfredzaamheid_2013"], sizes["toekomstplan"], sizes["top600"]) == (
        17,
        11,
        5,
        7,
    )


@pytest.mark.parametrize("set_id", TABLES)
def test_a_shipped_set_has_no_findings_and_its_icons_exist(set_id: str) -> None:
    assert check_table(SHIPPED / f"{set_id}.yaml", forms_root()) == ()
    for domain in TABLES[set_id].domains:
        assert asset("icons", f"{domain.icon}.svg").is_file(), domain.icon
        if TABLES[set_id].audience is Audience.RESIDENT:
            assert set(domain.label) == set(RESIDENT_LANGUAGES)


@pytest.mark.parametrize("set_from", TABLES)
@pytest.mark.parametrize("set_to", TABLES)
def test_reading_another_set_and_back_always_holds_the_domain_itself(set_from: str, set_to: str) -> None:
    for domain in TABLES[set_from].domains:
        for there in TABLES.translate(set_from, domain.code, set_to):
            assert domain.code in TABLES.translate(set_to, there, set_from)


def test_debts_of_a_top600_plan_are_money_in_a_future_plan() -> None:
    assert TABLES.translate("top600", "schulden", "toekomstplan") == ("inkomen",)
    assert TABLES.translate("toekomstplan", "inkomen", HUB) == ("geld",)
    assert TABLES.translate(HUB, "middelen", "zelfredzaamheid_2013") == ("verslaving",)
    assert TABLES.translate(HUB, "kind_opvang", "zelfredzaamheid_2013") == ()
    assert TABLES.translate("clusters_cbs", "normatief", "clusters_crisisteam") == ("normatief",)


def test_an_unknown_set_or_code_is_told_with_a_suggestion() -> None:
    with pytest.raises(UnknownDomainError) as wrong:
        TABLES.translate("top60", "schulden", HUB)
    assert wrong.value.facts["suggestion"] == "top600"
    with pytest.raises(UnknownDomainError) as wrong:
        TABLES.translate("top600", "shulden", HUB)
    assert wrong.value.facts["suggestion"] == "schulden"


GOOD = """set_id: own
version: "1"
label: Eigen
maps_to_set: zelfredzaamheid
not_covered: {b: Niet gevraagd}
domains:
  - {code: x, label: X, maps_to: a}
"""
BROKEN = [
    (("maps_to: a}", "maps_to: aa}"), "DATA_020"),
    (("maps_to: a}", "}"), "DATA_021"),
    (("not_covered: {b: Niet gevraagd}\n", ""), "DATA_022"),
    (("{b: Niet", "{a: Niet"), "DATA_023"),
    (("maps_to_set", "audience: resident\nmaps_to_set"), "DATA_024"),
    (("set_id: own", "set_id: other"), "DATA_025"),
    (("maps_to_set: zelfredzaamheid", "maps_to_set: toekomstplan"), "DATA_026"),
    (("maps_to: a}", "maps_to: a a}"), "DATA_006"),
    (("maps_to: a}", "maps_to: a}\n  - {code: x, label: Y, maps_to: a}"), "DATA_006"),
    (("{code: x", "{cod: x"), "DATA_003"),
    (("{b: Niet gevraagd}", "{b: }"), "DATA_003"),
]


@pytest.mark.parametrize(("change", "code"), BROKEN)
def test_a_broken_mapping_is_an_error(tmp_path: Path, change: tuple[str, str], code: str) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(GOOD, encoding="utf-8")
    assert read_domain_table(file, ("a", "b"))[1] == ()
    file.write_text(GOOD.replace(*change), encoding="utf-8")
    table, findings = read_domain_table(file, ("a", "b"))
    assert table is None
    assert code in [finding.code for finding in findings]
    assert all(finding.line for finding in findings)


def test_a_folder_with_a_broken_mapping_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(DataFileError):
        read_domain_tables(tmp_path)


def test_forms_check_looks_at_the_tables_beside_the_packs(tmp_path: Path) -> None:
    (tmp_path / "domains").mkdir()
    hub = (SHIPPED / f"{HUB}.yaml").read_text(encoding="utf-8")
    (tmp_path / "domains" / f"{HUB}.yaml").write_text(hub, encoding="utf-8")
    file = tmp_path / "domains" / "own.yaml"
    file.write_text(GOOD, encoding="utf-8")
    assert len(hub_codes(tmp_path / "domains")) == 17
    for path in (file, file.parent, tmp_path):
        done = CliRunner().invoke(app, ["check", str(path), "--json"])
        assert done.exit_code == 1
        result = json.loads(done.stdout)
        assert {"DATA_020", "DATA_022"} <= {finding["code"] for finding in result["findings"]}
        assert {finding["form"] for finding in result["findings"]} == {"domains"}
    assert "domains/own.yaml:7: fout DATA_020" in CliRunner().invoke(app, ["check", str(file)]).stdout


def test_the_shipped_tables_are_all_in_order() -> None:
    assert [
        finding for table in tables_in(forms_root()) for finding in check_table(table, forms_root())
    ] == []


def test_another_file_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("a: b\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["check", str(tmp_path / "x.yaml"), "--json"])
    assert json.loads(done.stdout)["findings"][0]["code"] == "DATA_012"


def test_the_command_reads_one_set_in_another() -> None:
    done = CliRunner().invoke(app, ["domains", "--from", "top600", "--to", "toekomstplan", "--json"])
    result = json.loads(done.stdout)
    assert done.exit_code == 0
    assert {row["code"]: row["to"] for row in result["domains"]}["schulden"] == ["inkomen"]
    assert result["not_covered"] == ["netwerk"]
    assert "Schulden → Geld" in CliRunner().invoke(app, ["domains", "--from", "top600"]).stdout
    assert CliRunner().invoke(app, ["domains", "--from", "top60"]).exit_code == 2
    assert len(json.loads(CliRunner().invoke(app, ["domains", "--json"]).stdout)["sets"]) == len(TABLES)
