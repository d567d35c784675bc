"""Corners of the form language, each in the smallest form that shows it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from builders.forms import findings_of, form_of
from builders.scenario import NOON, Scenario
from keukentafel.clock import FixedClock
from keukentafel.forms import ReadOnlyError


def test_relevance_passes_down_through_groups() -> None:
    talk = Scenario(
        form_of(
            """
- {type: select_one yes_no, name: a}
- type: group
  name: outer
  relevant: "${a} = 'yes'"
  children:
    - type: group
      name: inner
      relevant: "${b} = '' or ${b} != 'stop'"
      children:
        - {type: text, name: c}
- {type: text, name: b}
- {type: calculate, name: seen, calculation: "count(${c})"}
""",
            choices="yes_no: [yes, no]",
        )
    )
    talk.expect_irrelevant("/outer/inner/c").expect_value("/seen", "0")
    talk.answer("/a", "yes").expect_relevant("/outer/inner/c").expect_value("/seen", "1")
    talk.answer("/b", "stop").expect_irrelevant("/outer/inner/c")
    talk.answer("/a", "no").answer("/b", None).expect_irrelevant("/outer/inner/c")


def test_a_relevance_that_reads_an_irrelevant_answer_reads_blank() -> None:
    talk = Scenario(
        form_of("""
- {type: text, name: a}
- {type: text, name: b, relevant: "${a} = 'x'"}
- {type: text, name: c, relevant: "${b} = 'y'"}
- {type: calculate, name: d, calculation: "concat(${c}, '!')"}
""")
    )
    talk.answer("/a", "x").answer("/b", "y").answer("/c", "z").expect_value("/d", "z!")
    talk.answer("/a", "").expect_irrelevant("/c").expect_value("/d", "!")
    talk.expect_changed("/a", "/b", "/c", "/d")
    talk.answer("/a", "x").expect_value("/d", "z!")


def test_calculations_run_in_order_of_dependency_not_of_writing() -> None:
    talk = Scenario(
        form_of("""
- {type: calculate, name: third, calculation: "${second} * 2"}
- {type: calculate, name: second, calculation: "${first} + 1"}
- {type: integer, name: first}
""")
    )
    talk.answer("/first", "4").expect_value("/third", "10").expect_value("/second", "5")


def test_an_own_answer_stands_until_what_it_was_calculated_from_changes() -> None:
    talk = Scenario(
        form_of("""
- {type: integer, name: a, default: "1"}
- {type: integer, name: b, calculation: "${a} * 10"}
""")
    )
    talk.expect_value("/b", "10").answer("/b", "7")
    assert talk.reopened().form.state("/b").value == "7"
    talk.answer("/a", "2").expect_value("/b", "20")


def test_once_keeps_what_it_gave_first() -> None:
    clock = FixedClock(NOON)
    talk = Scenario(
        form_of("""
- {type: text, name: a}
- {type: calculate, name: first_day, calculation: "once(concat(today(), ${a}))"}
"""),
        clock=clock,
    )
    first = talk.form.state("/first_day").value
    clock.advance(timedelta(days=3))
    talk.answer("/a", "x").expect_value("/first_day", first)
    talk.reopened().expect_value("/first_day", first)


def test_a_triggered_calculation_runs_when_its_trigger_changes() -> None:
    talk = Scenario(
        form_of("""
- {type: text, name: a}
- {type: text, name: b}
- {type: calculate, name: c, calculation: "concat(${a}, ${b})", trigger: "${a}"}
""")
    )
    talk.answer("/b", "b").expect_blank("/c").answer("/a", "a").expect_value("/c", "ab")
    talk.answer("/b", "B").expect_value("/c", "ab").answer("/a", "A").expect_value("/c", "AB")


def test_a_trigger_sets_what_is_not_relevant_and_it_is_there_later() -> None:
    talk = Scenario(
        form_of("""
