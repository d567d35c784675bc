"""What was said the time before need not be typed over: a default may look it up (``${last-saved#…}``)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from builders.demo_answers import CLOCK, NOW
from builders.forms import write_pack
from keukentafel.domain.dossier import Dossier, FormAnswer, FormDraft, Visit
from keukentafel.domain.values import Role
from keukentafel.forms import FormInstance, load_form
from keukentafel.ids import DossierId, VisitId
from keukentafel.usecases.forms import definition, running_form, unpin


def dossier_of(*visits: tuple[str, dict[str, str]], version: str = "2026.1") -> Dossier:
    """Visits a week apart, each with one form and these answers."""
    made = []
    for number, (form_id, said) in enumerate(visits):
        form = definition(form_id)
        answers = {
            form.question(name).path: FormAnswer(value=value, role=Role.WORKER, at=NOW)
            for name, value in said.items()
        }
        draft = FormDraft(form_id=form_id, version=version, answers=answers)
        day = NOW + timedelta(weeks=number)
        made.append(Visit(id=VisitId(f"v{number}"), planned_at=day, forms={form_id: draft}))
    return Dossier(id=DossierId("d"), visits=tuple(made))


def grade_now(*visits: dict[str, str]) -> FormInstance:
    dossier = dossier_of(*(("levenscijfer", said) for said in visits))
    return running_form(dossier, dossier.visits[-1].id, "levenscijfer", CLOCK)


def value(form: FormInstance, name: str) -> object:
    return form.state(form.definition.question(name).path).value


def test_grades_of_earlier_visits_stand_ready_beside_the_grade_of_today() -> None:
    begin, solved = {"moment": "begin", "cijfer": "3"}, {"moment": "oplossing", "cijfer": "7"}
    second = grade_now(begin, solved)
    assert value(second, "cijfer_begin") == "3"
    third = grade_now(begin, {**solved, "cijfer_begin": "3"}, {"moment": "jaar", "cijfer": "6"})
    assert (value(third, "cijfer_begin"), value(third, "cijfer_oplossing")) == ("3", "7")


def test_an_older_grade_is_not_shown_before_the_new_one_is_given() -> None:
    form = grade_now({"moment": "begin", "cijfer": "3"}, {"moment": "oplossing"})
    asked = form.definition.question("cijfer_begin").path
    assert not form.state(asked).relevant
    stored = form.answer(form.definition.question("cijfer").path, "8").stored
    assert form.state(asked).value == "3"
    assert stored[asked] == "3"


def test_what_a_worker_changed_or_took_away_stays_so() -> None:
    begin = {"moment": "begin", "cijfer": "3"}
    now = {"moment": "oplossing", "cijfer": "7"}
    assert value(grade_now(begin, {**now, "cijfer_begin": "4"}), "cijfer_begin") == "4"
    assert value(grade_now(begin, {**now, "cijfer_begin": ""}), "cijfer_begin") == ""


def test_a_first_visit_and_a_pack_that_was_taken_out_have_nothing_to_look_back_at() -> None:
    now = {"moment": "oplossing", "cijfer": "7"}
    assert value(grade_now(now), "cijfer_begin") == ""
    dossier = dossier_of(("levenscijfer", {"moment": "begin", "cijfer": "3"}), ("levenscijfer", now))
    (edit,) = unpin(dossier.visits[0].id, "levenscijfer")
    assert edit.removed
    gone = dossier.visits[0].forms["levenscijfer"].model_copy(update={"version": ""})
    first = dossier.visits[0].model_copy(update={"forms": {"levenscijfer": gone}})
    without = dossier.model_copy(update={"visits": (first, dossier.visits[1])})
    form = running_form(without, dossier.visits[1].id, "levenscijfer", CLOCK)
    assert value(form, "cijfer_begin") == ""


@pytest.mark.parametrize(
    ("form_id", "before", "now", "expected"),
    [
        ("zoveel_meer", {"trede_nu": "2"}, {"trede_nu": "3"}, {"trede_vorige": "2"}),
        (
            "gezondheid_bewegen",
            {"gb_moment": "intake", "mentaal_nu": "4", "sociaal_nu": "2"},
            {"gb_moment": "end", "mentaal_nu": "6", "sociaal_nu": "5"},
            {"mentaal_toen": "4", "sociaal_toen": "2", "fysiek_toen": ""},
        ),
        (
            "participatieladder",
            {"pl_contract": "no", "pl_unpaid": "no", "pl_activity": "yes", "pl_date": "2026-01-12"},
            {"pl_contract": "no", "pl_unpaid": "yes", "pl_unpaid_weekly": "yes"},
            {"pl_before_known": "yes", "pl_before": "3", "pl_before_date": "2026-01-12"},
        ),
    ],
)
def test_ways_of_working_that_compare_look_up_what_it_was(
    form_id: str, before: dict[str, str], now: dict[str, str], expected: dict[str, str]
) -> None:
    dossier = dossier_of((form_id, before), (form_id, now))
    form = running_form(dossier, dossier.visits[1].id, form_id, CLOCK)
    assert {name: value(form, name) for name in expected} == expected


def test_only_a_default_looks_back(tmp_path: Path) -> None:
    rows = (
        '- {type: text, name: a, default: "${last-saved#a}"}\n'
        "- {type: calculate, name: b, calculation: \"concat(${last-saved#a}, '!')\"}"
    )
    form = load_form(write_pack(tmp_path, rows, texts="title: K\na: Wat?\n"))
    assert form.looks_back
    before = FormInstance(form, {"/a": "eerder"}, clock=CLOCK)
    now = FormInstance(form, clock=CLOCK, last_saved=before)
    assert (now.state("/a").value, now.state("/b").value) == ("eerder", "!")
