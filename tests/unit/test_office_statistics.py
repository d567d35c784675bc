"""Figures of the office: what is counted, and that nothing is told about fewer than ten dossiers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from builders.dossiers import INTERNAL_SECRET, action, answer, draft, goal, household, intake, sharing
from builders.figures import DAY, dossier, figures, left, numbers, scored, stood_on, table, talk
from keukentafel.domain.values import ActorKind, Audience, Missing
from keukentafel.usecases.forms import definition
from keukentafel.usecases.statistics_file import statistics_csv


def test_fewer_than_ten_dossiers_give_no_figures_at_all() -> None:
    found = figures(dossier(n, talk(scored("geld", "3"))) for n in range(9))
    assert found.dossiers.count is None
    assert all(told.count is None for each in found.tables for row in each.rows for told in row.numbers)
    assert all(total.count is None for each in found.tables for total in each.totals)


def test_visits_are_counted_by_kind_and_by_month() -> None:
    earlier = DAY - timedelta(days=60)
    found = figures(
        dossier(n, talk(at=earlier, number=1), talk(at=DAY if n < 15 else None, number=2)) for n in range(30)
    )
    assert numbers(found, "visits_kind") == {"huisbezoek": [60]}
    assert numbers(found, "visits_month") == {"": [15], "2026-09": [30], "2026-11": [15]}
    assert [total.count for total in table(found, "visits_month").totals] == [60]


def test_many_visits_of_few_dossiers_are_still_few() -> None:
    often = [dossier(n, *(talk(number=v) for v in range(9))) for n in range(9)]
    other = [dossier(n, talk(at=datetime(2026, 1, 5, tzinfo=DAY.tzinfo))) for n in range(10, 90)]
    assert numbers(figures([*often, *other]), "visits_month")["2026-11"] == ["few"]


def test_life_domains_of_another_division_are_read_as_ours() -> None:
    plan = draft("toekomstplan", {"/inkomen/inkomen_nu": answer("Te weinig")})
    found = figures(
        [
            *(dossier(n, talk(plan)) for n in range(20)),
            *(dossier(n, talk(draft("leefgebieden", intake("geld")))) for n in range(20, 40)),
            *(dossier(n, talk()) for n in range(40, 60)),
        ]
    )
    assert numbers(found, "domains")["geld"] == [40]


def test_a_domain_that_was_closed_again_is_not_counted() -> None:
    answers = intake("wonen")  # answers for geld are there, but it is not open
    found = figures(dossier(n, talk(draft("leefgebieden", answers))) for n in range(20))
    assert set(numbers(found, "domains")) == {"wonen"}


def test_the_last_score_counts_and_stands_in_one_level() -> None:
    found = figures(
        [
            *(
                dossier(n, talk(scored("geld", "2")), talk(scored("geld", "4", "3"), number=2))
                for n in range(12)
            ),
            *(dossier(n, talk(scored("geld", "5"))) for n in range(12, 40)),
            *(dossier(n, talk()) for n in range(40, 70)),
        ]
    )
    assert numbers(found, "scores_worker") == {"geld": [28, 12, 0, 0, 0, 30]}
    assert numbers(found, "scores_resident") == {"geld": [0, 0, 12, 0, 0, 58]}


def test_scores_of_another_instrument_do_not_go_into_the_same_table() -> None:
    young = draft("zelfredzaamheid_jongeren", scored("geld", "1").answers)
    licensed = draft("zelfredzaamheid", scored("geld", "2").answers, "2026.1 · Voorbeeldwijzer · 2025 · Huis")
    found = figures(
        [
            *(dossier(n, talk(scored("geld", "5")), talk(young, number=2)) for n in range(20)),
            *(dossier(n, talk(licensed)) for n in range(20, 40)),
        ]
    )
    assert numbers(found, "scores_worker") == {"geld": [20, 0, 0, 0, 0, 20]}
    assert numbers(found, "domains")["geld"] == [40]


def test_the_step_on_the_ladder_stands_before_and_now() -> None:
    found = figures(
        [
            *(dossier(n, talk(stood_on("2")), talk(stood_on("3"), number=2)) for n in range(15)),
            *(dossier(n, talk(stood_on("3"))) for n in range(15, 35)),
        ]
    )
    assert numbers(found, "step_latest")["3"] == [35]
    assert numbers(found, "step_before") == {
        "6": [0],
        "5": [0],
        "4": [0],
        "3": [0],
        "2": [15],
        "1": [0],
        "none": [20],
    }
    assert numbers(found, "step_moved") == {"up": [15], "same": [0], "down": [0], "none": [20]}


def test_ways_of_not_answering_stay_apart_from_not_filled_in() -> None:
    path = "/dromen/droom"
    found = figures(
        [
            *(dossier(n, talk(left("toekomstplan", path, Missing.REFUSED))) for n in range(10)),
            *(dossier(n, talk(left("toekomstplan", path, Missing.LATER))) for n in range(10, 25)),
            *(dossier(n, talk(draft("toekomstplan", {}, version="2026.1"))) for n in range(25, 45)),
        ]
    )
    assert numbers(found, "questions.toekomstplan")[path] == [0, 10, 15, 0, 20]


def test_an_internal_question_is_not_counted_at_all() -> None:
    found = figures(dossier(n, talk(draft("crisisteam", {}, version="2026.1"))) for n in range(20))
    form = definition("crisisteam")
    internal = {q.path for q in form.questions if form.audience_of(q) is Audience.INTERNAL}
    assert internal
    assert not internal & set(numbers(found, "questions.crisisteam"))


def test_consents_and_what_is_over_its_date_are_counted() -> None:
    late = goal(1, "Doel", "geld", action(1, "Bellen", ActorKind.MUNICIPALITY, when=date(2026, 11, 1)))
    found = figures(
        [
            *(dossier(n, consents=sharing(), goals=(late,)) for n in range(12)),
            *(dossier(n) for n in range(12, 40)),
        ]
    )
    assert numbers(found, "consents")["yes"] == [12]
    assert numbers(found, "overdue") == {"promised": [12]}


def test_nothing_of_a_person_comes_into_the_file() -> None:
    written = statistics_csv(figures(household() for _ in range(12))).decode("utf-8-sig")
    for secret in ("Fatima", "Berg", "Noor", "verhuurder", "2026-01482", INTERNAL_SECRET, "bakkerij"):
        assert secret not in written


def test_the_file_is_the_same_every_time_and_opens_in_a_spreadsheet() -> None:
    def once() -> bytes:
        return statistics_csv(figures(household() for _ in range(12)))

    assert once() == once()
    assert once().startswith(b"\xef\xbb\xbfonderdeel;tabel;rij;kolom;eenheid;aantal;toelichting\r\n")


@pytest.mark.parametrize("few", [1, 5, 9])
def test_a_single_small_level_cannot_be_computed_from_the_others(few: int) -> None:
    dossiers = [
        dossier(n, talk(scored("geld", "1" if n < few else "3" if n < 30 else "4"))) for n in range(60)
    ]
    row = numbers(figures(dossiers), "scores_worker")["geld"]
    assert row[4] == "few"
    assert "withheld" in row


def test_a_grade_counts_in_the_step_it_was_and_never_as_an_average() -> None:
    grades = ["7"] * 12 + ["4"] * 11
    found = figures(
        [
            *(
                dossier(n, talk(draft("levenscijfer", {"/nu/cijfer": answer(g)})))
                for n, g in enumerate(grades)
            ),
            *(dossier(n, talk()) for n in range(23, 40)),
        ]
    )
    told = numbers(found, "simple.levenscijfer.grade")
    assert (told["7"], told["4"], told["5"], told["none"]) == ([12], [11], [0], [17])


def test_smileys_of_a_form_stand_in_its_own_life_domains() -> None:
    moods = {"/onderwerpen/bi_gebieden": answer(("wonen",)), "/wonen/wonen_gevoel": answer("goed")}
    found = figures(
        [
            *(dossier(n, talk(draft("brede_intake", moods))) for n in range(15)),
            *(dossier(n) for n in range(25)),
        ]
    )
    shown = table(found, "simple.brede_intake.mood")
    assert [row.label for row in shown.rows] == ["Wonen"]
    assert dict(zip(shown.columns, numbers(found, shown.key)["wonen"], strict=True))["Goed"] == 15
