"""``forms check`` looks at a usable form with the eyes of who works with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.forms import findings_of, form_of, write_pack
from builders.scenario import SAMPLES
from keukentafel.cli.finding_words import finding_sentence
from keukentafel.forms.check import check_definition, check_form
from keukentafel.forms.findings import Severity
from keukentafel.forms.loader import list_forms
from keukentafel.system.resources import forms_root


def _codes(survey: str, choices: str = "", texts: str = "title: Klein\n") -> dict[str, Severity]:
    return {f.code: f.severity for f in check_definition(form_of(survey, choices, texts))}


@pytest.mark.parametrize("pack", list_forms(forms_root()), ids=lambda path: path.name)
def test_no_shipped_form_has_an_error(pack: Path) -> None:
    done = check_form(pack)
    assert [f for f in done.findings if f.severity is Severity.ERROR] == []


def test_a_question_without_label_is_an_error() -> None:
    assert _codes("- {type: text, name: a}") == {"FORM_020": Severity.ERROR}
    assert _codes("- {type: hidden, name: a}") == {}


def test_a_missing_translation_is_counted_per_language() -> None:
    (found,) = [f for f in check_form(SAMPLES / "household").findings if f.code == "FORM_017"]
    assert (found.file, found.severity) == ("texts/en.yaml", Severity.WARNING)
    assert str(found.facts["names"]).startswith("money, money_words, income")


def test_a_domain_must_say_why_it_is_needed() -> None:
    row = "- {type: group, name: g, kt::domain: geld, children: [{type: hidden, name: a}]}"
    assert _codes(row, texts="title: K\ng: Geld\n")["FORM_016"] is Severity.ERROR
    good = row.replace("kt::domain: geld", "kt::domain: geld, kt::why_needed: true")
    assert _codes(good, texts="title: K\ng: {label: Geld, why_needed: Daarom.}\n") == {}


def test_what_is_internal_stays_internal() -> None:
    survey = """
- type: group
  name: g
  kt::audience: internal
  children:
    - {type: text, name: a, kt::audience: resident}
