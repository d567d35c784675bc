"""A visit begun with an older version of a form: the worker sees what moving does, and says yes or later."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from builders.laptops import PreparedLaptop
from builders.worker_app import AtWork, Key
from keukentafel.domain import paths
from keukentafel.domain.conversation import LIFE_DOMAINS
from keukentafel.domain.dossier import Visit
from keukentafel.domain.values import Role, VisitStatus
from keukentafel.errors import DiskFullError
from keukentafel.gui.dialogs.move_forms import MoveFormsDialog
from keukentafel.gui.parts.growing_edit import GrowingEdit
from keukentafel.gui.parts.labels import TextLabel
from keukentafel.ids import VisitId
from keukentafel.journal.change import Edit
from keukentafel.store import Store
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.answers import form_edit
from keukentafel.usecases.forms import definition
from keukentafel.usecases.steps import StepKey

OLD = "2019.4"


def _put(work: AtWork, laptop: PreparedLaptop, status: VisitStatus = VisitStatus.ONGOING) -> VisitId:
    """Answers as an older form had them: kept, in another group, no longer a choice, without a place."""
    dossier_id = laptop.dossiers[-1]
    visit_id = work.session.stored(lambda store: store.dossier(dossier_id)).result().visits[-1].id
    worker = [
        Edit(paths.form_version(visit_id, LIFE_DOMAINS), OLD),
        Edit(paths.visit(visit_id, "status"), status.value),
        form_edit(visit_id, LIFE_DOMAINS, "/wens_en_vraag/present", ("partner",)),
        form_edit(visit_id, LIFE_DOMAINS, "/leefgebieden_kiezen/opened", ("tuin",)),
        form_edit(visit_id, LIFE_DOMAINS, "/vroeger/oude_vraag", "Een schuurtje"),
    ]
    resident = [form_edit(visit_id, LIFE_DOMAINS, "/vroeger/wish", "Rust in huis")]
    session = work.session
    session.stored(lambda store: store.append(dossier_id, session.worker, worker)).result()
    session.stored(lambda store: store.append(dossier_id, session.resident, resident)).result()
    return visit_id


@pytest.fixture
def asked(unlocked: AtWork, laptop: PreparedLaptop) -> AtWork:
    _put(unlocked, laptop)
    unlocked.open_visit()
    unlocked.until(lambda: unlocked.shows("move_forms"))
    return unlocked


def _words(work: AtWork) -> list[str]:
    dialog = work.a(MoveFormsDialog, "move_forms")
    return [label.text() for label in dialog.findChildren(TextLabel)]


def _visit(work: AtWork) -> Visit:
    return work.stored_visit()


def test_what_becomes_of_every_answer_is_shown_first(asked: AtWork) -> None:
    words = _words(asked)
    form = definition(LIFE_DOMAINS)
    title = form.title.in_language("nl")
    assert text("gui_move.form", title=title, old=OLD, new=form.version).upper() in words
    assert text("gui_move.kept_one") in words
    after = words[words.index(text("gui_move.moved")) :]
    assert after[1] == text("gui_move.entry", words=form.question("wish").label.in_language("nl"))
    after = words[words.index(text("gui_move.changed")) :]
    assert after[1] == text("gui_move.entry", words=form.question("opened").label.in_language("nl"))
    after = words[words.index(text("gui_move.aside")) :]
    assert after[1] == text(
        "gui_move.entry", words=text("gui_move.said", name="oude vraag", words="Een schuurtje")
    )
    assert _visit(asked).forms[LIFE_DOMAINS].version == OLD


def test_enter_moves_and_nothing_is_lost(asked: AtWork) -> None:
    assert asked.focused().objectName() == "move_forms.ok"
    asked.press(Key.Key_Return)
    asked.until(lambda: not asked.shows("move_forms"))
    draft = _visit(asked).forms[LIFE_DOMAINS]
    assert draft.version == definition(LIFE_DOMAINS).version
    said = draft.answers["/wens_en_vraag/wish"]
    assert (said.value, said.role) == ("Rust in huis", Role.RESIDENT)
    assert "/vroeger/wish" not in draft.answers
    assert draft.answers["/vroeger/oude_vraag"].value == "Een schuurtje"
    assert draft.answers["/wens_en_vraag/present"].value == ("partner",)
    asked.until(lambda: asked.visit.form(LIFE_DOMAINS).state("/wens_en_vraag/wish").value == "Rust in huis")
    asked.go_to(StepKey.WISH)
    assert asked.a(GrowingEdit, "form.wish.editor").toPlainText() == "Rust in huis"


def test_escape_is_later_and_the_question_comes_back(asked: AtWork) -> None:
    before = _visit(asked)
    asked.press(Key.Key_Escape)
    asked.until(lambda: not asked.shows("move_forms"))
    assert _visit(asked) == before
    asked.app.window.show_page("today")
    asked.open_visit()
    asked.until(lambda: asked.shows("move_forms"))


def test_a_disk_that_refuses_moves_nothing_and_says_so(
    asked: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _visit(asked)

    def refuse(*_: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as patch:
        patch.setattr(Store, "append", refuse)
        asked.press(Key.Key_Return)
        asked.until(lambda: sentence(DiskFullError()) in _words(asked))
    assert _visit(asked) == before
    asked.tab_to("move_forms.ok")
    asked.press(Key.Key_Return)
    asked.until(lambda: not asked.shows("move_forms"))
    assert _visit(asked).forms[LIFE_DOMAINS].version != OLD


def test_the_list_can_be_read_with_the_keyboard(asked: AtWork) -> None:
    seen = set()
    for _ in range(4):
        seen.add(asked.focused().objectName())
        asked.press(Key.Key_Tab)
    assert {"move_forms.ok", "move_forms.cancel", "move_forms.list"} <= seen


def test_a_sealed_visit_is_not_asked_about(unlocked: AtWork, laptop: PreparedLaptop) -> None:
    _put(unlocked, laptop, VisitStatus.SEALED)
    unlocked.open_visit()
    unlocked.session.pool.submit(lambda: None).result()
    unlocked.press(Key.Key_Tab)
    assert not unlocked.shows("move_forms")
    assert _visit(unlocked).forms[LIFE_DOMAINS].version == OLD


def _at_summary(asked: AtWork) -> None:
    asked.press(Key.Key_Return)
    asked.until(lambda: asked.dialog() is None)
    asked.until_saved()
    asked.go_to(StepKey.SUMMARY)


def test_what_was_set_aside_can_be_read_back_at_the_summary(asked: AtWork) -> None:
    _at_summary(asked)
    asked.until(lambda: asked.says(text("gui_aside.count_one")))
    assert not asked.says("Een schuurtje"), "the summary is read together"
    asked.push("summary.aside_look")
    asked.until(lambda: asked.shows("set_aside.copy.0"))
    assert asked.says(text("gui_aside.title"))
    assert asked.says("Oude vraag")
    assert asked.says("Een schuurtje")
    asked.press(Key.Key_Escape)
    asked.until(lambda: asked.dialog() is None)


def test_what_was_set_aside_is_copied_into_a_note_by_keyboard(asked: AtWork) -> None:
    _at_summary(asked)
    asked.push("summary.aside_look")
    asked.until(lambda: asked.shows("set_aside.copy.0"))
    assert asked.focused().objectName() == "set_aside.copy.0"
    asked.press(Key.Key_Space)
    assert asked.text_of("set_aside.copy.0") == text("gui_aside.copied")
    assert QApplication.clipboard().text() == ""
    asked.press(Key.Key_Escape)
    asked.until(lambda: asked.dialog() is None)
    asked.press(Key.Key_N, ctrl=True)
    asked.until(lambda: asked.shows("note.text"))
    asked.tab_to("note.text")
    asked.press(Key.Key_V, ctrl=True)
    assert asked.a(GrowingEdit, "note.text").words() == "Een schuurtje"


def test_a_draft_that_lost_nothing_tells_of_nothing_set_aside(unlocked: AtWork) -> None:
    unlocked.open_visit()
    unlocked.go_to(StepKey.SUMMARY)
    assert not unlocked.shows("summary.aside_look")
