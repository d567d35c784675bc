"""The made-up household of the demo: whole, consistent, and recognisable when it leaks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from builders.conversation import begin
from builders.packs import PACKS, demo, domain_codes, pack_structure, pack_texts, resident_words, strings
from keukentafel.domain.values import (
    ActKind,
    ActorKind,
    Audience,
    ConsentAnswer,
    Missing,
    PersonRole,
    SolutionRing,
)


def by_name(nodes: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for node in nodes:
        found |= by_name(node["children"]) if "children" in node else {node["name"]: node}
    return found


def choice_names(form_id: str, list_name: str) -> list[str]:
    choices = pack_structure(form_id)["choices"][list_name]
    return [choice if isinstance(choice, str) else choice["name"] for choice in choices]


@pytest.mark.parametrize("form_id", PACKS)
@pytest.mark.parametrize("name", ["case", "earlier"])
def test_every_answer_belongs_to_a_question_and_a_choice(name: str, form_id: str) -> None:
    questions = by_name(pack_structure(form_id)["survey"])
    for question, value in demo(name)["forms"].get(form_id, {}).items():
        if isinstance(value, dict):
            assert Missing(value["missing"])
            continue
        kind, _, list_name = questions[question]["type"].partition(" ")
        if kind.startswith("select"):
            assert set(value if isinstance(value, list) else [value]) <= set(choice_names(form_id, list_name))
        assert isinstance(value, list) == (kind == "select_multiple"), question


def test_the_case_speaks_the_programs_vocabulary() -> None:
    case = demo("case")
    assert {PersonRole(person["role"]) for person in case["people"]} >= {
        PersonRole.RESIDENT,
        PersonRole.CHILD,
    }
    assert all(Audience(note["audience"]) is Audience.INTERNAL for note in case["notes"])
    assert {ActKind(act["kind"]) for act in case["acts"]} == set(ActKind)
    assert {ConsentAnswer(consent["answer"]) for consent in case["consents"]} == set(ConsentAnswer)
    assert [SolutionRing(ring) for ring in case["solutions"]] == list(SolutionRing)
    for goal in case["goals"]:
        assert goal["domain"] in domain_codes("zelfredzaamheid")
        owners = {ActorKind(action["who_kind"]) for action in goal["actions"]}
        assert owners >= {ActorKind.SELF, ActorKind.MUNICIPALITY}
        assert goal["first_step"]
        assert date.fromisoformat(goal["evaluate_on"]) < date.fromisoformat(goal["by"])


def test_the_words_that_may_not_leak_are_all_in_the_case() -> None:
    case = {key: value for key, value in demo("case").items() if key != "words"}
    told = yaml.safe_dump(case, allow_unicode=True, width=10_000).lower()
    words = demo("case")["words"]
    assert len(words) == len(set(words)) >= 15
    assert [word for word in words if word.lower() not in told] == []
    assert min(len(word) for word in words) >= 6


def test_the_words_that_may_not_leak_stand_in_no_form() -> None:
    shipped = [text.lower() for form_id in PACKS for _, text in strings(pack_texts(form_id, "nl"))]
    shipped += [text.lower() for text in resident_words("nl").values()]
    assert [word for word in demo("case")["words"] if any(word.lower() in text for text in shipped)] == []


def test_last_time_was_earlier_and_scored_some_of_the_same_domains() -> None:
    now, before = demo("case"), demo("earlier")
    assert before["case_id"] == now["case_id"]
    assert before["visit"]["planned_at"] < now["visit"]["planned_at"]
    assert set(before["forms"]["zelfredzaamheid"]["opened"]) < set(now["forms"]["zelfredzaamheid"]["opened"])


@pytest.mark.parametrize("form_id", PACKS)
@pytest.mark.parametrize("name", ["case", "earlier"])
def test_the_answers_of_the_case_leave_nothing_open_and_nothing_hidden(name: str, form_id: str) -> None:
    conversation = begin(form_id)
    conversation.fill(demo(name)["forms"].get(form_id, {}))
    assert conversation.open_points() == []
    assert [hidden.path for hidden in conversation.form.hidden_answers()] == []
    assert conversation.form.problems == {}


def test_the_case_has_an_urgent_domain_with_its_step_of_today() -> None:
    scores = begin("zelfredzaamheid")
    scores.fill(demo("case")["forms"]["zelfredzaamheid"])
    assert scores.state("wonen_score").value == "1"
    assert scores.state("wonen_today_what").value


def test_every_difference_between_resident_and_worker_is_explained() -> None:
    scores = begin("zelfredzaamheid")
    answers = demo("case")["forms"]["zelfredzaamheid"]
    scores.fill(answers)
    for domain in answers["opened"]:
        if scores.asked(f"{domain}_difference"):
            assert scores.state(f"{domain}_difference").value, domain