- {type: text, name: a}
- {type: text, name: b}
- {type: text, name: open}
- {type: calculate, name: c, calculation: "concat(${a}, ${b})", trigger: "${a}", relevant: "${open} = 'yes'"}
""")
    )
    talk.answer("/b", "b").answer("/a", "a").expect_blank("/c").answer("/b", "B")
    talk.reopened().answer("/open", "yes").expect_value("/c", "ab")
    talk.answer("/open", "yes").expect_value("/c", "ab").answer("/open", "no").expect_blank("/c")


def test_defaults_of_a_new_instance_follow_those_around_them() -> None:
    talk = Scenario(
        form_of("""
- type: repeat
  name: house
  children:
    - {type: text, name: street, default: "concat('Dam', '')"}
    - type: repeat
      name: room
      children:
        - {type: text, name: label, default: "concat(${street}, '-', ${late})"}
    - {type: text, name: late, default: "concat('na', '')"}
""")
    )
    talk.expect_value("/house[1]/room[1]/label", "Dam-")
    talk.add("/house").expect_value("/house[2]/room[1]/label", "Dam-").expect_value("/house[2]/late", "na")
    talk.add("/house[2]/room").expect_value("/house[2]/room[2]/label", "Dam-na")
    talk.reopened().expect_value("/house[2]/room[1]/label", "Dam-")


def test_what_moves_up_takes_its_own_instances_along() -> None:
    talk = Scenario(
        form_of("""
- type: repeat
  name: house
  children:
    - {type: text, name: street}
    - {type: repeat, name: room, children: [{type: text, name: use}]}
""")
    )
    talk.add("/house").add("/house").add("/house[1]/room").remove("/house[1]")
    first = talk.last
    talk.add("/house[2]/room").remove("/house[1]")
    assert (first.added, first.removed) == ((), ("/house[1]/room[2]", "/house[3]"))
    assert (talk.last.added, talk.last.removed) == (("/house[1]/room[2]",), ("/house[2]",))


def test_a_choice_filter_on_what_has_no_choices_does_nothing() -> None:
    found = findings_of("- {type: text, name: a, label: A, choice_filter: 'name = 1'}")
    assert (found["FORM_031"].severity, found["FORM_031"].facts["found"]) == ("warning", "choice_filter")
    talk = Scenario(form_of("- {type: text, name: a, label: A, choice_filter: 'name = 1'}"))
    talk.answer("/a", "x").expect_value("/a", "x")


def test_read_only_passes_down_and_can_follow_an_answer() -> None:
    talk = Scenario(
        form_of(
            """
- {type: select_one yes_no, name: closed}
- type: group
  name: g
  read_only: "${closed} = 'yes'"
  children:
    - {type: text, name: a}
""",
            choices="yes_no: [yes, no]",
        )
    )
    talk.answer("/g/a", "x").answer("/closed", "yes")
    with pytest.raises(ReadOnlyError):
        talk.answer("/g/a", "y")
    talk.answer("/closed", "no").answer("/g/a", "y").expect_value("/g/a", "y")


def test_nested_repeats_look_to_their_own_instance() -> None:
    talk = Scenario(
        form_of("""
- type: repeat
  name: house
  children:
    - {type: text, name: street}
    - type: repeat
      name: room
      children:
        - {type: integer, name: size}
        - {type: calculate, name: where, calculation: "concat(${street}, ' ', position(..))"}
    - {type: calculate, name: total, calculation: "sum(${size})"}
- {type: calculate, name: grand, calculation: "sum(${size})"}
""")
    )
    talk.add("/house").add("/house[2]/room")
    talk.answer("/house[1]/street", "Dorp").answer("/house[2]/street", "Kerk")
    talk.answer("/house[1]/room[1]/size", "5")
    talk.answer("/house[2]/room[1]/size", "7").answer("/house[2]/room[2]/size", "9")
    talk.expect_value("/house[2]/room[2]/where", "Kerk 2").expect_value("/house[1]/room[1]/where", "Dorp 1")
    talk.expect_value("/house[1]/total", "5").expect_value("/house[2]/total", "16").expect_value(
        "/grand", "21"
    )
    talk.remove("/house[2]/room[1]").expect_value("/house[2]/total", "9").expect_value("/grand", "14")
    talk.expect_value("/house[2]/room[1]/where", "Kerk 1")
    talk.remove("/house[1]").expect_value("/grand", "9").expect_value("/house[1]/room[1]/where", "Kerk 1")


def test_indexed_repeat_looks_at_another_instance() -> None:
    talk = Scenario(
        form_of("""
