"""Reads the tables of terms (``forms/terms/*.yaml``), and a municipality's own over them.

``events`` names what may happen, with its Dutch label; ``terms`` are the deadlines. In a later file a
term with the same ``id`` takes the place of the earlier one, ``off: true`` takes it away, and anything
else is added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from keukentafel.domain.terms import Term, TermKind, Terms, TermUnit
from keukentafel.forms.data_files import DataFileError, Row, errors_of, open_table
from keukentafel.forms.findings import Finding
from keukentafel.forms.loader.reporter import Reporter

FOLDER: Final = "terms"
KEYS: Final = ("terms_id", "version", "label", "events", "terms")
_TERM: Final = (
    "id",
    "label",
    "event",
    "length",
    "unit",
    "before",
    "at_once",
    "kind",
    "law",
    "confirmed",
    "source",
    "note",
    "settled_by",
    "off",
)
_HALVES: Final = 2
_MOST: Final = 100_000


@dataclass(frozen=True, slots=True)
class TermFile:
    """What one file says. ``off``: ids of terms it takes away."""

    terms: tuple[Term, ...]
    events: Mapping[str, str]
    off: frozenset[str]
    version: str


def read_terms(folder: Path, *own_folders: Path) -> tuple[Terms, tuple[Finding, ...]]:
    """The terms of a folder with those of a municipality over them, and what was found on the way.

    A file of the municipality with an error is left out whole; then the shipped terms stand. Raises
    :class:`DataFileError` when a file of ``folder`` itself has one.
    """
    terms: dict[str, Term] = {}
    events: dict[str, str] = {}
    versions: list[str] = []
    findings: list[Finding] = []
    shipped = _files(folder)
    for path in (*shipped, *(path for own in own_folders for path in _files(own))):
        read, found = read_term_file(path, events)
        findings += found
        if errors_of(found):
            if path in shipped:
                raise DataFileError(errors_of(found))
            continue
        events.update(read.events)
        for term_id in read.off:
            terms.pop(term_id, None)
        terms.update({term.term_id: term for term in read.terms})
        versions.append(read.version)
    return Terms(tuple(terms.values()), events, " + ".join(filter(None, versions))), tuple(findings)


def read_term_file(
    path: Path, known_events: Mapping[str, str] | None = None
) -> tuple[TermFile, tuple[Finding, ...]]:
    """One file and what is wrong with it; ``known_events`` are those of files before it."""
    reporter = Reporter(path.name)
    head = open_table(path, reporter, KEYS)
    if head is None:
        return TermFile((), {}, frozenset(), ""), tuple(reporter.findings)
    events = _events(head)
    known = {**(known_events or {}), **events}
    terms: dict[str, Term] = {}
    off: set[str] = set()
    seen: set[str] = set()
    for row in head.rows("terms", _TERM, "id"):
        term_id = row.text("id", required=True)
        if term_id in seen:
            row.error("DATA_006", "id", found=term_id)
        seen.add(term_id)
        if row.flag("off"):
            off.add(term_id)
            continue
        terms[term_id] = _term(row, term_id, known)
    used = {event for term in terms.values() for event in (term.event, *term.settled_by)}
    for event in events:
        if known_events is None and event not in used:
            head.warn("DATA_044", "events", found=event)
    read = TermFile(tuple(terms.values()), events, frozenset(off), head.text("version"))
    return read, tuple(reporter.findings)


def known_events(folder: Path) -> dict[str, str]:
    """The events of the tables in a folder (``forms/terms``) with their Dutch labels; what cannot be read
    is left out."""
    found: dict[str, str] = {}
    for path in _files(folder):
        found.update(read_term_file(path, found)[0].events)
    return found


def _files(folder: Path) -> Sequence[Path]:
    """The shipped table is read first, the others in alphabetical order."""
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    return sorted(files, key=lambda path: (path.stem != "default", path.name))


def _events(head: Row) -> dict[str, str]:
    events = head.mapping("events")
    if events is None:
        return {}
    found = {}
    for event, label in events.items():
        if not label:
            events.error("DATA_003", event, key=event)
        found[event] = label
    return found


def _term(row: Row, term_id: str, events: Mapping[str, str]) -> Term:
    event = row.text("event", required=True)
    if event and event not in events:
        row.unknown("DATA_040", "event", event, events)
    length, unit = _length(row)
    return Term(
        term_id=term_id,
        label=row.text("label", required=True),
        event=event,
        length=length,
        unit=unit,
        before=row.flag("before"),
        kind=row.option("kind", TermKind, TermKind.SOFT) or TermKind.SOFT,
        law=row.text("law"),
        confirmed=row.flag("confirmed"),
        source=row.text("source"),
        note=row.text("note"),
        settled_by=_settled_by(row, event, events),
    )


def _settled_by(row: Row, event: str, events: Mapping[str, str]) -> tuple[str, ...]:
    settled_by = row.words("settled_by")
    for found in settled_by:
        if found not in events:
            row.unknown("DATA_040", "settled_by", found, events)
        elif found == event:
            row.error("DATA_043", "settled_by", found=found)
    return settled_by


def _length(row: Row) -> tuple[Fraction | None, TermUnit | None]:
    length, unit, at_once = row.number("length"), row.option("unit", TermUnit), row.flag("at_once")
    if at_once:
        if length is not None or unit is not None:
            row.error("DATA_041", "at_once")
        return None, None
    if not row.has("length") or not row.has("unit"):
        row.error("DATA_041", "length" if row.has("unit") else "id")
        return None, None
    if length is None or unit is None:
        return None, None
    parts = length * _HALVES if unit is TermUnit.AGE else length
    if not 0 <= length <= _MOST or parts.denominator != 1:
        row.error("DATA_042", "length", found=row.text("length"))
        return None, None
    return length, unit
