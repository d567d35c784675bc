"""Pieces of layout: a piece has a height, can be drawn at a place, and may be cut at the end of a page.

Pure geometry: pieces know nothing of documents. Heights and widths in points.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from keukentafel.report.pdf.sheet import Sheet
from keukentafel.report.pdf.structure import Node
from keukentafel.report.pdf.style import TextStyle
from keukentafel.report.pdf.text import Line, break_lines

FEWEST_LINES = 2
"""Lines of a paragraph that stay together at the foot and the head of a page."""
WHOLE_ROW = 100.0
"""Rows lower than this are never cut."""
LEAST_REST = 45.0
"""What of a cut row comes on the next page is not lower than this."""


class Piece(Protocol):
    """Something with a place on paper."""

    @property
    def height(self) -> float: ...

    def draw(self, sheet: Sheet, x: float, top: float) -> None: ...

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """The part that fits in ``room`` points and the rest; None when it cannot be cut there."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: its lines, one style, one element of the structure."""

    lines: tuple[Line, ...]
    style: TextStyle
    width: float
    node: Node

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        style = self.style
        drop = (style.leading - style.size) / 2 + style.size * 0.78
        with sheet.tagged(self.node):
            for index, line in enumerate(self.lines):
                left = x + self.width - line.width if line.right else x
                sheet.line_of_text(line, left, top + index * style.leading + drop, style)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        fits = min(int(room // self.style.leading), len(self.lines) - FEWEST_LINES)
        if fits < FEWEST_LINES:
            return None
        return replace(self, lines=self.lines[:fits]), replace(self, lines=self.lines[fits:])


def text(content: str, style: TextStyle, width: float, node: Node) -> Text:
    return Text(break_lines(content, style, width), style, width, node)


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing of fixed size; ``paint`` gets its top left corner. Without a node it is decoration."""

    height: float
    paint: Callable[[Sheet, float, float], None]
    node: Node | None = None

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        if self.node is None:
            with sheet.artifact():
                self.paint(sheet, x, top)
        else:
            with sheet.tagged(self.node):
                self.paint(sheet, x, top)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        return None


@dataclass(frozen=True, slots=True)
class Item:
    """A piece in a stack, with the space above it.

    ``keep``: never the last one on a page. ``header``: what is shown again when this is the first on one.
    """

    piece: Piece
    gap: float = 0.0
    keep: bool = False
    header: Piece | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """A piece that was drawn before, shown once more as decoration: a table's header on its next page."""

    piece: Piece

    @property
    def height(self) -> float:
        return self.piece.height

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        with sheet.decoration():
            self.piece.draw(sheet, x, top)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        return None


@dataclass(frozen=True, slots=True)
class Frame:
    """Ground, edge and a bar on the left, with space inside."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    fill: str | None = None
    edge: str | None = None
    radius: float = 0.0
    bar: str | None = None
    bar_width: float = 3.0

    def paint(self, sheet: Sheet, x: float, top: float, width: float, height: float) -> None:
        if self.fill or self.edge:
            sheet.box(x, top, width, height, fill=self.fill, edge=self.edge, radius=self.radius)
        if self.bar:
            sheet.box(x, top, self.bar_width, height, fill=self.bar)

    @property
    def visible(self) -> bool:
        return bool(self.fill or self.edge or self.bar)


@dataclass(frozen=True, slots=True)
class Stack:
    """Pieces under one another in a frame."""

    items: tuple[Item, ...]
    width: float
    frame: Frame = Frame()

    @property
    def height(self) -> float:
        return self.frame.top + self.frame.bottom + stack_height(self.items)

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        if self.frame.visible:
            with sheet.artifact():
                self.frame.paint(sheet, x, top, self.width, self.height)
        y = top + self.frame.top
        for index, item in enumerate(self.items):
            y += item.gap if index else 0
            item.piece.draw(sheet, x + self.frame.left, y)
            y += item.piece.height

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        halves = split_items(self.items, room - self.frame.top - self.frame.bottom)
        if halves is None:
            return None
        return replace(self, items=halves[0]), replace(self, items=halves[1])


@dataclass(frozen=True, slots=True)
class Row:
    """Stacks beside one another at fixed places. ``middle``: low cells stand in the middle of the row."""

    cells: tuple[tuple[float, Piece], ...]
    above: float = 0.0
    below: float = 0.0
    rule: str | None = None
    middle: bool = False
    width: float = 0.0

    @property
    def height(self) -> float:
        return self.above + self.below + max(stack.height for _, stack in self.cells)

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        inner = self.height - self.above - self.below
        for left, stack in self.cells:
            shift = (inner - stack.height) / 2 if self.middle else 0
            stack.draw(sheet, x + left, top + self.above + shift)
        if self.rule:
            with sheet.artifact():
                sheet.rule(x, top + self.height, self.width, colour=self.rule)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        if self.height < WHOLE_ROW:
            return None
        halves = self._cut(room)
        if halves is not None and halves[1].height < LEAST_REST:
            halves = self._cut(room - LEAST_REST) or halves
        return halves

    def _cut(self, room: float) -> tuple[Row, Row] | None:
        inner = room - self.above - self.below
        first: list[tuple[float, Piece]] = []
        rest: list[tuple[float, Piece]] = []
        for left, stack in self.cells:
            if stack.height <= inner:
                first.append((left, stack))
                rest.append((left, NOTHING))
                continue
            halves = stack.split(inner)
            if halves is None:
                return None
            first.append((left, halves[0]))
            rest.append((left, halves[1]))
        return replace(self, cells=tuple(first), rule=None), replace(self, cells=tuple(rest))


NOTHING = Stack((), 0.0)


def stack_height(items: tuple[Item, ...]) -> float:
    gaps = sum(item.gap for item in items[1:])
    return gaps + sum(item.piece.height for item in items)


def split_items(items: tuple[Item, ...], room: float) -> tuple[tuple[Item, ...], tuple[Item, ...]] | None:
    """Cuts a stack: as much as fits in ``room``, never ending with an item that is to be kept."""
    used = 0.0
    for index, item in enumerate(items):
        gap = item.gap if index else 0
        if used + gap + item.piece.height <= room + 0.01:
            used += gap + item.piece.height
            continue
        halves = item.piece.split(room - used - gap)
        if halves is not None:
            first, rest = halves
            return (*items[:index], replace(item, piece=first)), (
                replace(item, piece=rest),
                *items[index + 1 :],
            )
        cut = index
        while cut and items[cut - 1].keep:
            cut -= 1
        return (items[:cut], items[cut:]) if cut else None
    return None
