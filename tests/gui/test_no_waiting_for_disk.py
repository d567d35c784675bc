"""The GUI thread never waits for the disk: a whole visit opens no file and lists no folder there."""

from __future__ import annotations

import pytest

from builders.disk_watch import disk_asked
from builders.laptops import NOW, PreparedLaptop
from builders.worker_app import AtWork, Key
from keukentafel.domain.conversation import LIFE_DOMAINS
from keukentafel.domain.values import VisitKind
from keukentafel.gui.screens.visit.lines import places_in_order
from keukentafel.gui.theme import icons
from keukentafel.ids import VisitId
from keukentafel.journal.change import Edit
from keukentafel.system import texts
from keukentafel.system.texts import text
from keukentafel.usecases.answers import form_edit, record
from keukentafel.usecases.domain_sets import domain_tables
from keukentafel.usecases.dossiers import add_visit, open_dossier
from keukentafel.usecases.forms import definition, pin
from keukentafel.usecases.packs import offered_packs
from keukentafel.usecases.session import Session
from keukentafel.usecases.shipped_forms import shipped_form
from keukentafel.usecases.steps import StepKey

EARLIER_PACK, PACK = "eenvoudige_scores", "levenscijfer"
READ_ONCE = (
    texts._area,
    icons._source,
    icons._renderer,
    shipped_form,
    domain_tables,
    offered_packs,
)


def second_visit(session: Session, laptop: PreparedLaptop) -> VisitId:
    """A conversation after one in which another way of working was used too."""
    dossier_id = laptop.dossiers[1]
    visit_id = open_dossier(session, dossier_id).result().visits[0].id
    scored = definition(EARLIER_PACK)
    question = scored.by_concept("simple_score", "wonen")[0]
    said = scored.choice_list(question.list_name).choices[0].name if question.list_name else "7"
    edits: list[Edit] = [
        *pin(visit_id, scored),
        form_edit(visit_id, EARLIER_PACK, question.path, said),
        form_edit(visit_id, LIFE_DOMAINS, "/wens_en_vraag/wish", "Een dwarsfluit"),
    ]
    record(session, dossier_id, session.worker, edits).result()
    return add_visit(session, dossier_id, VisitKind.HOME_VISIT, NOW, "Hoe gaat het nu?").result()


@pytest.fixture
def just_started(unlocked: AtWork, laptop: PreparedLaptop) -> AtWork:
    """A program that has read ahead what it reads while the passphrase is typed, and nothing else."""
    second_visit(unlocked.session, laptop)
    for read in READ_ONCE:
        read.cache_clear()
    unlocked.app._warm_up()
    unlocked.app._hand.submit(lambda: None).result()
    unlocked.app.pages.show_today() if unlocked.app.pages is not None else None
    return unlocked


def test_a_whole_visit_asks_nothing_of_the_disk_in_the_window(
    just_started: AtWork, laptop: PreparedLaptop
) -> None:
    work = just_started
    with disk_asked() as asked:
        pages = work.app.pages
        assert pages is not None
        pages._on_open_dossier(laptop.dossiers[1])
        work.until(lambda: work.app.window.current_page == "visit" and work.shows("visit.find"))
        work.open_domain("wonen", "de trap is steil")
        work.press(Key.Key_W, ctrl=True)
        work.until(lambda: work.shows(f"choose_pack.{PACK}"))
        work.type_in("choose_pack.words", PACK)
        work.press(Key.Key_Return)
        work.until(lambda: work.workspace.current_step is StepKey.PACK)
        for place in places_in_order(work.visit):
            work.workspace.show_step(*place)
            work.until(lambda: work.workspace.isVisible())
        work.press(Key.Key_K, ctrl=True)
        work.until(lambda: work.shows("find.words"))
        work.press(Key.Key_Escape)
        work.press(Key.Key_N, ctrl=True)
        work.until(lambda: work.shows("note.text"))
        work.press(Key.Key_Escape)
        work.until_saved()
        work.workspace.ask_hand_over()
        work.until(lambda: work.shows("hand_over.ok"))
        work.press(Key.Key_Return)
        work.until(lambda: work.app.window.current_page == "resident")
    assert asked == []


def test_beginning_a_conversation_asks_nothing_of_the_disk_in_the_window(just_started: AtWork) -> None:
    with disk_asked() as asked:
        just_started.press(Key.Key_G, ctrl=True)
        just_started.until(lambda: just_started.shows("new.person.0.given_name"))
        just_started.type("Mieke")
        just_started.press(Key.Key_W, ctrl=True)
        just_started.until(lambda: just_started.shows(f"choose_pack.{PACK}"))
        just_started.type_in("choose_pack.words", PACK)
        just_started.press(Key.Key_Return)
        just_started.press(Key.Key_Return)
        just_started.until(lambda: just_started.shows("visit.find") and not just_started.shows("new.ok"))
        just_started.until(lambda: just_started.says(text("gui_preparation.household")))
    assert asked == []


def test_what_a_window_would_read_is_noticed() -> None:
    texts._area.cache_clear()
    with disk_asked() as asked:
        text("gui_visit.find")
    assert any("gui_visit.yaml" in each for each in asked)
