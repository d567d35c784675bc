"""The deadlines of the work: as data, on the right day, and over them a municipality's own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from keukentafel.cli.forms import app
from keukentafel.domain.holidays import kings_day, public_holidays
from keukentafel.domain.terms import TermKind, Terms, due_dates
from keukentafel.forms.data_files import DataFileError
from keukentafel.forms.term_files import known_events, read_term_file, read_terms
from keukentafel.system.resources import forms_root
from keukentafel.usecases import terms as usecase

SHIPPED = forms_root() / "terms"


def _shipped() -> Terms:
    return read_terms(SHIPPED)[0]


def _due(**events: date) -> dict[str, date]:
    return {due.term_id: due.due for due in due_dates(_shipped(), events)}


def test_the_shipped_table_has_no_findings() -> None:
    assert read_terms(SHIPPED)[1] == ()
    assert read_term_file(SHIPPED / "default.yaml")[1] == ()


def test_a_report_is_confirmed_at_once_and_investigated_within_six_weeks() -> None:
    due = _due(report_received=date(2026, 3, 2))
    assert due["wmo_confirm"] == date(2026, 3, 2)
    assert due["wmo_personal_plan"] == date(2026, 3, 9)
    assert due["wmo_investigation"] == date(2026, 4, 13)


def test_threatened_eviction_before_easter_counts_working_days() -> None:
    assert _due(debt_threat_seen=date(2026, 4, 2))["debt_urgent_talk"] == date(2026, 4, 9)
    assert _due(debt_threat_seen=date(2026, 12, 24))["debt_urgent_talk"] == date(2026, 12, 30)


def test_the_future_plan_is_ready_at_seventeen_and_a_half() -> None:
    assert _due(birth_date=date(2009, 3, 31))["youth_plan_ready"] == date(2026, 9, 30)
    assert _due(birth_date=date(2008, 8, 31))["youth_plan_ready"] == date(2026, 2, 28)


def test_the_people_round_an_eviction_meet_two_weeks_before_it() -> None:
    assert _due(eviction_planned=date(2026, 5, 19))["eviction_talk"] == date(2026, 5, 5)


def test_what_moves_with_easter_is_a_holiday() -> None:
    found = public_holidays(2026)
    assert {date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 25)} <= found
    assert {date(2038, 4, 23), date(2038, 4, 26)} <= public_holidays(2038)


def test_the_kings_birthday_is_never_on_a_sunday() -> None:
    assert [kings_day(year) for year in (2013, 2025, 2026)] == [
        date(2013, 4, 30),
        date(2025, 4, 26),
        date(2026, 4, 27),
    ]


def test_every_event_has_a_dutch_name_and_every_term_an_event() -> None:
    terms = _shipped()
    assert all(terms.events.values())
    named = {event for term in terms.terms for event in (term.event, *term.settled_by)}
    assert named == set(terms.events) == set(known_events(SHIPPED))


def test_no_law_is_called_confirmed_before_somebody_did() -> None:
    assert not any(term.confirmed for term in _shipped().terms)
    assert any(term.kind is TermKind.KEEP and term.law for term in _shipped().terms)


OWN = """
terms_id: eigen
version: "2027"
events: {coffee_poured: Koffie ingeschonken}
terms:
  - {id: wmo_investigation, label: Onderzoek, event: report_received, length: 4, unit: weeks, kind: hard}
  - {id: caseload_talk, off: true}
  - {id: cup, label: Kopje terug, event: coffee_poured, length: 1, unit: working_days}
