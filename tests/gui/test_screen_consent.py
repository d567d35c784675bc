"""Step 7: sharing is asked one partner at a time; without a yes nothing is shared."""

from __future__ import annotations

import pytest

from builders.worker_app import AtWork, Key
from keukentafel.domain.values import ConsentAnswer
from keukentafel.system.texts import text
from keukentafel.usecases.steps import StepKey


@pytest.fixture
def asked(visiting: AtWork) -> AtWork:
    """One partner was named; nobody answered yet."""
    visiting.go_to(StepKey.CONSENT)
    visiting.push("consent.add")
    visiting.until(lambda: visiting.shows("partner.partner"))
    visiting.type("Wijkteam")
    visiting.type_in("partner.purpose", "samen kijken naar de post")
    visiting.type_in("partner.data", "het doel over de post")
    visiting.press(Key.Key_Return)
    visiting.until(lambda: visiting.shows("consent.0"))
    return visiting


def test_nobody_is_asked_by_default(visiting: AtWork) -> None:
    visiting.go_to(StepKey.CONSENT)
    visiting.until(lambda: visiting.says(text("gui_consent.none_title")))
    assert visiting.visit.dossier.consents == ()


def test_a_new_partner_stands_at_no_and_not_discussed(asked: AtWork) -> None:
    (consent,) = asked.visit.dossier.consents
    assert (consent.partner, consent.answer, consent.discussed) == ("Wijkteam", ConsentAnswer.NO, False)
    assert asked.chosen("consent.0") == ()
    asked.until(lambda: asked.says(text("gui_consent.not_discussed")))
    assert asked.says(text("gui_consent.why", purpose="samen kijken naar de post"))


def test_a_partner_needs_a_name_a_reason_and_the_data(visiting: AtWork) -> None:
    visiting.go_to(StepKey.CONSENT)
    visiting.push("consent.add")
    visiting.until(lambda: visiting.shows("partner.partner"))
    for key in ("partner", "purpose", "data"):
        visiting.press(Key.Key_Return)
        assert visiting.says(text(f"gui_partner.{key}_missing"))
        assert visiting.focused().objectName() == f"partner.{key}"
        visiting.type("iets")
    visiting.press(Key.Key_Escape)
    assert visiting.visit.dossier.consents == ()


@pytest.mark.parametrize("answer", list(ConsentAnswer))
def test_the_answer_is_the_residents_with_name_and_date(asked: AtWork, answer: ConsentAnswer) -> None:
    asked.choose("consent.0", answer.value)
    asked.until(lambda: asked.visit.dossier.consents[0].discussed)
    (consent,) = asked.visit.dossier.consents
    assert (consent.answer, consent.given_by) == (answer, "Roos Zandstra")
    assert consent.at == asked.clock.now()
    asked.until_saved()


def test_the_keyboard_stays_in_the_answers_after_answering(asked: AtWork) -> None:
    asked.choose("consent.0", "yes")
    asked.until(lambda: asked.visit.dossier.consents[0].discussed)
    asked.until_saved()
    asked.until(lambda: asked.chosen("consent.0") == ("yes",))
    assert asked.find("consent.0").isAncestorOf(asked.focused())


def test_a_yes_is_withdrawn_by_answering_no(asked: AtWork) -> None:
    asked.choose("consent.0", "yes")
    asked.until(lambda: asked.visit.dossier.consents[0].answer is ConsentAnswer.YES)
    asked.until(lambda: asked.chosen("consent.0") == ("yes",))
    asked.choose("consent.0", "no")
    asked.until(lambda: asked.visit.dossier.consents[0].withdrawn_at is not None)
    assert asked.visit.dossier.consents[0].answer is ConsentAnswer.NO
    asked.until(lambda: text("gui_consent.withdrawn") in asked.chips())


def test_a_partner_can_be_taken_away(asked: AtWork) -> None:
    asked.push("consent.0.remove")
    asked.until(lambda: asked.visit.dossier.consents == ())
    asked.until_saved()
