"""The scores in use: resident and worker apart, differences named, level 1 asks what happens today."""

from __future__ import annotations

import pytest

from builders.conversation import begin, shipped
from builders.packs import LEVELS, domain_codes
from keukentafel.domain.values import Audience, Missing

DOMAINS = domain_codes("zelfredzaamheid")
TODAY = ("_today_what", "_today_who", "_today_told")


@pytest.mark.parametrize("domain", DOMAINS)
def test_level_one_opens_the_step_of_today_and_asks_for_all_of_it(domain: str) -> None:
    scores = begin("zelfredzaamheid")
    scores.answer("opened", [domain])
    scores.answer(f"{domain}_open_reason", "nodig voor de vraag")
    today = [f"{domain}{end}" for end in TODAY]
    for level in ("5", "4", "3", "2"):
        scores.answer(f"{domain}_score", level)
        assert scores.asked(*today) == []
        assert scores.open_points() == []
    scores.answer(f"{domain}_score", "1")
    assert scores.asked(*today) == today
    assert scores.open_points() == today


def test_todays_step_may_be_put_off_in_so_many_words() -> None:
    scores = begin("zelfredzaamheid")
    scores.answer("opened", ["wonen"])
    scores.answer("wonen_open_reason", "de uitzetting is dichtbij")
    scores.answer("wonen_score", "1")
    for end in TODAY:
        scores.mark(f"wonen{end}", Missing.LATER)
    assert scores.open_points() == []


@pytest.mark.parametrize(
    ("resident", "worker", "asked"),
    [("2", "1", True), ("3", "3", False), ("4", None, False), (None, "4", False)],
)
def test_a_difference_is_asked_about_only_when_both_chose_and_differ(
    resident: str | None, worker: str | None, asked: bool
) -> None:
    scores = begin("zelfredzaamheid")
    scores.answer("opened", ["wonen"])
    scores.answer("wonen_score_resident", resident)
    scores.answer("wonen_score", worker)
    assert scores.state("wonen_difference").relevant is asked


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_level_has_a_word_and_an_indicator_from_self_to_direct_help(domain: str) -> None:
    form = shipped("zelfredzaamheid")
    choices = form.choice_list(f"ladder_{domain}").choices
    assert tuple(choice.name for choice in choices) == LEVELS
    assert choices[0].label.in_language("nl") == "Lukt zelf"
    assert choices[-1].label.in_language("nl") == "Direct hulp nodig"
    assert all(choice.hint.in_language("nl") for choice in choices)


@pytest.mark.parametrize("domain", DOMAINS)
def test_worker_resident_and_target_are_scored_apart(domain: str) -> None:
    form = shipped("zelfredzaamheid")
    (worker,) = form.by_concept("score.worker", domain)
    (resident,) = form.by_concept("score.resident", domain)
    (target,) = form.by_concept("score.target", domain)
    assert form.audience_of(worker) is Audience.WORKER
    assert form.audience_of(resident) is Audience.RESIDENT
    assert worker.list_name == resident.list_name == f"ladder_{domain}"
    assert target.list_name == "ladder"


def test_nothing_is_scored_or_weighed_before_a_domain_is_opened() -> None:
    scores = begin("zelfredzaamheid")
    relevant = [state.path for state in scores.form.nodes() if state.relevant]
    assert relevant == ["/zelfredzaamheid_kiezen/opened", "/zelfredzaamheid_kiezen/sources"]


def test_what_weighs_along_is_asked_once_and_the_number_of_children_only_of_who_has_them() -> None:
    scores = begin("zelfredzaamheid")
    scores.answer("opened", ["wonen", "geld"])
    assert scores.asked("weegt_nederlands", "weegt_kinderen") == ["weegt_nederlands"]
    scores.answer("weegt_zorg_voor", ["children"])
    assert scores.asked("weegt_kinderen") == ["weegt_kinderen"]


@pytest.mark.parametrize(
    "form_id", ["zelfredzaamheid", "zelfredzaamheid_jongeren", "zelfredzaamheid_huishouden"]
)
def test_nothing_is_hard_is_an_answer_of_its_own(form_id: str) -> None:
    scores = begin(form_id)
    scores.answer("opened", ["wonen"])
    for name, none, some in (("weegt_nederlands", "nothing", "reading"), ("weegt_zorg_voor", "nobody", None)):
        scores.answer(name, [none])
        assert scores.state(name).valid
        other = some or scores.state(name).choices[-1].name
        scores.answer(name, [none, other])
        assert not scores.state(name).valid
        scores.answer(name, [other])
        assert scores.state(name).valid
