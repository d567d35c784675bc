"""Step 4: keys 1 to 5 score, for the worker, the resident and the goal apart; level 1 asks for today."""

from __future__ import annotations

import pytest

from builders.worker_app import AtWork, Key
from keukentafel.system.texts import text
from keukentafel.usecases.finalise import open_points
from keukentafel.usecases.steps import StepKey

FORM = "zelfredzaamheid"


@pytest.fixture
def scoring(visiting: AtWork) -> AtWork:
    visiting.open_domain("wonen", "brief over de huur")
    visiting.go_to(StepKey.SELF_RELIANCE)
    visiting.until(lambda: visiting.shows("scores.ladder"))
    return visiting


def stored(worker: AtWork, question: str) -> object:
    worker.until_saved()
    return worker.stored_answer(FORM, f"/wonen/wonen_{question}").value


def test_a_digit_scores_and_another_digit_scores_again(scoring: AtWork) -> None:
    scoring.press(Key.Key_2)
    assert stored(scoring, "score") == "2"
    scoring.press(Key.Key_4)
    assert stored(scoring, "score") == "4"


def test_the_arrows_read_the_levels_without_choosing(scoring: AtWork) -> None:
    scoring.press(Key.Key_Down, Key.Key_Down)
    assert scoring.focused().objectName() == "scores.level.3"
    scoring.press(Key.Key_Return)
    assert stored(scoring, "score") == "3"


def test_worker_and_resident_score_apart_and_a_difference_is_asked_about(scoring: AtWork) -> None:
    scoring.press(Key.Key_2)
    assert not scoring.says(text("gui_scores.difference"))
    scoring.choose("scores.chooser", "score.resident")
    scoring.press(Key.Key_4)
    assert (stored(scoring, "score"), stored(scoring, "score_resident")) == ("2", "4")
    assert scoring.says(text("gui_scores.difference"))
    scoring.type_in("form.wonen_difference.editor", "de brief lag nog dicht")
    assert stored(scoring, "difference") == "de brief lag nog dicht"


def test_a_goal_is_chosen_the_same_way(scoring: AtWork) -> None:
    scoring.choose("scores.chooser", "score.target")
    scoring.press(Key.Key_5)
    assert stored(scoring, "score_target") == "5"


def test_level_one_asks_what_happens_today_and_the_verslag_waits_for_it(scoring: AtWork) -> None:
    assert not scoring.shows("form.wonen_today_what")
    scoring.press(Key.Key_1)
    assert scoring.says(text("gui_scores.today"))
    assert len(open_points(scoring.visit.forms())) == 3
    for name in ("what", "who", "told"):
        scoring.type_in(f"form.wonen_today_{name}.editor", "Noor belt vandaag")
    assert open_points(scoring.visit.forms()) == ()
    assert stored(scoring, "today_told") == "Noor belt vandaag"


def test_earlier_scores_stay_hidden_until_the_worker_chose(scoring: AtWork) -> None:
    assert scoring.says(text("gui_scores.earlier_after"))
    scoring.press(Key.Key_3)
    scoring.until(lambda: scoring.says(text("gui_scores.side")))


def test_not_scoring_goes_on_and_stores_no_score(scoring: AtWork) -> None:
    scoring.push("scores.not_discussed")
    assert scoring.workspace.current_step is StepKey.FUTURE_PLAN
    assert scoring.visit.form(FORM).state("/wonen/wonen_score").value in ("", None)


def test_digits_typed_in_words_are_words(scoring: AtWork) -> None:
    scoring.press(Key.Key_1)
    scoring.type_in("form.wonen_today_what.editor", "bel 3 keer")
    assert stored(scoring, "today_what") == "bel 3 keer"
    assert stored(scoring, "score") == "1"


def test_what_weighs_too_is_asked_in_its_own_dialog(scoring: AtWork) -> None:
    scoring.push("scores.weighing")
    scoring.until(lambda: scoring.shows("weighing.ok"))
    scoring.press(Key.Key_Escape)
    scoring.until(lambda: not scoring.shows("weighing.ok"))
