"""A verslag against the same content drawn with bare reportlab: what layout, tagging and archiving cost."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from statistics import median
from time import perf_counter

from benchmarks.figure import Figure, figure
from builders.dossiers import VISIT, WORKER, large_household, shipped_forms, visit_clock
from keukentafel.report import Contact, Document, build_report
from keukentafel.report.document import (
    Bullets,
    Callout,
    Columns,
    Fact,
    Fields,
    Heading,
    Paragraph,
    Quote,
    Quotes,
    ScoreStrips,
    Summary,
    Table,
)
from keukentafel.report.pdf import fonts, render_pdf

GOAL = 3.0
ROUNDS = 7


def report_ratio() -> Figure:
    """Time to draw a large verslag ÷ time to put its texts, strips and tables on paper without any of it."""
    document = _document()
    lines = _lines(document)
    strips = sum(len(block.rows) for block in document.blocks if isinstance(block, ScoreStrips))
    ours, bare = [], []
    render_pdf(document, clock=visit_clock())
    _bare(lines, strips)
    for _ in range(ROUNDS):
        ours.append(_seconds(lambda: render_pdf(document, clock=visit_clock())))
        bare.append(_seconds(lambda: _bare(lines, strips)))
    ratio = median(ours) / median(bare)
    how = f"medians of {ROUNDS} in turn: a large verslag, and its texts and strips drawn by reportlab alone"
    return figure("verslag ÷ the same content in bare reportlab", ratio, "×", GOAL, how)


def _document() -> Document:
    return build_report(
        large_household(),
        VISIT,
        shipped_forms(),
        municipality="Gemeente Voorbeeld",
        contact=Contact(WORKER, "0800 000 00 00"),
        clock=visit_clock(),
    )


def _lines(document: Document) -> list[tuple[str, float]]:
    """Every text of the document with the width it has to be broken to."""
    found: list[tuple[str, float]] = []
    for block in (*document.blocks, *document.closing):
        match block:
            case Heading() | Paragraph() | Quote():
                found.append((block.text, 499.0))
            case Quotes():
                found.extend((f"{about}: {words}", 484.0) for about, words in block.rows)
            case Bullets() | Summary():
                found.extend((item, 480.0) for item in block.items)
            case Callout():
                found.extend((text, 470.0) for text in (block.title, *block.texts))
            case Columns():
                for column in (block.left, block.right):
                    found.append((column.title, 238.0))
                    for inner in column.blocks:
                        text = f"{inner.label} {inner.text}" if isinstance(inner, Fact) else ""
                        text = inner.text if isinstance(inner, Paragraph | Quote) else text
                        found.append((text, 238.0))
            case Fields():
                found.extend(pair for row in block.rows for pair in ((row.label, 100.0), (row.text, 380.0)))
            case Table():
                for cells in (block.header, *block.rows):
                    found.extend(
                        (cell, 499.0 * share) for cell, share in zip(cells, block.shares, strict=True)
                    )
            case ScoreStrips():
                found.extend((words.text, 180.0) for row in block.rows for words in row.words)
    return found


def _bare(lines: list[tuple[str, float]], strips: int) -> bytes:
    """The texts broken by reportlab and drawn line by line, the strips as rectangles; nothing else."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    face = fonts.Weight.REGULAR.value[0]
    fonts.load(face)
    stream = BytesIO()
    canvas = Canvas(stream, pageCompression=1, invariant=1)
    canvas.setFont(face, 12)
    y = 780.0
    for text, width in lines:
        for line in simpleSplit(text, face, 12, width):
            if y < 60:
                canvas.showPage()
                canvas.setFont(face, 12)
                y = 780.0
            canvas.drawString(48, y, line)
            y -= 16
    for number in range(strips * 5):
        canvas.rect(48 + number % 5 * 40, 60, 38, 11, stroke=0, fill=1)
    canvas.save()
    return stream.getvalue()


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
