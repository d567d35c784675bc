"""What is wrong with a form is said with code, place and what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.forms import findings_of, form_of, write_pack
from builders.scenario import SAMPLES
from keukentafel.domain.values import Audience
from keukentafel.forms import (
    FormErrors,
    QuestionType,
    Repeat,
    Severity,
    UnknownFormError,
    find_form,
    list_forms,
    load_form,
    read_form,
)


def test_the_sample_reads_without_a_finding() -> None:
    definition, findings = read_form(SAMPLES / "household")
    assert findings == ()
    assert definition is not None
    assert definition.languages == ("nl", "en")
    assert definition.reviewed == {"nl"}
    assert [group.name for group in definition.domains] == ["money", "home"]
    assert definition.question("/child[2]/hobby[1]/hobby_name").repeats == ("/child", "/child/hobby")
    assert isinstance(definition.node("child"), Repeat)
    (words,) = definition.by_concept("own_words", domain="money")
    assert definition.audience_of(words) is Audience.RESIDENT
    assert definition.by_concept("own_words", domain="home") == ()
    assert definition.choice_list("housing").by_name["own"].hint.in_language("nl") == "Ook met hypotheek."
    assert definition.choice_list("place").by_name["assen"].columns == {"region": "north"}


def test_yes_and_no_stay_words() -> None:
    form = form_of("- {type: select_one yes_no, name: a}", choices="yes_no: [yes, no]")
    assert list(form.choice_list("yes_no").by_name) == ["yes", "no"]


@pytest.mark.parametrize("kind", [kind for kind in QuestionType if not kind.is_select])
def test_every_type_is_known(kind: QuestionType) -> None:
    row = f"- {{type: {kind.value}, name: q, calculation: '1'}}"
    assert form_of(row).question("q").type is kind


@pytest.mark.parametrize(
    ("survey", "code", "line", "suggestion"),
    [
        ("- {type: integr, name: a}", "FORM_006", 5, "integer"),
        ("- {type: geotrace, name: a}", "FORM_027", 5, ""),
        ("- {type: text}", "FORM_007", 5, ""),
        ("- {type: text, name: 1a}", "FORM_007", 5, ""),
        ("- {name: a}", "FORM_003", 5, ""),
        ("- {type: text, name: a}\n- {type: text, name: a}", "FORM_008", 6, ""),
        ("- {type: select_one hosing, name: a}", "FORM_021", 7, "housing"),
        ("- {type: text, name: age}\n- {type: text, name: b, relevant: '${aeg} > 3'}", "FORM_012", 6, "age"),
        (
            "- {type: text, name: age, label: 'Hoe oud is ${nmae}?'}\n- {type: text, name: name}",
            "FORM_012",
            5,
            "name",
        ),
        ("- {type: text, name: a, relevant: /data/b = 1}", "FORM_033", 5, ""),
        ("- {type: text, name: a, relevant: \"instance('x')/root/item = 1\"}", "FORM_034", 5, ""),
        ("- {type: text, name: a, relevant: '1 +'}", "FORM_036", 5, ""),
        ("- {type: text, name: a, constraint: 'startwith(., 1)'}", "FORM_036", 5, ""),
        ("- {type: text, name: a, relevent: '1'}", "FORM_004", 5, "relevant"),
        ("- {type: text, name: a, kt::audience: residents}", "FORM_014", 5, "resident"),
        ("- {type: calculate, name: a}", "FORM_023", 5, ""),
        ("- {type: group, name: a}", "FORM_022", 5, ""),
        ("- {type: group, name: a, required: yes, children: [{type: text, name: b}]}", "FORM_031", 5, ""),
        ("- {type: text, name: a, repeat_count: 3}", "FORM_031", 5, ""),
        ("- {type: range, name: a, parameters: veel}", "FORM_028", 5, ""),
        ("- {type: select_one_from_file x.csv, name: a}", "FORM_035", 5, ""),
        ("- {type: text, name: a, name: b}", "FORM_037", 5, ""),
        ("- text", "FORM_005", 5, ""),
    ],
)
def test_a_mistake_is_found_where_it_stands(survey: str, code: str, line: int, suggestion: str) -> None:
    choices = "housing: [rent, own]" if "select" in survey and "file" not in survey else ""
    finding = findings_of(survey, choices=choices)[code]
    assert (finding.file, finding.line, finding.suggestion) == ("form.yaml", line, suggestion)


def test_questions_that_wait_for_each_other_are_named() -> None:
    findings = findings_of("""
