"""The figures as a CSV file for a spreadsheet: one line per number, UTF-8 with a mark, semicolons."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Final

from keukentafel.office.suppression import Told
from keukentafel.system.files import write_atomically
from keukentafel.system.texts import text
from keukentafel.usecases.office_statistics import OfficeStatistics
from keukentafel.usecases.session import Session

_COLUMNS: Final = ("onderdeel", "tabel", "rij", "kolom", "eenheid", "aantal", "toelichting")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def told_in_words(told: Told) -> str:
    """ "1.280", or the words for what is not told."""
    if told.count is not None:
        return thousands(told.count)
    return text(f"statistics.{told.shown.value}")


def thousands(count: int) -> str:
    """ "1.280"."""
    return f"{count:,}".replace(",", ".")


def statistics_csv(statistics: OfficeStatistics) -> bytes:
    """The whole as CSV. ``aantal`` is empty where a number is not told; ``toelichting`` says why."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for line in _lines(statistics):
        writer.writerow([_harmless(cell) for cell in line])
    return written.getvalue().encode("utf-8-sig")


def file_name(statistics: OfficeStatistics) -> str:
    """ "keukentafel-cijfers-2026-11-21.csv"."""
    return f"keukentafel-cijfers-{statistics.on.isoformat()}.csv"


def save_statistics(session: Session, statistics: OfficeStatistics, folder: Path) -> Future[Path]:
    """Write the file in a folder, in the pool. Raises the disk's refusals."""

    def write() -> Path:
        path = folder / file_name(statistics)
        write_atomically(path, statistics_csv(statistics))
        return path

    return session.background(write)


def _lines(statistics: OfficeStatistics) -> Iterator[tuple[str, ...]]:
    for name, told in (("dossiers", statistics.dossiers), ("visits", statistics.visits)):
        label = text(f"statistics.{name}")
        yield (label, label, text("statistics.total"), label, label.lower(), *_number(told))
    for table in statistics.tables:
        for row in table.rows:
            for column, told in zip(table.columns, row.numbers, strict=True):
                yield (table.heading, table.title, row.label, column, table.unit, *_number(told))
        for column, told in zip(table.columns, table.totals, strict=False):
            where = (table.heading, table.title, text("statistics.total"), column, table.unit)
            yield (*where, *_number(told))


def _number(told: Told) -> tuple[str, str]:
    if told.count is not None:
        return str(told.count), ""
    return "", told_in_words(told)


def _harmless(cell: str) -> str:
    """A spreadsheet takes a cell that begins like a formula for one; a form's label may begin so."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
