"""A way of working is chosen by its name, filled in by keyboard, and taken out again; all on a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders.trial_pack import TRIAL, offering_trial
from builders.worker_app import AtWork, Key
from keukentafel.domain.values import Missing, Role
from keukentafel.gui.parts import StepStatus
from keukentafel.gui.screens.visit.pack import PackPage
from keukentafel.system.texts import text
from keukentafel.usecases.steps import StepKey


@pytest.fixture
def with_trial(tmp_path: Path) -> Iterator[None]:
    with offering_trial(tmp_path):
        yield


@pytest.fixture
def choosing(with_trial: None, visiting: AtWork) -> AtWork:
    """In the visit, with the made-up pack chosen by one of its names."""
    visiting.press(Key.Key_W, ctrl=True)
    visiting.until(lambda: visiting.shows(f"choose_pack.{TRIAL}"))
    visiting.type_in("choose_pack.words", "kruimel")
    visiting.press(Key.Key_Return)
    visiting.until(lambda: visiting.shows("form.tafel_wens") and page_of(visiting).complete)
    visiting.until_saved()
    return visiting


def page_of(work: AtWork) -> PackPage:
    page = work.workspace.findChild(PackPage)
    assert isinstance(page, PackPage)
    return page


def test_a_pack_is_found_by_a_name_of_its_users_and_opens_with_enter(choosing: AtWork) -> None:
    assert choosing.workspace.current_step is StepKey.PACK
    assert choosing.says("Gesprek aan tafel")
    assert choosing.focused().objectName() == "form.tafel_wens.editor"
    assert choosing.stored_visit().forms[TRIAL].version == "2026.1"


def test_without_words_the_list_stands_under_its_kinds_and_the_arrows_walk_it(
    with_trial: None, visiting: AtWork
) -> None:
    visiting.press(Key.Key_W, ctrl=True)
    visiting.until(lambda: visiting.shows(f"choose_pack.{TRIAL}"))
    visiting.press(Key.Key_Return)
    assert visiting.says(text("gui_pack.choose_first"))
    visiting.press(Key.Key_Down)
    assert visiting.focused().objectName() == f"choose_pack.{TRIAL}"
    visiting.press(Key.Key_Return)
    visiting.until(lambda: visiting.shows("form.tafel_wens"))


def test_what_nobody_knows_is_not_found(with_trial: None, visiting: AtWork) -> None:
    visiting.press(Key.Key_W, ctrl=True)
    visiting.until(lambda: visiting.shows(f"choose_pack.{TRIAL}"))
    visiting.type_in("choose_pack.words", "xyzzy")
    visiting.until(lambda: visiting.says(text("gui_pack.nothing")))


def test_every_group_says_for_whom_it_is_and_why_it_is_asked(choosing: AtWork) -> None:
    assert text("gui_pack.internal") in choosing.chips()
    assert choosing.chips().count(text("gui_pack.for_resident")) == 2  # the group, and one question
    assert choosing.says("Een goed huis geeft rust.")


def test_the_outcome_follows_the_answer(choosing: AtWork) -> None:
    assert not choosing.shows("form.uitkomst_cijfer")
    choosing.type_in("form.tafel_cijfer.editor", "7")
    choosing.press(Key.Key_Tab)
    choosing.until(lambda: choosing.says("U geeft uw leven een 7."))


def test_instances_are_added_and_taken_away_by_keyboard(choosing: AtWork) -> None:
    choosing.choose("form.tafel_hulp", "yes")
    choosing.type_in("form.helper_wie[1].editor", "Ank")
    choosing.push("form.helper.more")
    assert choosing.focused().objectName() == "form.helper_wie[2].editor"
    choosing.type("Jo")
    choosing.until(lambda: choosing.says("Wie is Jo van u?"))
    choosing.until_saved()
    choosing.push("form.helper[1].out")
    choosing.until(lambda: choosing.says("Wie is Jo van u?"))
    assert not choosing.shows("form.helper_wie[2]")
    assert choosing.visit.form(TRIAL).state("/helper[1]/helper_wie").value == "Jo"
    choosing.until_saved()
    kept = choosing.stored_visit().forms[TRIAL].answers
    assert [a.value for path, a in kept.items() if path.endswith("helper_wie")] == ["Jo"]


def test_the_navigator_shows_how_far_the_pack_is(choosing: AtWork) -> None:
    item = choosing.workspace.navigator.item(f"pack/{TRIAL}")
    assert item.step.status is StepStatus.OPEN
    choosing.type("Samen eten")
    choosing.until(lambda: item.step.status is StepStatus.HALF)
    choosing.push("pack.later")
    choosing.until(lambda: item.step.status is StepStatus.DONE)
    assert choosing.workspace.current_step is StepKey.GOALS
    choosing.until_saved()
    assert choosing.stored_answer(TRIAL, "/wonen/wonen_feit").missing is Missing.LATER
    assert choosing.stored_answer(TRIAL, "/begin/tafel_wens").value == "Samen eten"


def test_a_pack_taken_out_keeps_its_answers_and_brings_them_back(choosing: AtWork) -> None:
    choosing.type("Samen eten")
    choosing.until_saved()
    assert choosing.says(text("gui_pack.remove_hint"))
    choosing.push("pack.remove")
    choosing.until(lambda: choosing.workspace.current_step is StepKey.PREPARATION)
    choosing.until_saved()
    assert f"pack/{TRIAL}" not in choosing.workspace.navigator.visible_keys()
    assert choosing.stored_visit().forms[TRIAL].version == ""
    choosing.press(Key.Key_W, ctrl=True)
    choosing.until(lambda: choosing.shows(f"choose_pack.{TRIAL}"))
    choosing.type_in("choose_pack.words", "tafel")
    choosing.press(Key.Key_Return)
    choosing.until(lambda: choosing.shows("form.tafel_wens"))
    assert choosing.visit.form(TRIAL).state("/begin/tafel_wens").value == "Samen eten"


def test_undoing_the_choice_closes_the_page(choosing: AtWork) -> None:
    choosing.tab_to("visit.find")
    choosing.undo()
    choosing.until(lambda: choosing.workspace.current_step is StepKey.PREPARATION)
    assert choosing.visit.packs() == ()


def test_questions_of_a_pack_are_found_by_a_word(choosing: AtWork) -> None:
    choosing.workspace.show_step(StepKey.CONSENT)
    choosing.press(Key.Key_K, ctrl=True)
    choosing.until(lambda: choosing.shows("find.words"))
    choosing.type("per maand")
    choosing.press(Key.Key_Return)
    choosing.until(lambda: choosing.shows("form.wonen_kosten"))


def test_the_resident_fills_in_only_the_own_questions_one_at_a_time(choosing: AtWork) -> None:
    choosing.push("visit.hand_over")
    choosing.until(lambda: choosing.shows(f"hand_over.{TRIAL}"))
    assert choosing.focused().objectName() == f"hand_over.{TRIAL}"
    choosing.press(Key.Key_Return)
    choosing.until(lambda: choosing.shows("resident.language.nl"))
    languages = [code for code in ("nl", "en", "ar") if choosing.shows(f"resident.language.{code}")]
    assert languages == ["nl", "en", "ar"]
    choosing.push("resident.language.en")
    assert choosing.says("What would you like?")
    assert text("resident.draft_translation") in choosing.chips()
    choosing.type("Samen eten")
    seen = ask_on(choosing, "resident.tafel_cijfer", "resident.tafel_hulp")
    seen.press(Key.Key_Space)
    seen = ask_on(seen, "resident.helper_wie")
    seen.type("Ank")
    seen = ask_on(seen, "resident.helper_soort")
    seen.until(lambda: seen.says("Who is Ank to you?"))
    seen.push("resident.next")
    assert seen.says(text("resident.more_title"))
    seen.push("resident.more")
    assert seen.shows("resident.helper_wie")
    seen.type("Jo")
    seen = ask_on(seen, "resident.helper_soort")
    seen.push("resident.next")
    seen.push("resident.next")
    assert seen.shows("resident.wonen_woorden")
    seen.push("resident.refuse")
    assert seen.says(text("resident.done_answers"))
    seen.until(lambda: seen.visit.outbox.empty)
    assert seen.stored_answer(TRIAL, "/begin/tafel_wens").role is Role.RESIDENT
    assert seen.stored_answer(TRIAL, "/wonen/wonen_woorden").missing is Missing.REFUSED


def ask_on(work: AtWork, *names: str) -> AtWork:
    """Press "Verder" until each of these questions was on screen."""
    for name in names:
        work.push("resident.next")
        work.until(lambda name=name: work.shows(name))  # type: ignore[misc]
    return work


def test_a_large_pack_is_made_in_slices_between_which_the_window_is_free(
    visiting: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    slices: list[PackPage] = []
    make = PackPage._fill

    def counted(page: PackPage) -> None:
        make(page)
        slices.append(page)

    monkeypatch.setattr(PackPage, "_fill", counted)
    visiting.visit.add_pack("brede_intake")
    visiting.until(lambda: visiting.workspace.current_step is StepKey.PACK and page_of(visiting).complete)
    assert len(slices) > 5


def test_the_summary_says_how_many_answers_stay_with_the_team(choosing: AtWork) -> None:
    choosing.visit.answer(TRIAL, "/zorgen/zorg_signaal", "een blauwe plek")
    choosing.workspace.show_step(StepKey.SUMMARY)
    choosing.until(lambda: choosing.says(text("gui_summary.internal_one")))
    assert not choosing.says("een blauwe plek")


def test_a_new_visit_offers_the_choice_on_its_first_page(with_trial: None, visiting: AtWork) -> None:
    visiting.push("preparation.choose_pack")
    visiting.until(lambda: visiting.shows(f"choose_pack.{TRIAL}"))
    visiting.type_in("choose_pack.words", "tafel")
    visiting.press(Key.Key_Return)
    visiting.until(lambda: visiting.shows("form.tafel_wens"))
    visiting.workspace.show_step(StepKey.PREPARATION)
    visiting.push(f"preparation.pack.{TRIAL}")
    visiting.until(lambda: visiting.shows("form.tafel_wens"))


def test_a_pack_that_cannot_be_read_is_told_and_changes_nothing(visiting: AtWork) -> None:
    told: list[str] = []
    visiting.visit.not_saved.connect(told.append)
    visiting.visit.add_pack("bestaat_niet")
    visiting.until(lambda: bool(told))
    assert visiting.visit.packs() == ()
    assert "bestaat_niet" not in visiting.stored_visit().forms


def test_undo_takes_an_added_instance_back(choosing: AtWork) -> None:
    choosing.push("form.afspraak.more")
    choosing.until(lambda: choosing.shows("form.afspraak_wat[2]"))
    choosing.until_saved()
    choosing.tab_to("visit.find")
    choosing.undo()
    choosing.until(lambda: choosing.visit.form(TRIAL).repeat_paths("/afspraken/afspraak")[1:] == ())
    choosing.until(lambda: page_of(choosing).complete and choosing.shows("form.afspraak_wat[1]"))
    assert not choosing.shows("form.afspraak_wat[2]")


def test_what_the_resident_wants_in_the_own_plan_stands_beside_the_domain(visiting: AtWork) -> None:
    visiting.visit.answer("toekomstplan", "/wonen/wonen_wil", "Een eigen kamer", Role.RESIDENT)
    visiting.open_domain("wonen", "brief over de huur")
    visiting.until(lambda: visiting.says("Een eigen kamer"))
    assert visiting.says("toekomstplan · 21 november")


def test_a_note_written_here_belongs_to_no_life_domain(choosing: AtWork) -> None:
    choosing.press(Key.Key_N, ctrl=True)
    choosing.until(lambda: choosing.shows("note.text"))
    choosing.type("zus is moe")
    choosing.press(Key.Key_Return, ctrl=True)
    choosing.until(lambda: len(choosing.visit.visit.notes) == 1)
    assert choosing.visit.visit.notes[0].domain is None
