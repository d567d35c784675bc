"""A draft goes to a newer version of its form: shown first, nothing thrown away."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from builders.dossiers import answer, draft, household, visit
from builders.forms import form_of, write_pack
from keukentafel.cli.forms import app
from keukentafel.clock import FixedClock
from keukentafel.domain.dossier import FormValue, MissingAnswer
from keukentafel.domain.values import Missing
from keukentafel.forms import FormDefinition, FormInstance, MoveKind, OtherFormError, plan_move
from keukentafel.ids import VisitId
from keukentafel.usecases.form_versions import MoveSummary, move_edits, move_of, summary_of

CLOCK = FixedClock(datetime(2026, 1, 1, tzinfo=UTC))
LISTS = "k: [a, b, c]"
OLD = """
- {type: text, name: kept}
- {type: text, name: named}
- {type: text, name: free}
- {type: select_multiple k, name: many}
- {type: select_one k, name: one}
- {type: text, name: gone}
- type: group
  name: place
  children:
    - {type: text, name: inside}
- type: repeat
  name: child
  children:
    - {type: text, name: first}
    - {type: integer, name: age}
- {type: repeat, name: pet, children: [{type: text, name: animal}]}
"""
NEW = """
- {type: text, name: kept}
- {type: text, name: called, kt::was: named}
- {type: integer, name: free}
- {type: text, name: many}
- {type: select_one short, name: one}
- type: group
  name: house
  kt::was: place
  children:
    - {type: text, name: inside}
    - type: repeat
      name: kid
      kt::was: child
      children:
        - {type: text, name: given, kt::was: "first firstname"}
        - {type: integer, name: age}
