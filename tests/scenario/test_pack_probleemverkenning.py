"""Exploring problems: the resident's question leads, clusters are data, and only a professional confirms."""

from __future__ import annotations

import pytest

from builders.conversation import Conversation, begin, shipped
from builders.packs import RESIDENT_LANGUAGES, pack_structure, pack_texts, strings
from keukentafel.domain.values import Audience, Missing

CONFIRMED = ("pv_complex", "pv_linked", "pv_stronger")
CLUSTERINGS = ("iwi", "vji", "zoetermeer")


def explored(*problems: str, clustering: str = "iwi", **answers: object) -> Conversation:
    talk = begin("probleemverkenning")
    talk.fill({"pv_clustering": clustering, "pv_problems": list(problems), **answers})
    return talk


def test_it_begins_where_the_resident_wants_help() -> None:
    first = shipped("probleemverkenning").questions[0]
    assert (first.name, first.concept) == ("pv_wish", "wish")


def test_strengths_come_before_obstacles() -> None:
    names = [question.name for question in shipped("probleemverkenning").questions]
    assert names.index("pv_can") < names.index("pv_possible") < names.index("pv_obstacles")


@pytest.mark.parametrize(
    ("clustering", "problems", "count"),
    [
        ("iwi", [], "0"),
        ("iwi", ["no_work", "debts", "low_income"], "1"),
        ("iwi", ["no_work", "body"], "2"),
        ("iwi", ["debts", "language", "police", "addiction"], "4"),
        ("vji", ["debts", "violence", "mental"], "3"),
        ("iwi", ["housing", "homeless"], "1"),
        ("zoetermeer", ["housing", "homeless"], "2"),
        ("iwi", ["language", "daily_life"], "2"),
        ("zoetermeer", ["language", "daily_life"], "1"),
    ],
)
def test_clusters_are_counted_in_the_chosen_clustering(
    clustering: str, problems: list[str], count: str
) -> None:
    assert explored(*problems, clustering=clustering).state("pv_count").value == count


@pytest.mark.parametrize("clustering", CLUSTERINGS)
def test_every_problem_has_a_known_cluster_in_every_clustering(clustering: str) -> None:
    lists = pack_structure("probleemverkenning")["choices"]
    assert set(lists["clusterings"]) == set(CLUSTERINGS)
    for problem in lists["problems"]:
        assert problem[clustering] in lists["clusters"]


def test_two_clusters_alone_say_nothing_about_a_person() -> None:
    talk = explored("debts", "mental")
    assert talk.state("pv_multiple").value == ""
    assert talk.asked("pv_multiple_yes", "pv_multiple_no") == []


def test_one_cluster_asks_for_no_judgement() -> None:
    talk = explored("debts", "no_work")
    assert talk.asked(*CONFIRMED) == []


def test_a_professional_confirms_all_three() -> None:
    talk = explored("debts", "mental", pv_complex="yes", pv_linked="yes")
    assert talk.state("pv_multiple").value == ""
    talk.answer("pv_stronger", "yes")
    assert talk.state("pv_multiple").value == "yes"
    assert talk.asked("pv_multiple_yes") == ["pv_multiple_yes"]


@pytest.mark.parametrize("denied", CONFIRMED)
def test_one_no_is_enough_to_say_no(denied: str) -> None:
    talk = explored("debts", "mental", **dict.fromkeys(CONFIRMED, "yes") | {denied: "no"})
    assert talk.state("pv_multiple").value == "no"


def test_a_skipped_judgement_leaves_it_open() -> None:
    talk = explored("debts", "mental", pv_complex="yes", pv_linked="yes")
    talk.mark("pv_stronger", Missing.LATER)
    assert talk.state("pv_multiple").value == ""


def test_what_was_confirmed_lapses_with_the_second_cluster() -> None:
    talk = explored("debts", "mental", **dict.fromkeys(CONFIRMED, "yes"))
    talk.answer("pv_problems", ("debts",))
    assert talk.state("pv_multiple").value == ""


def test_the_clusters_stay_within_the_team() -> None:
    form = shipped("probleemverkenning")
    team = [question for question in form.questions if question.path.startswith("/pv_team/")]
    assert {form.audience_of(question) for question in team} == {Audience.INTERNAL}


@pytest.mark.parametrize("language", RESIDENT_LANGUAGES)
def test_the_word_for_it_never_reaches_the_resident(language: str) -> None:
    texts = pack_texts("probleemverkenning", language)
    told = [key for key, text in strings(texts) if "multiprobl" in text.lower()]
    assert {key.split("/")[1] for key in told} <= {"pv_multiple_yes", "pv_multiple_no"}
    assert bool(told) is (language == "nl")


def test_what_was_seen_at_home_is_talked_about_first() -> None:
    talk = begin("probleemverkenning")
    talk.fill({"pv_home": "yes", "pv_home_seen": ["post_unopened"], "pv_home_told": "no"})
    assert talk.state("pv_home_told").warning
    assert talk.open_points() == []
    talk.fill({"pv_home_seen": ["nothing"]})
    assert talk.asked("pv_home_told") == []


def test_who_was_not_visited_is_asked_whether_that_is_welcome() -> None:
    talk = begin("probleemverkenning")
    talk.fill({"pv_home": "no"})
    assert talk.asked("pv_home_welcome", "pv_home_words", "pv_home_seen") == ["pv_home_welcome"]


def test_the_outcome_is_the_residents_own_beginning() -> None:
    talk = begin("probleemverkenning")
    assert talk.asked("pv_out", "pv_out_wish") == []
    talk.fill({"pv_wish": "Weer werken"})
    assert talk.state("pv_out_wish").label == "Wij beginnen bij wat u zelf noemde: Weer werken"
    talk.fill({"pv_request": "Slapen"})
    assert talk.asked("pv_out", "pv_out_wish") == ["pv_out"]
