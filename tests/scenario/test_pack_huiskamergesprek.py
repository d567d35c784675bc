"""The living-room conversation: near before far, one layer at a time, and the ceiling is a reason to talk."""

from __future__ import annotations

import pytest

from builders.conversation import shipped
from builders.scenario import Scenario

FIRST = "/resultaat[1]"
LAYERS = ("zelf", "netwerk", "samen")


@pytest.fixture
def talk() -> Scenario:
    return Scenario(shipped("huiskamergesprek"))


def solved_by(talk: Scenario, at: str, layer: int) -> None:
    for name in LAYERS[: layer - 1]:
        talk.answer(f"{at}/res_{name}_genoeg", "no")
    if layer <= len(LAYERS):
        talk.answer(f"{at}/res_{LAYERS[layer - 1]}_genoeg", "yes")


def test_the_next_layer_opens_only_when_the_one_before_is_not_enough(talk: Scenario) -> None:
    talk.expect_relevant(f"{FIRST}/res_zelf").expect_irrelevant(f"{FIRST}/res_netwerk")
    talk.answer(f"{FIRST}/res_zelf_genoeg", "no")
    talk.expect_relevant(f"{FIRST}/res_netwerk").expect_irrelevant(f"{FIRST}/res_samen")
    talk.answer(f"{FIRST}/res_netwerk_genoeg", "no")
    talk.expect_relevant(f"{FIRST}/res_samen").expect_irrelevant(f"{FIRST}/res_hulp", f"{FIRST}/res_kosten")
    talk.answer(f"{FIRST}/res_samen_genoeg", "no").expect_relevant(f"{FIRST}/res_hulp", f"{FIRST}/res_kosten")


@pytest.mark.parametrize("layer", [1, 2, 3, 4])
def test_the_outcome_names_the_layer_that_solved_it(talk: Scenario, layer: int) -> None:
    talk.answer(f"{FIRST}/res_wat", "Naar de markt")
    solved_by(talk, FIRST, layer)
    for other in (1, 2, 3, 4):
        expect = talk.expect_relevant if other == layer else talk.expect_irrelevant
        expect(f"{FIRST}/res_laag_{other}")


def test_enough_after_all_puts_what_is_farther_aside_with_its_cost(talk: Scenario) -> None:
    talk.answer(f"{FIRST}/res_wat", "Naar de markt")
    solved_by(talk, FIRST, 4)
    talk.answer(f"{FIRST}/res_kosten", "200").answer(f"{FIRST}/res_maanden", "3")
    talk.expect_value("/zorgplan/zp_som", "600")
    talk.answer(f"{FIRST}/res_zelf_genoeg", "yes")
    talk.expect_value("/zorgplan/zp_som", "0").expect_relevant(f"{FIRST}/res_laag_1")


def test_above_the_ceiling_is_a_soft_warning_that_asks_why(talk: Scenario) -> None:
    for number in (1, 2):
        at = f"/resultaat[{number}]"
        if number == 2:
            talk.add("/resultaat")
        talk.answer(f"{at}/res_wat", "Iets bereiken")
        solved_by(talk, at, 4)
        talk.answer(f"{at}/res_kosten", "162.55").answer(f"{at}/res_maanden", "2")
    talk.answer("/zorgplan/zp_plafond", "650.20").expect_irrelevant("/zorgplan/zp_reden")
    talk.expect_label("/zorgplan/zp_binnen", "De hulp in dit plan kost samen 650,20 euro.")
    talk.answer("/zorgplan/zp_plafond", "600")
    assert talk.form.state("/zorgplan/zp_plafond").valid
    assert talk.form.state("/zorgplan/zp_plafond").warning.startswith("Het plan kost meer")
    talk.expect_relevant("/zorgplan/zp_reden").expect_irrelevant("/zorgplan/zp_binnen")
    talk.expect_label(
        "/zorgplan/zp_boven",
        "De hulp in dit plan kost samen 650,20 euro. Dat is 50,20 euro meer dan er voor staat.",
    )


def test_results_and_what_is_solved_near_by_are_counted(talk: Scenario) -> None:
    talk.answer(f"{FIRST}/res_wat", "Naar de markt")
    solved_by(talk, FIRST, 2)
    talk.add("/resultaat").answer("/resultaat[2]/res_wat", "De trap op")
    solved_by(talk, "/resultaat[2]", 4)
    talk.expect_label(
        "/zorgplan/zp_samen", "Dingen die u wilt bereiken: 2. Daarvan lukken zonder deskundige: 1."
    )


def test_the_question_behind_the_question_is_read_back_and_may_be_wrong(talk: Scenario) -> None:
    talk.expect_irrelevant("/achter_de_vraag/hk_klopt")
    talk.answer("/achter_de_vraag/hk_achter", "U wilt onder de mensen zijn.")
    talk.expect_label(
        "/achter_de_vraag/hk_klopt", "Wij hoorden dit: ‘U wilt onder de mensen zijn.’ Klopt dat?"
    )
    talk.answer("/achter_de_vraag/hk_klopt", "wrong").expect_relevant("/achter_de_vraag/hk_beter")


def test_giving_something_back_is_never_asked_twice(talk: Scenario) -> None:
    talk.answer("/iets_terug/terug_wat", ("not_now",)).expect_irrelevant("/iets_terug/terug_woorden")
    talk.answer("/iets_terug/terug_wat", ("skill",)).expect_relevant("/iets_terug/terug_woorden")
