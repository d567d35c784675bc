"""About to lose a home: the days left, the debts together, and a working thought nobody else reads."""

from __future__ import annotations

import pytest

from builders.conversation import begin, shipped
from builders.scenario import Scenario
from keukentafel.domain.values import Audience


def test_the_days_until_the_eviction_are_counted_from_the_day_it_was_known() -> None:
    crisis = begin("crisisteam")
    crisis.answer("dreiging_gezien", "2026-11-20")
    crisis.answer("dreiging_dag", "yes")
    crisis.answer("dreiging_op", "2026-12-04")
    assert crisis.state("dreiging_nog").label == "De ontruiming staat gepland over 14 dagen."
    assert crisis.asked("dreiging_nu") == []
    crisis.answer("dreiging_op", "2026-11-23")
    assert crisis.asked("dreiging_nu") == ["dreiging_nu"]


def test_without_a_known_day_nothing_is_counted() -> None:
    crisis = begin("crisisteam")
    crisis.answer("dreiging_dag", "unknown")
    assert crisis.asked("dreiging_op", "dreiging_nog", "dreiging_nu") == []


def test_all_debts_are_added_up_with_the_rent() -> None:
    crisis = Scenario(shipped("crisisteam")).expect_irrelevant("/samen/samen_schuld")
    crisis.answer("/huur/huur_schuld", "3150")
    crisis.answer("/schuld[1]/schuld_wie", "Energiebedrijf").answer("/schuld[1]/schuld_bedrag", "870")
    crisis.add("/schuld").answer("/schuld[2]/schuld_wie", "Zorgverzekering")
    crisis.expect_label("/samen/samen_schuld", "Alle schulden samen: 4.020 euro. Aantal schulden: 3.")
    crisis.answer("/schuld[2]/schuld_bedrag", "1042.5").expect_value("/samen/samen_tekst", "5.063")


@pytest.mark.parametrize(("debt", "monthly", "months"), [("3150", "90", "35"), ("1000", "300", "4")])
def test_paying_off_is_counted_in_whole_months(debt: str, monthly: str, months: str) -> None:
    crisis = begin("crisisteam")
    crisis.answer("huur_schuld", debt)
    assert crisis.asked("huur_weg") == []
    crisis.answer("huur_maand", monthly)
    assert crisis.state("huur_maanden").value == months
    assert crisis.asked("huur_weg") == ["huur_weg"]


def test_children_are_asked_about_only_where_there_are_children() -> None:
    crisis = begin("crisisteam")
    crisis.answer("kinderen_aantal", "0")
    assert crisis.asked("kinderen_nodig", "kinderen_slapen") == []
    crisis.answer("kinderen_aantal", "2")
    assert crisis.asked("kinderen_nodig", "kinderen_slapen") == ["kinderen_nodig", "kinderen_slapen"]


def test_the_working_thought_is_the_teams_alone_and_may_be_left_open() -> None:
    form = shipped("crisisteam")
    own = [question for question in form.questions if question.name.startswith("eigen_")]
    assert {form.audience_of(question) for question in own} == {Audience.INTERNAL}
    crisis = begin("crisisteam")
    crisis.answer("eigen_groep", "unknown")
    assert crisis.asked("eigen_kort", "eigen_steun", "eigen_lang", "eigen_waarom") == []
    crisis.answer("eigen_groep", "3")
    assert crisis.asked("eigen_kort", "eigen_steun", "eigen_lang") == ["eigen_lang"]


def test_staying_is_told_to_the_resident_and_dated() -> None:
    crisis = begin("crisisteam")
    crisis.answer("uitkomst_hoe", "stays")
    assert crisis.asked("uitkomst_op", "uitkomst_uitstel", "uitkomst_blijft", "uitkomst_later") == [
        "uitkomst_op",
        "uitkomst_blijft",
    ]