- {type: calculate, name: a, calculation: "${b} + 1"}
- {type: calculate, name: b, calculation: "${c} + 1"}
- {type: text, name: c, relevant: "${a} > 1"}
- {type: calculate, name: after, calculation: "${a}"}
""")
    assert findings["FORM_013"].facts["names"] == "a → b → c → a"


@pytest.mark.parametrize(
    "row",
    [
        "{type: calculate, name: a, calculation: '${a} + 1'}",
        "{type: text, name: a, relevant: \"${a} != ''\"}",
        "{type: group, name: g, relevant: '${a} = 1', children: [{type: text, name: a}]}",
    ],
)
def test_a_question_that_waits_for_itself_is_a_circle(row: str) -> None:
    assert "FORM_013" in findings_of(f"- {row}")


@pytest.mark.parametrize(
    "row",
    [
        "{type: integer, name: a, constraint: '. > 3 and ${a} < 9'}",
        "{type: calculate, name: a, calculation: 'once(uuid())'}",
        "{type: text, name: a, required: \"${a} = ''\"}",
        "{type: text, name: a, default: '${b}'}",
    ],
)
def test_a_check_of_the_own_answer_is_no_circle(row: str) -> None:
    assert findings_of(f"- {row}\n- {{type: text, name: b}}") == {}


def test_texts_for_nobody_are_found_in_their_own_file() -> None:
    texts = "title: Klein\nage:\n  label: Leeftijd\n  hnt: jaren\naeg: Fout\n"
    findings = findings_of("- {type: text, name: age}", texts=texts)
    stranger, field = findings["FORM_018"], findings["FORM_019"]
    assert (stranger.file, stranger.line, stranger.suggestion) == ("texts/nl.yaml", 5, "age")
    assert (field.line, field.suggestion, field.severity) == (4, "hint", Severity.WARNING)


def test_texts_may_be_written_with_dots() -> None:
    form = form_of(
        "- {type: select_one k, name: a}",
        choices="k: [x]",
        texts="a.label: Eerste\na.hint: Kort\nchoices.k.x: Iks\n",
    )
    assert (form.question("a").label["nl"], form.question("a").hint["nl"]) == ("Eerste", "Kort")
    assert form.choice_list("k").by_name["x"].label["nl"] == "Iks"


def test_a_file_that_is_no_yaml_says_where(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, "- {type: text, name: a}")
    (pack / "form.yaml").write_text("form_id: [\nsurvey: }\n", encoding="utf-8")
    (finding,) = read_form(pack)[1]
    assert (finding.code, finding.line) == ("FORM_002", 2)
    (pack / "form.yaml").unlink()
    assert read_form(pack)[1][0].code == "FORM_001"


def test_aliases_that_unfold_without_end_are_refused(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, "- {type: text, name: a}")
    bomb = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))
    (pack / "form.yaml").write_text(f"a0: &a0 [x]\n{bomb}\n", encoding="utf-8")
    assert read_form(pack)[1][0].code == "FORM_002"
    (pack / "form.yaml").write_text("a: &a [*a]\n", encoding="utf-8")
    assert read_form(pack)[1][0].code == "FORM_002"


def test_a_form_with_errors_is_refused_with_all_of_them(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, "- {type: integr, name: a}\n- {type: text, name: 9}")
    with pytest.raises(FormErrors) as refusal:
        load_form(pack)
    assert {finding.code for finding in refusal.value.findings} == {"FORM_006", "FORM_007"}


def test_a_list_beside_the_form_is_read(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, "- {type: select_one_from_file plaats.csv, name: a}")
    (pack / "plaats.csv").write_text("name;label;regio\na;Assen;noord\n", encoding="utf-8")
    choice = load_form(pack).choice_list("plaats").by_name["a"]
    assert choice.label["nl"] == "Assen"
    assert choice.columns == {"name": "a", "label": "Assen", "regio": "noord"}


def test_shared_lists_serve_every_form_and_a_form_may_have_its_own(tmp_path: Path) -> None:
    shared = tmp_path / "choices"
    shared.mkdir()
    (shared / "plain.yaml").write_text(
        "choices: {yes_no: [yes, no]}\ntexts: {nl: {yes_no: {yes: Ja, no: Nee}}}\n", encoding="utf-8"
    )
    pack = write_pack(tmp_path, "- {type: select_one yes_no, name: a}")
    choices = load_form(pack).choice_list("yes_no")
    assert choices.shared
    assert choices.by_name["yes"].label["nl"] == "Ja"


def test_a_form_is_found_by_its_id() -> None:
    assert [path.name for path in list_forms(SAMPLES)] == ["household"]
    assert find_form("household", SAMPLES).form_id == "household"
    with pytest.raises(UnknownFormError) as unknown:
        find_form("houshold", SAMPLES)
    assert unknown.value.facts["suggestion"] == "household"


def test_columns_we_do_not_know_are_kept() -> None:
    form = form_of("- {type: image, name: a, 'body::accept': image/*, save_to: photo}")
    assert form.question("a").extra == {"body::accept": "image/*", "save_to": "photo"}


@pytest.mark.parametrize(
    ("kind", "default", "dynamic"),
    [
        ("text", "today", False),
        ("text", "a-b + c", False),
        ("date", "2026-01-01", False),
        ("date", "today()", True),
        ("integer", "3", False),
        ("integer", "-3", False),
        ("integer", "1 + 2", True),
        ("text", "${b}", True),
    ],
)
def test_a_default_is_an_expression_when_it_looks_like_one(kind: str, default: str, dynamic: bool) -> None:
    form = form_of(f"- {{type: {kind}, name: a, default: '{default}'}}\n- {{type: text, name: b}}")
    assert (form.question("a").dynamic_default is not None) is dynamic


@pytest.mark.parametrize("deep", ["[" * 50_000, "- " * 50_000, "a: {" * 50_000, "? " * 50_000])
@pytest.mark.parametrize("file", ["form.yaml", "texts/nl.yaml"])
def test_yaml_that_goes_down_without_end_is_a_finding(tmp_path: Path, file: str, deep: str) -> None:
    pack = write_pack(tmp_path, "- {type: text, name: a}")
    (pack / file).write_text(deep, encoding="utf-8")
    definition, findings = read_form(pack)
    assert definition is None
    assert {finding.code for finding in findings} == {"FORM_002"}


def test_nothing_is_written_as_null_or_a_tilde() -> None:
    form = form_of("- {type: text, name: a, relevant: ~, hint: null, default: '~'}", texts="a: {label: ~}")
    (question,) = form.questions
    assert question.relevant is None
    assert (dict(question.label), dict(question.hint), question.default) == ({}, {}, "~")
