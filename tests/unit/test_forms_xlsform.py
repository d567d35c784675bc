"""Excel in, Excel out: nothing is lost, nothing dangerous comes in."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

from builders.forms import write_pack as pack_of
from builders.scenario import SAMPLES
from keukentafel.cli.forms import app
from keukentafel.clock import FixedClock
from keukentafel.forms import FormDefinition, FormInstance, Node, Question, Repeat, load_form
from keukentafel.forms.expressions import Expression
from keukentafel.forms.loader import list_forms
from keukentafel.forms.xlsform import (
    XlsformError,
    check_workbook,
    import_workbook,
    read_workbook,
    sheets_of,
    write_workbook,
)
from keukentafel.forms.xlsform.errors import PackExistsError, SheetError, WorkbookRefusedError
from keukentafel.forms.xlsform.sheet import Sheet
from keukentafel.system.resources import forms_root

PACKS = [*list_forms(forms_root()), SAMPLES / "household"]


def _plain(value: Any) -> Any:
    return value.source if isinstance(value, Expression) else value


def _node(node: Node) -> dict[str, Any]:
    skipped = {"line", "children", "kt"}
    fields = {name for kind in type(node).__mro__ for name in getattr(kind, "__dataclass_fields__", ())}
    kt = {name: _plain(getattr(node.kt, name)) for name in type(node.kt).__dataclass_fields__}
    return {name: _plain(getattr(node, name)) for name in fields - skipped} | {"kt": kt}


def _content(form: FormDefinition) -> dict[str, Any]:
    used = {question.list_name for question in form.questions}
    return {
        "id": (form.form_id, form.version, form.title, form.languages, form.settings, form.reviewed),
        "nodes": [_node(node) for node in form.root.walk()],
        "lists": {
            name: [(c.name, c.label, c.hint, c.columns) for c in choices.choices]
            for name, choices in form.choice_lists.items()
            if name in used
        },
    }


@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.name)
def test_a_form_comes_back_from_excel_unchanged(pack: Path, tmp_path: Path) -> None:
    form = load_form(pack)
    book = tmp_path / "form.xlsx"
    write_workbook(sheets_of(form), book)
    done = import_workbook(book, tmp_path / "out", pack.parent)
    assert done.check.definition is not None
    assert _content(load_form(tmp_path / "out" / form.form_id, pack.parent)) == _content(form)


@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.name)
def test_what_we_export_converts_with_pyxform(pack: Path, tmp_path: Path) -> None:
    from pyxform.xls2xform import convert

    book = tmp_path / "form.xlsx"
    write_workbook(sheets_of(load_form(pack)), book)
    done = convert(str(book))
    assert [warning for warning in done.warnings if "has no label" not in warning] == []


def test_many_languages_survive(tmp_path: Path) -> None:
    languages = [f"q{first}{second}" for first in "abcdefgh" for second in "abcdefgh"]
    row = {"type": "text", "name": "a", "hint::qaa": "H", "guidance_hint::qaa": "G", "constraint": ". != ''"}
    row |= {f"{field}::{code}": code for code in languages for field in ("label", "constraint_message")}
    survey = Sheet(tuple(row), (row,))
    write_workbook({"survey": survey}, tmp_path / "many.xlsx")
    done = import_workbook(tmp_path / "many.xlsx", tmp_path / "out", tmp_path)
    assert done.check.definition is not None
    form = done.check.definition
    assert set(form.languages) == set(languages)
    assert form.question("a").constraint_message["qhh"] == "qhh"
    write_workbook(sheets_of(form), tmp_path / "again.xlsx")
    again = import_workbook(tmp_path / "again.xlsx", tmp_path / "back", tmp_path).check.definition
    assert again is not None
    assert _content(again) | {"id": None} == _content(form) | {"id": None}


def test_every_column_survives(tmp_path: Path) -> None:
    survey = """
- {type: text, name: b, kt::was: old_b, 'body::accept': x, save_to: p}
- type: select_multiple k or_other
  name: a
  default: x
  kt::warning: "count-selected(.) < 3"
  trigger: "${b}"
  calculation: "${b}"
