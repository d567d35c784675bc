"""Forms come and go as Excel, old Excel, CSV and Markdown; what an administrator writes is understood."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

from builders.forms import write_pack as pack_of
from builders.scenario import SAMPLES
from builders.workbooks import inline, survey, write_old_excel, write_parts
from keukentafel.cli.forms import app
from keukentafel.forms import FormDefinition, load_form
from keukentafel.forms.findings import Severity
from keukentafel.forms.loader import list_forms
from keukentafel.forms.xlsform import (
    WrittenPack,
    XlsformError,
    check_workbook,
    export_form,
    import_workbook,
    read_workbook,
    sheets_of,
    write_workbook,
)
from keukentafel.forms.xlsform.errors import (
    CellTooLongError,
    ColumnTwiceError,
    KindOfFileError,
    SheetError,
    WorkbookRefusedError,
)
from keukentafel.system.resources import forms_root

PACKS = [*list_forms(forms_root()), SAMPLES / "household"]
SURVEY: list[list[Any]] = [
    ["type", "name", "label", "relevant", "required"],
    ["begin group", "g", "Groep", None, None],
    ["select_one jn", "q", "Vraag?", None, True],
    ["integer", "n", "Hoeveel é?", "${q} = 'ja'", "yes"],
    ["end group", None, None, None, None],
]
CHOICES: list[list[Any]] = [["list_name", "name", "label"], ["jn", "ja", "Ja"], ["jn", 2, "Twee"]]
SETTINGS: list[list[Any]] = [["form_title", "form_id", "version"], ["Mijn", "mijn_form", 3]]
SHEETS = {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS}


def _imported(path: Path) -> FormDefinition:
    done = check_workbook(path, None)
    assert done.check.definition is not None, done.check.findings
    return done.check.definition


def _xlsx(path: Path, **sheets: list[list[Any]]) -> Path:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def _as_csv(path: Path, delimiter: str = ",") -> Path:
    lines: list[str] = []
    for name, rows in SHEETS.items():
        lines.append(name)
        lines += [delimiter.join(["", *("" if c is None else f'"{c}"' for c in row)]) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _as_markdown(path: Path) -> Path:
    lines: list[str] = []
    for name, rows in SHEETS.items():
        lines.append(f"| {name} | | |")
        lines += ["| | " + " | ".join("" if c is None else str(c) for c in row) + " |" for row in rows]
        lines.append("| --- | --- |")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["xlsx", "xlsm", "xls", "csv", "semicolon", "md"])
def test_the_same_form_is_read_from_every_kind_of_file(kind: str, tmp_path: Path) -> None:
    match kind:
        case "xls":
            path = write_old_excel(tmp_path / "f.xls", SHEETS)
        case "csv":
            path = _as_csv(tmp_path / "f.csv")
        case "semicolon":
            path = _as_csv(tmp_path / "f.csv", ";")
        case "md":
            path = _as_markdown(tmp_path / "f.md")
        case _:
            path = _xlsx(tmp_path / f"f.{kind}", **SHEETS)
    form = _imported(path)
    assert (form.form_id, form.version, form.title["nl"]) == ("mijn_form", "3", "Mijn")
    assert form.question("/g/n").label["nl"] == "Hoeveel é?"
    assert list(form.choice_list("jn").by_name) == ["ja", "2"]
    required = form.question("/g/q").required
    assert required is not None
    assert required.source == "true()"


def test_a_csv_may_be_only_a_survey(tmp_path: Path) -> None:
    path = tmp_path / "kort.csv"
    path.write_text("type,name,label\ntext,a,A\n", encoding="utf-8")
    assert _imported(path).form_id == "kort"


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".md"])
@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.name)
def test_every_shipped_form_survives_every_kind_of_file(pack: Path, ending: str, tmp_path: Path) -> None:
    form = load_form(pack)
    path = tmp_path / f"form{ending}"
    export_form(form, pack, path)
    once = sheets_of(form)
    import_workbook(path, tmp_path / "out", pack.parent)
    again = load_form(tmp_path / "out" / form.form_id, pack.parent)
    for name, sheet in sheets_of(again).items():
        assert sheet.rows == once[name].rows


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".md"])
def test_what_we_write_pyxform_reads(ending: str, tmp_path: Path) -> None:
    from pyxform.xls2xform import convert

    pack = SAMPLES / "household"
    path = tmp_path / f"form{ending}"
    write_workbook(sheets_of(load_form(pack)), path)
    done = convert(str(path))
    assert not [warning for warning in done.warnings if "kt" in warning]
    assert "<h:title>" in done.xform


FULL = """
- {type: start, name: start}
- {type: audit, name: audit, parameters: track-changes=true}
- {type: select_one_from_file p.csv, name: place, parameters: value=id label=title}
- {type: csv-external, name: prices}
- {type: calculate, name: price, calculation: "instance('prices')/root/item[code=${place}]/euro"}
- {type: select_multiple k or_other, name: many, parameters: randomize=true seed=42, trigger: '${place}'}
- {type: range, name: r, parameters: start=1 end=5 step=1, save_to: grade, "image::nl": a.png}
- {type: geopoint, name: where, "body::accuracyThreshold": "5"}
- {type: text, name: title, "label::nl": Een titel?, "label::en": A title?}
- {type: text, name: a.b, "label::nl": Punt}
- type: repeat
  name: child
  repeat_count: "${r}"
  children:
    - {type: text, name: c, default: "concat('x', position(..))"}
