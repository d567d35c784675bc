"""``keukentafel office stats``: figures about the way of working, in groups of at least ten dossiers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keukentafel.cli.options import AsJson, Folder, FromStdin
from keukentafel.cli.output import answer, progress
from keukentafel.cli.sessions import register_in
from keukentafel.system.texts import text

if TYPE_CHECKING:
    from keukentafel.office.suppression import Told
    from keukentafel.usecases.office_statistics import Figures, OfficeStatistics

EVERY = 100
"""Dossiers between two lines of progress."""


def stats(
    directory: Folder = None,
    csv: Annotated[Path | None, typer.Option("--csv", help="Schrijf de cijfers in dit CSV-bestand.")] = None,
    *,
    passphrase_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Toon cijfers over de dossiers. Groepen van minder dan tien staan er niet in."""
    from keukentafel.cli.files import write_file
    from keukentafel.usecases.office_statistics import office_statistics
    from keukentafel.usecases.statistics_file import statistics_csv

    with register_in(directory, from_stdin=passphrase_stdin, as_json=as_json) as session:
        found = office_statistics(session, _tell).result()
        if csv is not None:
            write_file(csv, statistics_csv(found))
        answer(_as_json(found), as_json=as_json, plain=_in_words(found))


def _tell(done: int, total: int) -> None:
    if done % EVERY == 0:
        progress(text("statistics.reading", done=done, total=total))


def _as_json(found: OfficeStatistics) -> dict[str, object]:
    return {
        "ok": True,
        "on": found.on.isoformat(),
        "dossiers": _told(found.dossiers),
        "visits": _told(found.visits),
        "tables": [_table(table) for table in found.tables],
    }


def _table(table: Figures) -> dict[str, object]:
    return {
        "table": table.key,
        "title": table.title,
        "unit": table.unit,
        "columns": list(table.columns),
        "rows": [
            {"row": row.key, "label": row.label, "numbers": [_told(told) for told in row.numbers]}
            for row in table.rows
        ],
        "totals": [_told(told) for told in table.totals],
    }


def _told(told: Told) -> int | str:
    """The number; otherwise why it is not told (``few``, ``withheld``, ``nearly_all``)."""
    return told.count if told.count is not None else told.shown.value


def _in_words(found: OfficeStatistics) -> str:
    from keukentafel.usecases.statistics_file import told_in_words

    lines = [
        f"{text('statistics.dossiers')}: {told_in_words(found.dossiers)}",
        f"{text('statistics.visits')}: {told_in_words(found.visits)}",
    ]
    for table in found.tables:
        lines += ["", f"{table.heading}: {table.title} ({table.unit})"]
        for row in table.rows:
            numbers = zip(table.columns, row.numbers, strict=True)
            single = len(table.columns) == 1
            told = [told_in_words(n) if single else f"{c}: {told_in_words(n)}" for c, n in numbers]
            lines.append(f"  {row.label}: {', '.join(told)}")
    return "\n".join([*lines, "", text("statistics.explained")])
