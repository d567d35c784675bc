"""Dates to meet stand on the start page, beside the visit, and in a list at the office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from builders.office_app import AtOffice
from builders.postbox import Postbox, prepare_postbox
from builders.worker_app import AtWork, Key
from keukentafel.domain import paths
from keukentafel.ids import DossierId, VisitId
from keukentafel.journal.change import Edit
from keukentafel.system.texts import text
from keukentafel.usecases.forms import definition
from keukentafel.usecases.session import Session

PACK = "huishoudelijke_hulp"
LATE, COMING = "2026-10-01", "2026-11-16"


def reported_on(session: Session, dossier_id: DossierId, visit_id: VisitId, day: str) -> None:
    """A request that came in on this day, noted in an added way of working."""
    question = next(q for q in definition(PACK).questions if q.kt.event == "report_received")
    edits = [
        Edit(paths.form_version(visit_id, PACK), definition(PACK).version),
        Edit(paths.form_answer(visit_id, PACK, question.path), day),
    ]
    session.stored(lambda store: store.append(dossier_id, session.worker, edits)).result()


def first_visit(session: Session) -> tuple[DossierId, VisitId]:
    def read(store: object) -> tuple[DossierId, VisitId]:
        row = next(row for row in store.dossier_rows() if row.title == "Gezin Zandstra")  # type: ignore[attr-defined]
        return row.id, store.dossier(row.id).visits[0].id  # type: ignore[attr-defined]

    return session.stored(read).result()


def test_what_is_too_late_stands_first_on_the_start_page_with_its_law(unlocked: AtWork) -> None:
    reported_on(unlocked.session, *first_visit(unlocked.session), LATE)
    unlocked.rail("dossiers")
    unlocked.rail("today")
    unlocked.until(lambda: unlocked.says("Onderzoek afronden"))
    words = unlocked.words()
    assert "melding ontvangen op 1 oktober" in words
    assert "termijn nog niet nagekeken" in words
    assert any("dagen te laat" in chip for chip in unlocked.chips())


def test_a_term_beside_the_visit_is_ticked_off_by_keyboard(unlocked: AtWork) -> None:
    reported_on(unlocked.session, *first_visit(unlocked.session), COMING)
    unlocked.open_visit()
    unlocked.workspace.show_step(unlocked.workspace.presenter.steps()[0].key)
    unlocked.until(lambda: unlocked.says(text("gui_terms.title")))
    assert unlocked.says("Melding bevestigen")
    done = next(
        number
        for number in range(5)
        if unlocked.find(f"preparation.term.{number}").accessibleName().endswith("Melding bevestigen")
    )
    unlocked.push(f"preparation.term.{done}")
    unlocked.until(lambda: not unlocked.says("Melding bevestigen"))
    unlocked.until_saved()
    dossier_id = unlocked.visit.dossier_id
    stored = unlocked.session.stored(lambda store: store.dossier(dossier_id)).result()
    assert stored.terms_done == {"wmo_confirm": COMING}


@pytest.fixture(scope="module")
def made_postbox(tmp_path_factory: pytest.TempPathFactory) -> Postbox:
    return prepare_postbox(tmp_path_factory.mktemp("post"))


@pytest.fixture
def office(qtbot: QtBot, made_postbox: Postbox, tmp_path: Path) -> Iterator[AtOffice]:
    """Unlocked, with two dossiers, one of which came in as a request long ago and once more last week."""
    postbox = made_postbox.copied_to(tmp_path)
    running = AtOffice(qtbot, postbox.office)
    running.start().unlock()
    running.open_post(postbox.stick)
    running.until(lambda: running.shows("inbox.process"))
    running.press(Key.Key_Return, ctrl=True)
    running.until(lambda: running.shows("inbox.receipt"))
    running.until_quiet()
    yield running
    running.close()


def test_the_office_reads_every_term_by_date_and_chooses_what_is_too_late(office: AtOffice) -> None:
    session = office.app.session
    assert session is not None
    office.rail("terms")
    office.until(lambda: office.says(text("gui_terms.none_title")) or office.shows("terms.row.0"))
    reported_on(session, *first_visit(session), COMING)
    office.rail("register")
    office.rail("terms")
    office.until(lambda: office.says("Onderzoek afronden"))
    assert office.says("Wmo 2015, artikel 2.3.2 lid 1")
    assert text("gui_terms.unconfirmed") in office.chips()
    office.choose("terms.filter", "overdue")
    office.until(lambda: not office.says("Onderzoek afronden"))
    office.until(lambda: office.says("Melding bevestigen"))
    office.choose("terms.filter", "week")
    office.until(lambda: office.says("Persoonlijk plan inleveren"))
    office.push("terms.row.0")
    office.until(lambda: office.shows("register.back"))