- {type: range, name: r, parameters: start=1 end=5 step=1, read_only: "${b} = 'x'"}
- {type: date, name: d, default: today(), appearance: no-calendar w2}
- {type: repeat, name: child, repeat_count: "${r}", children: [{type: text, name: c}]}
"""
    texts = "title: K\na: {label: A, warning_message: Veel}\nb: {label: '=1+1', guidance_hint: G}\n"
    texts += "r: R\nd: D\nc: C\n"
    form = load_form(pack_of(tmp_path, survey, "k: [{name: x, label: X, hint: H, col: 1}]", texts))
    write_workbook(sheets_of(form), tmp_path / "form.xlsx")
    import_workbook(tmp_path / "form.xlsx", tmp_path / "out", None)
    again = load_form(tmp_path / "out" / "small")
    assert _content(again) == _content(form)
    assert isinstance(again.node("child"), Repeat)
    assert isinstance(again.node("a_other"), Question)


def _book(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_form_as_an_administrator_writes_it(tmp_path: Path) -> None:
    book = _book(
        tmp_path / "mijn.xlsx",
        survey=[
            ["type", "name", "label::Nederlands (nl)", "label::English (en)", "relevant", "required"],
            ["begin group", "g", "Groep", "Group", None, None],
            ["select_one jn", "q", "Vraag?", "Question?", None, True],
            ["integer", "n", "Hoeveel?", "How many?", "${q} = 'ja'", "yes"],
            ["end group", None, None, None, None, None],
        ],
        choices=[["list_name", "name", "label::Nederlands (nl)"], ["jn", "ja", "Ja"], ["jn", 2, "Twee"]],
        settings=[["form_title", "form_id", "version"], ["Mijn", "mijn_form", 3]],
    )
    form = import_workbook(book, tmp_path, None).check.definition
    assert form is not None
    assert (form.form_id, form.version, form.languages) == ("mijn_form", "3", ("nl", "en"))
    assert form.question("/g/q").label["en"] == "Question?"
    assert list(form.choice_list("jn").by_name) == ["ja", "2"]


def test_a_finding_points_to_the_row_in_excel(tmp_path: Path) -> None:
    book = _book(
        tmp_path / "f.xlsx",
        survey=[
            ["type", "name", "label", "relevant"],
            ["text", "age", "L", None],
            ["text", "b", "B", "${aeg}=1"],
        ],
    )
    done = check_workbook(book, None)
    (finding,) = [finding for finding in done.check.findings if finding.code == "FORM_012"]
    assert (finding.file, finding.line, finding.suggestion) == ("survey", 3, "age")
    assert import_workbook(book, tmp_path / "out", None).check.ok is False
    assert not (tmp_path / "out").exists()


def test_a_pack_is_never_overwritten(tmp_path: Path) -> None:
    book = _book(tmp_path / "f.xlsx", survey=[["type", "name", "label"], ["text", "a", "A"]])
    import_workbook(book, tmp_path / "out", None)
    with pytest.raises(PackExistsError):
        import_workbook(book, tmp_path / "out", None)


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        ([["begin group", "g"], ["text", "a"]], 2),
        ([["text", "a"], ["end group", None]], 3),
        ([["begin repeat", "r"], ["begin group", "g"], ["text", "a"], ["end repeat"], ["end group"]], 5),
    ],
)
def test_groups_must_end_as_they_began(rows: list[list[Any]], row: int, tmp_path: Path) -> None:
    done = check_workbook(_book(tmp_path / "f.xlsx", survey=[["type", "name"], *rows]), None)
    unmatched = [f for f in done.check.findings if f.code == "FORM_079"]
    assert (unmatched[0].file, unmatched[0].line) == ("survey", row)
    assert done.check.definition is None


def test_groups_inside_one_another_without_end_are_refused(tmp_path: Path) -> None:
    rows = [["begin group", f"g{number}"] for number in range(3_000)]
    with pytest.raises(WorkbookRefusedError):
        check_workbook(_book(tmp_path / "f.xlsx", survey=[["type", "name"], *rows]), None)


def test_a_sheet_with_a_title_above_its_header_is_told(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Onze vragenlijst"], ["type", "name", "label"], ["text", "a", "A"]]
    with pytest.raises(SheetError):
        check_workbook(_book(tmp_path / "f.xlsx", survey=rows), None)


def test_an_id_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    book = _book(
        tmp_path / "f.xlsx",
        survey=[["type", "name", "label"], ["text", "a", "A"]],
        settings=[["form_id"], [".."]],
    )
    assert import_workbook(book, tmp_path / "out", None).pack.form_id == "form"
    assert (tmp_path / "out" / "form" / "form.yaml").is_file()


def test_a_name_that_stands_twice_is_told_at_the_second_row(tmp_path: Path) -> None:
    rows = [["type", "name", "label"], ["text", "a", "A"], ["text", "b", "B"], ["text", "a", "A"]]
    findings = check_workbook(_book(tmp_path / "f.xlsx", survey=rows), None).check.findings
    (twice,) = [f for f in findings if f.code == "FORM_008"]
    assert (twice.line, twice.facts["first"]) == (4, 2)


def test_one_mistake_is_told_once(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["type", "name", "label", "calculation"],
        ["txt", "a", "A"],
        ["calculate", "c", None, "1 +"],
        ["email", "e", "E"],
    ]
    findings = check_workbook(_book(tmp_path / "f.xlsx", survey=rows), None).check.findings
    assert [(f.code, f.line, f.suggestion) for f in findings] == [
        ("FORM_006", 2, "text"),
        ("FORM_036", 3, ""),
        ("FORM_027", 4, ""),
    ]


def test_names_may_stand_twice_in_a_list_that_says_so(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "survey": [["type", "name", "label", "choice_filter"], ["select_one c", "a", "A", "r = 's'"]],
        "choices": [
            ["list_name", "name", "label", "r"],
            ["c", "x", "Noord", "n"],
            ["c", "x", "Zuid", "s"],
            [None, None, "Hieronder nog niets"],
            [None, "y", "Vergeten", "s"],
        ],
        "settings": [["allow_choice_duplicates"], ["yes"]],
    }
    done = check_workbook(_book(tmp_path / "f.xlsx", **sheets), None)
    assert [(f.code, f.line) for f in done.check.findings] == [("FORM_080", 5)]
    form = done.check.definition
    assert form is not None
    instance = FormInstance(form, clock=FixedClock(datetime(2026, 1, 1, tzinfo=UTC)))
    assert [choice.label for choice in instance.state("/a").choices] == ["Zuid"]
    write_workbook(sheets_of(form), tmp_path / "again.xlsx")
    again = check_workbook(tmp_path / "again.xlsx", None).check.definition
    assert again is not None
    assert [choice.label["nl"] for choice in again.choice_list("c").choices] == ["Noord", "Zuid"]


def test_what_xlsform_shows_without_a_label_is_no_error(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "survey": [
            ["type", "name", "label", "label::English (en)", "hint", "image", "calculation"],
            ["text", "translated", None, "English", None, None, None],
            ["text", "hinted", None, None, "Hint", None, None],
            ["note", "pictured", None, None, None, "a.png", None],
            ["text", "counted", None, None, None, None, "1 + 1"],
            ["select_one c", "s", "S", "S", None, None, None],
        ],
        "choices": [["list_name", "name", "label"], ["c", "x", None]],
    }
    done = check_workbook(_book(tmp_path / "f.xlsx", **sheets), None)
    assert done.check.ok
    assert {f.code for f in done.check.findings} == {"FORM_017", "FORM_020", "FORM_038"}


def test_pictures_speak_the_languages_of_the_texts(tmp_path: Path) -> None:
    from pyxform.xls2xform import convert

    sheets: dict[str, list[list[object]]] = {
        "survey": [["type", "name", "label::nl", "label::en", "image", "media::audio::en"]],
        "choices": [["list_name", "name", "label::nl", "label::en", "image"], ["c", "x", "X", "X", "x.png"]],
        "settings": [["default_language"], ["nl"]],
    }
    sheets["survey"] += [["select_one c", "a", "A", "B", "a.png", "a.mp3"]]
    form = check_workbook(_book(tmp_path / "f.xlsx", **sheets), None).check.definition
    assert form is not None
    write_workbook(sheets_of(form), tmp_path / "again.xlsx")
    done = convert(str(tmp_path / "again.xlsx"))
    assert done.warnings == []
    assert done.xform.count("<translation ") == 2


def test_names_may_have_letters_of_any_language(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["type", "name", "label", "relevant"],
        ["text", "één", "A", None],
        ["text", "b", "B", "${één} = 'x'"],
    ]
    assert check_workbook(_book(tmp_path / "f.xlsx", survey=rows), None).check.findings == ()


def test_rows_that_only_seem_to_be_there_cost_nothing(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    book = Workbook(write_only=True)
    sheet = book.create_sheet("survey")
    sheet.append(["type", "name", "label"])
    sheet.append(["text", "a", "A"])
    for _ in range(20_000):
        sheet.append(["", None, ""])
    book.save(path)
    assert len(read_workbook(path)["survey"].rows) == 1


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    path.write_bytes(b"no workbook")
    with pytest.raises(XlsformError):
        read_workbook(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "no workbook either")
    with pytest.raises(XlsformError):
        read_workbook(path)


def test_a_doctype_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>')
    with pytest.raises(WorkbookRefusedError):
        read_workbook(path)


def test_the_command_line_goes_there_and_back(tmp_path: Path) -> None:
    runner = CliRunner()
    book = tmp_path / "form.xlsx"
    assert runner.invoke(app, ["export", "toekomstplan", "--out", str(book), "--json"]).exit_code == 0
    assert runner.invoke(app, ["check", str(book), "--json"]).exit_code == 0
    played = runner.invoke(app, ["run", str(book), "--steps", "-", "--json"], input="[]")
    assert played.exit_code == 0
    assert "/dromen/droom" in json.loads(played.stdout)["nodes"]
    done = runner.invoke(app, ["import", str(book), "--out", str(tmp_path / "out"), "--json"])
    assert json.loads(done.stdout)["form_id"] == "toekomstplan"
    again = runner.invoke(app, ["import", str(book), "--out", str(tmp_path / "out"), "--json"])
    assert (again.exit_code, json.loads(again.stdout)["error"]) == (1, "FORM_072")
    wrong = runner.invoke(app, ["export", "toekomstplan", "--out", str(tmp_path / "form.txt"), "--json"])
    assert wrong.exit_code == 2
