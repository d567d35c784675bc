"""Every shipped way of working opens in a visit, question by question, and on the resident's screen."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from builders.conversation import shipped
from builders.demo_answers import CLOCK, play_demo
from builders.worker_app import AtWork
from keukentafel.domain.conversation import VISIT_FORMS
from keukentafel.forms import NodeState, list_forms
from keukentafel.gui.controls import Look, make_control
from keukentafel.gui.controls.resident import make_resident_control
from keukentafel.gui.controls.told import UnsupportedControl
from keukentafel.gui.screens.resident.screens import More, Told, screens
from keukentafel.gui.screens.resident.second import second_language
from keukentafel.gui.screens.visit.pack import PackPage
from keukentafel.gui.screens.visit.pack_parts import is_shown
from keukentafel.system.resources import forms_root
from keukentafel.usecases.packs import offered_packs, resident_questions

ADDED = [path.name for path in list_forms(forms_root()) if path.name not in VISIT_FORMS]
LARGE = ("gezinsplan", "keukentafelgesprek_wmo", "zelfredzaamheid_jongeren")
TONGUES = ("nl", "en", "ar", "tr", "pl", "uk")


def test_the_list_offers_every_pack_with_a_title_and_when_to_use_it() -> None:
    cards = {card.form_id: card for card in offered_packs()}
    assert set(cards) == set(ADDED)
    assert all(card.title and card.about and card.kind and not card.problem for card in cards.values())


@pytest.mark.parametrize("form_id", ADDED)
def test_there_is_a_control_for_every_question(qtbot: QtBot, form_id: str) -> None:
    """One of each kind: type, appearance and length of the list decide which control it is."""
    form = play_demo(shipped(form_id)).form
    kinds = {(s.type, s.question.appearance, len(s.choices)): s for s in form.nodes() if is_shown(s.question)}
    for state in kinds.values():
        control = make_control(state, Look())
        qtbot.addWidget(control)
        assert not isinstance(control, UnsupportedControl), state.path


def test_a_visit_holds_several_packs_at_once(visiting: AtWork) -> None:
    for form_id in LARGE:
        visiting.visit.add_pack(form_id)
        page_name = f"pack/{form_id}"
        visiting.until(lambda name=page_name: name in visiting.workspace._pages)  # type: ignore[misc]
        page = visiting.workspace._pages[page_name]
        assert isinstance(page, PackPage)
        visiting.until(lambda page=page: page.complete)  # type: ignore[misc]
        assert [control for card in page._cards for control in card.part.controls()]
    assert visiting.visit.packs() == LARGE


@pytest.mark.parametrize("form_id", [each for each in ADDED if resident_questions(shipped(each))])
def test_what_the_resident_is_asked_is_there_in_six_languages(qtbot: QtBot, form_id: str) -> None:
    """With the demo answers given, each question makes its screen beside every language."""
    form = play_demo(shipped(form_id)).form
    assert set(TONGUES) <= set(form.definition.languages)
    shown, kinds = screens(form), set()
    assert any(isinstance(screen, NodeState) for screen in shown)
    for language in TONGUES[1:]:
        for screen in shown:
            if isinstance(screen, More):
                assert screen.label.in_language(language), screen.path
                continue
            for state in screen.notes if isinstance(screen, Told) else (screen,):
                second = second_language(form, state, language, CLOCK)
                assert second is not None
                assert second.label, state.path
                if language == "ar" and state.type not in kinds:
                    kinds.add(state.type)
                    qtbot.addWidget(make_resident_control(state, Look(), second=second))
