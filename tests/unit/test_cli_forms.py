"""``keukentafel forms`` from the outside: what it prints and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from builders.forms import write_pack
from builders.scenario import SAMPLES
from keukentafel.cli.forms import app
from keukentafel.system.resources import forms_root

HOUSEHOLD = str(SAMPLES / "household")


def _run(*words: str, stdin: str = "") -> Result:
    return CliRunner().invoke(app, list(words), input=stdin)


def _played(tmp_path: Path, steps: list[Any], *words: str) -> dict[str, Any]:
    file = tmp_path / "steps.json"
    file.write_text(json.dumps(steps), encoding="utf-8")
    done = _run("run", HOUSEHOLD, "--steps", str(file), "--json", *words)
    assert done.exit_code == 0, done.output
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_the_shipped_forms_are_listed() -> None:
    done = _run("list", "--json")
    assert done.exit_code == 0
    assert {row["form_id"] for row in json.loads(done.stdout)["forms"]} >= {"leefgebieden", "toekomstplan"}


def test_check_ends_with_one_when_there_is_an_error(tmp_path: Path) -> None:
    survey = "- {type: text, name: age, label: L}\n- {type: text, name: b, label: B, relevant: '${aeg} = 1'}"
    pack = write_pack(tmp_path, survey)
    done = _run("check", str(pack), "--json")
    assert done.exit_code == 1
    result = json.loads(done.stdout)
    (finding,) = result["findings"]
    assert not result["ok"]
    assert (finding["code"], finding["file"], finding["line"]) == ("FORM_012", "form.yaml", 6)
    assert finding["suggestion"] == "age"
    assert "Bedoelde u «age»?" in finding["message"]
    assert "form.yaml:6: fout FORM_012" in _run("check", str(pack)).stdout


def test_check_tells_the_reason_in_a_wrong_formula(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, "- {type: text, name: a, label: A, relevant: 'selectd(., 1)'}")
    (finding,) = json.loads(_run("check", str(pack), "--json").stdout)["findings"]
    assert "selectd(., 1)" in finding["message"]
    assert "selected" in finding["message"]


@pytest.mark.parametrize("path", ["leefgebieden", str(forms_root()), str(forms_root() / "toekomstplan")])
def test_check_takes_an_id_a_pack_or_a_folder_of_packs(path: str) -> None:
    assert _run("check", path).exit_code == 0


def test_check_of_nothing_says_so() -> None:
    done = _run("check", "leefgebeden", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["error"] == "FORM_062"


def test_eval_answers_line_by_line() -> None:
    lines = ['{"expr": "1 + 1"}', '{"expr": "${a}", "context": {"/data/a": "x"}}', '{"expr": "1 +"}']
    done = _run("eval", stdin="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert answers[0] == {"type": "number", "value": 2}
    assert answers[1]["value"] == ["x"]
    assert answers[2]["error"].startswith("FORM_1")


def test_eval_goes_on_after_a_line_without_meaning() -> None:
    done = _run("eval", stdin='nonsense\n[1]\n{"expr": "2"}\n')
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer.get("error") for answer in answers] == ["KT_002", "KT_002", None]
    assert done.exit_code == 2


@pytest.mark.parametrize(
    "line",
    [
        "[" * 100_000,
        '{"expr": "1"',
        '{"expr": 5}',
        '{"context": {}}',
        '{"expr": "1", "context": []}',
        '{"expr": "1", "context": "x"}',
        '{"expr": 1' + "0" * 5_000 + "}",
    ],
)
def test_eval_answers_a_line_that_cannot_be_understood_with_an_error(line: str) -> None:
    done = _run("eval", stdin=f'{line}\n{{"expr": "2"}}\n')
    answers = [json.loads(each) for each in done.stdout.splitlines()]
    assert [answer.get("error") for answer in answers] == ["KT_002", None]


def test_eval_explains_in_dutch_what_is_wrong_and_writes_what_cannot_be_shown() -> None:
    done = _run("eval", stdin='{"expr": "nosuch(1)"}\n{"expr": "\\"\\ud800\\""}\n')
    wrong, odd = (json.loads(line) for line in done.stdout.splitlines())
    assert wrong["error"] in {"FORM_102", "FORM_110"}
    assert wrong["message"].startswith("De functie nosuch() bestaat niet")
    assert odd == {"type": "string", "value": "\ud800"}


@pytest.mark.parametrize(
    ("expression", "context", "value"),
    [
        ("sum(/child/age)", {"/child[1]/age": "4", "/child[2]/age": 3}, 7),
        ("sum(${age})", {"/child[1]/age": "4", "/child[2]/age": 3}, 7),
        ("../a + ../b", {"/a": 4, "/b": 3}, 7),
        ("x + 1", {"/x": 4}, 5),
        (". + /x", {"/x": 4, ".": 3}, 7),
        ("count(/data/child)", {"/data/child": [{"name": "Mo"}, {"name": "Jo"}]}, 2),
        ("/data/child[2]/name", {"/data/child": [{"name": "Mo"}, {"name": "Jo"}]}, ["Jo"]),
        ("join('-', /data/child/toy)", {"/data/child": [{"toy": ["a", "b"]}, {"toy": "c"}]}, "a-b-c"),
    ],
)
def test_eval_finds_its_way_in_the_context(expression: str, context: dict[str, Any], value: object) -> None:
    done = _run("eval", stdin=json.dumps({"expr": expression, "context": context}))
    assert json.loads(done.stdout)["value"] == value


def test_run_tells_every_leaf_and_every_step(tmp_path: Path) -> None:
    result = _played(
        tmp_path,
        [
            {"set": "/opened", "value": ["home", "money"]},
            {"set": "/home/housing", "value": "rent"},
            {"set": "/age", "value": 200},
            {"add": "/child"},
            {"set": "/child[2]/child_age", "value": "7"},
            {"remove": "/child[1]"},
            {"set": "/summary", "value": "x"},
            {"set": "/nowhere", "value": "x"},
            {"language": "en"},
        ],
    )
    nodes, log = result["nodes"], result["log"]
    assert nodes["/opened"]["value"] == ["money", "home"]
    assert nodes["/home/housing"] == {
        "type": "select_one",
        "relevant": True,
        "required": False,
        "readonly": False,
        "value": "rent",
        "valid": True,
        "message": "",
        "choices": ["rent", "own", "shelter"],
    }
    assert (nodes["/age"]["valid"], nodes["/age"]["message"]) == (False, "Vul een leeftijd in.")
    assert nodes["/child[1]/child_age"]["value"] == "7"
    assert "/child[2]/child_age" not in nodes
    assert [("refused" in entry) for entry in log] == [False] * 6 + [True, True, False]
    assert log[2]["changed"] == ["/age", "/summary"]
    assert log[6]["changed"] == []
    assert result["language"] == "en"


def test_run_knows_a_fixed_moment_and_a_language(tmp_path: Path) -> None:
    result = _played(tmp_path, [], "--now", "2025-05-05T12:00:00+00:00", "--language", "en")
    assert result["nodes"]["/day"]["value"] == "2025-05-05"


@pytest.mark.parametrize(
    "step", [1, {"sett": "/a"}, {"set": "/age"}, {"add": 3}, {"set": "/age", "value": {}}, {}, None, []]
)
def test_run_refuses_a_step_without_meaning_and_goes_on(tmp_path: Path, step: object) -> None:
    result = _played(tmp_path, [step, {"set": "/age", "value": 30}])
    refused, done = result["log"]
    assert (refused["step"], refused["changed"]) == (step, [])
    assert refused["refused"].startswith("Stap 1 is niet te begrijpen")
    assert "refused" not in done
    assert result["nodes"]["/age"]["value"] == "30"


@pytest.mark.parametrize("steps", ['{"set": "/a"}', "nonsense", "[" * 50_000, '"x"', "5"])
def test_run_refuses_steps_that_are_no_list_as_wrong_usage(steps: str) -> None:
    assert _run("run", HOUSEHOLD, "--steps", "-", "--json", stdin=steps).exit_code == 2


def test_run_of_a_form_that_is_not_there_fails() -> None:
    assert _run("run", "geenvorm", "--steps", "-", stdin="[]").exit_code == 1


def test_an_import_that_cannot_be_written_leaves_nothing_and_says_so(tmp_path: Path) -> None:
    book = tmp_path / "f.csv"
    book.write_text("type,name,label\ntext,a,A\n", encoding="utf-8")
    done = _run("import", str(book), "--out", str(book), "--json")
    assert done.exit_code == 2
    assert json.loads(done.stdout)["error"] == "KT_002"
    done = _run("import", str(book), "--out", str(tmp_path / "new" / "place"), "--json")
    assert done.exit_code == 0
    assert [path.name for path in (tmp_path / "new" / "place").iterdir()] == ["f"]


def test_an_export_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    for name in ("f.xlsx", "f.csv", "f.md"):
        done = _run("export", HOUSEHOLD, "--out", str(tmp_path / "nowhere" / name), "--json")
        assert done.exit_code == 2


def test_steps_may_stand_under_their_name(tmp_path: Path) -> None:
    file = tmp_path / "steps.json"
    file.write_text('{"steps": [{"language": "English (en)"}]}', encoding="utf-8")
    result = json.loads(_run("run", HOUSEHOLD, "--steps", str(file), "--json").stdout)
    assert result["language"] == "en"
