"""What happens in a form while people talk: the household sample, in domain words."""

from __future__ import annotations

import pytest

from builders.scenario import NOON, Scenario
from keukentafel.domain.dossier import MissingAnswer
from keukentafel.domain.values import Missing
from keukentafel.forms import (
    NotARepeatError,
    ReadOnlyError,
    RepeatCountFixedError,
    UnknownLanguageError,
    UnknownPathError,
)


@pytest.fixture
def talk() -> Scenario:
    return Scenario.of_sample("household")


def test_a_domain_opens_only_when_it_is_chosen(talk: Scenario) -> None:
    talk.expect_irrelevant("/money/income", "/home/housing")
    talk.answer("/opened", ("money",))
    talk.expect_relevant("/money/income").expect_irrelevant("/home/housing")
    assert talk.last.groups == {"/money": True}
    assert talk.form.group_relevant("/money")


def test_an_irrelevant_answer_reads_as_blank_and_returns(talk: Scenario) -> None:
    talk.answer("/opened", ("money",)).answer("/money/income", "900").answer("/money/costs", "1000")
    talk.expect_value("/money/left_over", "-100").expect_relevant("/money/short_plan")
    talk.answer("/opened", ())
    talk.expect_blank("/money/income").expect_blank("/money/left_over")
    assert [hidden.path for hidden in talk.form.hidden_answers()] == ["/money/income", "/money/costs"]
    talk.answer("/opened", ("money",)).expect_value("/money/income", "900")
    talk.expect_value("/money/left_over", "-100").expect_relevant("/money/short_plan")
    assert talk.form.hidden_answers() == ()


def test_a_required_answer_is_missed_only_where_it_is_relevant(talk: Scenario) -> None:
    talk.expect_valid("/money/money_words")
    talk.answer("/opened", ("money",)).expect_violation("/money/money_words", "Schrijf iets op.")
    talk.answer("/money/money_words", "Het is krap.").expect_valid("/money/money_words")


def test_saying_why_there_is_no_answer_is_an_answer(talk: Scenario) -> None:
    talk.answer("/opened", ("money",)).answer("/money/money_words", "Iets")
    talk.mark_missing("/money/money_words", Missing.REFUSED)
    talk.expect_blank("/money/money_words").expect_valid("/money/money_words")
    assert talk.form.state("/money/money_words").missing is Missing.REFUSED
    assert talk.last.stored == {"/money/money_words": MissingAnswer(missing=Missing.REFUSED)}
    talk.answer("/money/money_words", "Toch wel.").expect_value("/money/money_words", "Toch wel.")
    assert talk.form.state("/money/money_words").missing is None
    talk.mark_missing("/money/money_words", Missing.LATER).mark_missing("/money/money_words", None)
    talk.expect_violation("/money/money_words")


def test_a_constraint_is_violated_by_an_answer_never_by_a_blank(talk: Scenario) -> None:
    talk.expect_valid("/age")
    talk.answer("/age", "200").expect_violation("/age", "Vul een leeftijd in.")
    talk.answer("/age", None).expect_valid("/age")


def test_what_does_not_fit_is_kept_and_marked(talk: Scenario) -> None:
    talk.answer("/age", "41").answer("/age", "veertig")
    talk.expect_value("/age", "veertig").expect_violation("/age")
    assert talk.last.stored == {"/age": "veertig", "/summary": "veertig jaar"}


def test_a_soft_check_remarks_and_lets_pass(talk: Scenario) -> None:
    talk.answer("/opened", ("money",)).answer("/money/income", "12000")
    talk.expect_warning("/money/income", "Dat is veel. Klopt het?")
    talk.answer("/money/income", "-1").expect_violation("/money/income", "Vul 0 of meer in.")


def test_one_answer_tells_exactly_what_changed(talk: Scenario) -> None:
    talk.answer("/age", "41").expect_changed("/age", "/summary")
    assert {"/age": "41", "/summary": "41 jaar"}.items() <= talk.last.stored.items()
    talk.answer("/age", "41").expect_changed()
    assert not talk.last


def test_choices_follow_an_earlier_answer(talk: Scenario) -> None:
    talk.answer("/opened", ("home",)).answer("/home/region", "north")
    talk.expect_choices("/home/place", "hoogeveen", "assen")
    talk.answer("/home/place", "assen").answer("/home/region", "south")
    talk.expect_choices("/home/place", "maastricht").expect_blank("/home/place")
    talk.answer("/home/region", "north").expect_value("/home/place", "assen")


def test_a_choice_that_does_not_exist_is_kept_and_marked(talk: Scenario) -> None:
    talk.answer("/opened", ("home",)).answer("/home/housing", "tent")
    talk.expect_value("/home/housing", "tent").expect_violation("/home/housing")


def test_several_choices_come_in_the_order_of_the_list(talk: Scenario) -> None:
    talk.answer("/opened", ("work", "money")).expect_value("/opened", ("money", "work"))
    talk.answer("/opened", "home money").expect_value("/opened", ("money", "home"))


def test_a_read_only_answer_is_worked_out_and_refused(talk: Scenario) -> None:
    talk.expect_value("/summary", "40 jaar")
    assert talk.form.state("/summary").read_only
    for path in ("/summary", "/money/left_over", "/money/short_note", "/day"):
        with pytest.raises(ReadOnlyError):
            talk.answer(path, "x")


