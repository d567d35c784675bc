"""What stays different from ODK's engine on purpose: the rows of forms/DIFFERENCES.md."""

from __future__ import annotations

import pytest

from builders.forms import form_of
from builders.scenario import Scenario


def _calculated(expression: str) -> str:
    talk = Scenario(form_of(f'- {{type: calculate, name: found, calculation: "{expression}"}}'))
    value = talk.form.state("/found").value
    assert isinstance(value, str)
    return value


def test_a_hidden_answer_is_not_in_a_node_set() -> None:
    talk = Scenario(
        form_of(
            """
- {type: integer, name: hidden, relevant: "1 = 2", default: "3"}
- {type: calculate, name: how_many, calculation: "count(${hidden})"}
- {type: calculate, name: whether, calculation: "if(${hidden}, 'some', 'none')"}
- {type: calculate, name: largest, calculation: "max(${hidden}, 2)"}
"""
        )
    )
    talk.expect_value("/how_many", "0").expect_value("/whether", "none").expect_value("/largest", "2")


def test_a_triggered_calculation_sees_what_the_answer_brings_about() -> None:
    talk = Scenario(
        form_of(
            """
- {type: integer, name: a}
- {type: calculate, name: c, calculation: "${a}", relevant: "${a} > 0"}
- {type: calculate, name: found, calculation: "concat(${c}, '!')", trigger: "${a}"}
"""
        )
    )
    talk.answer("/a", "2").expect_value("/found", "2!").answer("/a", "").expect_value("/found", "!")
    talk.answer("/a", "3").expect_value("/found", "3!")


def test_the_sum_of_nothing_is_nought() -> None:
    talk = Scenario(
        form_of(
            """
- {type: integer, name: many, default: "0"}
- {type: repeat, name: child, repeat_count: "${many}", children: [{type: integer, name: age, default: "4"}]}
- {type: calculate, name: total, calculation: "sum(${age})"}
- {type: calculate, name: more, calculation: "sum(${age}) + 1"}
"""
        )
    )
    talk.expect_value("/total", "0").expect_value("/more", "1")
    talk.answer("/many", "2").expect_value("/total", "8").answer("/many", "0").expect_value("/total", "0")


def test_a_hidden_question_gets_its_dynamic_default() -> None:
    talk = Scenario(
        form_of(
            """
- {type: text, name: on}
- {type: text, name: word, relevant: "${on} = 'yes'", default: "concat('a', 'b')"}
"""
        )
    )
    talk.expect_blank("/word").answer("/on", "yes").expect_value("/word", "ab")


def test_a_required_answer_that_is_filtered_out_is_missing() -> None:
    talk = Scenario(
        form_of(
            """
- {type: text, name: region, default: north}
- {type: select_one places, name: place, choice_filter: "region = ${region}", required: yes}
""",
            "places: [{name: assen, region: north}, {name: breda, region: south}]",
        )
    )
    talk.answer("/place", "assen").answer("/region", "south").expect_blank("/place")
    assert not talk.form.state("/place").valid
    talk.answer("/region", "north").expect_value("/place", "assen")


def test_counted_instances_keep_their_answers_and_a_blank_count_is_none() -> None:
    talk = Scenario(
        form_of(
            """
- {type: integer, name: rooms}
- {type: repeat, name: room, repeat_count: "${rooms}", children: [{type: text, name: colour}]}
"""
        )
    )
    talk.answer("/rooms", "2").answer("/room[2]/colour", "red").answer("/rooms", "")
    assert talk.form.repeat_paths("/room") == ()
    talk.answer("/rooms", "1").answer("/rooms", "2").expect_value("/room[2]/colour", "red")


def test_a_new_instance_begins_with_one_of_each_repeat_inside_also_in_a_group() -> None:
    talk = Scenario(
        form_of(
            """
- type: repeat
  name: house
  children:
    - {type: repeat, name: person, children: [{type: text, name: who}]}
    - type: group
      name: stable
      children: [{type: repeat, name: horse, children: [{type: text, name: mane}]}]
"""
        )
    )
    talk.add("/house")
    assert talk.form.repeat_paths("/house[2]/person") == ("/house[2]/person[1]",)
    assert talk.form.repeat_paths("/house[2]/stable/horse") == ("/house[2]/stable/horse[1]",)


def test_a_calculation_replaces_an_answer_even_by_the_same_outcome() -> None:
    talk = Scenario(
        form_of(
            """
- {type: text, name: whole}
- {type: text, name: after, calculation: "substring-after(${whole}, ' ')"}
"""
        )
    )
    talk.answer("/after", "mine").expect_value("/after", "mine").answer("/whole", "x").expect_blank("/after")


def test_triggers_work_inside_repeats_and_into_them() -> None:
    talk = Scenario(
        form_of(
            """
- {type: text, name: bell}
- type: repeat
  name: room
  children:
    - {type: group, name: wall, children: [{type: text, name: knock}]}
    - {type: calculate, name: answer, calculation: "concat(${knock}, '!')", trigger: "${knock}"}
    - {type: calculate, name: woken, calculation: "position(..)", trigger: "${bell}"}
"""
        )
    )
    talk.add("/room").add("/room").remove("/room[1]").answer("/room[2]/wall/knock", "hi")
    talk.expect_value("/room[2]/answer", "hi!").expect_blank("/room[1]/answer")
    talk.answer("/bell", "ring").expect_value("/room[1]/woken", "1").expect_value("/room[2]/woken", "2")


def test_a_ranking_is_not_filled_up() -> None:
    talk = Scenario(
        form_of(
            """
- {type: integer, name: most, default: "1"}
- {type: rank places, name: order, choice_filter: "size <= ${most}"}
""",
            "places: [{name: assen, size: '1'}, {name: ede, size: '1'}, {name: breda, size: '2'}]",
        )
    )
    talk.answer("/order", ("ede", "assen")).answer("/most", "2").expect_value("/order", ("ede", "assen"))


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("string(0 div 0)", "NaN"),
        ("0 div 0", ""),
        ("number('1e3')", ""),
        ("number('0x10')", ""),
        ("number('+5')", ""),
        ("0.0000001", "0.0000001"),
        ("round(-2.5)", "-2"),
        ("date(0.5)", "1970-01-01"),
        ("date('2024-01-02T23:30:00.000+01:00')", "2024-01-02"),
        ("number(date('2024-01-31'))", "19753"),
        ("date('x')", ""),
        ("format-date('2024-01-01', '%e %b %y')", "1 jan 24"),
        ("'' or 'x'", "true"),
    ],
)
def test_values_are_those_of_the_specification(expression: str, found: str) -> None:
    assert _calculated(expression) == found


def test_a_whole_decimal_has_no_point_as_text() -> None:
    talk = Scenario(
        form_of(
            """
- {type: decimal, name: price}
- {type: calculate, name: told, calculation: "concat('€ ', ${price})"}
"""
        )
    )
    talk.answer("/price", "7").expect_value("/told", "€ 7")


def test_what_does_not_fit_is_kept_and_marked() -> None:
    talk = (
        Scenario(form_of("- {type: integer, name: age}")).answer("/age", "tien").expect_value("/age", "tien")
    )
    assert not talk.form.state("/age").valid
