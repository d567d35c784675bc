"""The broad intake: what cannot wait comes first, and only what the resident chose is asked."""

from __future__ import annotations

import pytest

from builders.conversation import Conversation, begin, shipped
from builders.scenario import Scenario
from keukentafel.domain.values import Audience

SUBJECTS = tuple(choice.name for choice in shipped("brede_intake").choice_list("domains").choices)


@pytest.fixture
def talk() -> Conversation:
    return begin("brede_intake")


def test_it_begins_with_what_cannot_wait_and_then_with_the_wish(talk: Conversation) -> None:
    asked = [state.path for state in talk.form.nodes() if state.relevant and state.type.is_asked]
    assert asked[0] == "/basis/bi_plek"
    assert asked.index("/wens_en_vraag/bi_wens") < asked.index("/onderwerpen/bi_gebieden")
    assert not any(talk.form.group_relevant(f"/{subject}") for subject in SUBJECTS)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_chosen_subject_opens_its_own_questions_alone(talk: Conversation, subject: str) -> None:
    talk.answer("bi_gebieden", [subject])
    assert [name for name in SUBJECTS if talk.form.group_relevant(f"/{name}")] == [subject]
    assert talk.asked(f"{subject}_hoe", f"{subject}_gevoel", f"{subject}_wil") == [
        f"{subject}_hoe",
        f"{subject}_gevoel",
        f"{subject}_wil",
    ]


def test_many_subjects_are_questioned_not_refused(talk: Conversation) -> None:
    talk.answer("bi_gebieden", list(SUBJECTS[:7]))
    state = talk.state("bi_gebieden")
    assert state.valid
    assert state.warning.startswith("U kiest veel onderwerpen.")


def test_what_cannot_wait_is_named_and_needs_a_step_today(talk: Conversation) -> None:
    assert talk.asked("bi_haast", "bi_haast_stap") == []
    talk.fill({"bi_eten": "no", "bi_huis": "yes"})
    assert talk.state("bi_haast").label == "Dit gaat eerst: het huis houden, eten."
    assert talk.asked("bi_haast_stap", "bi_dreiging_dag") == ["bi_haast_stap", "bi_dreiging_dag"]


def test_worries_about_safety_stay_with_the_team() -> None:
    form = shipped("brede_intake")
    for name in ("bi_zorg_veiligheid", "bi_zorg_stap"):
        assert form.audience_of(form.question(name)) is Audience.INTERNAL


def test_other_helpers_are_asked_about_one_by_one_and_counted() -> None:
    talk = Scenario(shipped("brede_intake"))
    talk.expect_irrelevant("/organisatie[1]/org_naam").answer("/anderen/bi_anderen", "yes")
    for number, name in enumerate(("School", "De huisarts", "Het taalhuis", "De woonbegeleider"), start=1):
        if number > 1:
            talk.add("/organisatie")
        talk.answer(f"/organisatie[{number}]/org_naam", name)
    talk.expect_value("/vervolg/vervolg_helpers", "4").expect_relevant("/vervolg/vervolg_veel")


def test_no_scheme_and_some_scheme_do_not_go_together(talk: Conversation) -> None:
    talk.answer("recht_heeft", ["none_now", "city_pass"])
    assert talk.open_points() == ["recht_heeft"]
    talk.answer("recht_misschien", ["none_now"])
    assert talk.asked("recht_wie") == []


def test_the_law_a_question_belongs_to_asks_for_the_day_its_deadlines_count_from(talk: Conversation) -> None:
    days = {
        "wmo": ("vervolg_wmo_dag", "report_received"),
        "youth": ("vervolg_jeugd_dag", "youth_help_asked"),
        "participation": ("vervolg_uitkering_dag", "benefit_granted"),
        "debt": ("vervolg_schuld_dag", "debt_help_asked"),
    }
    form = shipped("brede_intake")
    assert talk.asked(*(name for name, _ in days.values())) == []
    for law, (name, event) in days.items():
        talk.answer("vervolg_wetten", [law])
        assert talk.asked(*(other for other, _ in days.values())) == [name]
        assert form.question(name).kt.event == event
