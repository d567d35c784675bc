"""Step 5, as the worker sees it: the plan is the resident's; the worker reads along."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QTextEdit

from builders.worker_app import AtWork
from keukentafel.domain.values import Role
from keukentafel.system.texts import text
from keukentafel.usecases.steps import StepKey


def test_an_empty_plan_asks_to_hand_the_laptop_over(visiting: AtWork) -> None:
    visiting.go_to(StepKey.FUTURE_PLAN)
    visiting.until(lambda: visiting.says(text("gui_plan.empty", name="Roos")))
    visiting.push("plan.hand_over")
    visiting.until(lambda: visiting.app.window.current_page == "resident")


def test_what_the_resident_wrote_is_shown_with_who_wrote_it_and_cannot_be_typed_in(
    visiting: AtWork,
) -> None:
    visiting.visit.answer("toekomstplan", "/dromen/droom", "een moestuin", Role.RESIDENT)
    visiting.visit.answer("toekomstplan", "/wonen/wonen_nu", "een klein huis", Role.RESIDENT)
    visiting.visit.outbox.flush()
    visiting.go_to(StepKey.FUTURE_PLAN)
    visiting.until(lambda: visiting.says("een moestuin"))
    visiting.until(lambda: text("gui_plan.by_resident") in visiting.chips())
    fields = [*visiting.app.window.findChildren(QLineEdit), *visiting.app.window.findChildren(QTextEdit)]
    assert not [field for field in fields if field.isVisible()]


def test_words_the_worker_added_are_told_apart(visiting: AtWork) -> None:
    visiting.visit.answer("toekomstplan", "/wonen/wonen_nu", "een klein huis", Role.RESIDENT)
    visiting.visit.answer("toekomstplan", "/wonen/wonen_wil", "een tuin", Role.WORKER)
    visiting.visit.outbox.flush()
    visiting.go_to(StepKey.FUTURE_PLAN)
    visiting.until(lambda: text("gui_plan.by_both") in visiting.chips())


def test_a_dream_the_worker_wrote_down_says_so(visiting: AtWork) -> None:
    visiting.visit.answer("toekomstplan", "/dromen/droom", "een moestuin", Role.WORKER)
    visiting.visit.outbox.flush()
    visiting.go_to(StepKey.FUTURE_PLAN)
    visiting.until(lambda: visiting.says("een moestuin"))
    label = visiting.visit.form("toekomstplan").state("/dromen/droom").label
    assert visiting.says(text("gui_plan.written_by_other", question=label))


def test_the_plan_goes_on_to_the_goals(visiting: AtWork) -> None:
    visiting.go_to(StepKey.FUTURE_PLAN)
    visiting.push("plan.next")
    assert visiting.workspace.current_step is StepKey.GOALS
