"""The paper: a reportlab canvas addressed from the top left; all that is drawn is tagged or an artifact."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from keukentafel.report.pdf import fonts
from keukentafel.report.pdf.structure import Node
from keukentafel.report.pdf.style import PAGE_HEIGHT, TextStyle
from keukentafel.report.pdf.text import Line


class Sheet:
    """Draws on the current page. Distances in points; ``y`` grows downwards."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self.page = 0
        self._next_mark = 0
        self._decorating = False
        self._fills: dict[str, str] = {}

    def next_page(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self._next_mark = 0

    @contextmanager
    def tagged(self, node: Node) -> Iterator[None]:
        """What is drawn inside belongs to this element."""
        if self._decorating:
            yield
            return
        number = self._next_mark
        self._next_mark += 1
        node.kids.append((self.page, number))
        self.canvas._code.append(f"/{node.tag} <</MCID {number}>> BDC")
        yield
        self.canvas._code.append("EMC")

    @contextmanager
    def artifact(self, *, running: bool = False) -> Iterator[None]:
        """What is drawn inside is decoration, or a running header or footer: not read aloud."""
        if self._decorating:
            yield
            return
        kind = "/Artifact <</Type /Pagination>> BDC" if running else "/Artifact BMC"
        self.canvas._code.append(kind)
        yield
        self.canvas._code.append("EMC")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """Everything drawn inside is decoration, also what would have been tagged."""
        with self.artifact(running=True):
            self._decorating = True
            yield
            self._decorating = False

    def line_of_text(self, line: Line, x: float, baseline: float, style: TextStyle) -> None:
        for run in line.runs:
            colour = run.colour or style.colour
            for glyph in run.glyphs:
                with self._standing_for(glyph.spoken):
                    place = (x + glyph.right, baseline - glyph.up)
                    self._show(glyph.shown, place, run.face, style.size, colour)
            if run.spoken:
                with self._standing_for(run.spoken):
                    self._show(run.shown, (x, baseline), run.face, style.size, colour)
            elif run.shown:
                self._show(run.shown, (x, baseline), run.face, style.size, colour)
            x += run.width

    @contextmanager
    def _standing_for(self, text: str) -> Iterator[None]:
        """What is shown inside stands for this text, which may be none at all."""
        utf16 = text.encode("utf-16-be").hex().upper()
        self.canvas._code.append(f"/Span <</ActualText <FEFF{utf16}>>> BDC")
        yield
        self.canvas._code.append("EMC")

    def _show(self, shown: str, at: tuple[float, float], face: str, size: float, colour: str) -> None:
        """One sequence of text operators; reportlab's own text objects take several times as long."""
        canvas, font = self.canvas, fonts.load(face)
        parts = [f"BT {self._fill(colour)} 1 0 0 1 {at[0]:.3f} {PAGE_HEIGHT - at[1]:.3f} Tm"]
        for subset, codes in font.splitString(shown, canvas._doc):
            name = font.getSubsetInternalName(subset, canvas._doc)
            parts.append(f"{name} {size:g} Tf ({canvas._escape(codes)}) Tj")
        canvas._code.append(" ".join((*parts, "ET")))

    def _fill(self, colour: str) -> str:
        operator = self._fills.get(colour)
        if operator is None:
            red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
            operator = self._fills[colour] = f"{red:.4f} {green:.4f} {blue:.4f} rg"
        return operator

    def stroke(self, colour: str) -> str:
        """The operator that sets the colour of lines."""
        return self._fill(colour).upper()

    def rule(self, x: float, y: float, width: float, *, colour: str, thickness: float = 0.75) -> None:
        self.canvas._code.append(self.stroke(colour))
        self.canvas.setLineWidth(thickness)
        self.canvas.line(x, PAGE_HEIGHT - y, x + width, PAGE_HEIGHT - y)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        edge: str | None = None,
        radius: float = 0,
        dash: tuple[float, float] | None = None,
    ) -> None:
        canvas = self.canvas
        if fill:
            canvas._code.append(self._fill(fill))
        if edge:
            canvas._code.append(self.stroke(edge))
            canvas.setLineWidth(0.75)
        if dash:
            canvas.setDash(*dash)
        bottom = PAGE_HEIGHT - y - height
        paint = {"stroke": int(bool(edge)), "fill": int(bool(fill))}
        if radius:
            canvas.roundRect(x, bottom, width, height, radius, **paint)
        else:
            canvas.rect(x, bottom, width, height, **paint)
        if dash:
            canvas.setDash()

    def disc(self, x: float, y: float, radius: float, *, fill: str, edge: str | None = None) -> None:
        canvas = self.canvas
        canvas._code.append(self._fill(fill))
        if edge:
            canvas._code.append(self.stroke(edge))
            canvas.setLineWidth(1.3)
        canvas.circle(x, PAGE_HEIGHT - y, radius, stroke=int(bool(edge)), fill=1)

    def triangle(self, x: float, y: float, size: float, *, fill: str) -> None:
        """Points downwards; ``x`` is its middle, ``y`` its top."""
        path = self.canvas.beginPath()
        path.moveTo(x - size / 2, PAGE_HEIGHT - y)
        path.lineTo(x + size / 2, PAGE_HEIGHT - y)
        path.lineTo(x, PAGE_HEIGHT - y - size * 0.8)
        path.close()
        self.canvas._code.append(self._fill(fill))
        self.canvas.drawPath(path, stroke=0, fill=1)
