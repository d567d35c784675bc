"""Step 6: goals with small steps, each action with one owner, and a date to look together; by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox

from builders.laptops import NOW
from builders.worker_app import AtWork, Key
from keukentafel.domain.values import ActionStatus, ActorKind
from keukentafel.system.texts import text
from keukentafel.usecases.plan import new_goal
from keukentafel.usecases.steps import StepKey


@pytest.fixture
def at_goals(visiting: AtWork) -> AtWork:
    visiting.go_to(StepKey.GOALS)
    visiting.until(lambda: visiting.shows("goals.add"))
    return visiting


def make_goal(worker: AtWork, title: str = "De post is op orde") -> None:
    worker.push("goals.add")
    worker.type_in("goal.name", title)
    worker.press(Key.Key_Return)
    worker.until(lambda: worker.shows("goal.0.edit") and worker.dialog() is None)


def make_action(worker: AtWork, what: str, kind: str | None = None) -> None:
    before = len(worker.visit.dossier.goals[0].actions)
    worker.push("goal.0.add_action")
    worker.type_in("action.what", what)
    if kind is not None:
        worker.choose("action.who_kind", kind)
    worker.push("action.ok")
    worker.until(lambda: len(worker.visit.dossier.goals[0].actions) == before + 1)
    worker.until_saved()


def test_a_goal_with_everything_typed(at_goals: AtWork) -> None:
    at_goals.push("goals.add")
    assert at_goals.focused().objectName() == "goal.name"
    at_goals.type("De post is op orde")
    at_goals.tab_to("goal.domain")
    at_goals.press(Key.Key_Down)
    domain = at_goals.a(QComboBox, "goal.domain").currentData()
    at_goals.type_in("goal.first_step", "vandaag een brief samen openen")
    at_goals.type_in("goal.by", "11-12-2026")
    at_goals.press(Key.Key_Return)
    at_goals.until(lambda: len(at_goals.visit.dossier.goals) == 1)
    (goal,) = at_goals.visit.dossier.goals
    assert (goal.title, goal.domain) == ("De post is op orde", domain)
    assert goal.first_step == "vandaag een brief samen openen"
    assert (goal.by, goal.evaluate_on) == (date(2026, 12, 11), date(2027, 1, 2))
    at_goals.until_saved()


def test_a_goal_needs_words_and_a_date_that_exists(at_goals: AtWork) -> None:
    at_goals.push("goals.add")
    at_goals.press(Key.Key_Return)
    assert at_goals.says(text("gui_goal.name_missing"))
    at_goals.type_in("goal.name", "De post is op orde")
    at_goals.type_in("goal.by", "31-31")
    at_goals.press(Key.Key_Return)
    assert at_goals.says(text("gui_goal.date_wrong"))
    at_goals.press(Key.Key_Escape)
    at_goals.until(lambda: at_goals.dialog() is None)
    assert at_goals.visit.dossier.goals == ()


def test_an_action_has_one_owner_and_the_name_is_proposed(at_goals: AtWork) -> None:
    make_goal(at_goals)
    at_goals.until(lambda: text("gui_goals.gap_no_action") in at_goals.chips())
    make_action(at_goals, "de brieven in een la leggen")
    make_action(at_goals, "de verhuurder bellen", "municipality")
    first, second = at_goals.visit.dossier.goals[0].actions
    assert (first.who_kind, first.who) == (ActorKind.SELF, "Roos")
    assert (second.who_kind, second.who) == (ActorKind.MUNICIPALITY, "Noor")


def test_an_action_without_words_or_owner_is_not_kept(at_goals: AtWork) -> None:
    make_goal(at_goals)
    at_goals.push("goal.0.add_action")
    at_goals.until(lambda: at_goals.shows("action.what"))
    at_goals.press(Key.Key_Return)
    assert at_goals.says(text("gui_action.what_missing"))
    at_goals.type_in("action.what", "bellen")
    at_goals.choose("action.who_kind", "partner")
    at_goals.push("action.ok")
    assert at_goals.says(text("gui_action.who_missing"))


def test_an_action_is_ticked_and_unticked_with_space(at_goals: AtWork) -> None:
    make_goal(at_goals)
    make_action(at_goals, "de verhuurder bellen")

    def status() -> ActionStatus:
        return at_goals.visit.dossier.goals[0].actions[0].status

    at_goals.push("goal.0.action.0.done")
    at_goals.until(lambda: status() is ActionStatus.DONE)
    at_goals.push("goal.0.action.0.done")
    at_goals.until(lambda: status() is ActionStatus.OPEN)
    at_goals.until_saved()


def test_the_keyboard_stays_where_it_was_when_the_page_is_saved(at_goals: AtWork) -> None:
    make_goal(at_goals)
    make_action(at_goals, "de verhuurder bellen")
    at_goals.push("goal.0.action.0.done")
    at_goals.until(lambda: at_goals.visit.dossier.goals[0].actions[0].status is ActionStatus.DONE)
    at_goals.until_saved()
    assert at_goals.focused().objectName() == "goal.0.action.0.done"


def test_a_goal_and_an_action_are_changed_and_removed(at_goals: AtWork) -> None:
    make_goal(at_goals)
    make_action(at_goals, "de verhuurder bellen")
    at_goals.push("goal.0.action.0.edit")
    at_goals.type_in("action.what", " morgen")
    at_goals.press(Key.Key_Return)
    at_goals.until(lambda: "morgen" in at_goals.visit.dossier.goals[0].actions[0].what)
    at_goals.push("goal.0.action.0.edit")
    at_goals.push("action.remove")
    at_goals.until(lambda: at_goals.visit.dossier.goals[0].actions == ())
    at_goals.push("goal.0.edit")
    at_goals.push("goal.remove")
    at_goals.until(lambda: at_goals.visit.dossier.goals == ())
    at_goals.until_saved()


def test_what_is_possible_near_by_is_written_beside_it(at_goals: AtWork) -> None:
    at_goals.type_in("goals.ring.network", "zus helpt met post")
    at_goals.until_saved()
    at_goals.until(lambda: at_goals.visit.dossier.solutions.get("network") == "zus helpt met post")


def test_the_wish_stands_above_the_goals(visiting: AtWork) -> None:
    visiting.go_to(StepKey.WISH)
    visiting.type_in("form.wish.editor", "rust in huis")
    visiting.until_saved()
    visiting.go_to(StepKey.GOALS)
    visiting.until(lambda: visiting.says("rust in huis"))


def test_a_plan_of_many_goals_is_there_whole_and_in_order(visiting: AtWork) -> None:
    titles = ["Rust", "Een vriend", "De post op orde", "Weer sporten", "Een eigen kamer"]
    for count, title in enumerate(titles, start=1):
        _, edits = new_goal(visiting.visit.dossier, title, "wonen", NOW.date())
        visiting.visit.edit(edits)
        visiting.until(lambda count=count: len(visiting.visit.dossier.goals) == count)  # type: ignore[misc]
    visiting.go_to(StepKey.GOALS)
    visiting.until(lambda: visiting.shows("goals.next"))
    words = visiting.words()
    assert sorted(titles, key=words.index) == titles
    here = visiting.tab_to("goal.4.add_action")
    visiting.press(Key.Key_Tab)
    assert visiting.focused() is not here
    assert visiting.focused().objectName() == "goals.next"
