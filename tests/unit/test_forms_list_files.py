"""Choices and tables in files beside the form: CSV, XML and GeoJSON, as ODK reads them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from builders.forms import write_pack
from keukentafel.clock import FixedClock
from keukentafel.forms import FormInstance, load_form, read_form

CSV = "name,label,region,people\nassen,Assen,north,68\nbreda,Breda,south,185\n"
XML = """<?xml version="1.0"?>
<root>
  <item><name>assen</name><label>Assen</label><region>north</region></item>
  <item><name>breda</name><label>Breda &amp; meer</label><region>south</region></item>
</root>"""
GEOJSON = """{"type": "FeatureCollection", "features": [
 {"type": "Feature", "id": "assen", "properties": {"title": "Assen", "region": "north"},
  "geometry": {"type": "Point", "coordinates": [6.56, 52.99]}},
 {"type": "Feature", "id": "breda", "properties": {"title": "Breda", "region": "south", "open": true},
  "geometry": {"type": "LineString", "coordinates": [[4.7, 51.5], [4.8, 51.6, 3]]}}]}"""


def _instance(tmp_path: Path, survey: str, **files: str) -> FormInstance:
    pack = write_pack(tmp_path, survey)
    for name, content in files.items():
        (pack / name.replace("_dot_", ".")).write_text(content, encoding="utf-8")
    return FormInstance(load_form(pack), clock=FixedClock(datetime(2026, 1, 1, tzinfo=UTC)))


@pytest.mark.parametrize(("ending", "content"), [("csv", CSV), ("xml", XML), ("geojson", GEOJSON)])
def test_choices_come_from_a_file_and_are_filtered_on_its_columns(
    ending: str, content: str, tmp_path: Path
) -> None:
    survey = f"""
- {{type: text, name: where}}
- {{type: select_one_from_file places.{ending}, name: place, choice_filter: "region = ${{where}}"}}
"""
    form = _instance(tmp_path, survey, **{f"places_dot_{ending}": content})
    form.answer("/where", "south")
    (choice,) = form.state("/place").choices
    assert choice.name == "breda"
    assert choice.label.startswith("Breda")


@pytest.mark.parametrize(
    ("row", "choices"),
    [
        ("- {type: select_one_from_file places.xml, name: b}", ""),
        ("- {type: xml-external, name: places}", ""),
        ("- {type: select_one places, name: b}", "places: [x]"),
    ],
)
def test_a_name_means_one_list(row: str, choices: str, tmp_path: Path) -> None:
    pack = write_pack(tmp_path, f"- {{type: select_one_from_file places.csv, name: a}}\n{row}", choices)
    (pack / "places.csv").write_text(CSV, encoding="utf-8")
    (pack / "places.xml").write_text(XML, encoding="utf-8")
    definition, findings = read_form(pack)
    assert definition is None
    (found,) = findings
    assert (found.code, found.facts["list"]) == ("FORM_078", "places")


def test_a_file_may_be_named_and_asked_from(tmp_path: Path) -> None:
    survey = "- {type: csv-external, name: places}\n- {type: select_one_from_file places.csv, name: a}"
    form = _instance(tmp_path, survey, places_dot_csv=CSV)
    assert form.definition.choice_list("places").declared == "csv-external"
    assert [choice.name for choice in form.state("/a").choices] == ["assen", "breda"]


def test_a_feature_has_its_place_on_earth(tmp_path: Path) -> None:
    form = _instance(tmp_path, "- {type: select_one_from_file p.geojson, name: place}", p_dot_geojson=GEOJSON)
    columns = [choice.columns for choice in form.definition.choice_list("p").choices]
    assert columns[0]["geometry"] == "52.99 6.56 0 0"
    assert columns[1]["geometry"] == "51.5 4.7 0 0; 51.6 4.8 3 0"
    assert columns[1]["open"] == "true"


def test_two_questions_read_other_columns_of_one_file(tmp_path: Path) -> None:
    survey = """