- type: repeat
  name: child
  children:
    - {type: integer, name: age}
    - {type: calculate, name: before, calculation: "indexed-repeat(${age}, ${child}, position(..) - 1)"}
""")
    )
    talk.answer("/child[1]/age", "3").add("/child").add("/child").answer("/child[2]/age", "5")
    talk.expect_value("/child[2]/before", "3").expect_value("/child[3]/before", "5")
    talk.answer("/child[1]/age", "4").expect_value("/child[2]/before", "4")
    talk.remove("/child[1]").expect_value("/child[2]/before", "5")


def test_or_other_asks_what_then() -> None:
    talk = Scenario(form_of("- {type: select_one kind or_other, name: k}", choices="kind: [a, b]"))
    talk.expect_choices("/k", "a", "b", "other").expect_irrelevant("/k_other")
    talk.answer("/k", "other").expect_relevant("/k_other").expect_label("/k_other", "Wat dan?")


def test_a_filter_of_many_terms_and_sides_offers_what_fits() -> None:
    places = "place: [{name: a, r: n, k: '1'}, {name: b, r: s, k: '1'}, {name: c, r: n, k: '2'}, {name: d}]"
    talk = Scenario(
        form_of(
            """
- {type: text, name: r}
- {type: select_one place, name: one, choice_filter: "k > 0 and ${r} = r"}
- {type: select_one place, name: two, choice_filter: "r = ${r} or k = 2"}
- {type: select_one place, name: three, choice_filter: "r = 'n' and name != ${r}"}
- {type: select_one place, name: four, choice_filter: "selected('a d', name)"}
""",
            choices=places,
        )
    )
    talk.expect_choices("/one").expect_choices("/four", "a", "d")
    talk.answer("/r", "n").expect_choices("/one", "a", "c").expect_choices("/two", "a", "c")
    talk.answer("/r", "s").expect_choices("/one", "b").expect_choices("/two", "b", "c")
    talk.expect_choices("/three", "a", "c").answer("/r", "c").expect_choices("/three", "a")


def test_a_seeded_order_is_the_same_every_time() -> None:
    survey = "- {type: select_one k, name: a, parameters: randomize=true seed=42}"
    one, other = (Scenario(form_of(survey, choices="k: [a, b, c, d, e, f, g]")) for _ in range(2))
    names = [choice.name for choice in one.form.state("/a").choices]
    assert sorted(names) == ["a", "b", "c", "d", "e", "f", "g"] != names
    other.expect_choices("/a", *names)


def test_a_rank_keeps_its_order() -> None:
    talk = Scenario(form_of("- {type: rank kind, name: r}", choices="kind: [a, b, c]"))
    talk.answer("/r", ("c", "a", "b")).expect_value("/r", ("c", "a", "b"))


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("integer", "-7", "1.5"),
        ("decimal", "1.5", "1,5"),
        ("range", "3", "drie"),
        ("date", "2026-02-28", "2026-02-30"),
        ("time", "09:30:00.000+01:00", "25:00"),
        ("dateTime", "2026-02-28T09:30:00.000+01:00", "gisteren"),
        ("geopoint", "52.7 6.4 0 0", "hier"),
        ("acknowledge", "OK", "ja"),
    ],
)
def test_each_type_knows_its_own(kind: str, good: str, bad: str) -> None:
    talk = Scenario(form_of(f"- {{type: {kind}, name: q}}"))
    talk.answer("/q", good).expect_value("/q", good).expect_valid("/q")
    talk.answer("/q", bad).expect_value("/q", bad).expect_violation("/q")
    talk.answer("/q", "").expect_valid("/q")


def test_numbers_are_read_as_odk_writes_them() -> None:
    talk = Scenario(form_of("- {type: decimal, name: d}\n- {type: integer, name: i}"))
    talk.answer("/d", "1.50").expect_value("/d", "1.5").answer("/i", "007").expect_value("/i", "7")


def test_a_failing_expression_is_a_fault_of_the_form_not_the_end_of_the_talk() -> None:
    talk = Scenario(
        form_of("""