- {type: text, name: animal}
- {type: text, name: brand_new}
"""


@pytest.fixture(scope="module")
def old() -> FormDefinition:
    return form_of(OLD, LISTS)


@pytest.fixture(scope="module")
def new() -> FormDefinition:
    return form_of(NEW, "short: [a]")


ANSWERS: dict[str, FormValue] = {
    "/kept": "x",
    "/named": "y",
    "/free": "veel",
    "/many": ("a", "b"),
    "/one": "b",
    "/gone": "z",
    "/place/inside": MissingAnswer(missing=Missing.LATER),
    "/child/id1": "",
    "/child/id1/first": "Sam",
    "/child/id1/age": "7",
    "/child/id2": "",
    "/pet/id3": "",
    "/pet/id3/animal": "kat",
}


def test_every_answer_gets_its_place_or_is_set_aside(old: FormDefinition, new: FormDefinition) -> None:
    move = plan_move(new, ANSWERS, old=old)
    kinds = {each.old_path: (each.kind.value, each.new_path, each.fits) for each in move.moved}
    assert kinds == {
        "/kept": ("kept", "/kept", True),
        "/named": ("renamed", "/called", True),
        "/free": ("retyped", "/free", False),
        "/many": ("retyped", "/many", True),
        "/one": ("kept", "/one", False),
        "/gone": ("gone", None, True),
        "/place/inside": ("renamed", "/house/inside", True),
        "/child/id1": ("renamed", "/house/kid/id1", True),
        "/child/id1/first": ("renamed", "/house/kid/id1/given", True),
        "/child/id1/age": ("renamed", "/house/kid/id1/age", True),
        "/child/id2": ("renamed", "/house/kid/id2", True),
        "/pet/id3": ("gone", None, True),
        "/pet/id3/animal": ("gone", None, True),
    }
    assert move.answers["/many"] == "a b"
    assert move.aside == {"/gone": "z", "/pet/id3": "", "/pet/id3/animal": "kat"}
    assert move.added == ("/brand_new",)
    assert not move.is_plain


def test_the_newer_form_runs_on_what_was_moved(old: FormDefinition, new: FormDefinition) -> None:
    form = FormInstance(new, plan_move(new, ANSWERS, old=old).answers, clock=CLOCK)
    assert form.state("/house/kid[1]/given").value == "Sam"
    assert len(form.repeat_paths("/house/kid")) == 2
    assert form.state("/house/inside").missing is Missing.LATER
    assert [state.path for state in form.violations()] == ["/free", "/one"]


def test_positions_are_understood_as_well_as_ids(old: FormDefinition, new: FormDefinition) -> None:
    move = plan_move(new, {"/child[2]/first": "Sam"}, old=old)
    assert move.answers == {"/house/kid[2]/given": "Sam"}


def test_without_the_older_form_names_still_lead_the_way(new: FormDefinition) -> None:
    move = plan_move(new, ANSWERS, from_version="1")
    assert move.answers["/house/kid/id1/given"] == "Sam"
    assert move.answers["/called"] == "y"
    assert move.aside["/gone"] == "z"
    assert move.from_version == "1"


def test_a_name_that_came_free_and_was_given_again_goes_to_the_question_that_says_so() -> None:
    old = form_of("- {type: text, name: a}")
    new = form_of("- {type: text, name: a}\n- {type: text, name: b, kt::was: a}")
    assert plan_move(new, {"/a": "x"}, old=old).answers == {"/b": "x"}
    older = form_of("- {type: text, name: a}\n- {type: text, name: b}")
    assert plan_move(new, {"/a": "x", "/b": "y"}, old=older).answers == {"/a": "x", "/b": "y"}


def test_two_answers_never_land_on_one_question() -> None:
    old = form_of("- {type: text, name: a}\n- {type: text, name: b}")
    new = form_of("- {type: text, name: c, kt::was: a b}")
    move = plan_move(new, {"/a": "x", "/b": "y"}, old=old)
    assert (move.answers, move.aside) == ({"/c": "x"}, {"/b": "y"})


def test_the_same_form_needs_no_move(old: FormDefinition) -> None:
    move = plan_move(old, ANSWERS, old=old)
    assert move.is_plain
    assert move.answers == ANSWERS
    assert all(each.kind is MoveKind.KEPT for each in move.moved)


def test_another_form_is_refused(old: FormDefinition) -> None:
    with TemporaryDirectory() as folder:
        pack = write_pack(Path(folder), "- {type: text, name: a}")
        form = (pack / "form.yaml").read_text(encoding="utf-8").replace("form_id: small", "form_id: other")
        (pack / "form.yaml").write_text(form, encoding="utf-8")
        from keukentafel.forms import load_form

        other = load_form(pack)
    with pytest.raises(OtherFormError):
        plan_move(other, {}, old=old)


@given(
    st.dictionaries(st.sampled_from([*ANSWERS, "/nowhere", "/child/id9/age", "/x/y"]), st.text(max_size=5))
)
def test_nothing_is_ever_lost(old: FormDefinition, new: FormDefinition, answers: dict[str, str]) -> None:
    move = plan_move(new, answers, old=old)
    assert len(move.answers) + len(move.aside) == len(answers)
    assert {each.old_path for each in move.moved} == set(answers)
    assert set(move.aside.items()) <= set(answers.items())


def test_the_command_line_shows_the_plan(tmp_path: Path) -> None:
    folders = []
    for name, rows, lists in (("old", OLD, LISTS), ("new", NEW, "short: [a]")):
        (tmp_path / name).mkdir()
        folders.append(str(write_pack(tmp_path / name, rows, lists)))
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"/named": "y", "/gone": 3, "/free": {"missing": "later"}}), encoding="utf-8")
    done = CliRunner().invoke(app, ["move", *folders, "--answers", str(file), "--json"])
    told: dict[str, Any] = json.loads(done.stdout)
    assert done.exit_code == 0
    assert told["answers"] == {"/called": "y", "/free": {"missing": "later"}}
    assert told["aside"] == {"/gone": "3"}
    assert {each["kind"] for each in told["moved"]} == {"renamed", "gone", "retyped"}
    plain = CliRunner().invoke(app, ["move", *folders, "--answers", str(file)])
    assert "/named: wordt /called" in plain.stdout
    assert "blijft apart bewaard" in plain.stdout


def test_a_draft_in_a_dossier_moves_by_edits_and_keeps_what_has_no_place() -> None:
    old_draft = draft("toekomstplan", {"/dromen/droom": answer("x"), "/weg": answer("y")}, version="2025.1")
    dossier = household(visits=(visit(forms={"toekomstplan": old_draft}),))
    (visited,) = dossier.visits
    move = move_of(dossier, visited.id, "toekomstplan")
    assert move is not None
    assert move.aside == {"/weg": "y"}
    (edit,) = move_edits(visited.id, move)
    assert edit.path.endswith("/form/toekomstplan/version")
    assert edit.value == move.to_version
    current = old_draft.model_copy(update={"version": move.to_version})
    dossier = household(visits=(visit(forms={"toekomstplan": current}),))
    assert move_of(dossier, visited.id, "toekomstplan") is None


def test_a_renamed_answer_is_written_anew_and_taken_away_where_it_was(
    old: FormDefinition, new: FormDefinition
) -> None:
    edits = move_edits(VisitId("v"), plan_move(new, {"/named": "y", "/kept": "x"}, old=old))
    assert [(edit.path.rpartition("/")[2], edit.value, edit.removed) for edit in edits] == [
        ("called", "y", False),
        ("named", None, True),
        ("version", "1", False),
    ]


@pytest.mark.parametrize("content", ["[]", "{", '{"/a": {"x": 1}}', '{"/a": null}'])
def test_answers_without_meaning_are_wrong_usage(content: str, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(content, encoding="utf-8")
    done = CliRunner().invoke(app, ["move", "toekomstplan", "toekomstplan", "--answers", str(file), "--json"])
    assert done.exit_code == 2


@pytest.mark.parametrize("order", [("called", "named"), ("named", "called")])
def test_an_answer_that_is_there_already_goes_before_one_that_comes(order: tuple[str, str]) -> None:
    said = {"called": "nieuw", "named": "oud"}
    new = form_of("- {type: text, name: called, kt::was: named}")
    move = plan_move(new, {f"/{name}": said[name] for name in order}, from_version="0")
    assert (dict(move.answers), dict(move.aside)) == ({"/called": "nieuw"}, {"/named": "oud"})


@pytest.mark.parametrize("order", [("called", "named"), ("named", "called")])
def test_a_blank_answer_yields_to_one_that_comes(order: tuple[str, str]) -> None:
    said = {"called": "", "named": "oud"}
    new = form_of("- {type: text, name: called, kt::was: named}")
    move = plan_move(new, {f"/{name}": said[name] for name in order}, from_version="0")
    assert dict(move.answers) == {"/called": "oud"}


def test_a_plan_comes_down_to_what_was_answered() -> None:
    new = form_of(
        """
- {type: text, name: same, label: Zelfde}
- {type: text, name: here, label: Hierheen, kt::was: there}
- {type: integer, name: age, label: Leeftijd}
- {type: calculate, name: sum, calculation: '1 + 1'}
- {type: text, name: fresh, label: Nieuw}
"""
    )
    answers: dict[str, FormValue] = {"/same": "a", "/there": "b", "/age": "tien", "/sum": "2"}
    answers |= {"/old_one": ("x", "y"), "/blank": ""}
    summary = summary_of(plan_move(new, answers, from_version="0"), new)
    assert summary == MoveSummary(1, ("Hierheen",), ("Leeftijd",), (("old one", "x, y"),), 0)
    old = form_of("- {type: text, name: same}\n- {type: text, name: age}\n- {type: text, name: there}")
    known = summary_of(plan_move(new, {"/age": "10"}, old=old), new)
    assert known == MoveSummary(0, (), ("Leeftijd",), (), 1)
