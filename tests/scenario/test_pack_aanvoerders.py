"""A case that is stuck: its cause, what may be decided on the spot, and cost without and with."""

from __future__ import annotations

import pytest
import yaml

from builders.conversation import Conversation, begin, shipped
from builders.packs import pack_structure
from builders.scenario import Scenario
from keukentafel.domain.values import Audience
from keukentafel.system.resources import forms_root

CAUSES = {
    "supply": ["vast_aanbod"],
    "law": ["vast_wet"],
    "policy": ["vast_beleid"],
    "hesitation": ["achter_moed"],
    "cooperation": ["achter_gesproken", "achter_verschil"],
}


def with_budget(amount: str) -> Conversation:
    stuck = begin("aanvoerders")
    stuck.answer("geld_nodig", "yes")
    stuck.answer("geld_bedrag", amount)
    return stuck


@pytest.mark.parametrize("cause", CAUSES)
def test_each_cause_asks_its_own_question(cause: str) -> None:
    stuck = begin("aanvoerders")
    stuck.answer("vast_oorzaak", [cause])
    assert stuck.asked(*(name for names in CAUSES.values() for name in names)) == CAUSES[cause]


def test_helpers_who_have_not_spoken_are_sent_to_each_other_first() -> None:
    stuck = begin("aanvoerders")
    stuck.answer("vast_oorzaak", ["cooperation"])
    stuck.answer("achter_gesproken", "no")
    assert stuck.asked("achter_eerst") == ["achter_eerst"]


def test_a_small_amount_is_decided_on_the_spot_and_a_large_one_asked_for() -> None:
    assert with_budget("500").asked("geld_vraag", "geld_akkoord") == []
    large = with_budget("501")
    assert large.asked("geld_vraag", "geld_akkoord") == ["geld_vraag", "geld_akkoord"]
    large.answer("geld_grens", "1000")
    assert large.asked("geld_akkoord") == []


def test_a_price_comes_from_the_list_and_may_be_changed() -> None:
    stuck = Scenario(shipped("aanvoerders")).answer("/post[1]/post_wat", "eviction")
    stuck.expect_value("/post[1]/post_prijs", "6000")
    stuck.answer("/post[1]/post_prijs", "7200").answer("/post[1]/post_zonder", "1")
    stuck.expect_value("/kosten/kosten_zonder", "7200")
    stuck.answer("/post[1]/post_wat", "other").expect_blank("/post[1]/post_prijs")


def test_cost_without_and_with_counts_every_event_and_the_budget_itself() -> None:
    stuck = Scenario(shipped("aanvoerders")).expect_irrelevant("/kosten/kosten_minder")
    stuck.answer("/geld/geld_nodig", "yes").answer("/geld/geld_bedrag", "75")
    stuck.answer("/post[1]/post_wat", "supported_housing").answer("/post[1]/post_zonder", "1")
    stuck.answer("/post[1]/post_met", "0").add("/post")
    stuck.answer("/post[2]/post_wat", "emergency_home").answer("/post[2]/post_zonder", "12")
    stuck.answer("/post[2]/post_met", "0.5")
    stuck.expect_label(
        "/kosten/kosten_minder",
        "Zonder doorbraak: 54.800 euro. Met doorbraak: 275 euro. Dat scheelt 54.525 euro.",
    )


def test_a_breakthrough_that_costs_more_is_told_as_well() -> None:
    stuck = Scenario(shipped("aanvoerders")).answer("/post[1]/post_wat", "bailiff")
    stuck.answer("/post[1]/post_zonder", "1").answer("/post[1]/post_met", "7")
    stuck.expect_relevant("/kosten/kosten_meer").expect_irrelevant("/kosten/kosten_minder")


def test_the_prices_are_those_of_the_price_list() -> None:
    content = yaml.safe_load((forms_root() / "prices" / "default.yaml").read_text(encoding="utf-8"))
    listed = {price["event"]: price.get("amount") for price in content["prices"]}
    ours = {
        item["name"]: int(item["price"])
        for item in pack_structure("aanvoerders")["choices"]["price_item"]
        if "price" in item
    }
    assert len(ours) == 18
    assert ours == {event: listed[event] for event in ours}


def test_what_it_costs_and_what_helpers_dare_not_stays_with_the_team() -> None:
    form = shipped("aanvoerders")
    own = [q for q in form.questions if q.path.split("/")[1] in {"achter", "post", "kosten", "leren"}]
    assert {form.audience_of(question) for question in own} == {Audience.INTERNAL}