- {type: text, name: a}
- {type: text, name: b, constraint: "regex(., ${a})"}
""")
    )
    talk.answer("/a", "((").answer("/b", "x").expect_valid("/b")
    assert set(talk.form.problems) == {"/b"}


def test_a_lookup_in_a_list_finds_its_column() -> None:
    talk = Scenario(
        form_of(
            """
- {type: select_one place, name: p}
- {type: calculate, name: r, calculation: "instance('place')/root/item[name = ${p}]/region"}
- {type: calculate, name: l, calculation: "jr:choice-name(${p}, '${p}')"}
""",
            choices="place: [{name: a, region: noord, label: Assen}, {name: b, region: zuid, label: Breda}]",
        )
    )
    talk.answer("/p", "b").expect_value("/r", "zuid").expect_value("/l", "Breda")
    talk.answer("/p", "a").expect_value("/r", "noord").expect_value("/l", "Assen")


def test_a_number_outside_its_range_is_kept_and_not_valid() -> None:
    talk = Scenario(
        form_of("""
- {type: range, name: grade, parameters: start=1 end=5 step=0.5}
- {type: range, name: down, parameters: start=5 end=-5 step=-1}
- {type: range, name: usual}
""")
    )
    for path, good, wrong in (("/grade", "1.5", "5.5"), ("/down", "-5", "6"), ("/usual", "10", "0")):
        assert talk.answer(path, good).form.state(path).valid
        assert not talk.answer(path, wrong).form.state(path).valid
        talk.expect_value(path, wrong)


def test_every_new_instance_knows_when_it_began() -> None:
    talk = Scenario(
        form_of("""
- type: repeat
  name: visit
  children:
    - {type: today, name: day}
    - {type: start, name: began}
    - {type: calculate, name: year, calculation: "substr(${day}, 0, 4)"}
""")
    )
    talk.add("/visit").expect_value("/visit[2]/day", "2026-03-02").expect_value("/visit[2]/year", "2026")
    assert talk.form.state("/visit[2]/began").value
    assert list(talk.reopened().form.nodes()) == list(talk.form.nodes())


@pytest.mark.parametrize(
    ("given", "read", "tenfold"),
    [
        ("0.00001", "0.00001", "0.0001"),
        ("1e-7", "0.0000001", "0.000001"),
        ("005.50", "5.5", "55"),
        ("12345678901234567890", "12345678901234567000", "123456789012345670000"),
    ],
)
def test_a_decimal_is_written_so_that_expressions_read_it(given: str, read: str, tenfold: str) -> None:
    talk = Scenario(
        form_of("""
- {type: decimal, name: price}
- {type: calculate, name: ten, calculation: "${price} * 10"}
""")
    )
    talk.answer("/price", given).expect_value("/price", read).expect_value("/ten", tenfold)


def test_what_is_kept_once_is_kept_of_the_default() -> None:
    talk = Scenario(
        form_of("""
- {type: text, name: start_with, default: "concat('a', 'b')"}
- {type: calculate, name: kept, calculation: "once(concat(${start_with}, '!'))"}
- type: repeat
  name: child
  children:
    - {type: text, name: called, default: "concat('kind ', position(..))"}
    - {type: calculate, name: first_called, calculation: "once(concat(${called}, '!'))"}
    - {type: calculate, name: shown, calculation: "concat(${first_called}, '?')"}
""")
    )
    talk.add("/child").answer("/start_with", "c").answer("/child[2]/called", "Noor")
    talk.expect_value("/kept", "ab!").expect_value("/child[1]/first_called", "kind 1!")
    talk.expect_value("/child[2]/first_called", "kind 2!").expect_value("/child[2]/shown", "kind 2!?")
    assert list(talk.reopened().form.nodes()) == list(talk.form.nodes())
