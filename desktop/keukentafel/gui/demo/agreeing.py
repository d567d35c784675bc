"""Scenes: what is agreed. The goals with their actions, and what may be shared with whom."""

from __future__ import annotations

from functools import partial

from keukentafel.domain.dossier import Dossier
from keukentafel.gui.demo.case import CaseGoal
from keukentafel.gui.demo.conversation import Conversation
from keukentafel.usecases.steps import StepKey


def goals(play: Conversation) -> None:
    hands, case = play.hands, play.case
    with play.stage.record.step("Doelen en acties") as step:
        play.go_to(StepKey.GOALS)
        for ring, words in case.solutions.items():
            hands.type_into(f"goals.ring.{ring}", words)
        for number, goal in enumerate(case.goals):
            _goal(play, number, goal)
        play.saved()
        play.go_to(StepKey.GOALS)
        hands.scroll_to_top(play.app.window)
        play.picture("doelen-en-acties")
        made = play.presenter.dossier.goals
        step.verify("alle doelen staan er", [goal.title for goal in made] == [g.title for g in case.goals])
        step.verify("elke actie heeft één naam", all(a.who for goal in made for a in goal.actions))
        step.verify("er is een datum om samen te kijken", all(goal.evaluate_on for goal in made))


def consents(play: Conversation) -> None:
    hands, case = play.hands, play.case
    with play.stage.record.step("Toestemming") as step:
        play.go_to(StepKey.CONSENT)
        for number, consent in enumerate(case.consents):
            hands.press("consent.add")
            for key in ("partner", "purpose", "data"):
                hands.type_into(f"partner.{key}", getattr(consent, key))
            if number == 0:
                play.picture("partner")
            hands.press("partner.ok")
            hands.wait(lambda n=number: hands.see(f"consent.{n}"), "the consent's card")  # type: ignore[misc]
            hands.choose(f"consent.{number}", [consent.answer])
            play.saved()
        play.until(lambda dossier: all(c.discussed for c in dossier.consents))
        hands.scroll_to_top(play.app.window)
        play.picture("toestemming")
        given = [consent.answer.value for consent in play.presenter.dossier.consents]
        step.verify("elk antwoord staat er zoals gegeven", given == [c.answer for c in case.consents])


def _goal(play: Conversation, number: int, goal: CaseGoal) -> None:
    hands = play.hands
    hands.press("goals.add")
    hands.type_into("goal.name", goal.title)
    hands.choose("goal.domain", [goal.domain])
    hands.type_into("goal.first_step", goal.first_step)
    hands.type_into("goal.by", goal.by.strftime("%d-%m-%Y"))
    hands.type_into("goal.evaluate_on", goal.evaluate_on.strftime("%d-%m-%Y"))
    if number == 0:
        play.picture("doel")
    hands.press("goal.ok")
    for at, action in enumerate(goal.actions):
        hands.press(f"goal.{number}.add_action")
        hands.type_into("action.what", action.what)
        hands.choose("action.who_kind", [action.who_kind])
        hands.type_into("action.who", action.who)
        hands.type_into("action.when", action.when.strftime("%d-%m-%Y"))
        if number == 0 and at == 0:
            play.picture("actie")
        hands.press("action.ok")
        wanted = at + 1
        play.until(partial(_has_actions, number, wanted))
        if action.status == "done":
            hands.press(f"goal.{number}.action.{at}.done")
            play.saved()


def _has_actions(number: int, wanted: int, dossier: Dossier) -> bool:
    return len(dossier.goals) > number and len(dossier.goals[number].actions) == wanted
