"""From a document to the bytes of a PDF: lay out, cut into pages, draw, tag."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from io import BytesIO
from typing import Any, cast

from keukentafel.clock import Clock
from keukentafel.report.document import Block, Document, Heading, Paragraph
from keukentafel.report.ink import Strokes
from keukentafel.report.pdf import fonts
from keukentafel.report.pdf import style as st
from keukentafel.report.pdf.archive import make_archivable
from keukentafel.report.pdf.boxes import Again, Item, split_items, text
from keukentafel.report.pdf.compose import compose, heading_with_note
from keukentafel.report.pdf.sheet import Sheet
from keukentafel.report.pdf.structure import Node, StructureTree
from keukentafel.report.pdf.text import break_lines, set_line

ROOM = st.CONTENT_BOTTOM - st.CONTENT_TOP
RUNNING_GAP = 24.0


@dataclass(frozen=True, slots=True)
class Page:
    items: tuple[Item, ...]


def render_pdf(document: Document, *, clock: Clock, inks: Mapping[str, Strokes] | None = None) -> bytes:
    """The document as PDF/A-2b, A4, tagged; the same bytes every time under a fixed clock.

    ``inks`` are strokes by the ``who`` of a signature field. Raises ``FontMissingError``.
    """
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # page contents as they are compressed: smaller and faster
    fonts.load(fonts.Weight.REGULAR.value[0])
    root = Node("Document")
    pages = paginate(_items(document, root, inks or {}))
    stream = BytesIO()
    canvas = Canvas(
        stream,
        pagesize=(st.PAGE_WIDTH, st.PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        lang=document.language,
        initialFontName=cast(Any, fonts.Weight.REGULAR.value[0]),
        initialFontSize=st.BODY.size,
    )
    sheet = Sheet(canvas)
    for number, page in enumerate(pages, start=1):
        _running(sheet, document, number, len(pages))
        y = st.CONTENT_TOP
        for index, item in enumerate(page.items):
            y += item.gap if index else 0
            item.piece.draw(sheet, st.MARGIN, y)
            y += item.piece.height
        sheet.next_page()
    StructureTree(root).write(canvas, len(pages))
    make_archivable(canvas, document, clock.now().astimezone(UTC))
    canvas.save()
    return stream.getvalue()


def paginate(items: tuple[Item, ...]) -> tuple[Page, ...]:
    """Cuts the pieces into pages. A piece higher than a page that cannot be cut stands alone."""
    pages: list[Page] = []
    rest = items
    while rest:
        if pages and rest[0].header is not None:
            rest = (Item(Again(rest[0].header), keep=True), *rest)
        halves = split_items(rest, ROOM)
        if halves is None and _fits(rest):
            pages.append(Page(rest))
            break
        first, rest = halves if halves is not None else (rest[:1], rest[1:])
        pages.append(Page(first))
    return tuple(pages)


def _fits(items: tuple[Item, ...]) -> bool:
    gaps = sum(item.gap for item in items[1:])
    return gaps + sum(item.piece.height for item in items) <= ROOM + 0.01


def _items(document: Document, root: Node, inks: Mapping[str, Strokes]) -> tuple[Item, ...]:
    items = [Item(text(document.title, st.TITLE, st.CONTENT_WIDTH, root.add("H1")), keep=True)]
    if document.subtitle:
        subtitle = text(document.subtitle, st.SUBTITLE, st.CONTENT_WIDTH, root.add("P"))
        items.append(Item(subtitle, gap=2))
    before: Block | None = None
    waiting = deque((*document.blocks, *document.closing))
    while waiting:
        block = waiting.popleft()
        if isinstance(block, Heading) and waiting and isinstance(waiting[0], Paragraph):
            both = heading_with_note(block, waiting[0], root)
            if both is not None:
                items.append(both)
                before = waiting.popleft()
                continue
        pieces = compose(block, root, inks)
        if isinstance(block, Paragraph) and (block.opens or (block.soft and isinstance(before, Heading))):
            pieces = [replace(item, keep=True) for item in pieces]
        items.extend(pieces)
        before = block
    return tuple(items)


def _running(sheet: Sheet, document: Document, number: int, count: int) -> None:
    """Header and footer; a text that is too long for its line takes two."""
    page = set_line(document.page_of.format(page=number, pages=count), st.RUNNING)
    case = set_line(document.header_right, st.RUNNING)
    right = st.PAGE_WIDTH - st.MARGIN
    with sheet.artifact(running=True):
        sender = break_lines(
            document.header_left, st.RUNNING_STRONG, st.CONTENT_WIDTH - case.width - RUNNING_GAP
        )
        for place, line in enumerate(sender[:2]):
            baseline = st.HEADER_BASELINE - (len(sender[:2]) - 1 - place) * st.RUNNING_STRONG.leading
            sheet.line_of_text(line, st.MARGIN, baseline, st.RUNNING_STRONG)
        sheet.line_of_text(case, right - case.width, st.HEADER_BASELINE, st.RUNNING)
        foot = break_lines(document.footer, st.RUNNING, st.CONTENT_WIDTH - page.width - RUNNING_GAP)
        for place, line in enumerate(foot[:2]):
            baseline = st.FOOTER_BASELINE + (place - (len(foot[:2]) - 1) / 2) * st.RUNNING.leading
            sheet.line_of_text(line, st.MARGIN, baseline, st.RUNNING)
        sheet.line_of_text(page, right - page.width, st.FOOTER_BASELINE, st.RUNNING)
