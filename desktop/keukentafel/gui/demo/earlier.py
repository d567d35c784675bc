"""Scenes: a first, shorter conversation in June, so that in November there is a "vorige keer"."""

from __future__ import annotations

from keukentafel.domain.conversation import LIFE_DOMAINS
from keukentafel.domain.values import VisitStatus
from keukentafel.gui.demo.closing import sign
from keukentafel.gui.demo.conversation import Conversation
from keukentafel.usecases.steps import StepKey


def talk(play: Conversation) -> None:
    """Wish, a few life domains with their scores, and the seal."""
    hands = play.hands
    with play.stage.record.step("Eerder gesprek, in juni") as step:
        play.go_to(StepKey.WISH)
        play.fill_in(LIFE_DOMAINS, None, skip=("opened",))
        for domain in play.opened:
            play.open_domain(domain)
        for domain in play.presenter.scored_domains():
            play.score(domain)
        play.saved()
        play.go_to(StepKey.SIGNING)
        hands.choose("signing.seen", ["yes"])
        hands.choose("signing.content", ["right"])
        play.saved()
        hands.wait(lambda: len(play.presenter.visit.acts) == 2, "both acts in the dossier")
        sign(play)
        hands.press("signing.seal")
        hands.wait(lambda: play.presenter.visit.status is VisitStatus.SEALED, "the sealed visit", 60)
        step.verify("het eerste verslag is verzegeld", play.presenter.visit.documents)


def begin_again(play: Conversation) -> None:
    """Months later: a new conversation in the same dossier."""
    hands, stage = play.hands, play.stage
    with stage.record.step("Nieuw gesprek in hetzelfde dossier") as step:
        before = play.presenter.visit_id
        stage.clock.move_to(stage.case.now)
        hands.press("visit.new_visit")
        hands.wait(lambda: play.presenter.visit_id != before, "the new conversation")
        hands.find("visit.note")
        play.picture("nieuw-gesprek-met-vorige-keer")
        visits = play.presenter.dossier.visits
        step.verify("het eerdere gesprek is er nog", len(visits) == 2)
        step.verify("het nieuwe gesprek is leeg", not play.presenter.visit.forms)
