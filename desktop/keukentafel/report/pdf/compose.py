"""From blocks of a document to pieces of layout, with their elements of the structure tree.

One function per kind of block. Figures (score strips, signature fields) stand in ``figures`` and ``ink``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from keukentafel.report.document import (
    Block,
    Bullets,
    Callout,
    Column,
    Columns,
    Fact,
    Fields,
    Heading,
    Paragraph,
    Quote,
    Quotes,
    ScoreStrips,
    SignatureFields,
    Summary,
    Table,
    Voice,
)
from keukentafel.report.ink import Strokes
from keukentafel.report.pdf import style as st
from keukentafel.report.pdf.boxes import Frame, Item, Piece, Row, Stack, Text, text
from keukentafel.report.pdf.figures import score_strips
from keukentafel.report.pdf.signatures import signature_fields
from keukentafel.report.pdf.structure import Node
from keukentafel.report.pdf.text import break_labelled, break_lines, text_width

BULLET_INDENT = 15.0
COLUMN_GAP = 22.0
LABEL_WIDTH = 112.0
MOST_LABEL_WIDTH = 150.0
LABEL_GAP = 12.0
SHORT_LIST = 90.0
MUCH_LOWER = 0.55
TOLD_SHARE = 0.46
WIDE_SHARE = 0.64
SECTION_GAP = 13.0
PART_GAP = 11.0
NOTE_GAP = 12.0
SAME_BASELINE = 3.1
"""How much lower a note starts than the heading on the same line, so that they stand on one line."""

BlockPiece = Paragraph | Quote | Quotes | Bullets | Fact


def compose(block: Block, parent: Node, inks: Mapping[str, Strokes]) -> list[Item]:
    """The pieces of one block, full width."""
    width = st.CONTENT_WIDTH
    match block:
        case Heading():
            return _heading(block, parent, width)
        case Paragraph() | Quote() | Quotes() | Bullets():
            gap = 2 if isinstance(block, Bullets) else 5
            return _together([Item(piece, gap=gap) for piece in _simple(block, parent, width)])
        case Summary():
            return [_summary(block, parent, width)]
        case Callout():
            return [_callout(block, parent, width)]
        case Columns():
            return [_columns(block, parent, width)]
        case Fields():
            return _together(_fields(block, parent, width))
        case Table():
            return _together(_table(block, parent, width))
        case ScoreStrips():
            return score_strips(block, parent, width)
        case SignatureFields():
            return signature_fields(block, parent, width, inks)
        case _:
            assert_never(block)


def _together(items: list[Item]) -> list[Item]:
    """Keeps a short list on one page, and leaves no single first or last row of a longer one alone."""
    height = sum(item.piece.height + item.gap for item in items)
    last = len(items) - 1
    kept = range(last) if height <= SHORT_LIST else {0, last - 1}
    return [
        replace(item, keep=item.keep or (index in kept and index < last)) for index, item in enumerate(items)
    ]


def _heading(block: Heading, parent: Node, width: float) -> list[Item]:
    if block.level <= 2:
        return [Item(text(block.text, st.SECTION, width, parent.add("H2")), gap=SECTION_GAP, keep=True)]
    styled = st.voiced(st.PART, block.voice) if block.voice is not Voice.NEUTRAL else st.PART
    return [Item(text(block.text, styled, width, parent.add("H3")), gap=PART_GAP, keep=True)]


def heading_with_note(heading: Heading, note: Paragraph, parent: Node) -> Item | None:
    """A heading with its soft note behind it, on one line; None when they do not fit on it."""
    opens_section = heading.level <= 2
    style = st.SECTION if opens_section else st.PART
    place = text_width(heading.text, style) + NOTE_GAP
    room = st.CONTENT_WIDTH - place
    if not note.soft or heading.voice is not Voice.NEUTRAL or text_width(note.text, st.SOFT) > room:
        return None
    title = text(heading.text, style, place, parent.add("H2" if opens_section else "H3"))
    said = Item(text(note.text, st.SOFT, room, parent.add("P")))
    lowered = Stack((said,), room, Frame(top=SAME_BASELINE if opens_section else 0.0))
    gap = SECTION_GAP if opens_section else PART_GAP
    return Item(Row(((0.0, title), (place, lowered))), gap=gap, keep=True)


def _simple(block: BlockPiece, parent: Node, width: float) -> list[Piece]:
    match block:
        case Paragraph():
            return [text(block.text, st.SOFT if block.soft else st.BODY, width, parent.add("P"))]
        case Quote():
            return [_quote(block, parent, width)]
        case Quotes():
            return [_quotes(block, parent, width)]
        case Bullets():
            listing = parent.add("L")
            return [_bullet(entry, listing, width) for entry in block.items]
        case Fact():
            lines = break_labelled(block.label, block.text, st.BODY, width, st.SECONDARY)
            return [Text(lines, st.BODY, width, parent.add("P"))]
        case _:
            assert_never(block)


def _quote(block: Quote, parent: Node, width: float) -> Stack:
    node = parent.add("BlockQuote")
    inner = width - 15
    lines = break_lines(f"‘{block.text.strip()}’", st.QUOTE, inner, own_direction=True)
    items = [Item(Text(lines, st.QUOTE, inner, node.add("P")))]
    if block.source:
        items.append(Item(text(block.source, st.SOFT, inner, node.add("P")), gap=1))
    return Stack(tuple(items), width, Frame(left=15, top=1, bottom=2, bar=st.VIOLET))


def _quotes(block: Quotes, parent: Node, width: float) -> Stack:
    listing = parent.add("L")
    inner = width - 15
    items = []
    for about, words in block.rows:
        lines = break_labelled(f"{about}:", f"‘{words}’", st.BODY, inner, st.VIOLET)
        items.append(Item(Text(lines, st.BODY, inner, listing.add("LI").add("LBody")), gap=3))
    return Stack(tuple(items), width, Frame(left=15, top=1, bottom=2, bar=st.VIOLET))


def _bullet(content: str, listing: Node, width: float) -> Row:
    node = listing.add("LI")
    mark = text("•", st.BODY, BULLET_INDENT, node.add("Lbl"))
    body = text(content, st.BODY, width - BULLET_INDENT, node.add("LBody"))
    return Row(((3.0, mark), (BULLET_INDENT, body)))


def _summary(block: Summary, parent: Node, width: float) -> Item:
    frame = Frame(16, 11, 16, 11, fill=st.PETROL_GROUND, edge=st.PETROL_EDGE, radius=8)
    inner = width - frame.left - frame.right
    section = parent.add("Sect")
    items = [Item(text(block.title, st.STRONG, inner, section.add("H2")), keep=True)]
    listing = section.add("L")
    items.extend(
        Item(_bullet(entry, listing, inner), gap=5 if index == 0 else 2)
        for index, entry in enumerate(block.items)
    )
    return Item(Stack(tuple(items), width, frame), gap=12)


def _callout(block: Callout, parent: Node, width: float) -> Item:
    colour = st.VOICE_COLOUR[block.voice]
    frame = Frame(left=15, top=5, right=12, bottom=6, fill=st.VOICE_GROUND[block.voice], bar=colour)
    inner = width - frame.left - frame.right
    section = parent.add("Sect")
    items: list[Item] = []
    if block.title:
        title = text(block.title, st.voiced(st.STRONG, block.voice), inner, section.add("H3"))
        items.append(Item(title, keep=True))
    items.extend(Item(text(entry, st.BODY, inner, section.add("P")), gap=2) for entry in block.texts)
    return Item(Stack(tuple(items), width, frame), gap=8)


def _columns(block: Columns, parent: Node, width: float) -> Item:
    """Two halves; questions with their answers get a little more room than quotes, and when they have little
    to say, a lot less."""
    half = _row_of_columns(block, parent, width, share=TOLD_SHARE if block.right.title else 0.5)
    (_, left), (_, right) = half.cells
    if block.right.title and right.height < left.height * MUCH_LOWER:
        return Item(_row_of_columns(block, parent, width, share=WIDE_SHARE), gap=5)
    return Item(half, gap=5)


def _row_of_columns(block: Columns, parent: Node, width: float, *, share: float) -> Row:
    wide = (width - COLUMN_GAP) * share
    left = _column(block.left, parent.add("Sect"), wide)
    right = _column(block.right, parent.add("Sect"), width - COLUMN_GAP - wide)
    return Row(((0.0, left), (wide + COLUMN_GAP, right)))


def _column(column: Column, parent: Node, width: float) -> Stack:
    items = []
    if column.title:
        title = text(column.title, st.voiced(st.LABEL, column.voice), width, parent.add("H3"))
        items.append(Item(title, keep=True))
    for block in column.blocks:
        opens = isinstance(block, Paragraph) and block.opens
        items.extend(Item(piece, gap=3, keep=opens) for piece in _simple(block, parent, width))
    return Stack(tuple(items), width)


def _fields(block: Fields, parent: Node, width: float) -> list[Item]:
    items = []
    table = parent.add("Table")
    widest = max(text_width(field.label, st.LABEL) for field in block.rows) + LABEL_GAP
    label_width = min(max(LABEL_WIDTH, widest), MOST_LABEL_WIDTH)
    value_width = width - label_width
    for index, field in enumerate(block.rows):
        row = table.add("TR")
        label_style = st.voiced(st.LABEL, field.voice)
        label = text(field.label, label_style, label_width - LABEL_GAP, row.add("TH", scope="Row").add("P"))
        cell = row.add("TD")
        value: list[Item] = []
        if field.voice is Voice.RESIDENT:
            value.append(Item(_quote(Quote(field.text, field.source), cell, value_width)))
        else:
            value.append(Item(text(field.text, st.BODY, value_width, cell.add("P"))))
        lowered = Stack((Item(label),), label_width, Frame(top=1.5 if field.voice is Voice.RESIDENT else 0.0))
        piece = Row(((0.0, lowered), (label_width, Stack(tuple(value), value_width))))
        items.append(Item(piece, gap=6 if index == 0 else 4))
    return items


def _table(block: Table, parent: Node, width: float) -> list[Item]:
    table = parent.add("Table")
    widths = [share * width for share in block.shares]
    places = [sum(widths[:index]) for index in range(len(widths))]
    header = _table_row(block.header, table, widths, places, header=True)
    items = [Item(header, gap=6, keep=True)]
    items.extend(
        Item(_table_row(row, table, widths, places, header=False), header=header) for row in block.rows
    )
    return items


def _table_row(
    texts: tuple[str, ...], table: Node, widths: list[float], places: list[float], *, header: bool
) -> Row:
    row = table.add("TR")
    cells: list[tuple[float, Piece]] = []
    for content, wide, place in zip(texts, widths, places, strict=True):
        cell = row.add("TH", scope="Column") if header else row.add("TD")
        styled = st.LABEL if header else st.BODY
        last = place + wide >= st.CONTENT_WIDTH - 1
        cells.append((place, text(content, styled, wide - (0 if last else 12), cell.add("P"))))
    pad = 2.5 if header else 3.5
    return Row(tuple(cells), above=pad, below=pad, rule=st.LINE, width=sum(widths))
