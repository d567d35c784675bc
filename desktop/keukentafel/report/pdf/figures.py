"""Score strips: five steps per life domain, in position and words, with marks for who and when.

Filled step: now, according to the worker. Violet dot: now, according to the resident. Ring: last time.
Triangle: goal. Every strip has a text of its own for who does not see it, and the words stand beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from keukentafel.report.document import Legend, ScoreRow, ScoreStrips, Voice
from keukentafel.report.pdf import style as st
from keukentafel.report.pdf.boxes import Figure, Item, Piece, Row, Stack, text
from keukentafel.report.pdf.sheet import Sheet
from keukentafel.report.pdf.structure import Node

LABEL_WIDTH = 104.0
STRIP_WIDTH = 146.0
STRIP_GAP = 14.0
STEP_GAP = 2.5
STEP_HEIGHT = 11.5
FIGURE_HEIGHT = 26.0
STEPS = 5
WORDS_STYLE = st.TextStyle(12, 16)
MARK_WIDTH = 16.0
WORDS_COLOUR = {Voice.WORKER: st.INK, Voice.RESIDENT: st.VIOLET, Voice.NEUTRAL: st.SECONDARY}


def score_strips(block: ScoreStrips, parent: Node, width: float) -> list[Item]:
    """One row per life domain between thin lines, and the legend under them."""
    table = parent.add("Table")
    items = [Item(_line(width), gap=7, keep=True)]
    items.extend(Item(_row(row, table, width)) for row in block.rows)
    items[-1] = Item(items[-1].piece, keep=True)
    items.append(Item(_legend(block.legend, parent, width), gap=8))
    return items


def _row(row: ScoreRow, table: Node, width: float) -> Row:
    node = table.add("TR")
    label = text(row.label, st.STRONG, LABEL_WIDTH - 8, node.add("TH", scope="Row").add("P"))
    alt = f"{row.label}. " + " ".join(f"{words.text}." for words in row.words)
    picture = Figure(FIGURE_HEIGHT, _painter(row), node.add("TD").add("Figure", alt=alt))
    words_left = LABEL_WIDTH + STRIP_WIDTH + STRIP_GAP
    cell = node.add("TD")
    words = Stack(
        tuple(
            Item(
                text(
                    entry.text,
                    replace(WORDS_STYLE, colour=WORDS_COLOUR[entry.voice]),
                    width - words_left,
                    cell.add("P"),
                )
            )
            for entry in row.words
        ),
        width - words_left,
    )
    cells: tuple[tuple[float, Piece], ...] = ((0.0, label), (LABEL_WIDTH, picture), (words_left, words))
    return Row(cells, above=4, below=5, rule=st.LINE, middle=True, width=width)


def _painter(row: ScoreRow) -> Callable[[Sheet, float, float], None]:
    step = (STRIP_WIDTH - (STEPS - 1) * STEP_GAP) / STEPS

    def paint(sheet: Sheet, x: float, top: float) -> None:
        upper = top + (FIGURE_HEIGHT - STEP_HEIGHT) / 2
        for number in range(1, STEPS + 1):
            fill = st.LADDER[number - 1] if number == row.worker else st.EMPTY_STEP
            sheet.box(x + (number - 1) * (step + STEP_GAP), upper, step, STEP_HEIGHT, fill=fill, radius=2)

        def middle(number: int) -> float:
            return x + (number - 1) * (step + STEP_GAP) + step / 2

        if row.previous:
            sheet.disc(
                middle(row.previous), upper + STEP_HEIGHT / 2 - 0.6, 3.8, fill=st.WHITE, edge=st.SECONDARY
            )
        if row.target:
            sheet.triangle(middle(row.target), upper - 4.5, 9, fill=st.INK)
        if row.resident:
            sheet.disc(middle(row.resident), upper + STEP_HEIGHT + 2.2, 4.5, fill=st.WHITE)
            sheet.disc(middle(row.resident), upper + STEP_HEIGHT + 2.2, 3.7, fill=st.VIOLET)

    return paint


def _legend(legend: Legend, parent: Node, width: float) -> Stack:
    items = [Item(text(legend.ladder, st.SOFT, width, parent.add("P")))]
    marks: list[tuple[str, Callable[[Sheet, float, float], None] | None]] = []
    if legend.worker:
        marks.append((legend.worker, lambda s, x, y: s.box(x, y - 4, 9, 8, fill=st.SECONDARY, radius=1.5)))
    if legend.resident:
        marks.append((legend.resident, lambda s, x, y: s.disc(x + 4, y, 3.7, fill=st.VIOLET)))
    if legend.previous:
        marks.append(
            (legend.previous, lambda s, x, y: s.disc(x + 4, y, 3.7, fill=st.WHITE, edge=st.SECONDARY))
        )
    if legend.target:
        marks.append((legend.target, lambda s, x, y: s.triangle(x + 4, y - 3.5, 8.5, fill=st.INK)))
    if legend.instrument:
        marks.append((legend.instrument, None))
    cells: list[tuple[float, Piece]] = []
    place = 0.0
    for words, mark in marks:
        label = text(words, st.SOFT, width, parent.add("P"))
        needed = MARK_WIDTH + label.lines[0].width
        if cells and place + needed > width:
            items.append(Item(Row(tuple(cells)), gap=1))
            cells, place = [], 0.0
        if mark is not None:
            cells.append((place, _mark(mark)))
            place += MARK_WIDTH
        cells.append((place, label))
        place += label.lines[0].width + 18
    if cells:
        items.append(Item(Row(tuple(cells)), gap=1))
    return Stack(tuple(items), width)


def _mark(paint_mark: Callable[[Sheet, float, float], None]) -> Figure:
    def paint(sheet: Sheet, x: float, top: float) -> None:
        paint_mark(sheet, x, top + st.SOFT.leading / 2)

    return Figure(st.SOFT.leading, paint)


def _line(width: float) -> Figure:
    def paint(sheet: Sheet, x: float, top: float) -> None:
        sheet.rule(x, top + 0.5, width, colour=st.LINE)

    return Figure(1.0, paint)