- {type: text, name: w, kt::concept: own_words, kt::audience: internal}
"""
    codes = _codes(survey, texts="title: K\na: A\nw: W\n")
    assert codes == {"FORM_041": Severity.ERROR, "FORM_042": Severity.ERROR}


def test_lists_are_used_and_labelled() -> None:
    codes = _codes(
        "- {type: select_one k, name: a, default: z, kt::concept: fcat, appearance: map}",
        choices="k: [x, y]\nunused: [q]",
        texts="title: K\na: A\nchoices: {k: {x: Iks}}\n",
    )
    assert codes == {
        "FORM_024": Severity.WARNING,
        "FORM_026": Severity.INFO,
        "FORM_030": Severity.WARNING,
        "FORM_038": Severity.WARNING,
        "FORM_039": Severity.ERROR,
    }


def test_a_list_that_is_looked_up_is_used() -> None:
    codes = _codes(
        "- {type: calculate, name: a, calculation: \"instance('k')/root/item[name = 'x']/label\"}",
        choices="k: [{name: x, label: Iks}]",
    )
    assert codes == {}


def test_a_long_sentence_and_a_bare_constraint_are_remarked() -> None:
    texts = f"title: K\na: {'woord ' * 21}\n"
    assert _codes("- {type: text, name: a, constraint: '. = 1'}", texts=texts) == {
        "FORM_025": Severity.WARNING,
        "FORM_032": Severity.WARNING,
    }


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("- {type: range, name: a, parameters: start=1 end=5 step=1}", ""),
        ("- {type: range, name: a, parameters: start=5 end=1 step=-1}", ""),
        ("- {type: range, name: a, parameters: start=een}", "FORM_057"),
        ("- {type: range, name: a, parameters: step=0}", "FORM_057"),
        ("- {type: range, name: a, parameters: start=3 end=3}", "FORM_057"),
        ("- {type: range, name: a, parameters: start=nan}", "FORM_057"),
        ("- {type: range, name: a, parameters: start=0 end=1 step=1e-9}", "FORM_057"),
        ("- {type: select_one k, name: a, parameters: randomize=true seed=4}", ""),
        ("- {type: select_one k, name: a, parameters: randomize=maybe}", "FORM_057"),
        ("- {type: select_one k, name: a, parameters: seed=4}", "FORM_057"),
        ("- {type: text, name: a, parameters: row=4}", "FORM_056"),
    ],
)
def test_parameters_are_known_and_can_be_meant(row: str, code: str) -> None:
    codes = _codes(row, "k: [x]", "title: K\na: A\nchoices: {k: {x: X}}\n")
    codes.pop("FORM_024", None)
    assert list(codes) == ([code] if code else [])


def test_a_trigger_without_a_reference_is_an_error(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, "- {type: text, name: a, trigger: b}\n- {type: text, name: b}")
    assert "FORM_058" in {f.code for f in check_form(pack).findings}


def test_the_folder_bears_the_forms_name(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, "- {type: hidden, name: a}")
    pack.rename(tmp_path / "other")
    assert [f.code for f in check_form(tmp_path / "other").findings] == ["FORM_029"]


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    survey = """
- {type: text, name: a, relevant: "${nobody} = 1"}
- {type: text, name: a}
- {type: integer, name: n, constraint: ". > 5 and . < 3"}
- {type: calculate, name: p, calculation: "${q}"}
- {type: calculate, name: q, calculation: "${p}"}
- {type: text, name: never, relevant: "1 = 2"}
- {type: group, name: g, kt::domain: geld, children: [{type: text, name: w, kt::audience: nobody}]}
"""
    pack = write_pack(tmp_path, survey, "unused: [x]", "title: K\na: A\nn: N\nnever: N\ng: G\n")
    done = check_form(pack)
    assert done.definition is None
    codes = {finding.code for finding in done.findings}
    told = {"FORM_008", "FORM_012", "FORM_013", "FORM_014", "FORM_016", "FORM_020", "FORM_024"}
    assert told | {"FORM_032", "FORM_050", "FORM_053"} <= codes


def test_a_label_may_be_too_long_or_too_hard() -> None:
    easy = "Dit is een zin. " * 14
    hard = (
        "Inkomensafhankelijke eigenbijdrageregelingen betreffende maatschappelijke voorzieningen noodzaken "
    )
    hard += "desalniettemin onderzoeksverantwoordelijkheden."
    texts = f"title: K\na: {easy}\nb: {hard}\nc: Hoe gaat het met u?\n"
    form = form_of("\n".join(f"- {{type: text, name: {name}}}" for name in "abc"), texts=texts)
    assert {(f.name, f.code) for f in check_definition(form)} == {("a", "FORM_052"), ("b", "FORM_045")}


@pytest.mark.parametrize(
    ("row", "honoured"),
    [
        ("type: select_one k, appearance: quick", True),
        ("type: select_one k, appearance: quick minimal", False),
        ("type: select_multiple k, appearance: quick", False),
        ("type: text, appearance: quick", False),
    ],
)
def test_going_on_by_itself_is_for_one_answer_of_which_all_are_in_sight(row: str, honoured: bool) -> None:
    codes = _codes(f"- {{{row}, name: a, label: A}}", "k: [{name: x, label: X}]")
    assert ("FORM_026" not in codes) is honoured


@pytest.mark.parametrize("kind", ["image", "audio", "video", "file"])
def test_a_file_nobody_can_add_is_told(kind: str) -> None:
    codes = _codes(
        f"- {{type: {kind}, name: a}}\n- {{type: barcode, name: b}}", texts="title: K\na: A\nb: B\n"
    )
    assert codes == {"FORM_083": Severity.WARNING}


def test_a_formula_with_too_few_values_is_told_with_their_number() -> None:
    finding = findings_of('- {type: calculate, name: a, calculation: "coalesce(1)"}')["FORM_036"]
    assert "krijgt 1 waarden, maar vraagt er 2" in finding_sentence(finding)


@pytest.mark.parametrize(
    "row",
    [
        '- {type: integer, name: a, default: "${nobody} + 1"}',
        '- {type: text, name: a, hint: "${nobody} en ${nobody}", relevant: "${nobody} = 1"}',
        '- {type: integer, name: a, repeat_count: "2", default: "../nobody + 1"}',
    ],
)
def test_a_reference_to_nothing_is_told_once_wherever_it_stands(row: str, tmp_path: Path) -> None:
    findings = check_form(write_pack(tmp_path, row, texts="title: K\na: A\n")).findings
    assert len([f for f in findings if f.code in {"FORM_012", "FORM_033"}]) == 1


def test_a_few_very_long_words_are_hard_too() -> None:
    words = "De gemeenschappelijke verantwoordelijkheidsverdelingsovereenkomst interdisciplinariseren"
    assert "FORM_045" in _codes("- {type: text, name: a}", texts=f"title: K\na: {words}\n")


@pytest.mark.parametrize(
    ("filter_", "meant"),
    [
        ("regoin = ${a}", "region"),
        ("region = ${a} and name != 'x'", None),
        ("./region = ${a} or count(/data/a[. = 'x']) > 0", None),
        ("position() > 1 and ${a} = label", None),
    ],
)
def test_a_filter_looks_at_columns_that_are_there(filter_: str, meant: str | None, tmp_path: Path) -> None:
    survey = f'- {{type: text, name: a}}\n- {{type: select_one k, name: b, choice_filter: "{filter_}"}}'
    texts = "title: K\na: A\nb: B\nchoices: {k: {x: X, y: Y}}\n"
    findings = check_form(write_pack(tmp_path, survey, "k: [{name: x, region: n}, y]", texts)).findings
    assert [(f.code, f.suggestion) for f in findings] == ([("FORM_082", meant)] if meant else [])
