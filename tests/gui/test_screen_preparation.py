"""Step 1: what a resident is entitled to hear first; nothing here blocks the conversation."""

from __future__ import annotations

from builders.laptops import PreparedLaptop
from builders.worker_app import AtWork, Key
from keukentafel.domain.values import VisitStatus
from keukentafel.gui.parts import TextField
from keukentafel.usecases.steps import StepKey


def test_everything_is_filled_in_with_keys_and_is_there_tomorrow(
    visiting: AtWork, laptop: PreparedLaptop
) -> None:
    visiting.choose("preparation.support_pointed_out", "yes")
    visiting.choose("preparation.plan_pointed_out", "later")
    visiting.choose("preparation.identity_seen", "passport")
    visiting.type_in("preparation.interpreter", "tolk per telefoon")
    visiting.type_in("preparation.supporter", "buurman Sjaak")
    visiting.type_in("preparation.known_before", "vraagt hulp bij post")
    visiting.until_saved()
    dossier_id = visiting.visit.dossier_id
    visiting.close()
    session = laptop.open()
    try:
        visit = session.stored(lambda store: store.dossier(dossier_id)).result().visits[0]
    finally:
        session.close()
    assert visit.preparation == {
        "support_pointed_out": "yes",
        "plan_pointed_out": "later",
        "identity_seen": "passport",
        "identity_seen_on": "2026-11-21",
        "known_before": "vraagt hulp bij post",
    }
    assert (visit.interpreter, visit.supporter) == ("tolk per telefoon", "buurman Sjaak")


def test_nothing_needs_an_answer_to_go_on(visiting: AtWork) -> None:
    visiting.push("preparation.next")
    assert visiting.workspace.current_step is StepKey.WISH


def test_choosing_again_takes_an_answer_back(visiting: AtWork) -> None:
    visiting.choose("preparation.support_pointed_out", "no")
    visiting.press(Key.Key_Space)
    visiting.until_saved()
    assert visiting.chosen("preparation.support_pointed_out") == ()
    assert "support_pointed_out" not in visiting.visit.visit.preparation


def test_the_household_stands_beside_it(visiting: AtWork) -> None:
    visiting.until(lambda: visiting.says("Roos Zandstra") and visiting.says("Timo Zandstra"))
    assert visiting.visit.visit.status is VisitStatus.PREPARED


def test_what_is_typed_here_stays_when_one_looks_elsewhere_and_back(visiting: AtWork) -> None:
    visiting.type_in("preparation.supporter", "buurman Sjaak")
    visiting.go_to(StepKey.GOALS)
    visiting.until_saved()
    visiting.go_to(StepKey.PREPARATION)
    assert visiting.a(TextField, "preparation.supporter").text() == "buurman Sjaak"