- {type: select_one_from_file p.csv, name: a}
- {type: select_one_from_file p.csv, name: b, parameters: value=region label=name}
- {type: calculate, name: c, calculation: "instance('p')/root/item[name = ${a}]/people"}
"""
    form = _instance(tmp_path, survey, p_dot_csv=CSV)
    form.answer("/a", "breda")
    assert [choice.label for choice in form.state("/a").choices] == ["Assen", "Breda"]
    first = form.state("/b").choices[0]
    assert (first.name, first.label) == ("north", "assen")
    assert form.state("/c").value == "185"


@pytest.mark.parametrize(
    "calculation",
    ["pulldata('p', 'people', 'name', 'assen')", "instance('p')/root/item[name='assen']/people"],
)
def test_a_file_that_is_only_looked_things_up_in_needs_no_question(calculation: str, tmp_path: Path) -> None:
    survey = f'- {{type: calculate, name: c, calculation: "{calculation}"}}'
    assert _instance(tmp_path, survey, p_dot_csv=CSV).state("/c").value == "68"


def test_a_row_may_name_the_file_and_its_columns_need_no_name_or_label(tmp_path: Path) -> None:
    survey = """
- {type: csv-external, name: prices}
- {type: calculate, name: c, calculation: "instance('prices')/root/item[code = 'b']/euro"}
"""
    form = _instance(tmp_path, survey, prices_dot_csv="code;euro\na;1\nb;2\n")
    assert form.state("/c").value == "2"
    assert [question.name for question in form.definition.questions] == ["c"]


def test_excel_in_the_netherlands_saves_its_own_way(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, "- {type: select_one_from_file p.csv, name: a}")
    (pack / "p.csv").write_bytes("name;label\nx;Coördinatie\n".encode("cp1252"))
    assert load_form(pack).choice_list("p").by_name["x"].label["nl"] == "Coördinatie"


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("p.xml", '<!DOCTYPE r [<!ENTITY a "b">]><root><item><name>&a;</name></item></root>'),
        ("p.xml", "<root><item>"),
        ("p.xml", "<root>" + "<item>" * 50_000),
        ("p.xml", f"<root><item a='{'x' * 1_500_000}'/></root>"),
        ("p.geojson", '{"features": [{}]}'),
        ("p.geojson", "[" * 100_000),
        ("p.txt", "name\n"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding(file: str, content: str, tmp_path: Path) -> None:
    pack = write_pack(tmp_path, f"- {{type: select_one_from_file {file}, name: a}}")
    (pack / file).write_text(content, encoding="utf-8")
    definition, findings = read_form(pack)
    assert definition is None
    assert [finding.code for finding in findings] == ["FORM_035"]


def test_no_file_outside_the_pack_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(CSV, encoding="utf-8")
    pack = write_pack(tmp_path, "- {type: select_one_from_file ../secret.csv, name: a}")
    assert [finding.code for finding in read_form(pack)[1]] == ["FORM_035"]


def test_a_list_that_nobody_has_filled_yet_is_empty(tmp_path: Path) -> None:
    survey = """
- {type: select_one_from_file places.csv, name: place}
- {type: calculate, name: found, calculation: "pulldata('more', 'b', 'a', '1')"}
"""
    form = _instance(tmp_path, survey, places_dot_csv="name,label\n", more_dot_csv="a;b\n")
    assert form.state("/place").choices == ()
    assert form.state("/found").value == ""


def test_a_file_without_the_column_is_told_with_the_column(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, "- {type: select_one_from_file p.csv, name: a, parameters: value=code}")
    (pack / "p.csv").write_text(CSV, encoding="utf-8")
    (finding,) = read_form(pack)[1]
    assert (finding.code, finding.facts) == ("FORM_081", {"found": "p.csv", "column": "code"})


def test_a_feature_may_have_no_place(tmp_path: Path) -> None:
    features = '{"id": "x", "properties": null, "geometry": null}'
    survey = "- {type: select_one_from_file p.geojson, name: a}"
    form = _instance(tmp_path, survey, p_dot_geojson=f'{{"features": [{features}]}}')
    assert [choice.label for choice in form.state("/a").choices] == ["x"]
