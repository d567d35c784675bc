"""A term that something settles is done with once that has happened: nobody ticks it off a second time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from keukentafel.clock import FixedClock
from keukentafel.domain.dossier import Dossier, FormAnswer, FormDraft, Visit
from keukentafel.domain.terms import TermKind
from keukentafel.domain.values import Role
from keukentafel.forms import list_forms
from keukentafel.forms.findings import Severity
from keukentafel.forms.term_files import read_term_file
from keukentafel.ids import DossierId, VisitId
from keukentafel.system.resources import forms_root
from keukentafel.usecases.due_dates import due_in
from keukentafel.usecases.forms import definition
from keukentafel.usecases.terms import terms_in_force

NOW = datetime(2026, 11, 20, 13, 30, tzinfo=UTC)
CLOCK = FixedClock(NOW)
WMO = "keukentafelgesprek_wmo"
SUPPORT = "wmo_free_support"


def answers(form_id: str, **said: str) -> FormDraft:
    known = definition(form_id)
    given = {
        known.question(name).path: FormAnswer(value=value, role=Role.WORKER, at=NOW)
        for name, value in said.items()
    }
    return FormDraft(form_id=form_id, version=known.version, answers=given)


def waiting(
    *drafts: FormDraft,
    planned: datetime | None = NOW,
    preparation: dict[str, str] | None = None,
    events: dict[str, str] | None = None,
) -> set[str]:
    visit = Visit(
        id=VisitId("v"),
        planned_at=planned,
        forms={draft.form_id: draft for draft in drafts},
        preparation=preparation or {},
    )
    dossier = Dossier(id=DossierId("d"), title="Wilg", visits=(visit,), events=events or {})
    return {due.due.term_id for due in due_in(dossier, CLOCK)}


@pytest.mark.parametrize("planned", [None, NOW, NOW + timedelta(days=6)])
def test_support_pointed_out_in_preparing_settles_its_term_also_before_the_visit(
    planned: datetime | None,
) -> None:
    report = answers(WMO, melding_datum="2026-11-16")
    assert SUPPORT in waiting(report, planned=planned)
    assert SUPPORT in waiting(report, planned=planned, preparation={"support_pointed_out": "later"})
    told = waiting(report, planned=planned, preparation={"support_pointed_out": "yes"})
    assert SUPPORT not in told
    assert "wmo_investigation" in told


def test_the_same_said_in_the_conversation_settles_it_too() -> None:
    assert SUPPORT not in waiting(answers(WMO, melding_datum="2026-11-16", steun_verteld="yes"))
    assert SUPPORT in waiting(answers(WMO, melding_datum="2026-11-16", steun_verteld="no"))


def test_a_later_report_asks_for_it_anew() -> None:
    once = answers(WMO, melding_datum="2026-11-16", steun_verteld="yes")
    assert SUPPORT in waiting(once, events={"report_received": "2026-11-20"}, planned=NOW - timedelta(days=3))


def test_a_day_that_is_still_to_come_settles_nothing_yet() -> None:
    expected = answers(WMO, melding_datum="2026-11-16", plan_wens="will_write", plan_binnen="2026-11-23")
    assert "wmo_personal_plan" in waiting(expected)
    received = answers(WMO, melding_datum="2026-11-16", plan_wens="have_plan", plan_binnen="2026-11-20")
    assert "wmo_personal_plan" not in waiting(received)


def test_a_confirmed_report_and_a_discussed_plan_are_done_with() -> None:
    confirmed = answers(
        WMO, melding_datum="2026-11-16", melding_bevestigd="yes", melding_bevestigd_op="2026-11-17"
    )
    assert "wmo_confirm" not in waiting(confirmed)
    assert "route_plan" in waiting(answers("trajectplan", tp_intake="2026-11-09"))
    discussed = answers("trajectplan", tp_intake="2026-11-09", tp_plan_day="2026-11-19")
    assert "route_plan" not in waiting(discussed)


@pytest.mark.parametrize(("settled_by", "code"), [("begun", "DATA_043"), ("endd", "DATA_040")])
def test_what_settles_a_term_is_a_known_event_and_not_its_own(
    tmp_path: Path, settled_by: str, code: str
) -> None:
    table = tmp_path / "own.yaml"
    table.write_text(
        "terms_id: own\nversion: '1'\nlabel: Eigen\nevents: {begun: Begonnen, ended: Klaar}\nterms:\n"
        f"  - {{id: a, label: A, event: begun, at_once: true, settled_by: {settled_by}}}\n"
        "  - {id: b, label: B, event: begun, length: 1, unit: weeks, settled_by: [ended]}\n",
        encoding="utf-8",
    )
    read, findings = read_term_file(table)
    assert [(found.code, found.severity) for found in findings] == [(code, Severity.ERROR)]
    assert read.terms[1].settled_by == ("ended",)


def test_every_deadline_can_begin_at_the_table() -> None:
    told = {q.kt.event for path in list_forms(forms_root()) for q in definition(path.name).questions}
    terms = terms_in_force().terms
    deadlines = [term for term in terms if term.kind is not TermKind.KEEP]
    assert {term.event for term in deadlines} <= told
    assert {event for term in deadlines for event in term.settled_by} <= told
