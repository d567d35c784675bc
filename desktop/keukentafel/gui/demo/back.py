"""Scenes: back on the laptop, the receipt, and forgetting."""

from __future__ import annotations

from keukentafel.gui.demo.closing import words_in_files
from keukentafel.gui.demo.conversation import Conversation


def forget(play: Conversation) -> None:
    """Read the receipt, confirm the list; nothing of the household is left on the laptop."""
    hands, stage = play.hands, play.stage
    with stage.record.step("Laptop: ontvangstbewijs lezen en vergeten") as step:
        app = play.app
        stage.bring_forward(app.window)
        stage.file = stage.newest(".ktr")
        app.window.rail.button("to_office").click()
        hands.press("to_office.receipt")
        hands.find("forget.ok")
        hands.picture(app.window, "laptop-vergeten")
        hands.press("forget.ok")
        session = app.session
        if session is None:
            raise RuntimeError("the laptop is locked")
        hands.wait(lambda: not hands.see("forget.ok"), "the dialog closed")
        hands.rest(200)
        rows = hands.result(session.stored(lambda store: store.dossier_rows()))
        step.verify("het dossier is van de laptop", not rows)
        hands.picture(app.window, "laptop-leeg")
        check = hands.result(session.stored(lambda store: store.check()))
        step.verify("de kluis klopt nog", check.ok)
    with stage.record.step("Laptop: vergrendelen") as step:
        app.lock()
        hands.wait(lambda: app.session is None and not app.window.isVisible(), "the lock", 60)
        step.verify("de laptop is dicht", app.session is None)
        found = words_in_files(play.case.words, stage.laptop_dir, stage.stick)
        step.verify("er staat nergens een leesbaar woord", not found)
