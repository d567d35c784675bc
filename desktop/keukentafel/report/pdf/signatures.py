"""Signature fields: name, role and a place for ink, drawn as smooth vector paths, never as a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from keukentafel.report.document import SignatureField, SignatureFields
from keukentafel.report.ink import PAD_WIDTH, Point, Strokes
from keukentafel.report.pdf import style as st
from keukentafel.report.pdf.boxes import Figure, Item, Row, Stack, text
from keukentafel.report.pdf.sheet import Sheet
from keukentafel.report.pdf.structure import Node
from keukentafel.report.pdf.text import set_line

GAP = 20.0
PAD_HEIGHT = 80.0
INSET = 12.0
PEN = 1.5
BASELINE_FROM_FOOT = 17.0


def signature_fields(
    block: SignatureFields, parent: Node, width: float, inks: Mapping[str, Strokes]
) -> list[Item]:
    """The fields two by two, and the note under them."""
    half = (width - GAP) / 2
    items: list[Item] = []
    for index in range(0, len(block.fields), 2):
        pair = block.fields[index : index + 2]
        cells = tuple(
            (place * (half + GAP), _field(field, parent.add("Sect"), half, inks.get(field.who, ())))
            for place, field in enumerate(pair)
        )
        items.append(Item(Row(cells), gap=10, keep=True))
    if block.note:
        items.append(Item(text(block.note, st.SOFT, width, parent.add("P")), gap=8))
    return items


def _field(field: SignatureField, parent: Node, width: float, strokes: Strokes) -> Stack:
    alt = f"{field.name}: handtekening" if strokes else f"{field.name}: {field.empty}"
    pad = Figure(PAD_HEIGHT, _painter(field, strokes, width), parent.add("Figure", alt=alt))
    return Stack(
        (
            Item(text(f"{field.name}, {field.role}", st.STRONG, width, parent.add("P")), keep=True),
            Item(pad, gap=6),
        ),
        width,
    )


def _painter(field: SignatureField, strokes: Strokes, width: float) -> Callable[[Sheet, float, float], None]:
    def paint(sheet: Sheet, x: float, top: float) -> None:
        sheet.box(x, top, width, PAD_HEIGHT, edge=st.LINE, radius=6)
        sheet.rule(x + INSET, top + PAD_HEIGHT - BASELINE_FROM_FOOT, width - 2 * INSET, colour=st.LINE)
        if strokes:
            draw_ink(sheet, strokes, x + INSET, top + 8, width=width - 2 * INSET, height=PAD_HEIGHT - 16)
        else:
            line = set_line(field.empty, st.SOFT)
            sheet.line_of_text(line, x + (width - line.width) / 2, top + PAD_HEIGHT / 2 + 2, st.SOFT)

    return paint


def draw_ink(sheet: Sheet, strokes: Strokes, x: float, top: float, *, width: float, height: float) -> None:
    """Draws strokes inside a rectangle, as large as they were on the pad but never larger than fits."""
    points = [point for stroke in strokes for point in stroke]
    left, upper = min(p[0] for p in points), min(p[1] for p in points)
    wide = max(p[0] for p in points) - left
    high = max(p[1] for p in points) - upper
    scale = min(width / PAD_WIDTH, width / max(wide, 1.0), height / max(high, 1.0))
    dx = x + (width - wide * scale) / 2 - left * scale
    dy = top + (height - high * scale) / 2 - upper * scale
    canvas = sheet.canvas
    canvas.saveState()
    canvas._code.append(sheet.stroke(st.INK))
    canvas.setLineWidth(PEN)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in strokes:
        placed = [(dx + px * scale, st.PAGE_HEIGHT - (dy + py * scale)) for px, py in stroke]
        path = canvas.beginPath()
        _trace(path, placed)
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def _trace(path: object, points: list[Point]) -> None:
    """A smooth curve through the middles of the segments; a single point becomes a dot."""
    from reportlab.pdfgen.pathobject import PDFPathObject

    assert isinstance(path, PDFPathObject)
    first = points[0]
    path.moveTo(*first)
    if len(points) == 1:
        path.lineTo(first[0] + 0.01, first[1])
        return
    here = first
    for control, following in pairwise(points[1:]):
        middle = ((control[0] + following[0]) / 2, (control[1] + following[1]) / 2)
        path.curveTo(*_toward(here, control), *_toward(middle, control), *middle)
        here = middle
    path.lineTo(*points[-1])


def _toward(point: Point, control: Point) -> Point:
    """A quadratic control point as one of the two of a cubic curve."""
    return (
        point[0] + 2 / 3 * (control[0] - point[0]),
        point[1] + 2 / 3 * (control[1] - point[1]),
    )
