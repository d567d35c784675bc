"""The workspace of a visit: moving between the steps, finding, notes, undo; by keyboard."""

from __future__ import annotations

import pytest

from builders.worker_app import AtWork, Key
from keukentafel.gui.parts import StepStatus
from keukentafel.gui.parts.growing_edit import GrowingEdit
from keukentafel.system.texts import text
from keukentafel.usecases.steps import StepKey

ORDER = (
    StepKey.PREPARATION,
    StepKey.WISH,
    StepKey.LIFE_DOMAINS,
    StepKey.SELF_RELIANCE,
    StepKey.FUTURE_PLAN,
    StepKey.GOALS,
    StepKey.CONSENT,
    StepKey.SUMMARY,
    StepKey.SIGNING,
)


def test_ctrl_enter_goes_through_the_conversation_in_order_and_ctrl_backspace_back(
    visiting: AtWork,
) -> None:
    seen = [visiting.workspace.current_step]
    for _ in ORDER[1:]:
        visiting.press(Key.Key_Return, ctrl=True)
        seen.append(visiting.workspace.current_step)
    assert tuple(seen) == ORDER
    visiting.press(Key.Key_Backspace, ctrl=True)
    assert visiting.workspace.current_step is StepKey.SUMMARY


@pytest.mark.parametrize("step", ORDER[1:])
def test_any_step_is_found_by_its_name(visiting: AtWork, step: StepKey) -> None:
    visiting.go_to(step)


def test_the_navigator_is_walked_with_the_arrows(visiting: AtWork) -> None:
    navigator = visiting.workspace.navigator
    for _ in range(60):
        if visiting.focused() is navigator.item("preparation"):
            break
        visiting.press(Key.Key_Tab)
    visiting.press(Key.Key_Down)
    visiting.press(Key.Key_Return)
    assert visiting.workspace.current_step is StepKey.WISH


def test_the_navigator_shows_how_far_each_step_is(visiting: AtWork) -> None:
    navigator = visiting.workspace.navigator
    assert navigator.item("preparation").step.status is StepStatus.OPEN
    visiting.choose("preparation.support_pointed_out", "yes")
    visiting.until(lambda: navigator.item("preparation").step.status is StepStatus.DONE)
    visiting.go_to(StepKey.WISH)
    visiting.type_in("form.wish.editor", "rust")
    visiting.until(lambda: navigator.item("wish").step.status is StepStatus.HALF)


def test_a_question_in_an_opened_domain_is_found_by_a_word_of_it(visiting: AtWork) -> None:
    visiting.open_domain("wonen", "brief over de huur")
    visiting.go_to(StepKey.CONSENT)
    label = visiting.workspace.presenter.form("leefgebieden").state("/wonen/wonen_kind").label
    visiting.press(Key.Key_K, ctrl=True)
    visiting.until(lambda: visiting.shows("find.words"))
    visiting.type(label)
    visiting.press(Key.Key_Return)
    visiting.until(lambda: visiting.shows("form.wonen_kind"))


def test_a_card_found_further_down_is_chosen_with_its_own_enter(visiting: AtWork) -> None:
    visiting.press(Key.Key_K, ctrl=True)
    visiting.until(lambda: visiting.shows("find.words"))
    visiting.press(Key.Key_Tab, Key.Key_Tab)
    visiting.press(Key.Key_Return)
    visiting.until(lambda: visiting.workspace.current_step is StepKey.WISH)


def test_a_note_is_kept_as_internal_with_ctrl_enter(visiting: AtWork) -> None:
    visiting.press(Key.Key_N, ctrl=True)
    visiting.until(lambda: visiting.shows("note.text"))
    assert visiting.says(text("gui_note.title"))
    visiting.type("Zus is moe, apart bellen")
    visiting.press(Key.Key_Return, ctrl=True)
    visiting.until(lambda: len(visiting.visit.visit.notes) == 1)
    (note,) = visiting.visit.visit.notes
    assert (note.text, note.audience, note.domain) == ("Zus is moe, apart bellen", "internal", None)
    visiting.until_saved()


def test_an_empty_note_is_not_kept_and_escape_goes_back(visiting: AtWork) -> None:
    visiting.press(Key.Key_N, ctrl=True)
    visiting.until(lambda: visiting.shows("note.text"))
    visiting.press(Key.Key_Return, ctrl=True)
    assert visiting.says(text("gui_note.empty"))
    visiting.press(Key.Key_Escape)
    visiting.until(lambda: not visiting.shows("note.text"))
    assert visiting.visit.visit.notes == ()


def test_undo_takes_the_last_saved_step_back(visiting: AtWork) -> None:
    visiting.go_to(StepKey.WISH)
    visiting.type_in("form.wish.editor", "rust")
    visiting.until_saved()
    visiting.type(" en ruimte")
    visiting.until_saved()
    visiting.tab_to("visit.find")
    visiting.undo()
    visiting.until(lambda: visiting.a(GrowingEdit, "form.wish.editor").words() == "rust")
    visiting.until_saved()


def test_a_form_begun_again_after_undo_is_pinned_to_its_version_again(visiting: AtWork) -> None:
    visiting.go_to(StepKey.WISH)
    visiting.type_in("form.wish.editor", "rust")
    visiting.until_saved()
    visiting.tab_to("visit.find")
    visiting.undo()
    visiting.until(lambda: visiting.a(GrowingEdit, "form.wish.editor").words() == "")
    visiting.until_saved()
    visiting.type_in("form.wish.editor", "ruimte")
    visiting.until_saved()
    assert visiting.stored_answer("leefgebieden", "/wens_en_vraag/wish").value == "ruimte"
    assert visiting.stored_visit().forms["leefgebieden"].version == "2026.1"


def test_the_bar_says_who_it_is_about(visiting: AtWork) -> None:
    assert visiting.says("Gezin Zandstra")
    assert visiting.says(text("gui_visit.case", number="2026-00077"))
