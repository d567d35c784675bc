"""Where our engine once saw things differently from ODK's, found by playing on both (``make oracle``)."""

from __future__ import annotations

import pytest

from builders.forms import form_of
from builders.scenario import Scenario


def test_what_is_not_relevant_is_blank_to_a_comparison() -> None:
    talk = Scenario(
        form_of(
            """
- {type: text, name: off}
- {type: text, name: asked, relevant: "${off} = ''"}
- {type: text, name: blank}
- {type: note, name: is_blank, relevant: "${asked} = ''"}
- {type: note, name: is_other, relevant: "${asked} != 'yes'"}
- {type: note, name: is_like_blank, relevant: "${asked} = ${blank}"}
- {type: note, name: by_path, relevant: "/data/asked != 'yes'"}
- {type: note, name: by_choice, relevant: "if(true(), ${asked}, 1) = ''"}
- {type: note, name: is_yes, relevant: "${asked} = 'yes'"}
"""
        )
    )
    talk.answer("/asked", "yes").expect_irrelevant("/is_blank", "/is_other", "/by_path").expect_relevant(
        "/is_yes"
    )
    talk.answer("/off", "x").expect_irrelevant("/asked", "/is_yes")
    talk.expect_relevant("/is_blank", "/is_other", "/is_like_blank", "/by_path", "/by_choice")


def test_what_is_not_relevant_is_not_counted() -> None:
    talk = Scenario(
        form_of(
            """
- type: repeat
  name: child
  children:
    - {type: text, name: wish}
    - {type: integer, name: age, relevant: "${wish} = ''"}
- {type: calculate, name: ages, calculation: "sum(${age})"}
- {type: calculate, name: how_many, calculation: "count(${age})"}
- {type: calculate, name: blank_ones, calculation: "count(${child}[age = ''])"}
- {type: text, name: never, relevant: "1 = 2"}
- {type: calculate, name: wishing, calculation: "count(${child}[wish != ${never}])"}
"""
        )
    )
    talk.answer("/child[1]/age", "4").add("/child").answer("/child[2]/age", "6")
    talk.expect_value("/ages", "10").answer("/child[2]/wish", "none")
    talk.expect_value("/ages", "4").expect_value("/how_many", "1").expect_value("/blank_ones", "1")
    talk.expect_value("/wishing", "1")


def test_a_calculated_number_that_is_none_is_blank() -> None:
    talk = Scenario(
        form_of(
            """
- {type: integer, name: a}
- {type: calculate, name: half, calculation: "${a} div 2"}
- {type: calculate, name: chosen, calculation: "if(${a} > 3, 'much', ${a} + 1)"}
- {type: calculate, name: kept, calculation: "once(${a} + 1)"}
- {type: integer, name: begins, default: "${a} + 1"}
"""
        )
    )
    for path in ("/half", "/chosen", "/kept", "/begins"):
        talk.expect_blank(path)
    talk.answer("/a", "2").expect_value("/half", "1").expect_value("/chosen", "3").expect_value("/kept", "3")
    talk.answer("/a", "8").expect_value("/chosen", "much").expect_value("/kept", "3")


@pytest.mark.parametrize("word", ["no", "No", "false", "false()"])
def test_a_question_with_relevant_no_is_never_asked(word: str) -> None:
    talk = Scenario(form_of(f"""- {{type: text, name: never, relevant: "{word}"}}"""))
    talk.expect_irrelevant("/never")


def test_a_calculation_may_be_a_plain_no() -> None:
    talk = Scenario(form_of("""- {type: calculate, name: told, calculation: "false()"}"""))
    talk.expect_value("/told", "false")


def test_a_filter_sees_what_is_not_relevant_as_blank() -> None:
    talk = Scenario(
        form_of(
            """
- {type: text, name: off}
- {type: text, name: nearby, relevant: "${off} = ''"}
- {type: select_one places, name: near, choice_filter: "region = ${nearby}"}
- {type: select_one places, name: far, choice_filter: "region != ${nearby}"}
""",
            "places: [{name: assen, region: north}, {name: sea}]",
        )
    )
    talk.answer("/nearby", "north").expect_choices("/near", "assen").expect_choices("/far")
    talk.answer("/off", "x").expect_choices("/near").expect_choices("/far", "assen")


def test_what_waits_for_a_trigger_is_blank_until_the_trigger_is_given() -> None:
    talk = Scenario(
        form_of(
            """
- {type: text, name: spark, default: "x"}
- {type: text, name: fuel, default: "concat('o', 'il')"}
- {type: calculate, name: fire, calculation: "concat(${spark}, ${fuel})", trigger: "${spark}"}
- {type: calculate, name: smoke, calculation: "'grey'", trigger: "${fuel}"}
- type: repeat
  name: stove
  children:
    - {type: integer, name: logs, default: "1 + 1"}
    - {type: calculate, name: heat, calculation: "${logs} * 3", trigger: "${logs}"}
"""
        )
    )
    talk.expect_blank("/fire").expect_blank("/smoke").expect_blank("/stove[1]/heat")
    talk.add("/stove").expect_value("/stove[2]/logs", "2").expect_blank("/stove[2]/heat")
    talk.answer("/stove[2]/logs", "4").expect_value("/stove[2]/heat", "12").expect_blank("/stove[1]/heat")
    talk.answer("/spark", "y").expect_value("/fire", "yoil")


def test_what_is_chosen_stands_in_the_order_in_which_it_is_offered() -> None:
    talk = Scenario(
        form_of(
            """
- type: select_multiple colours
  name: liked
  parameters: randomize=true, seed=42
""",
            "colours: [red, yellow, blue, green, white]",
        )
    )
    offered = [choice.name for choice in talk.form.state("/liked").choices]
    talk.answer("/liked", tuple(sorted(offered))).expect_value("/liked", tuple(offered))
    assert offered != ["red", "yellow", "blue", "green", "white"]


def test_a_calculated_whole_number_cannot_be_infinite() -> None:
    talk = Scenario(
        form_of("""- {type: integer, name: share, calculation: "1 div 0", read_only: yes}""")
    ).expect_blank("/share")
    assert talk.form.state("/share").valid


def test_a_condition_on_a_repeat_by_name_follows_what_it_reads() -> None:
    talk = Scenario(
        form_of(
            """
- type: repeat
  name: child
  children:
    - {type: text, name: wish}
    - {type: group, name: own, children: [{type: integer, name: age}]}
- {type: calculate, name: wishing, calculation: "count(${child}[wish != ''])"}
- {type: calculate, name: old, calculation: "sum(${child}[wish = '']/own/age)"}
- {type: calculate, name: more, calculation: "count(${age}[. > 10]/../../wish)"}
"""
        )
    )
    talk.add("/child").expect_value("/wishing", "0").answer("/child[2]/wish", "a bike")
    talk.expect_value("/wishing", "1").answer("/child[1]/own/age", "12").expect_value("/old", "12")
    talk.expect_value("/more", "1").answer("/child[1]/wish", "none").expect_value("/old", "0")