"""
TEXTS = """
title: K
place: P
many: {label: M, hint: "h | i", constraint_message: "een\\ntwee", guidance_hint: " G "}
many_other: Welke dan?
r: {label: R, why_needed: x}
where: W
child: Kind
c: "=C #1 \\\\| _x0041_"
"""


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".md"])
def test_everything_in_the_language_goes_there_and_back(ending: str, tmp_path: Path) -> None:
    pack = pack_of(tmp_path, FULL, "k: [{name: x, label: X, hint: H, Col: 1}]", TEXTS)
    (pack / "texts" / "twents.yaml").write_text("title: T\nplace: Unda?\n", encoding="utf-8")
    (pack / "p.csv").write_text("id,title\n1,Een\n", encoding="utf-8")
    (pack / "prices.csv").write_text("code,euro\n1,5\n", encoding="utf-8")
    with (pack / "form.yaml").open("a", encoding="utf-8") as file:
        file.write("settings: {public_key: abc, mine: x, style: pages}\n")
        file.write("entities: [{list_name: people, label: '${title}', create_if: 'true()'}]\n")
    form = load_form(pack)
    written = export_form(form, pack, tmp_path / f"f{ending}")
    assert [path.name for path in written] == [f"f{ending}", "p.csv", "prices.csv"]
    done = import_workbook(tmp_path / f"f{ending}", tmp_path / "out", None)
    assert done.check.ok, done.check.findings
    again = load_form(tmp_path / "out" / "small")
    assert {name: sheet.rows for name, sheet in sheets_of(again).items()} == {
        name: tuple({k: v.strip() for k, v in row.items()} for row in sheet.rows)
        for name, sheet in sheets_of(form).items()
    }
    assert again.entities == form.entities
    assert again.settings == form.settings
    assert again.languages == ("nl", "en", "twents")
    assert again.choice_list("prices").declared == "csv-external"
    assert again.question("many_other").label["nl"] == "Welke dan?"


def test_pyxform_takes_all_of_it(tmp_path: Path) -> None:
    from pyxform.xls2xform import convert

    rows = FULL.replace('- {type: text, name: a.b, "label::nl": Punt}\n', "")
    pack = pack_of(tmp_path, rows, "k: [{name: x, label: X, hint: H, Col: 1}]", TEXTS)
    (pack / "p.csv").write_text("id,title\n1,Een\n", encoding="utf-8")
    (pack / "prices.csv").write_text("code,euro\n1,5\n", encoding="utf-8")
    with (pack / "form.yaml").open("a", encoding="utf-8") as file:
        file.write("entities: [{list_name: people, label: '${title}', create_if: 'true()'}]\n")
    form = load_form(pack)
    export_form(form, pack, tmp_path / "f.xlsx")
    done = convert(str(tmp_path / "f.xlsx"))
    assert not [warning for warning in done.warnings if "kt" in warning]
    assert "entities:" in done.xform


def test_headers_are_understood_as_people_write_them(tmp_path: Path) -> None:
    path = _xlsx(
        tmp_path / "f.xlsx",
        Survey=[
            ["Type", "Name", "Label : Nederlands", "Constraint Message:Nederlands", "bind:relevant", "Notes"],
            ["select all that apply from k", "q", "Vraag?", "Fout", "1 = 1", "een opmerking"],
            [None, None, None, None, None, "alleen een opmerking"],
            ["note", None, "Dag", None, None, None],
        ],
        choices=[["list name", "value", "caption"], ["k", "x", "X"]],
    )
    form = _imported(path)
    question = form.question("q")
    assert question.type.value == "select_multiple"
    assert question.label["nl"] == "Vraag?"
    assert question.constraint_message["nl"] == "Fout"
    assert question.relevant is not None
    assert question.extra == {"Notes": "een opmerking"}
    assert form.question("generated_note_name_4").label["nl"] == "Dag"
    assert form.choice_list("k").by_name["x"].label["nl"] == "X"


def test_quotes_of_a_word_processor_are_straightened_in_formulas_only(tmp_path: Path) -> None:
    path = _xlsx(
        tmp_path / "f.xlsx",
        survey=[["type", "name", "label", "relevant"], ["text", "a", "‘Zo’", "’x’\xa0= “x”"]],
    )
    question = _imported(path).question("a")
    assert question.label["nl"] == "‘Zo’"
    assert question.relevant is not None
    assert question.relevant.source == "'x' = \"x\""


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (["label"], "nl"),
        (["label::English (en)"], "en"),
        (["label::Deutsch"], "de"),
        (["label", "label::French (fr)"], "nl"),
    ],
)
def test_the_first_language_is_the_forms_own(header: list[str], language: str, tmp_path: Path) -> None:
    rows = [["type", "name", *header], ["text", "a", *["L"] * len(header)]]
    form = _imported(_xlsx(tmp_path / "f.xlsx", survey=rows))
    assert form.default_language == language


def test_a_finding_points_to_its_row_even_without_a_name(tmp_path: Path) -> None:
    path = _xlsx(
        tmp_path / "f.xlsx",
        survey=[
            ["type", "name", "label"],
            ["text", "a", "A"],
            [None, None, None],
            ["begin group", "g", "G"],
            ["txt", None, "Zonder naam"],
            ["end group", None, None],
        ],
        choices=[["list_name", "name", "label"], ["k", "x", "X"], ["k", "y z", "Y"], ["k", "x", "X"]],
    )
    places = {(f.code, f.file, f.line) for f in check_workbook(path, None).check.findings}
    assert places >= {
        ("FORM_006", "survey", 5),
        ("FORM_007", "survey", 5),
        ("FORM_011", "choices", 3),
        ("FORM_010", "choices", 4),
    }


def test_a_formula_gives_what_excel_last_saw(tmp_path: Path) -> None:
    formula = '<row r="3"><c r="A3" t="str"><f>"te"&amp;"xt"</f><v>text</v></c>'
    formula += '<c r="B3" t="inlineStr"><is><t>b</t></is></c><c r="C3"><f>1+1</f><v>2</v></c></row>'
    form = _imported(write_parts(tmp_path / "f.xlsx", {"survey": survey(formula)}))
    assert form.question("b").label["nl"] == "2"


def test_a_formula_that_was_never_worked_out_is_told_with_its_cell(tmp_path: Path) -> None:
    path = _xlsx(tmp_path / "f.xlsx", survey=[["type", "name", "label"], ["text", "a", '="A"&"b"']])
    (finding,) = [f for f in check_workbook(path, None).check.findings if f.code == "FORM_047"]
    assert (finding.severity, finding.file, finding.line, finding.name) == (
        Severity.ERROR,
        "survey",
        2,
        "C2",
    )


def test_a_sheet_that_says_it_is_smaller_is_read_whole(tmp_path: Path) -> None:
    sheet = survey(inline(3, "text", "b", "B")).replace("<sheetData>", '<dimension ref="A1:C2"/><sheetData>')
    assert len(_imported(write_parts(tmp_path / "f.xlsx", {"survey": sheet})).questions) == 2


def test_elements_may_have_a_prefix_and_texts_be_rich(tmp_path: Path) -> None:
    sheet = survey('<row r="3"><c r="A3" t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>')
    for tag in ("worksheet", "sheetData", "row", "c", "is", "t", "v"):
        sheet = sheet.replace(f"<{tag}", f"<x:{tag}").replace(f"</{tag}", f"</x:{tag}")
    sheet = sheet.replace("<x:c:", "<x:c").replace("x:worksheet xmlns=", "x:worksheet xmlns:x=")
    texts = "<sst><si><t>text</t></si><si><t>b</t></si>"
    texts += "<si><r><t>Rijk </t></r><r><t>en_x000D_\nwijs</t></r><rPh><t>no</t></rPh></si></sst>"
    path = write_parts(tmp_path / "f.xlsx", {"survey": sheet}, {"xl/sharedStrings.xml": texts})
    assert _imported(path).question("b").label["nl"] == "Rijk en\nwijs"


def test_dates_and_numbers_come_as_excel_shows_them(tmp_path: Path) -> None:
    from datetime import date, time

    path = _xlsx(
        tmp_path / "f.xlsx",
        survey=[
            ["type", "name", "label", "default"],
            ["date", "d", "D", date(2026, 1, 31)],
            ["time", "t", "T", time(10, 30)],
            ["decimal", "n", "N", 0.1],
        ],
    )
    form = _imported(path)
    assert [form.question(name).default for name in ("d", "t", "n")] == ["2026-01-31", "10:30:00", "0.1"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("f.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("f.xls", b"\x09\x00\x04\x00\x02\x00\x10\x00"),
        ("f.xlsx", b"PK\x03\x04" + b"\0" * 50),
        ("f.xlsx", b""),
        ("f.xlsx", b"no workbook"),
        ("f.csv", b"\0\0\0"),
        ("f.csv", b'survey\n,"type'),
    ],
)
def test_what_is_no_form_is_refused_with_a_code(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(XlsformError):
        check_workbook(path, None)


def test_what_cannot_be_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(ColumnTwiceError):
        check_workbook(_xlsx(tmp_path / "a.xlsx", survey=[["type", "name", "label", "Label"]]), None)
    with pytest.raises(SheetError):
        check_workbook(_xlsx(tmp_path / "b.xlsx", one=[["x"]], two=[["y"]]), None)
    with pytest.raises(KindOfFileError):
        read_workbook(_as_csv(tmp_path / "f.docx"))
    with pytest.raises(KindOfFileError):
        write_workbook({}, tmp_path / "f.xls")
    sheets = sheets_of(load_form(pack_of(tmp_path, f"- {{type: text, name: a, label: {'x' * 33_000}}}")))
    with pytest.raises(CellTooLongError):
        write_workbook(sheets, tmp_path / "f.xlsx")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("- {type: geotrace, name: a}", "FORM_027"),
        ("- {type: begin loop over k, name: a}", "FORM_027"),
        ("- {type: select_one k, name: a, appearance: \"search('p')\"}", "FORM_049"),
    ],
)
def test_what_is_left_out_is_refused_with_a_code(row: str, code: str, tmp_path: Path) -> None:
    from keukentafel.forms import read_form

    _, findings = read_form(pack_of(tmp_path, row, "k: [x]"))
    assert [finding.code for finding in findings if finding.severity is Severity.ERROR] == [code]


def test_a_written_pack_knows_its_id() -> None:
    assert WrittenPack({"form_id": "x"}, {}).form_id == "x"


def _run(*words: str) -> tuple[int, dict[str, Any]]:
    done = CliRunner().invoke(app, [*words, "--json"])
    return done.exit_code, json.loads(done.stdout)


def test_the_command_line_takes_and_gives_every_kind(tmp_path: Path) -> None:
    for ending in ("xlsx", "csv", "md"):
        out = tmp_path / f"f.{ending}"
        code, told = _run("export", "toekomstplan", "--out", str(out))
        assert (code, told["files"]) == (0, [str(out)])
        assert _run("check", str(out))[0] == 0
        code, told = _run("import", str(out), "--out", str(tmp_path / ending))
        assert (code, told["ok"], told["form_id"]) == (0, True, "toekomstplan")


def test_the_command_line_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    nothing = tmp_path / "f.xlsx"
    nothing.write_bytes(b"no workbook")
    code, told = _run("import", str(nothing), "--out", str(tmp_path / "out"))
    assert (code, told["ok"], told["error"]) == (1, False, "FORM_070")
    assert "Excel" in told["message"]
    assert _run("check", str(nothing))[1]["error"] == "FORM_070"
    assert _run("import", str(tmp_path / "gone.xlsx"), "--out", str(tmp_path))[0] == 2
    assert _run("export", "toekomstplan", "--out", str(tmp_path / "f.xls"))[0] == 2
    folder = tmp_path / "folder"
    folder.mkdir()
    assert _run("import", str(folder), "--out", str(tmp_path))[0] == 2


def test_markdown_may_have_a_heading_above_each_table(tmp_path: Path) -> None:
    path = tmp_path / "f.md"
    path.write_text(
        "# Ons formulier\n\n## Survey\n| type | name | label |\n| --- | --- | --- |\n"
        "| select_one k | a | A |\n\n## Choices ##\n| list_name | name | label |\n|:--|:--|:--|\n"
        "| k | x | X |\n\n## Opmerkingen\n\nNiets.\n",
        encoding="utf-8",
    )
    form = _imported(path)
    assert [question.name for question in form.questions] == ["a"]
    assert list(form.choice_list("k").by_name) == ["x"]


def test_excels_unicode_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("type\tname\tlabel\ntext\ta\tCaf\u00e9\n", encoding="utf-16")
    assert _imported(path).question("a").label["nl"] == "Caf\u00e9"


def test_whatever_stands_in_a_cell_is_read(tmp_path: Path) -> None:
    strange = "null\x7f\x85\u2028\ufeff~ \U0001f600 \"'\\ {a: [b]} # - & * ! %"
    path = _xlsx(tmp_path / "f.xlsx", survey=[["type", "name", "label"], ["text", "a", strange]])
    assert check_workbook(path, None).check.definition is not None
    assert _imported(path).question("a").label["nl"] == strange


@pytest.mark.parametrize("texts", [f"<sst><si a='{'x' * 1_500_000}'/></sst>", "<sst>" + "<si>" * 50_000])
def test_tags_without_end_are_refused(texts: str, tmp_path: Path) -> None:
    path = write_parts(tmp_path / "f.xlsx", {"survey": survey()}, {"xl/sharedStrings.xml": texts})
    with pytest.raises(WorkbookRefusedError):
        check_workbook(path, None)
