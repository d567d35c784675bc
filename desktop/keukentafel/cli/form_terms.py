"""``keukentafel forms terms``: the deadlines as data, and the dates that follow from events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from keukentafel.cli.finding_words import finding_as_json, finding_in_words
from keukentafel.cli.options import AsJson
from keukentafel.cli.output import answer, problems, progress
from keukentafel.errors import UsageError
from keukentafel.system.texts import text

if TYPE_CHECKING:
    from keukentafel.domain.terms import DueDate, Term, Terms

Events = Annotated[
    list[str] | None,
    typer.Option("--event", metavar="NAAM=DATUM", help="Een gebeurtenis met haar dag; mag vaker."),
]


def terms(event: Events = None, *, as_json: AsJson = False) -> None:
    """Toon de termijnen, of reken met --event uit wanneer iets klaar moet zijn."""
    from keukentafel.domain.terms import due_dates
    from keukentafel.forms.data_files import errors_of
    from keukentafel.usecases.terms import term_findings, terms_in_force

    with problems(as_json=as_json):
        table = terms_in_force()
        findings = term_findings()
        for finding in findings:
            progress(finding_in_words(finding))
        result: dict[str, object] = {"ok": not errors_of(findings), "version": table.version}
        if event:
            found = due_dates(table, _events(event, table))
            result["due_dates"] = [_due_as_json(due) for due in found]
            lines = [_due_in_words(due) for due in found]
        else:
            result["events"] = dict(table.events)
            result["terms"] = [_term_as_json(term) for term in table.terms]
            lines = [_term_in_words(term, table) for term in table.terms]
        result["findings"] = [finding_as_json(finding) for finding in findings]
        answer(result, as_json=as_json, plain="\n".join(lines))
    if not result["ok"]:
        raise typer.Exit(1)


def _events(written: Sequence[str], table: Terms) -> dict[str, date]:
    from keukentafel.forms.findings import did_you_mean

    found: dict[str, date] = {}
    for entry in written:
        name, _, day = entry.partition("=")
        if name not in table.events:
            meant = did_you_mean(name, table.events)
            reason = text("forms.unknown_event", found=name)
            raise UsageError(reason=reason + (f" (misschien {meant})" if meant else ""))
        try:
            found[name] = date.fromisoformat(day)
        except ValueError:
            raise UsageError(reason=text("forms.bad_event", found=entry)) from None
    return found


def _term_as_json(term: Term) -> dict[str, object]:
    return {
        "id": term.term_id,
        "label": term.label,
        "event": term.event,
        "length": None if term.length is None else float(term.length),
        "unit": term.unit,
        "before": term.before,
        "at_once": term.at_once,
        "kind": term.kind,
        "law": term.law or None,
        "confirmed": term.confirmed,
        "source": term.source or None,
        "settled_by": list(term.settled_by),
    }


def _term_in_words(term: Term, table: Terms) -> str:
    from keukentafel.usecases.terms import length_in_words

    return f"{term.label}: {length_in_words(term, table)} ({term.event})  [{_standing(term)}]"


def _due_as_json(due: DueDate) -> dict[str, object]:
    return {
        "id": due.term_id,
        "label": due.label,
        "event": due.event,
        "happened": due.happened.isoformat(),
        "due": due.due.isoformat(),
        "at_once": due.at_once,
        "kind": due.kind,
        "law": due.law or None,
        "confirmed": due.confirmed,
    }


def _due_in_words(due: DueDate) -> str:
    from keukentafel.domain.dates import weekday_date

    return f"{weekday_date(due.due, year=True)}: {due.label}  [{_standing(due)}]"


def _standing(term: Term | DueDate) -> str:
    parts = [text(f"forms.term_{term.kind}"), term.law]
    if term.law:
        parts.append(text("forms.confirmed" if term.confirmed else "forms.not_confirmed"))
    return ", ".join(filter(None, parts))