def test_children_come_and_go_and_are_counted(talk: Scenario) -> None:
    talk.expect_value("/child_count", "1")
    talk.answer("/child[1]/child_name", "Sam").answer("/child[1]/child_age", "3")
    talk.add("/child").answer("/child[2]/child_age", "8").answer("/child[2]/child_name", "Lin")
    talk.expect_value("/child_count", "2").expect_value("/age_total", "11")
    talk.expect_irrelevant("/child[1]/school").expect_relevant("/child[2]/school")
    talk.expect_value("/child[2]/child_number", "2").expect_label("/child[2]/child_age", "Hoe oud is Lin?")
    talk.remove("/child[1]")
    talk.expect_value("/child_count", "1").expect_value("/age_total", "8")
    talk.expect_value("/child[1]/child_name", "Lin").expect_value("/child[1]/child_number", "1")
    assert talk.last.removed == ("/child[2]",)
    with pytest.raises(UnknownPathError):
        talk.form.state("/child[2]/child_name")


def test_adding_a_child_touches_only_what_counts_children(talk: Scenario) -> None:
    talk.answer("/child[1]/child_name", "Sam").add("/child")
    assert talk.last.added == ("/child[2]",)
    assert set(talk.last.changed) == {
        "/child[2]/child_name",
        "/child[2]/child_age",
        "/child[2]/school",
        "/child[2]/child_number",
        "/child[2]/hobby[1]/hobby_name",
        "/child_count",
    }


def test_a_dynamic_default_is_set_once_when_the_instance_is_made(talk: Scenario) -> None:
    talk.answer("/child[1]/child_name", "Sam").add("/child[1]/hobby")
    talk.expect_value("/child[1]/hobby[2]/hobby_name", "Sam")
    talk.answer("/child[1]/child_name", "Lin").expect_value("/child[1]/hobby[2]/hobby_name", "Sam")


def test_all_children_can_be_taken_away(talk: Scenario) -> None:
    talk.remove("/child[1]").expect_value("/child_count", "0")
    assert talk.form.repeat_paths("/child") == ()
    talk.reopened().expect_value("/child_count", "0").add("/child").expect_value("/child_count", "1")


def test_rooms_follow_their_count_and_keep_their_names(talk: Scenario) -> None:
    talk.answer("/room_count", "2").answer("/room[2]/room_name", "keuken")
    assert talk.form.repeat_paths("/room") == ("/room[1]", "/room[2]")
    talk.answer("/room_count", "1").answer("/room_count", "3").expect_value("/room[2]/room_name", "keuken")
    assert not talk.form.can_add("/room")
    with pytest.raises(RepeatCountFixedError):
        talk.add("/room")


def test_a_slip_of_the_finger_does_not_fill_the_memory(talk: Scenario) -> None:
    talk.answer("/room_count", "999999999")
    assert len(talk.form.repeat_paths("/room")) == 5000


def test_the_language_switches_at_any_moment(talk: Scenario) -> None:
    talk.answer("/opened", ("money", "home")).answer("/money/income", "5").answer("/money/costs", "10")
    talk.expect_label("/money/short_note", "U komt -5 euro tekort.")
    talk.speak("en").expect_label("/money/short_note", "You are -5 euros short.")
    talk.expect_label("/age", "How old are you?").expect_label("/money/income", "Wat komt er binnen?")
    labels = [choice.label for choice in talk.form.state("/home/housing").choices]
    assert labels == ["Rented", "Own", "Opvang"]
    assert "/age" in talk.last.changed
    assert "/money/left_over" not in talk.last.changed
    assert talk.last.stored == {}
    talk.speak("nl").expect_label("/age", "Hoe oud bent u?")


def test_what_cannot_be_done_is_said(talk: Scenario) -> None:
    with pytest.raises(UnknownPathError):
        talk.answer("/nowhere", "x")
    with pytest.raises(UnknownPathError):
        talk.answer("/money", "x")
    with pytest.raises(NotARepeatError):
        talk.add("/money")
    with pytest.raises(NotARepeatError):
        talk.remove("/age")
    with pytest.raises(UnknownLanguageError):
        talk.speak("xx")


def test_everything_is_there_after_reopening(talk: Scenario) -> None:
    talk.answer("/opened", ("money",)).answer("/money/income", "900").answer("/opened", ("home",))
    talk.mark_missing("/home/housing", Missing.LATER).answer("/age", None)
    talk.add("/child").answer("/child[2]/child_name", "Lin").remove("/child[1]")
    before = {state.path: state for state in talk.form.nodes()}
    again = {state.path: state for state in talk.reopened().form.nodes()}
    assert {p: (s.value, s.missing, s.relevant, s.valid) for p, s in again.items()} == {
        p: (s.value, s.missing, s.relevant, s.valid) for p, s in before.items()
    }


def test_stable_ids_find_the_same_child_when_others_go(talk: Scenario) -> None:
    talk.add("/child").answer("/child[2]/child_name", "Lin")
    stored = talk.form.state("/child[2]/child_name").stored_path
    talk.remove("/child[1]")
    assert talk.form.state(stored).path == "/child[1]/child_name"
    assert talk.form.snapshot()[stored] == "Lin"


def test_the_day_is_that_of_the_conversation(talk: Scenario) -> None:
    talk.expect_value("/day", NOON.astimezone().date().isoformat())


def test_opening_a_form_stores_nothing_and_the_first_answer_tells_the_rest() -> None:
    talk = Scenario.of_sample("household")
    talk.answer("/told", "OK")
    kept = talk.last.stored
    assert {path: value for path, value in kept.items() if value is not None} == talk.form.snapshot()
    talk.answer("/told", None)
    assert talk.last.stored == {"/told": None}
