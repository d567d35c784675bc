"""Scenes: the resident fills in the plan alone, and gives the laptop back."""

from __future__ import annotations

from keukentafel.domain.conversation import FUTURE_PLAN
from keukentafel.domain.values import Role
from keukentafel.gui.demo.case import MissingMark
from keukentafel.gui.demo.conversation import Conversation
from keukentafel.gui.screens.resident.view import ResidentView
from keukentafel.usecases.steps import StepKey

SKIP = {"refused": "resident.refuse", "dont_know": "resident.dont_know"}


def hand_over(play: Conversation) -> None:
    """Turn the laptop round; every answer is the resident's own; back only by PIN."""
    hands, case, stage = play.hands, play.case, play.stage
    answers = case.forms[FUTURE_PLAN]
    with stage.record.step("Inwoner vult het toekomstplan in") as step:
        play.go_to(StepKey.FUTURE_PLAN)
        play.picture("toekomstplan")
        hands.press("plan.hand_over")
        hands.find(f"resident.language.{case.people[0].language}")
        play.picture("inwoner-taal")
        hands.press(f"resident.language.{case.people[0].language}")
        view = play.app.window.page("resident")
        if not isinstance(view, ResidentView):
            raise TypeError("the resident's view is not there")
        shown: set[str] = set()
        while view.control is not None:
            name = view.control.state.question.name  # type: ignore[attr-defined]
            kind = str(view.control.state.type)
            value = answers.get(name)
            if isinstance(value, MissingMark):
                hands.press(SKIP.get(value.missing.value, "resident.refuse"))
                continue
            if value is not None and kind.startswith("select"):
                hands.choose(f"resident.{name}.editor", value if isinstance(value, tuple) else (value,))
            elif value is not None:
                hands.type_into(f"resident.{name}.editor", str(value))
            if name in ("droom", "wonen_hoe", "wonen_wil") and name not in shown:
                shown.add(name)
                play.picture(f"inwoner-{name.replace('_', '-')}")
            hands.press("resident.next")
        play.picture("inwoner-klaar")
        hands.press("resident.give_back")
        hands.find("resident.pin")
        hands.type_into("resident.pin", "0000")
        hands.rest(300)
        step.verify("een verkeerde pincode laat niemand door", hands.see("resident.pin"))
        play.picture("inwoner-pincode")
        hands.type_into("resident.pin", stage.pin)
        hands.wait(lambda: hands.see("visit.note"), "the worker's window")
        hands.wait(lambda: FUTURE_PLAN in play.presenter.visit.forms, "the plan in the dossier")
        play.saved()
        draft = play.presenter.visit.forms[FUTURE_PLAN]
        given = [draft.answers[path] for path in draft.answers if path.rsplit("/", 1)[-1] in answers]
        step.verify("elk antwoord staat op naam van de inwoner", all(a.role is Role.RESIDENT for a in given))
        step.verify("alles wat de inwoner schreef is er", len(given) >= len(answers) - 1)
        play.go_to(StepKey.FUTURE_PLAN)
        hands.rest(200)
        hands.scroll_to_top(play.app.window)
        play.picture("toekomstplan-ingevuld")
