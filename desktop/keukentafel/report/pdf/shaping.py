"""Joins the letters of right-to-left text (Arabic) with HarfBuzz, as glyphs that reportlab can place.

reportlab addresses glyphs by character, so each glyph gets a private-use character computed from its number:
the same on every run, whatever was drawn before. What is read aloud or copied comes from ``/ActualText``, one
per letter: readers that sort letters by their place and readers that take them in order both find the word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from keukentafel.report.pdf.fonts import load

PRIVATE_USE = 0xE000
PRIVATE_USE_END = 0xF8FF


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph, ``right`` and ``up`` points from the start of its run on the baseline.

    ``spoken`` is the letter it stands for; marks of a letter (dots, vowel signs) stand for nothing more.
    """

    shown: str
    right: float
    up: float
    spoken: str


def shape(text: str, face: str, size: float) -> tuple[tuple[Glyph, ...], float]:
    """The glyphs of a right-to-left text, letters in reading order, and the width of the whole in points."""
    import uharfbuzz

    font = load(face)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl"
    uharfbuzz.shape(font.hbFont(size), buffer)
    starts = sorted({int(info.cluster) for info in buffer.glyph_infos})
    spoken = {start: text[start:end] for start, end in pairwise([*starts, len(text)])}
    placed = list(_placed(font, buffer, size / 1000))
    letters = [
        _letter(list(group), spoken[start])
        for start, group in groupby(placed, key=lambda glyph: glyph.cluster)
    ]
    return tuple(glyph for letter in reversed(letters) for glyph in letter), sum(p.across for p in placed)


@dataclass(frozen=True, slots=True)
class _Placed:
    cluster: int
    shown: str
    right: float
    up: float
    across: float


def _placed(font: Any, buffer: Any, scale: float) -> Iterator[_Placed]:
    left = 0.0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        across = font.pdfScale(position.x_advance) * scale
        yield _Placed(
            cluster=int(info.cluster),
            shown=chr(_character(font.face, info.codepoint)),
            right=left + font.pdfScale(position.x_offset) * scale,
            up=font.pdfScale(position.y_offset) * scale,
            across=across,
        )
        left += across


def _letter(glyphs: list[_Placed], spoken: str) -> list[Glyph]:
    """The glyphs of one letter, its base (the widest) first."""
    base = max(glyphs, key=lambda glyph: glyph.across)
    ordered = [base, *(glyph for glyph in glyphs if glyph is not base)]
    return [Glyph(g.shown, g.right, g.up, spoken if g is base else "") for g in ordered]


def _character(metrics: Any, glyph: int) -> int:
    code = PRIVATE_USE + glyph
    if code > PRIVATE_USE_END:
        return int(metrics.glyphToChar.get(glyph, [32])[0])
    if code not in metrics.charToGlyph:
        metrics.charToGlyph[code] = glyph
        metrics.charWidths[code] = metrics.hmetrics[glyph][0] * 1000 / metrics.unitsPerEm
    return code
