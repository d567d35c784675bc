"""Choices that are answers given in a repeat: ``select_one ${name}``."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.forms import findings_of, form_of, write_pack
from builders.scenario import Scenario
from keukentafel.forms import load_form
from keukentafel.forms.check import check_form
from keukentafel.forms.xlsform import import_workbook, sheets_of, write_workbook

CHILDREN = """
- type: repeat
  name: child
  children:
    - {type: text, name: called}
    - {type: integer, name: age}
    - {type: 'select_one ${called}', name: plays_with, choice_filter: "${called} != current()/../called"}
    - type: repeat
      name: pet
      children: [{type: text, name: pet_name}]
    - {type: 'select_one ${pet_name}', name: dearest}
- {type: 'select_one ${called}', name: eldest}
- {type: 'select_one ${called}', name: adult, choice_filter: "${age} >= 18"}
- {type: 'select_one ${called}', name: keeper, choice_filter: "count(./pet[pet_name != '']) > 0"}
- {type: 'select_one ${pet_name}', name: barks, choice_filter: "${age} >= 18"}
- {type: calculate, name: said, calculation: "jr:choice-name(${eldest}, '${eldest}')"}
"""


def household() -> Scenario:
    talk = Scenario(form_of(CHILDREN))
    talk.answer("/child[1]/called", "Noor").answer("/child[1]/age", "19")
    return talk.add("/child").answer("/child[2]/called", "Jan Willem").answer("/child[2]/age", "7")


def offered(talk: Scenario, path: str) -> list[str]:
    return [choice.label for choice in talk.form.state(path).choices]


def test_what_was_answered_in_a_repeat_can_be_chosen() -> None:
    talk = household()
    assert offered(talk, "/eldest") == ["Noor", "Jan Willem"]
    talk.answer("/eldest", "Jan Willem").expect_value("/said", "Jan Willem")
    assert talk.form.state("/eldest").valid


def test_blank_answers_are_no_choice() -> None:
    talk = household().add("/child")
    assert offered(talk, "/eldest") == ["Noor", "Jan Willem"]


def test_a_filter_looks_at_the_instance_that_is_tried() -> None:
    talk = household()
    assert offered(talk, "/adult") == ["Noor"]
    talk.answer("/child[2]/age", "18")
    assert "/adult" in talk.last.changed
    assert offered(talk, "/adult") == ["Noor", "Jan Willem"]


def test_inside_the_repeat_the_others_can_be_chosen() -> None:
    talk = household()
    assert offered(talk, "/child[1]/plays_with") == ["Jan Willem"]
    assert offered(talk, "/child[2]/plays_with") == ["Noor"]


def test_a_repeat_inside_another_offers_its_own() -> None:
    talk = household().answer("/child[1]/pet[1]/pet_name", "Rex").answer("/child[2]/pet[1]/pet_name", "Mies")
    assert offered(talk, "/child[1]/dearest") == ["Rex"]
    assert offered(talk, "/child[2]/dearest") == ["Mies"]
    assert offered(talk, "/keeper") == ["Noor", "Jan Willem"]
    assert offered(talk, "/barks") == ["Rex"]


def test_an_answer_that_is_gone_reads_as_blank_until_it_is_there_again() -> None:
    talk = household().answer("/eldest", "Jan Willem").answer("/child[2]/called", "Jan")
    talk.expect_value("/eldest", "").expect_value("/said", "")
    talk.answer("/child[2]/called", "Jan Willem").expect_value("/eldest", "Jan Willem")
    talk.remove("/child[2]").expect_value("/eldest", "")
    assert "/eldest" in talk.last.changed


def test_it_is_the_same_after_opening_again() -> None:
    talk = household().answer("/eldest", "Jan Willem").answer("/child[1]/plays_with", "Jan Willem")
    again = talk.reopened()
    assert list(again.form.nodes()) == list(talk.form.nodes())


def test_it_goes_to_excel_and_back_and_through_pyxform(tmp_path: Path) -> None:
    from pyxform.xls2xform import convert

    asked = ("called", "age", "plays_with", "pet_name", "dearest", "eldest", "adult", "keeper", "barks")
    texts = "title: K\n" + "".join(f"{name}: Vraag\n" for name in asked)
    form = load_form(write_pack(tmp_path, CHILDREN, texts=texts))
    book = tmp_path / "small.xlsx"
    write_workbook(sheets_of(form), book)
    assert import_workbook(book, tmp_path / "out", None).check.definition is not None
    again = load_form(tmp_path / "out" / "small")
    for name in ("eldest", "adult", "plays_with"):
        before, after = form.question(name), again.question(name)
        assert (after.type, after.list_name) == (before.type, before.list_name)
        assert after.choices_from is not None
        assert before.choices_from is not None
        assert after.choices_from.source == before.choices_from.source
    assert 'nodeset="/data/child[ ./age  &gt;= 18]"' in convert(str(book)).xform


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("- {type: 'select_multiple ${called}', name: a}", "FORM_048"),
        ("- {type: 'select_one ${called} or_other', name: a}", "FORM_048"),
        ("- {type: 'select_one ${outside}', name: a}", "FORM_048"),
        ("- {type: 'select_one ${caled}', name: a}", "FORM_012"),
        ("- {type: 'select_one ${called}', label: A}", "FORM_007"),
        ("- {type: 'select_one ${child}', name: a}", "FORM_048"),
        ("- {type: 'select_one ${inner}', name: a}", "FORM_048"),
        ("- {type: 'select_one ${called}', name: a, choice_filter: '${called} = ${nobody}'}", "FORM_012"),
    ],
)
def test_what_cannot_be_offered_is_told(row: str, code: str) -> None:
    survey = "- {type: text, name: outside}\n"
    survey += "- type: repeat\n  name: child\n  children:\n    - {type: text, name: called}\n"
    survey += "    - {type: group, name: inner, children: [{type: text, name: more}]}\n"
    assert code in findings_of(survey + row)


def test_who_waits_for_the_own_answer_is_a_circle() -> None:
    row = "{type: 'select_one ${called}', name: friend, choice_filter: \"not(./friend = 'x')\"}"
    survey = f"- {{type: repeat, name: child, children: [{{type: text, name: called}}, {row}]}}"
    assert "FORM_013" in findings_of(survey)


def test_an_internal_answer_is_never_offered_to_the_resident(tmp_path: Path) -> None:
    survey = """
- type: repeat
  name: signal
  kt::audience: internal
  children: [{type: text, name: suspected}]
- {type: 'select_one ${suspected}', name: who, kt::audience: resident}
"""
    found = check_form(write_pack(tmp_path, survey, texts="title: K\nwho: Wie?\nsuspected: S\n")).findings
    assert "FORM_043" in {finding.code for finding in found}