"""


def test_a_municipality_replaces_takes_away_and_adds(tmp_path: Path) -> None:
    (tmp_path / "eigen.yaml").write_text(OWN, encoding="utf-8")
    terms, findings = read_terms(SHIPPED, tmp_path)
    assert findings == ()
    assert "caseload_talk" not in {term.term_id for term in terms.terms}
    days = {
        due.term_id: due.due
        for due in due_dates(terms, {"report_received": date(2026, 3, 2), "coffee_poured": date(2026, 3, 6)})
    }
    assert days["wmo_investigation"] == date(2026, 3, 30)
    assert days["cup"] == date(2026, 3, 9)
    assert terms.version == "2026.3 + 2027"


def test_an_own_table_with_an_error_is_left_out_whole(tmp_path: Path) -> None:
    (tmp_path / "eigen.yaml").write_text(OWN.replace("length: 1", "length: één"), encoding="utf-8")
    terms, findings = read_terms(SHIPPED, tmp_path)
    assert terms == _shipped()
    assert [(f.code, f.line, f.name) for f in findings] == [("DATA_008", 8, "cup")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("{id: a, label: A, event: evnt, at_once: true}", "DATA_040"),
        ("{id: a, label: A, event: event}", "DATA_041"),
        ("{id: a, label: A, event: event, at_once: true, length: 1, unit: weeks}", "DATA_041"),
        ("{id: a, label: A, event: event, length: 1}", "DATA_041"),
        ("{id: a, label: A, event: event, length: 1.5, unit: weeks}", "DATA_042"),
        ("{id: a, label: A, event: event, length: -1, unit: weeks}", "DATA_042"),
        ("{id: a, label: A, event: event, length: 17.3, unit: age}", "DATA_042"),
        ("{id: a, label: A, event: event, length: 1, unit: moons}", "DATA_007"),
        ("{id: a, label: A, event: event, at_once: true, kind: firm}", "DATA_007"),
        ("{id: a, event: event, at_once: true}", "DATA_003"),
        ("just words", "DATA_005"),
    ],
)
def test_a_term_that_cannot_be_is_found(tmp_path: Path, row: str, code: str) -> None:
    file = tmp_path / "default.yaml"
    file.write_text(f"terms_id: x\nevents: {{event: Iets}}\nterms:\n  - {row}\n", encoding="utf-8")
    findings = read_term_file(file)[1]
    assert code in [finding.code for finding in findings]
    assert findings[0].line in {2, 4}
    with pytest.raises(DataFileError):
        read_terms(tmp_path)


@pytest.mark.parametrize("content", ["", "terms: [", "- a", "\tx: 1", "terms: {a: b}", "events: [a]"])
def test_a_file_that_is_no_table_is_found(tmp_path: Path, content: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(content, encoding="utf-8")
    assert {finding.code for finding in read_term_file(file)[1]} <= {"DATA_002", "DATA_005"}
    assert read_term_file(file)[1]


def test_the_command_tells_the_dates(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KEUKENTAFEL_OWN_DIR", str(tmp_path))
    usecase.terms_in_force.cache_clear()
    done = CliRunner().invoke(app, ["terms", "--event", "report_received=2026-03-02", "--json"])
    result = json.loads(done.stdout)
    assert done.exit_code == 0
    assert {row["id"]: row["due"] for row in result["due_dates"]}["wmo_investigation"] == "2026-04-13"
    assert (
        "maandag 13 april 2026: Onderzoek afronden"
        in CliRunner().invoke(app, ["terms", "--event", "report_received=2026-03-02"]).stdout
    )
    assert "17,5 jaar" in CliRunner().invoke(app, ["terms"]).stdout


@pytest.mark.parametrize(
    "event", ["report_recieved=2026-03-02", "report_received=2 maart", "report_received"]
)
def test_the_command_refuses_what_it_does_not_know(event: str) -> None:
    assert CliRunner().invoke(app, ["terms", "--event", event]).exit_code == 2


def test_the_command_tells_of_a_broken_own_table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms" / "eigen.yaml").write_text("terms: [", encoding="utf-8")
    monkeypatch.setenv("KEUKENTAFEL_OWN_DIR", str(tmp_path))
    usecase.terms_in_force.cache_clear()
    done = CliRunner().invoke(app, ["terms", "--json"])
    usecase.terms_in_force.cache_clear()
    assert done.exit_code == 1
    assert json.loads(done.stdout)["findings"][0]["code"] == "DATA_002"
